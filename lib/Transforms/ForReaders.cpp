//===- ForReaders.cpp - the explanation that a reader pays least for ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AffineStates.h"
#include "CallStates.h"
#include "Retell.h"
#include "StateEncodings.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/ReaderCost.h"
#include "mips/IR/Undecided.h"
#include "mips/Transforms/Passes.h"
#include "mips/Verify/Equivalence.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {
#define GEN_PASS_DEF_FORREADERS
#include "mips/Transforms/Passes.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

/// Beyond this, rules are not for people; and what the solver may count for one
/// machine, about 1e6 a second.
static constexpr size_t mostOperations = 120;
static constexpr uint64_t mostSolverWork = 2000000;

namespace {

struct ForReaders : mips::impl::ForReadersBase<ForReaders> {
  using ForReadersBase::ForReadersBase;
  void runOnOperation() override;

private:
  LogicalResult order(MachineOp machine);
  bool chooseVariant(MachineOp machine, uint64_t &work);
  void chooseEncoding(MachineOp machine, uint64_t &work);
};

} // namespace

LogicalResult ForReaders::order(MachineOp machine) {
  PassManager manager(machine.getContext(), MachineOp::getOperationName());
  manager.addPass(createCanonicalForm());
  return manager.run(machine);
}

/// A state variable with another sign or start: the same machine by
/// construction, in words that are proved to say the same.
bool ForReaders::chooseVariant(MachineOp machine, uint64_t &work) {
  unsigned cost = readerCost(machine);
  for (OwningOpRef<MachineOp> &variant : affineVariants(machine)) {
    PassManager manager(machine.getContext(), MachineOp::getOperationName());
    manager.addPass(createSimplify());
    manager.addPass(createCanonicalForm());
    if (failed(manager.run(*variant)))
      continue;
    retellRules(*variant, work);
    if (failed(order(*variant)) || readerCost(*variant) >= cost)
      continue;
    machine.getBody().takeBody(variant->getBody());
    return true;
  }
  return false;
}

/// Other state variables, if the whole machine is proved to do the same.
void ForReaders::chooseEncoding(MachineOp machine, uint64_t &work) {
  unsigned cost = readerCost(machine);
  for (OwningOpRef<MachineOp> &other : otherEncodings(machine, cost)) {
    if (failed(order(*other)))
      continue;
    while (retellRules(*other, work))
      if (failed(order(*other)))
        return;
    unsigned otherCost = readerCost(*other);
    if (otherCost >= cost)
      continue;
    EquivalenceOptions options;
    options.timeoutMs = 0;
    llvm::Expected<ProofResult> proof =
        proveEquivalent(machine, *other, options);
    if (!proof) {
      llvm::consumeError(proof.takeError());
      continue;
    }
    const Proved *proved = proof->proved();
    if (!proved || proved->length)
      continue;
    machine.getBody().takeBody(other->getBody());
    cost = otherCost;
  }
}

void ForReaders::runOnOperation() {
  MachineOp machine = getOperation();
  size_t size = std::distance(machine.block().begin(), machine.block().end());
  if (size > mostOperations || hasNamedPorts(machine) || findUndecided(machine))
    return markAllAnalysesPreserved();
  if (failed(order(machine)))
    return signalPassFailure();
  unsigned before = readerCost(machine);
  uint64_t work = mostSolverWork;
  while (retellRules(machine, work))
    if (failed(order(machine)))
      return signalPassFailure();
  const unsigned mostVariants = 4;
  for (unsigned i = 0; i < mostVariants && chooseVariant(machine, work); ++i) {
  }
  chooseEncoding(machine, work);
  if (failed(order(machine)))
    return signalPassFailure();
  callStates(machine);
  if (verbose)
    emitRemark(machine.getLoc())
        << "a reader pays " << readerCost(machine) << " for '"
        << machine.getSymName() << "', " << before << " before";
}
