//===- Native.cpp - machines as native code ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Native.h"
#include "../TidyCopy.h"
#include "Translate.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/TargetParser/Host.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::SmallString;
using llvm::StringRef;

static Expected<std::unique_ptr<llvm::TargetMachine>> genericTarget() {
  initializeNativeTarget();
  std::string triple = llvm::sys::getDefaultTargetTriple(), message;
  const llvm::Target *target =
      llvm::TargetRegistry::lookupTarget(triple, message);
  if (!target)
    return llvm::createStringError(message);
  return std::unique_ptr<llvm::TargetMachine>(
      target->createTargetMachine(triple, /*CPU=*/"", /*Features=*/"",
                                  llvm::TargetOptions(), llvm::Reloc::PIC_));
}

/// The bytes of an object file or the text of an assembly file.
static Expected<SmallString<0>> generate(llvm::Module &module,
                                         llvm::TargetMachine &target,
                                         llvm::CodeGenFileType type) {
  SmallString<0> bytes;
  llvm::raw_svector_ostream os(bytes);
  llvm::legacy::PassManager passes;
  if (target.addPassesToEmitFile(passes, os, nullptr, type))
    return llvm::createStringError("LLVM cannot write this kind of file for " +
                                   target.getTargetTriple().str());
  passes.run(module);
  return bytes;
}

/// Has the C compiler make a shared library of an object file.
static Expected<std::unique_ptr<llvm::MemoryBuffer>> link(StringRef object) {
  auto compiler = llvm::sys::findProgramByName("cc");
  if (!compiler)
    return llvm::createStringError(
        "a shared library needs the C compiler 'cc' to link it, which is not "
        "in the path");
  SmallString<128> from, to;
  int fd;
  if (std::error_code code =
          llvm::sys::fs::createTemporaryFile("mipsc", "o", fd, from))
    return llvm::errorCodeToError(code);
  llvm::FileRemover removeFrom(from);
  llvm::raw_fd_ostream(fd, /*shouldClose=*/true) << object;
  if (std::error_code code =
          llvm::sys::fs::createTemporaryFile("mipsc", "so", to))
    return llvm::errorCodeToError(code);
  llvm::FileRemover removeTo(to);
  std::string message;
  int code = llvm::sys::ExecuteAndWait(*compiler,
                                       {*compiler, "-shared", "-o", to, from},
                                       std::nullopt, {}, 0, 0, &message);
  if (code != 0)
    return llvm::createStringError("'" + *compiler +
                                   "' could not link the shared library" +
                                   (message.empty() ? "" : ": " + message));
  auto buffer = llvm::MemoryBuffer::getFile(to);
  if (!buffer)
    return llvm::errorCodeToError(buffer.getError());
  return std::move(*buffer);
}

Error mips::emitNative(MachineOp machine, NativeFile kind,
                       llvm::raw_ostream &os, Tables tables) {
  auto target = genericTarget();
  if (!target)
    return target.takeError();
  llvm::LLVMContext context;
  mlir::OwningOpRef<MachineOp> copy = tidyCopy(machine);
  NativePlan plan(*copy);
  NativeParts parts;
  parts.tables = tables;
  auto module =
      translateMachine(std::move(copy), plan, parts, **target, context);
  if (!module)
    return module.takeError();
  optimizeModule(**module, **target);
  if (kind == NativeFile::LLVM) {
    os << "; LLVM IR of LLVM " << LLVM_VERSION_MAJOR
       << ", which older versions do not read.\n";
    (*module)->print(os, nullptr);
    return Error::success();
  }
  auto bytes = generate(**module, **target,
                        kind == NativeFile::Assembly
                            ? llvm::CodeGenFileType::AssemblyFile
                            : llvm::CodeGenFileType::ObjectFile);
  if (!bytes)
    return bytes.takeError();
  if (kind != NativeFile::Shared) {
    os << *bytes;
    return Error::success();
  }
  auto library = link(*bytes);
  if (!library)
    return library.takeError();
  os << (*library)->getBuffer();
  return Error::success();
}
