//===- Programs.cpp - learned machines read from files ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Programs.h"
#include "mips/Support/Output.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/SourceMgr.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

Expected<mlir::OwningOpRef<mlir::ModuleOp>>
mips::readMachineFile(StringRef path, mlir::MLIRContext &context,
                      llvm::raw_ostream &err) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  if (!text)
    return text.takeError();
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy((*text)->getBuffer(), path),
      llvm::SMLoc());
  mlir::SourceMgrDiagnosticHandler handler(sources, &context, err);
  context.loadDialect<MipsDialect>();
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(sources, &context);
  if (!module || !llvm::hasSingleElement(module->getOps<MachineOp>()))
    return llvm::createStringError("'" + path +
                                   "' is not a file with one "
                                   "machine");
  return module;
}
