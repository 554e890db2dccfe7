//===- Output.cpp - files that are written whole or not at all ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"

using namespace mips;

static llvm::Error cannotWrite(llvm::StringRef path, std::error_code code) {
  return llvm::createStringError(code, "cannot write '" + path +
                                           "': " + code.message());
}

/// Standard output, pipes and devices have no "before" to keep.
static llvm::Error
writeInPlace(llvm::StringRef path,
             llvm::function_ref<llvm::Error(llvm::raw_ostream &)> write) {
  std::error_code code;
  llvm::raw_fd_ostream os(path, code);
  if (code)
    return cannotWrite(path, code);
  llvm::Error error = write(os);
  os.flush();
  if (os.has_error()) {
    code = os.error();
    os.clear_error();
    return llvm::joinErrors(std::move(error), cannotWrite(path, code));
  }
  return error;
}

bool mips::isStream(llvm::StringRef path) {
  llvm::sys::fs::file_status status;
  llvm::sys::fs::status(path, status);
  return path == "-" ||
         (llvm::sys::fs::exists(status) &&
          status.type() != llvm::sys::fs::file_type::regular_file &&
          status.type() != llvm::sys::fs::file_type::directory_file);
}

/// The file beside `path` that becomes `path`.
static llvm::Expected<llvm::sys::fs::TempFile>
createBeside(llvm::StringRef path) {
  if (llvm::sys::fs::is_directory(path))
    return cannotWrite(path, std::make_error_code(std::errc::is_a_directory));
  auto temporary = llvm::sys::fs::TempFile::create(
      path + ".tmp%%%%%%", llvm::sys::fs::all_read | llvm::sys::fs::all_write);
  if (!temporary)
    return cannotWrite(path, llvm::errorToErrorCode(temporary.takeError()));
  return temporary;
}

llvm::Error mips::checkOutput(llvm::StringRef path) {
  if (path == "-")
    return llvm::Error::success();
  if (isStream(path)) {
    std::error_code code =
        llvm::sys::fs::access(path, llvm::sys::fs::AccessMode::Write);
    return code ? cannotWrite(path, code) : llvm::Error::success();
  }
  auto temporary = createBeside(path);
  return temporary ? temporary->discard() : temporary.takeError();
}

llvm::Error
mips::writeOutput(llvm::StringRef path,
                  llvm::function_ref<llvm::Error(llvm::raw_ostream &)> write) {
  if (isStream(path))
    return writeInPlace(path, write);
  auto temporary = createBeside(path);
  if (!temporary)
    return temporary.takeError();
  llvm::raw_fd_ostream os(temporary->FD, /*shouldClose=*/false);
  llvm::Error error = write(os);
  os.flush();
  if (os.has_error()) {
    error = llvm::joinErrors(std::move(error), cannotWrite(path, os.error()));
    os.clear_error();
  }
  if (error)
    return llvm::joinErrors(std::move(error), temporary->discard());
  if (llvm::Error failed = temporary->keep(path))
    return cannotWrite(path, llvm::errorToErrorCode(std::move(failed)));
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
mips::readInput(llvm::StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return llvm::createStringError(buffer.getError(),
                                   "cannot read '" + path +
                                       "': " + buffer.getError().message());
  return std::move(*buffer);
}
