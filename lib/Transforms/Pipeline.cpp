//===- Pipeline.cpp - passes in the order in which they help each other ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/PortNames.h"
#include "mips/Transforms/Passes.h"
#include "mlir/Pass/PassRegistry.h"

using namespace mlir;
using namespace mips;

void mips::buildTidyPipeline(OpPassManager &manager) {
  OpPassManager &machines = manager.getOpName() == MachineOp::getOperationName()
                                ? manager
                                : manager.nest<MachineOp>();
  // Merged states make expressions equal, and simpler expressions states.
  machines.addPass(createSimplify());
  machines.addPass(createMinimizeState());
  machines.addPass(createSimplify());
  machines.addPass(createNarrowRanges());
  machines.addPass(createCanonicalForm());
}

void mips::registerTidyPipeline() {
  PassPipelineRegistration<>("tidy",
                             "simplify, minimize-state, simplify, "
                             "narrow-ranges, canonical-form",
                             buildTidyPipeline);
}

LogicalResult mips::tidy(MachineOp machine) {
  PassManager manager(machine.getContext(), MachineOp::getOperationName());
  buildTidyPipeline(manager);
  return manager.run(machine);
}

LogicalResult mips::simplifyRules(MachineOp machine) {
  PassManager manager(machine.getContext(), MachineOp::getOperationName());
  manager.addPass(createSimplifyRules());
  // Shortest is not clearest; what costs a reader less may be longer.
  manager.addPass(createForReaders());
  // Behind what looks for the shortest rules: a name is chosen, even where a
  // calculation with its number would be shorter.
  manager.addPass(createChooseNamed());
  if (hasNamedPorts(machine))
    manager.addPass(createCanonicalForm());
  return manager.run(machine);
}
