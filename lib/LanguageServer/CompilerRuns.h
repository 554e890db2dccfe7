//===- CompilerRuns.h - mipsc at work for the editor ------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGESERVER_COMPILERRUNS_H
#define MIPS_LIB_LANGUAGESERVER_COMPILERRUNS_H

#include "mips/LanguageServer/Server.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace mips {

/// What came of learning and proving a task.
struct CompilerResult {
  /// The text that was compiled.
  std::string text;
  /// That of mipsc; -1 if it did not run to its end.
  int exitCode = -1;
  /// `proved`, `tested`, `refuted`, `unknown` or `not found`; empty if there
  /// was no outcome, because of a mistake or because the run was ended.
  std::string status;
  /// The outcome in a sentence for the user.
  std::string summary;
  std::vector<std::string> rules;
  /// What mipsc said.
  std::string log;
  /// The part of it that shows a counterexample; may be empty.
  std::string counterexample;
};

/// Runs of mipsc, at most one for each document, in threads of their own.
class CompilerRuns {
public:
  explicit CompilerRuns(const ServerOptions &options) : options(options) {}
  /// Ends what is under way and waits for it.
  ~CompilerRuns();

  using LineHandler = llvm::unique_function<void(llvm::StringRef)>;
  using ResultHandler = llvm::unique_function<void(const CompilerResult &)>;
  /// Compiles `text`, from which relative paths start at `folder`. The handlers
  /// are called in another thread: one for every line that mipsc says, the
  /// other at the end. False if a run for `uri` is under way.
  bool start(const std::string &uri, const std::string &folder,
             std::string text, LineHandler onLine, ResultHandler onResult);
  /// Ends the run for `uri`, if there is one.
  void stop(const std::string &uri);

  bool isUnderWay(const std::string &uri);
  /// Of the last run for `uri` that has ended, if it was about this text.
  std::optional<CompilerResult> resultFor(const std::string &uri,
                                          llvm::StringRef text);

private:
  struct Run {
    std::thread thread;
    bool isUnderWay = false;
    /// 0 while there is none to be ended.
    pid_t process = 0;
    bool isStopped = false;
    std::optional<CompilerResult> result;
  };

  CompilerResult compile(Run &run, const std::string &folder, std::string text,
                         LineHandler &onLine);
  /// Starts mipsc and hears it out; its exit code.
  int hearOut(Run &run, const std::vector<std::string> &command, int input,
              std::string &log, LineHandler &onLine);

  const ServerOptions &options;
  std::mutex mutex;
  /// Runs stay where they are when others are added.
  std::map<std::string, Run> runs;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGESERVER_COMPILERRUNS_H
