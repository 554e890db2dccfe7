//===- ForReaders.cpp - the explanation that a reader pays least for ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AffineStates.h"
#include "CallStates.h"
#include "LagStates.h"
#include "Retell.h"
#include "SeenStates.h"
#include "StateEncodings.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/ReaderCost.h"
#include "mips/IR/Undecided.h"
#include "mips/Transforms/Explanations.h"
#include "mips/Transforms/Passes.h"
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
  LogicalResult retell(MachineOp machine, uint64_t &work);
  LogicalResult tellOtherwise(MachineOp machine);
  bool chooseSet(MachineOp machine);
  void chooseLags(MachineOp machine);
  bool chooseDivision(MachineOp machine);
  void chooseDifference(MachineOp machine);
  bool chooseVariant(MachineOp machine, uint64_t &work);
  bool chooseAmong(MachineOp machine,
                   llvm::MutableArrayRef<OwningOpRef<MachineOp>> variants,
                   bool areProved, uint64_t &work);
  void chooseEncoding(MachineOp machine, uint64_t &work);
};

} // namespace

LogicalResult ForReaders::order(MachineOp machine) {
  PassManager manager(machine.getContext(), MachineOp::getOperationName());
  manager.addPass(createCanonicalForm());
  return manager.run(machine);
}

/// Tells the rules again as long as that pays. What is shared when they are put
/// in order has another price, so that they may be as dear as before.
LogicalResult ForReaders::retell(MachineOp machine, uint64_t &work) {
  unsigned cost = readerCost(machine), before;
  do {
    before = cost;
    if (!retellRules(machine, work))
      return success();
    if (failed(order(machine)))
      return failure();
    cost = readerCost(machine);
  } while (cost < before);
  return success();
}

/// The set of values that were seen, where that is all that matters. Flags for
/// all values are one idea to a reader; what each of them costs is no measure.
bool ForReaders::chooseSet(MachineOp machine) {
  if (readerCost(machine) <= seenSetPrice)
    return false;
  OwningOpRef<MachineOp> variant = seenVariant(machine);
  if (!variant || failed(order(*variant)) || !doSameQuickly(machine, *variant))
    return false;
  machine.getBody().takeBody(variant->getBody());
  return true;
}

/// Sums of the last inputs and outputs in the place of states that mix them.
void ForReaders::chooseLags(MachineOp machine) {
  OwningOpRef<MachineOp> variant = lagVariant(machine);
  if (variant && succeeded(order(*variant)) &&
      readerCost(*variant) < readerCost(machine) &&
      doSameQuickly(machine, *variant))
    machine.getBody().takeBody(variant->getBody());
}

/// The first variant that costs less.
bool ForReaders::chooseAmong(
    MachineOp machine, llvm::MutableArrayRef<OwningOpRef<MachineOp>> variants,
    bool areProved, uint64_t &work) {
  unsigned cost = readerCost(machine);
  for (OwningOpRef<MachineOp> &variant : variants) {
    PassManager manager(machine.getContext(), MachineOp::getOperationName());
    manager.addPass(createSimplify());
    manager.addPass(createCanonicalForm());
    if (failed(manager.run(*variant)))
      continue;
    retellRules(*variant, work);
    if (failed(order(*variant)) || readerCost(*variant) >= cost ||
        (!areProved && !doSameQuickly(machine, *variant)))
      continue;
    machine.getBody().takeBody(variant->getBody());
    return true;
  }
  return false;
}

/// Another division, the same machine by construction. Simplified it would
/// become what it was.
bool ForReaders::chooseDivision(MachineOp machine) {
  OwningOpRef<MachineOp> variant = dividendVariant(machine);
  if (!variant || failed(order(*variant)) ||
      readerCost(*variant) >= readerCost(machine))
    return false;
  machine.getBody().takeBody(variant->getBody());
  return true;
}

/// A question about a difference that is there anyway, the same by
/// construction: a name less, if it costs no more.
void ForReaders::chooseDifference(MachineOp machine) {
  OwningOpRef<MachineOp> variant = differenceVariant(machine);
  if (variant && succeeded(order(*variant)) &&
      readerCost(*variant) <= readerCost(machine))
    machine.getBody().takeBody(variant->getBody());
}

/// A state variable with another sign or start, or another division: the same
/// machine by construction, in words that are proved to say the same. Or
/// another beginning, which is proved as a whole.
bool ForReaders::chooseVariant(MachineOp machine, uint64_t &work) {
  std::vector<OwningOpRef<MachineOp>> same = affineVariants(machine);
  if (chooseDivision(machine) ||
      chooseAmong(machine, same, /*areProved=*/true, work))
    return true;
  std::vector<OwningOpRef<MachineOp>> others = initialVariants(machine);
  return chooseAmong(machine, others, /*areProved=*/false, work);
}

/// Other state variables, if the whole machine is proved to do the same.
void ForReaders::chooseEncoding(MachineOp machine, uint64_t &work) {
  unsigned cost = readerCost(machine);
  for (OwningOpRef<MachineOp> &other : otherEncodings(machine, cost)) {
    if (failed(order(*other)))
      continue;
    if (failed(retell(*other, work)))
      return;
    unsigned otherCost = readerCost(*other);
    if (otherCost >= cost || !doSameQuickly(machine, *other))
      continue;
    machine.getBody().takeBody(other->getBody());
    cost = otherCost;
  }
}

/// All but sets.
LogicalResult ForReaders::tellOtherwise(MachineOp machine) {
  uint64_t work = mostSolverWork;
  // Before anything is said of states that nobody asked for.
  chooseLags(machine);
  chooseDivision(machine);
  if (failed(retell(machine, work)))
    return failure();
  const unsigned mostVariants = 4;
  for (unsigned i = 0; i < mostVariants && chooseVariant(machine, work); ++i) {
  }
  chooseEncoding(machine, work);
  chooseDifference(machine);
  return order(machine);
}

/// Whether values have names other than `false` and `true`, which are what
/// comparisons give, and numbers beneath.
static bool hasNames(MachineOp machine) {
  auto isNamed = [](auto port) {
    ValueNames names = valueNamesOf(port);
    return !names.empty() && !names.isBoolean();
  };
  return llvm::any_of(machine.inputs(), isNamed) ||
         llvm::any_of(machine.outputs(), isNamed);
}

void ForReaders::runOnOperation() {
  MachineOp machine = getOperation();
  size_t size = std::distance(machine.block().begin(), machine.block().end());
  if (size > mostOperations || findUndecided(machine))
    return markAllAnalysesPreserved();
  // Rules with names have been chosen; only what states are called is open.
  if (hasNames(machine))
    return callStates(machine);
  if (failed(order(machine)))
    return signalPassFailure();
  unsigned before = readerCost(machine), after = seenSetPrice;
  if (!chooseSet(machine)) {
    if (failed(tellOtherwise(machine)))
      return signalPassFailure();
    after = readerCost(machine);
  }
  callStates(machine);
  if (verbose)
    emitRemark(machine.getLoc())
        << "a reader pays " << after << " for '" << machine.getSymName()
        << "', " << before << " before";
}
