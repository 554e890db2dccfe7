//===- NamedState.cpp - a state that is the last named output ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NamedState.h"
#include "DecisionTree.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/StateGraph.h"
#include "mlir/IR/Builders.h"
#include <map>

using namespace mlir;
using namespace mips;

namespace {

/// Looks at one output of a machine.
class OutputState {
public:
  OutputState(MachineOp machine, const StateGraph &graph, unsigned output)
      : machine(machine), graph(graph), output(output),
        names(valueNamesOf(machine.outputs()[output])) {}

  /// Whether the last value of the output says all that decides what follows.
  bool serves() { return labelStates() && labelInitial(); }
  /// Rewrites the machine; only if it serves.
  void rewrite();

private:
  /// What a state does on each letter: the outputs.
  using Row = std::vector<std::vector<Int>>;

  Row rowOf(unsigned state) const;
  bool labelStates();
  bool labelInitial();
  Value outputValue(StateOp state, unsigned number, Operation *place);

  MachineOp machine;
  const StateGraph &graph;
  unsigned output;
  ValueNames names;
  /// A state in which the machine may be after each value of the output.
  std::map<int64_t, unsigned> stateOf;
  int64_t initial = 0;
};

} // namespace

OutputState::Row OutputState::rowOf(unsigned state) const {
  Row row;
  for (unsigned letter = 0; letter < graph.letters.size(); ++letter)
    row.push_back(graph.at(state, letter).outputs);
  return row;
}

/// A value leads to states that do the same: which one does not matter, as the
/// values that follow are the same, too.
bool OutputState::labelStates() {
  for (const StateGraph::Transition &transition : graph.transitions) {
    const Int &value = transition.outputs[output];
    if (value < 0 || value >= int64_t(names.size()))
      return false;
    auto [known, isNew] = stateOf.try_emplace(int64_t(value), transition.next);
    if (!isNew && rowOf(known->second) != rowOf(transition.next))
      return false;
  }
  return true;
}

/// Before the first step the output has no value: that after which a state does
/// the same, or one that it never has.
bool OutputState::labelInitial() {
  Row row = rowOf(0);
  for (const auto &[value, state] : stateOf)
    if (rowOf(state) == row) {
      initial = value;
      return true;
    }
  for (int64_t value = 0; value < int64_t(names.size()); ++value)
    if (stateOf.try_emplace(value, 0).second) {
      initial = value;
      return true;
    }
  return false;
}

/// Output `number` as a function of the inputs and the label.
Value OutputState::outputValue(StateOp state, unsigned number,
                               Operation *place) {
  ValueNames own = valueNamesOf(machine.outputs()[number]);
  size_t numNames = own.isBoolean() ? 0 : own.size();
  // Inputs with names are asked first, then the state.
  std::vector<Leaf> leaves;
  std::vector<unsigned> inputOf;
  auto addInputs = [&](bool areNamed) {
    for (auto [i, input] : llvm::enumerate(machine.inputs())) {
      ValueNames known = valueNamesOf(input);
      bool isNamed = !known.empty() && !known.isBoolean();
      if (isNamed != areNamed)
        continue;
      Leaf leaf{input, {}};
      for (int64_t value = input.getRange()[0]; value <= input.getRange()[1];
           ++value)
        leaf.add(value);
      leaf.isOfKind = numNames ? known == own : !isNamed;
      leaf.hasOrder = known.empty();
      leaves.push_back(std::move(leaf));
      inputOf.push_back(i);
    }
  };
  addInputs(true);
  size_t ofState = leaves.size();
  Leaf last{state, {}};
  for (const auto &entry : stateOf)
    last.add(entry.first);
  last.isOfKind = numNames && own == names;
  leaves.push_back(std::move(last));
  inputOf.push_back(0);
  addInputs(false);
  std::map<std::vector<int64_t>, unsigned> letters;
  for (auto [i, letter] : llvm::enumerate(graph.letters))
    letters[letter] = i;
  auto result = [&](ArrayRef<Bounds> values) -> std::optional<Outcome> {
    std::vector<int64_t> letter(machine.inputs().size());
    for (size_t i = 0; i < values.size(); ++i)
      if (i != ofState)
        letter[inputOf[i]] = *values[i].lo;
    unsigned from = stateOf.at(*values[ofState].lo);
    return Outcome{int64_t(graph.at(from, letters.at(letter)).outputs[number])};
  };
  return buildDecisionTree(result, leaves, /*isTruth=*/false, numNames, place);
}

void OutputState::rewrite() {
  std::vector<OutputOp> outputs = machine.outputs();
  std::string name = (outputs[output].getName() + "_1").str();
  while (llvm::any_of(machine.inputs(),
                      [&](InputOp input) { return input.getName() == name; }))
    name += "_";
  OpBuilder builder(machine.getContext());
  std::vector<InputOp> inputs = machine.inputs();
  if (inputs.empty())
    builder.setInsertionPointToStart(&machine.block());
  else
    builder.setInsertionPointAfter(inputs.back());
  auto state = builder.create<StateOp>(
      machine.getLoc(), builder.getStringAttr(name),
      builder.getI64IntegerAttr(initial),
      builder.getDenseI64ArrayAttr({0, int64_t(names.size()) - 1}));
  std::vector<Value> values;
  for (unsigned i = 0; i < outputs.size(); ++i)
    values.push_back(outputValue(state, i, outputs[0]));
  for (NextOp next :
       llvm::make_early_inc_range(machine.block().getOps<NextOp>()))
    next.erase();
  for (auto [port, value] : llvm::zip_equal(outputs, values))
    port.getValueMutable().set(value);
  builder.setInsertionPoint(outputs[0]);
  builder.create<NextOp>(machine.getLoc(), state, values[output]);
  // In reverse, so that users go first; states that have no next value are old.
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.use_empty() && op.getNumResults() == 1 && !isa<InputOp>(op))
      op.erase();
}

bool mips::keepNamedOutput(MachineOp machine) {
  constexpr size_t mostStates = 64, mostLetters = 64, mostCases = 256;
  std::vector<StateOp> states = machine.states();
  NamedValues named(machine);
  bool hasNumber =
      llvm::any_of(states, [&](StateOp state) { return !named.wanted(state); });
  if (!hasNumber)
    return false;
  std::optional<StateGraph> graph =
      exploreStates(machine, mostStates, mostLetters);
  if (!graph || graph->states.size() * graph->letters.size() > mostCases)
    return false;
  for (auto [i, output] : llvm::enumerate(machine.outputs())) {
    ValueNames names = valueNamesOf(output);
    OutputState candidate(machine, *graph, i);
    if (names.empty() || names.isBoolean() || !candidate.serves())
      continue;
    candidate.rewrite();
    return true;
  }
  return false;
}
