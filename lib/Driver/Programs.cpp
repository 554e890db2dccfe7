//===- Programs.cpp - learned machines as programs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Programs.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Support/Output.h"
#include "mips/Target/C.h"
#include "mips/Target/Dot.h"
#include "mips/Target/Native.h"
#include "mips/Target/Python.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/SourceMgr.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

bool mips::isProgram(Emit kind) {
  switch (kind) {
  case Emit::Rules:
  case Emit::IR:
  case Emit::Python:
  case Emit::Dot:
  case Emit::C:
  case Emit::Header:
  case Emit::LLVM:
  case Emit::Assembly:
  case Emit::Object:
  case Emit::Shared:
    return true;
  default:
    return false;
  }
}

Error mips::emitProgram(MachineOp machine, Emit kind, const ProgramNotes &notes,
                        Tables tables, llvm::raw_ostream &os) {
  switch (kind) {
  case Emit::Rules:
    for (const std::string &rule : printRules(machine))
      os << rule << '\n';
    return Error::success();
  case Emit::Python:
    return emitPython(machine, notes, os);
  case Emit::Dot:
    return emitDot(machine, {}, os);
  case Emit::C:
    return emitC(machine, notes, os);
  case Emit::Header:
    return emitCHeader(machine, notes, os);
  case Emit::LLVM:
    return emitNative(machine, NativeFile::LLVM, os, tables);
  case Emit::Assembly:
    return emitNative(machine, NativeFile::Assembly, os, tables);
  case Emit::Object:
    return emitNative(machine, NativeFile::Object, os, tables);
  case Emit::Shared:
    return emitNative(machine, NativeFile::Shared, os, tables);
  default:
    machine->getParentOp()->print(os);
    return Error::success();
  }
}

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
