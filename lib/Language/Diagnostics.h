//===- Diagnostics.h - mistakes in task files -------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Wording: lower case, no full stop; say what is wrong in terms of the task
// language; names and words of the language in single quotes. Notes say what to
// do. A kind is declared beside its use, and test/Language/errors holds a test
// of each kind, in a file of its name.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_DIAGNOSTICS_H
#define MIPS_LIB_LANGUAGE_DIAGNOSTICS_H

#include "mips/Language/Task.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/SMLoc.h"

namespace mips {

/// One kind of mistake: its name and its words, a formatv format.
struct DiagnosticKind {
  const char *name;
  const char *format;
};

/// Declares a kind of mistake beside its use.
#define MIPS_DIAGNOSTIC(NAME, FORMAT)                                          \
  static constexpr ::mips::DiagnosticKind NAME { #NAME, FORMAT }

/// Prints diagnostics about the main file of a source manager as they come,
/// one of a kind at a place, and at most `maxErrors` errors. A handler of the
/// source manager gets them instead where there is one.
class Diagnostics {
public:
  Diagnostics(llvm::SourceMgr &sources, llvm::raw_ostream &err)
      : sources(sources), err(err) {}

  template <typename... Args>
  void error(llvm::SMRange range, const DiagnosticKind &kind, Args &&...args) {
    report(llvm::SourceMgr::DK_Error, range, kind,
           llvm::formatv(kind.format, std::forward<Args>(args)...).str());
  }
  template <typename... Args>
  void warning(llvm::SMRange range, const DiagnosticKind &kind,
               Args &&...args) {
    report(llvm::SourceMgr::DK_Warning, range, kind,
           llvm::formatv(kind.format, std::forward<Args>(args)...).str());
  }
  /// Adds to the last error or warning.
  void note(llvm::SMRange range, const llvm::Twine &message);

  bool hasErrors() const { return numErrors != 0; }
  /// Whether so many errors were printed that the rest can only bore.
  bool isFull() const { return numErrors >= maxErrors; }
  SourcePlace place(llvm::SMRange range) const;

private:
  static constexpr unsigned maxErrors = 20;

  void report(llvm::SourceMgr::DiagKind severity, llvm::SMRange range,
              const DiagnosticKind &kind, const std::string &message);
  void print(llvm::SourceMgr::DiagKind severity, llvm::SMRange range,
             const llvm::Twine &message);

  llvm::SourceMgr &sources;
  llvm::raw_ostream &err;
  unsigned numErrors = 0;
  /// The last one was not printed, so its notes are not either.
  bool isMuted = false;
  llvm::DenseSet<std::pair<const void *, const void *>> printed;
};

/// One diagnostic about a place whose file may be closed; ends with a newline.
std::string renderDiagnostic(const SourcePlace &place,
                             llvm::SourceMgr::DiagKind severity,
                             llvm::StringRef message);

/// The candidate that `name` is most probably meant to be, if one is near.
std::optional<llvm::StringRef>
nearestName(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> candidates);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_DIAGNOSTICS_H
