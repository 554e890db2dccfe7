//===- Evidence.cpp - what the data bear out of a program ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evidence.h"
#include "EvidenceProbes.h"
#include "mips/Data/SortedSequences.h"
#include "mips/IR/Constants.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Interpreter.h"
#include "mips/Support/Events.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <map>
#include <set>

using namespace mips;
using llvm::StringRef;

namespace {
/// A comparison with a constant, and the values next to the constant.
struct Threshold {
  CmpOp op;
  int64_t constant = 0;
  /// Whether the value stands on the left.
  bool isLeft = true;
  std::optional<int64_t> below, above;
};

/// A copy of a machine with further outputs: what comparisons with constants
/// compare, and the indices of tables.
class Observer {
public:
  Observer(MachineOp machine, const Dataset &dataset)
      : machine(machine), dataset(dataset) {}

  void observe();
  const std::vector<Threshold> &thresholds() const { return thresholds_; }
  /// The entries of each table that no step looks up, of how many.
  size_t unusedEntries() const;
  size_t allEntries() const;
  /// Those that a single step looks up.
  size_t singleEntries() const;

private:
  void addProbes(MachineOp copy);
  void see(llvm::ArrayRef<int64_t> outputs, size_t firstProbe);

  MachineOp machine;
  const Dataset &dataset;
  std::vector<Threshold> thresholds_;
  std::vector<LookupOp> lookups;
  /// Of each table, how often each entry is looked up.
  std::vector<std::map<int64_t, size_t>> used;
  /// Values of the copy: one for each of thresholds_, then of lookups.
  std::vector<mlir::Value> probes;
};
} // namespace

static bool isOrder(CmpPredicate predicate) {
  return predicate != CmpPredicate::eq && predicate != CmpPredicate::ne;
}

/// Finds, in the copy, what is to be seen; the original has the same operations
/// in the same order.
void Observer::addProbes(MachineOp copy) {
  for (auto [original, op] : llvm::zip_equal(machine.block(), copy.block())) {
    if (auto compare = llvm::dyn_cast<CmpOp>(op)) {
      std::optional<int64_t> left = constantOf(compare.getLhs()),
                             right = constantOf(compare.getRhs());
      if (!isOrder(compare.getPredicate()) ||
          left.has_value() == right.has_value())
        continue;
      Threshold threshold;
      threshold.op = llvm::cast<CmpOp>(original);
      threshold.isLeft = right.has_value();
      threshold.constant = right ? *right : *left;
      thresholds_.push_back(threshold);
      probes.push_back(right ? compare.getLhs() : compare.getRhs());
    }
  }
  for (auto [original, op] : llvm::zip_equal(machine.block(), copy.block()))
    if (auto lookup = llvm::dyn_cast<LookupOp>(op)) {
      lookups.push_back(llvm::cast<LookupOp>(original));
      probes.push_back(lookup.getIndex());
    }
  used.resize(lookups.size());
}

/// The least value that is on the upper side of the comparison.
static int64_t firstAbove(const Threshold &threshold) {
  CmpPredicate predicate = CmpOp(threshold.op).getPredicate();
  bool isBetweenHereAndNext =
      threshold.isLeft
          ? predicate == CmpPredicate::le || predicate == CmpPredicate::gt
          : predicate == CmpPredicate::lt || predicate == CmpPredicate::ge;
  // x <= c and x > c part c from c + 1, x < c and x >= c part c - 1 from c.
  return threshold.constant + isBetweenHereAndNext;
}

void Observer::see(llvm::ArrayRef<int64_t> outputs, size_t firstProbe) {
  llvm::ArrayRef<int64_t> seen = outputs.drop_front(firstProbe);
  for (auto [threshold, value] :
       llvm::zip(thresholds_, seen.take_front(thresholds_.size())))
    if (value < firstAbove(threshold))
      threshold.below = std::max(threshold.below.value_or(value), value);
    else
      threshold.above = std::min(threshold.above.value_or(value), value);
  for (auto [counts, value] :
       llvm::zip(used, seen.drop_front(thresholds_.size())))
    ++counts[value];
}

void Observer::observe() {
  mlir::OwningOpRef<MachineOp> copy(llvm::cast<MachineOp>(machine->clone()));
  addProbes(*copy);
  if (probes.empty())
    return;
  mlir::OpBuilder builder(machine.getContext());
  builder.setInsertionPointToEnd(&copy->block());
  for (auto [i, value] : llvm::enumerate(probes))
    builder.create<OutputOp>(machine.getLoc(),
                             builder.getStringAttr("seen " + std::to_string(i)),
                             value, mlir::DenseI64ArrayAttr());
  Interpreter interpreter(*copy);
  size_t firstProbe = interpreter.numOutputs() - probes.size();
  std::vector<int64_t> outputs(interpreter.numOutputs());
  for (size_t i : dataset.sorted().distinct()) {
    interpreter.reset();
    for (size_t t = 0; t < dataset.length(i); ++t)
      if (interpreter.step(dataset.inputs(i, t),
                           llvm::MutableArrayRef<int64_t>(outputs)))
        see(outputs, firstProbe);
  }
}

size_t Observer::allEntries() const {
  size_t count = 0;
  for (LookupOp lookup : lookups)
    count += LookupOp(lookup).getTable().size();
  return count;
}

size_t Observer::unusedEntries() const {
  size_t count = 0;
  for (auto [lookup, seen] : llvm::zip_equal(lookups, used)) {
    int64_t size = LookupOp(lookup).getTable().size();
    count += size - llvm::count_if(seen, [&](const auto &entry) {
               return entry.first >= 0 && entry.first < size;
             });
  }
  return count;
}

size_t Observer::singleEntries() const {
  size_t count = 0;
  for (const std::map<int64_t, size_t> &counts : used)
    count += llvm::count_if(
        counts, [](const auto &entry) { return entry.second == 1; });
  return count;
}

static std::string withSign(int64_t value) {
  return value < 0 ? "-" + withThousands(0 - uint64_t(value))
                   : withThousands(uint64_t(value));
}

/// "x: 1,800 could be anything from 1,796 to 1,806 for all the data tell".
static std::string describeThreshold(const Threshold &threshold) {
  CmpOp op = threshold.op;
  ExpressionPrinter printer(Spelling::Rules);
  std::string value =
                  printer.print(threshold.isLeft ? op.getLhs() : op.getRhs()),
              constant = withSign(threshold.constant);
  if (!threshold.below || !threshold.above)
    return "the threshold " + constant + " of " + value +
           " is never crossed in the data";
  // Constants that part the two values alike.
  int64_t shift = threshold.constant - firstAbove(threshold);
  int64_t least = *threshold.below + 1 + shift, most = *threshold.above + shift;
  if (least == most)
    return "";
  return "the threshold " + constant + " of " + value +
         " could be anything "
         "between " +
         withSign(least) + " and " + withSign(most) +
         ": the data have nothing there";
}

/// The length of the longest chain of states each of which takes over what the
/// one before it had: a shift register.
static size_t longestChain(MachineOp machine) {
  llvm::DenseMap<mlir::Value, mlir::Value> source;
  for (NextOp next : machine.block().getOps<NextOp>())
    source[next.getState()] = next.getValue();
  size_t longest = 0;
  for (auto [state, value] : source) {
    size_t length = 1;
    mlir::Value at = value;
    for (auto it = source.find(at);
         it != source.end() && length <= source.size(); it = source.find(at)) {
      at = it->second;
      ++length;
    }
    // What is kept is an input, as it was.
    bool isRegister = at.getDefiningOp<InputOp>() != nullptr;
    longest = std::max(longest, isRegister ? length : 0);
  }
  return longest;
}

/// How many bits the outputs of the data have that are not told by an earlier
/// sequence with the same beginning.
static double bitsOfData(const Dataset &dataset) {
  size_t numOutputs = dataset.signature().outputs.size();
  std::vector<std::set<int64_t>> values(numOutputs);
  std::vector<size_t> counts(numOutputs);
  constexpr size_t most = 4096;
  const SortedSequences &sorted = dataset.sorted();
  for (size_t place = 0; place < sorted.size(); ++place)
    for (size_t i = sorted[place], t = sorted.sharedInputs(place);
         t < dataset.length(i); ++t)
      for (size_t k = 0; k < numOutputs; ++k)
        if (dataset.isGiven(i, t, k)) {
          ++counts[k];
          if (values[k].size() < most)
            values[k].insert(dataset.outputs(i, t)[k]);
        }
  double bits = 0;
  for (size_t k = 0; k < numOutputs; ++k)
    bits += double(counts[k]) *
            std::log2(double(std::max<size_t>(values[k].size(), 1)));
  return bits;
}

/// About how many bits it takes to say the rules: which operation each is of a
/// dozen, and every constant and table.
static double bitsOfProgram(MachineOp machine) {
  constexpr double bitsOfOperation = 3.5;
  auto bitsOf = [](int64_t value) {
    return 1 + 2 * std::log2(1 + std::abs(double(value)));
  };
  double bits = 0;
  for (mlir::Operation &op : machine.block()) {
    if (llvm::isa<InputOp, OutputOp>(op))
      continue;
    bits += bitsOfOperation;
    if (auto constant = llvm::dyn_cast<ConstantOp>(op))
      bits += bitsOf(constant.getValue());
    if (auto lookup = llvm::dyn_cast<LookupOp>(op)) {
      std::set<int64_t> values(lookup.getTable().begin(),
                               lookup.getTable().end());
      bits += double(lookup.getTable().size()) *
              std::log2(double(std::max<size_t>(values.size(), 1)));
    }
  }
  return bits;
}

static void judgeSize(MachineOp machine, const Dataset &dataset,
                      std::vector<std::string> &thin) {
  size_t chain = longestChain(machine), longest = dataset.maxLength();
  if (chain > 1 && chain + 1 >= longest)
    thin.push_back("it keeps the last " + std::to_string(chain) +
                   " inputs, and the longest sequence has " +
                   std::to_string(longest) +
                   " steps: that may be the sequence itself and no rule");
  double said = bitsOfProgram(machine), shown = bitsOfData(dataset);
  if (said > shown)
    thin.push_back("it takes about " + withThousands(std::llround(said)) +
                   " bits to say, and the outputs of the data have " +
                   withThousands(std::llround(shown)) +
                   ": as many other programs of its size give them");
}

Evidence mips::weighEvidence(MachineOp machine, const Dataset &dataset) {
  Evidence evidence;
  Observer observer(machine, dataset);
  observer.observe();
  for (const Threshold &threshold : observer.thresholds())
    if (std::string text = describeThreshold(threshold); !text.empty())
      evidence.thresholds.push_back(std::move(text));
  if (size_t unused = observer.unusedEntries())
    evidence.thin.push_back(
        "no step of the data looks up " + withThousands(unused) + " of the " +
        withThousands(observer.allEntries()) + " entries of its tables");
  size_t lookedUp = observer.allEntries() - observer.unusedEntries(),
         single = observer.singleEntries();
  if (2 * single > lookedUp)
    evidence.thin.push_back(
        "one step each is all that bears out " + withThousands(single) +
        " of the " + withThousands(lookedUp) +
        " entries of its tables that the data look up: a list of the data is "
        "no rule");
  judgeSize(machine, dataset, evidence.thin);
  for (std::string text :
       {unseenPairs(machine, dataset), unseenSuccessions(dataset),
        outOfRange(machine, dataset)})
    if (!text.empty())
      evidence.thin.push_back(std::move(text));
  llvm::append_range(evidence.thresholds, openDivisors(machine, dataset));
  return evidence;
}
