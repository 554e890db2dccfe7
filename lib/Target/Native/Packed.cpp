//===- Packed.cpp - functions that take any number of ports as arrays ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A program that was compiled before the machine was known cannot call
// functions with as many parameters as the machine has ports.
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"
#include "mlir/IR/BuiltinOps.h"

using namespace mlir;
using namespace mips;

/// `m_step_packed(state, inputs, outputs)`, with arrays of i64.
void InterfaceBuilder::emitPackedRow() {
  func::FuncOp function =
      begin(prefix + "_step_packed", {pointer, pointer, pointer}, {i32});
  Values arguments = {function.getArgument(0)};
  for (size_t i = 0; i < inputs.size(); ++i)
    arguments.push_back(
        load(i64, element(function.getArgument(1), i64, constant(i))));
  for (size_t i = 0; i < outputs.size(); ++i)
    arguments.push_back(element(function.getArgument(2), i64, constant(i)));
  auto call =
      builder.create<func::CallOp>(prefix + "_step", TypeRange{i32}, arguments);
  builder.create<func::ReturnOp>(call.getResults());
}

/// `m_run_packed(state, steps, ports)` and `m_batch_packed(count, steps,
/// ports)` with an array of pointers, inputs first.
void InterfaceBuilder::emitPackedArrays(StringRef what, Type first) {
  func::FuncOp function =
      begin(prefix + what.str() + "_packed", {first, i64, pointer}, {i64});
  Values arguments = {function.getArgument(0), function.getArgument(1)};
  for (size_t i = 0; i < inputs.size() + outputs.size(); ++i)
    arguments.push_back(
        load(pointer, element(function.getArgument(2), pointer, constant(i))));
  auto call = builder.create<func::CallOp>(prefix + what.str(), TypeRange{i64},
                                           arguments);
  builder.create<func::ReturnOp>(call.getResults());
}

/// The packed functions are compiled apart from the others, so these can be
/// part of them.
void InterfaceBuilder::emitPacked() {
  auto module = machine->getParentOfType<ModuleOp>();
  if (module.lookupSymbol(prefix + "_step"))
    emitPackedRow();
  if (module.lookupSymbol(prefix + "_run"))
    emitPackedArrays("_run", pointer);
  if (module.lookupSymbol(prefix + "_batch"))
    emitPackedArrays("_batch", i64);
  for (const char *what : {"_step", "_run", "_batch"})
    if (auto function = module.lookupSymbol<func::FuncOp>(prefix + what)) {
      auto packed =
          module.lookupSymbol<func::FuncOp>(prefix + what + "_packed");
      if (auto own = function->getAttrOfType<ArrayAttr>("passthrough"))
        packed->setAttr("passthrough", own);
      addAttributes(function, {"alwaysinline"});
    }
}
