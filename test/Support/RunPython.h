//===- RunPython.h - scripts of tests ---------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_SUPPORT_RUNPYTHON_H
#define MIPS_TEST_SUPPORT_RUNPYTHON_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace mips::test {

/// A folder that goes with the object.
class TemporaryFolder {
public:
  TemporaryFolder() {
    std::error_code error =
        llvm::sys::fs::createUniqueDirectory("mips-test", folder);
    assert(!error && "a folder for temporary files");
    (void)error;
  }
  ~TemporaryFolder() { llvm::sys::fs::remove_directories(folder); }
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  std::string path(llvm::StringRef name) const {
    llvm::SmallString<128> result(folder);
    llvm::sys::path::append(result, name);
    return result.str().str();
  }
  std::string write(llvm::StringRef name, llvm::StringRef text) const {
    std::error_code error;
    llvm::raw_fd_ostream os(path(name), error);
    assert(!error && "a file in the temporary folder");
    os << text;
    return path(name);
  }

private:
  llvm::SmallString<128> folder;
};

/// How a script ended and what it wrote.
struct ScriptResult {
  int exitCode;
  std::string out, err;
};

/// Runs the interpreter that the build was configured with.
inline ScriptResult runPython(llvm::ArrayRef<std::string> arguments,
                              llvm::StringRef input = "") {
  TemporaryFolder folder;
  std::string in = folder.write("in", input), out = folder.path("out"),
              err = folder.path("err");
  std::vector<llvm::StringRef> command = {MIPS_PYTHON};
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(in), llvm::StringRef(out), llvm::StringRef(err)};
  int exitCode =
      llvm::sys::ExecuteAndWait(MIPS_PYTHON, command, std::nullopt, redirects);
  auto read = [](const std::string &path) {
    auto buffer = llvm::MemoryBuffer::getFile(path);
    return buffer ? (*buffer)->getBuffer().str() : std::string();
  };
  return {exitCode, read(out), read(err)};
}

} // namespace mips::test

#endif // MIPS_TEST_SUPPORT_RUNPYTHON_H
