//===- Process.cpp - runs our Python programs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Process.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"

using namespace mips::python;
using llvm::StringRef;

std::string mips::python::findPythonProgram(StringRef name, StringRef built) {
  std::string executable = llvm::sys::fs::getMainExecutable(
      nullptr, reinterpret_cast<void *>(&findPythonProgram));
  llvm::SmallString<128> beside(llvm::sys::path::parent_path(executable));
  llvm::sys::path::append(beside, "..", "lib", name);
  if (llvm::sys::fs::exists(beside))
    return beside.str().str();
  return built.str();
}

static llvm::Error failure(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

namespace {
/// A file that is gone when its owner is, or when a signal ends the tool.
struct TemporaryFile {
  llvm::SmallString<128> path;
  int descriptor = -1;
  llvm::FileRemover remover;

  llvm::Error make(StringRef suffix) {
    if (std::error_code code = llvm::sys::fs::createTemporaryFile(
            "mips-python", suffix, descriptor, path))
      return failure("cannot make a temporary file: " + code.message());
    remover.setFile(path);
    llvm::sys::RemoveFileOnSignal(path);
    return llvm::Error::success();
  }
  ~TemporaryFile() { llvm::sys::DontRemoveFileOnSignal(path); }
};
} // namespace

/// The interpreter that a process of ours said it is; empty: none did.
static std::string &interpreter() {
  static std::string path;
  return path;
}

void mips::python::rememberInterpreter(StringRef path) {
  if (llvm::sys::fs::can_execute(path))
    interpreter() = path.str();
}

static llvm::ErrorOr<std::string> findInterpreter() {
  if (!interpreter().empty())
    return interpreter();
  return llvm::sys::findProgramByName("python3");
}

llvm::Expected<ProcessResult>
mips::python::runPython(StringRef program,
                        llvm::function_ref<void(llvm::raw_ostream &)> write,
                        unsigned seconds, unsigned megabytes) {
  llvm::ErrorOr<std::string> python = findInterpreter();
  if (!python)
    return failure("cannot find python3, which parses and runs Python "
                   "programs");
  TemporaryFile in, out;
  if (llvm::Error error = in.make("in"))
    return error;
  if (llvm::Error error = out.make("out"))
    return error;
  {
    llvm::raw_fd_ostream os(in.descriptor, /*shouldClose=*/true);
    write(os);
  }
  llvm::raw_fd_ostream(out.descriptor, /*shouldClose=*/true).flush();
  ProcessResult result;
  result.status = llvm::sys::ExecuteAndWait(
      *python, {"python3", "-I", "-S", "-E", program}, std::nullopt,
      {StringRef(in.path), StringRef(out.path), StringRef("")}, seconds,
      megabytes, &result.why);
  auto buffer = llvm::MemoryBuffer::getFile(out.path);
  if (!buffer)
    return failure("cannot read '" + out.path +
                   "': " + buffer.getError().message());
  result.output = std::move(*buffer);
  return result;
}
