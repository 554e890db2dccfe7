//===- NativePasses.td - from machines to LLVM's dialect ---*- tablegen -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_NATIVEPASSES_TD
#define MIPS_TARGET_NATIVEPASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertMipsToArith : Pass<"convert-mips-to-arith", "::mlir::ModuleOp"> {
  let summary = "Write one step of each machine as a function of the arith dialect";
  let description = [{
    Adds to the module, for each machine `@M`, the private function `@M.step`
    from the values of states and inputs to next states, outputs and a status, in
    machine integers as the integer plan has them. Where that checks something,
    `@M.step.free` is the step of stretches that need no checks, without a status.
    With `lanes`, `@M.step.xN` or `@M.step.free.xN` is the same for N sequences at
    once, in vectors, and `@M.step.narrow.xN` in fewer bits. The machine itself
    stays: it has the names. Refuses machines of origin `spec`.
  }];
  let options = [
    Option<"lanes", "lanes", "unsigned", /*default=*/"0",
           "vector lanes of the function for many sequences; 0: none; 1: as many "
           "as suit the machine">];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::func::FuncDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

def MipsTabulate : Pass<"mips-tabulate", "::mlir::ModuleOp"> {
  let summary = "Write several steps of small finite machines as one look-up";
  let description = [{
    Adds to the module, for each machine `@M` with a table, the private function `@M.table.xN`: N steps from a row of the table on
    vectors of inputs; and `@M.table.row` and `@M.table.states` between states and rows. `--mips-native-interface` then
    takes them for many steps of one sequence.
  }];
  let options = [
    Option<"tables", "tables", "::mips::Tables", /*default=*/"::mips::Tables::Auto",
           "which machines have one",
           [{::llvm::cl::values(
             clEnumValN(::mips::Tables::Auto, "auto",
                        "those for which it is faster by our estimate"),
             clEnumValN(::mips::Tables::Always, "always",
                        "all whose table is small enough"),
             clEnumValN(::mips::Tables::Never, "never", "none"))}]>];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::func::FuncDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

def MipsNativeInterface : Pass<"mips-native-interface", "::mlir::ModuleOp"> {
  let summary = "Write the functions that a program calls, and drop the machines";
  let description = [{
    Makes `m_init`, `m_step`, `m_run`, `m_error` and `m_batch` out of the machine `@M` and what `--convert-mips-to-arith` made of
    it; docs/Native.md says what they do. Loops are of the scf and cf dialects.
    Many sequences go through vectors where there are steps over them.
  }];
  let options = [
    Option<"step", "step", "bool", /*default=*/"true",
           "make the function for one step, and the one for messages">,
    Option<"run", "run", "bool", /*default=*/"true",
           "make the function for many steps of one sequence">,
    Option<"batch", "batch", "bool", /*default=*/"true",
           "make the function for many sequences">,
    Option<"packed", "packed", "bool", /*default=*/"false",
           "add functions that take any number of ports as arrays, for the JIT">];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect",
                           "::mlir::func::FuncDialect",
                           "::mlir::scf::SCFDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

#endif // MIPS_TARGET_NATIVEPASSES_TD
