//===- mips-opt.cpp - passes on machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrintPasses.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Transforms/Passes.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<mips::MipsDialect>();
  mlir::registerCanonicalizerPass();
  mlir::registerCSEPass();
  mips::registerMipsPasses();
  mips::registerTidyPipeline();
  mips::registerPrintPasses();
  return mlir::asMainReturnCode(
      mlir::MlirOptMain(argc, argv, "mips-opt: passes on machines\n", registry));
}
