//===- Product.cpp - two machines side by side ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/Product.h"
#include "Translator.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Undecided.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using logic::Term;

//===----------------------------------------------------------------------===//
// Matching ports
//===----------------------------------------------------------------------===//

static llvm::Error mismatch(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static std::string rangeText(llvm::ArrayRef<int64_t> range) {
  return std::to_string(range[0]) + ".." + std::to_string(range[1]);
}

/// The position in `theirs` of each port of `ours`. `kind`: input or output.
template <typename Port>
static llvm::Expected<std::vector<unsigned>>
matchPorts(llvm::ArrayRef<Port> ours, llvm::ArrayRef<Port> theirs,
           llvm::StringRef kind) {
  std::vector<unsigned> positions;
  for (Port port : ours) {
    auto it = llvm::find_if(
        theirs, [&](Port other) { return other.getName() == port.getName(); });
    if (it == theirs.end())
      return mismatch("the second machine has no " + kind + " '" +
                      port.getName() + "', the first one has");
    positions.push_back(it - theirs.begin());
  }
  for (Port port : theirs)
    if (llvm::none_of(ours, [&](Port other) {
          return other.getName() == port.getName();
        }))
      return mismatch("the first machine has no " + kind + " '" +
                      port.getName() + "', the second one has");
  return positions;
}

static llvm::Error matchRanges(InputOp ours, InputOp theirs) {
  if (ours.getRange() == theirs.getRange())
    return llvm::Error::success();
  return mismatch("input '" + ours.getName() + "' ranges over " +
                  rangeText(ours.getRange()) + " in the first machine and " +
                  rangeText(theirs.getRange()) + " in the second");
}

/// Two streams with names have the same in the same order (alignNames). If only
/// one of them has names, its values are compared as numbers.
template <typename Port>
static llvm::Error matchNames(Port ours, Port theirs, llvm::StringRef kind) {
  ValueNames first = valueNamesOf(ours), second = valueNamesOf(theirs);
  bool isSame = first.empty() || second.empty() ||
                first.hasSameNames(second, /*inOrder=*/true);
  if (isSame)
    return llvm::Error::success();
  return mismatch("the values of " + kind + " '" + ours.getName() + "' are " +
                  first.declaration() + " in the first machine and " +
                  second.declaration() + " in the second");
}

static std::optional<unsigned> commonLength(MachineOp a, MachineOp b) {
  std::optional<unsigned> length;
  for (MachineOp machine : {a, b})
    if (std::optional<uint64_t> limit = machine.getMaxLength())
      length = std::min<uint64_t>(length.value_or(UINT_MAX), *limit);
  return length;
}

/// Those that the machine answers with.
static std::vector<OutputOp> answersOf(MachineOp machine) {
  std::vector<OutputOp> outputs = machine.outputs();
  llvm::erase_if(outputs, [](OutputOp output) {
    return output.getName() == undecidedOutput;
  });
  return outputs;
}

llvm::Expected<Product> mips::buildProduct(MachineOp a, MachineOp b) {
  Product product;
  product.machines[0] = a;
  product.machines[1] = b;
  product.maxLength = commonLength(a, b);
  auto inputs = matchPorts<InputOp>(a.inputs(), b.inputs(), "input");
  if (!inputs)
    return inputs.takeError();
  auto outputs = matchPorts<OutputOp>(answersOf(a), answersOf(b), "output");
  if (!outputs)
    return outputs.takeError();
  product.secondInput = std::move(*inputs);
  product.secondOutput = std::move(*outputs);

  logic::Pool &pool = product.pool;
  Translator translators[2] = {Translator(pool), Translator(pool)};
  for (auto [i, input] : llvm::enumerate(a.inputs())) {
    InputOp other = b.inputs()[product.secondInput[i]];
    if (llvm::Error error = matchNames(input, other, "input"))
      return error;
    if (llvm::Error error = matchRanges(input, other))
      return error;
    Term variable = pool.makeVariable(("in." + input.getName()).str());
    product.inputs.push_back({input.getName().str(),
                              {input.getRange()[0], input.getRange()[1]},
                              variable});
    translators[0].bind(input, variable);
    translators[1].bind(other, variable);
  }
  for (unsigned side : {0, 1})
    for (StateOp state : product.machines[side].states()) {
      std::string name = (side ? "B." : "A.") + state.getName().str();
      Term variable = pool.makeVariable(name);
      product.states.push_back(
          {name, side, int64_t(state.getInit()), variable, {}});
      translators[side].bind(state, variable);
    }
  for (unsigned side : {0, 1})
    translators[side].translate(product.machines[side]);
  unsigned next = 0;
  for (unsigned side : {0, 1}) {
    MachineOp machine = product.machines[side];
    for (StateOp state : machine.states())
      product.states[next++].next =
          translators[side][machine.nextOf(state).getValue()];
  }
  Term zero = pool.constant(0), isSilent = pool.truth(false);
  for (unsigned side : {0, 1}) {
    MachineOp machine = product.machines[side];
    product.undecided[side] = findUndecided(machine);
    if (!product.undecided[side])
      continue;
    OutputOp output = machine.outputs()[*product.undecided[side]];
    Term isDecided = pool.eq(translators[side][output.getValue()], zero);
    isSilent = pool.disj(isSilent, pool.negate(isDecided));
  }
  for (auto [i, output] : llvm::enumerate(answersOf(a))) {
    OutputOp other = answersOf(b)[product.secondOutput[i]];
    if (llvm::Error error = matchNames(output, other, "output"))
      return error;
    Term values[2] = {translators[0][output.getValue()],
                      translators[1][other.getValue()]};
    if (product.isPartial())
      for (Term &value : values)
        value = pool.select(isSilent, zero, value);
    product.outputs.push_back({output.getName().str(), {values[0], values[1]}});
  }
  return product;
}

unsigned Product::numStates(unsigned side) const {
  return llvm::count_if(states, [&](const State &s) { return s.side == side; });
}

std::vector<Term> Product::definitions() const {
  std::vector<Term> terms;
  for (const State &state : states)
    terms.push_back(state.next);
  for (const Output &output : outputs)
    terms.insert(terms.end(), {output.values[0], output.values[1]});
  return terms;
}

Term Product::outputsAgree() {
  Term all = pool.truth(true);
  for (const Output &output : outputs)
    all = pool.conj(all, pool.eq(output.values[0], output.values[1]));
  return all;
}

Term Product::inputsInRange() {
  Term all = pool.truth(true);
  for (const Input &input : inputs)
    all = pool.conj(
        all, pool.conj(pool.le(pool.constant(input.range.lo), input.variable),
                       pool.le(input.variable, pool.constant(input.range.hi))));
  return all;
}

/// An upper bound on the bits of a term's value, from those of its operands.
static uint64_t bitsOf(const logic::Pool::Node &node,
                       llvm::ArrayRef<uint64_t> operands) {
  constexpr uint64_t word = 64;
  switch (node.kind) {
  case logic::Kind::Add:
  case logic::Kind::Sub:
    return 1 + std::max(operands[0], operands[1]);
  case logic::Kind::Mul:
    return operands[0] + operands[1];
  case logic::Kind::Min:
  case logic::Kind::Max:
    return std::max(operands[0], operands[1]);
  case logic::Kind::Select:
    return std::max(operands[1], operands[2]);
  case logic::Kind::Div:
  case logic::Kind::Abs:
    return operands[0];
  case logic::Kind::Mod:
    return std::min(operands[0], word);
  default:
    return word;
  }
}

bool Product::isModerate(unsigned stateBits) const {
  // Beyond these sums of two bounds could wrap.
  constexpr uint64_t mostBits = uint64_t(1) << 40;
  // Products of words in a step: some milliseconds of work.
  constexpr uint64_t mostWork = uint64_t(1) << 22;
  std::vector<uint64_t> bits(pool.size(), 64);
  for (const State &state : states)
    bits[state.variable.id] = stateBits;
  uint64_t work = 0;
  for (Term term : pool.closure(definitions())) {
    const logic::Pool::Node &node = pool[term];
    if (node.kind == logic::Kind::Variable)
      continue;
    uint64_t operands[3] = {};
    uint64_t words = 1;
    for (unsigned i = 0; i < logic::Pool::numOperands(node.kind); ++i) {
      operands[i] = bits[node.operands[i].id];
      words *= node.kind == logic::Kind::Mul ? 1 + operands[i] / 64 : 1;
    }
    bits[term.id] = bitsOf(node, operands);
    if (bits[term.id] > mostBits)
      return false;
    // A step of many operations on small integers is only long.
    work += words > 64 ? words : 0;
    if (work > mostWork)
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

ProductRunner::ProductRunner(const Product &product)
    : product(product), first(product.machines[0]), second(product.machines[1]),
      permuted(product.inputs.size()) {
  raw[0].resize(first.numOutputs());
  raw[1].resize(second.numOutputs());
  for (std::vector<Int> &out : outs)
    out.resize(product.outputs.size());
}

void ProductRunner::reset() {
  first.reset();
  second.reset();
}

void ProductRunner::setState(llvm::ArrayRef<Int> state) {
  first.setState(state.take_front(first.numStates()));
  second.setState(state.drop_front(first.numStates()));
}

std::vector<Int> ProductRunner::state() const {
  std::vector<Int> state = first.state(), other = second.state();
  state.insert(state.end(), other.begin(), other.end());
  return state;
}

bool ProductRunner::step(llvm::ArrayRef<Int> inputs) {
  for (auto [i, position] : llvm::enumerate(product.secondInput))
    permuted[position] = inputs[i];
  first.step(inputs, raw[0]);
  second.step(permuted, raw[1]);
  bool silent = false;
  for (unsigned side : {0, 1})
    if (product.undecided[side])
      silent |= raw[side][*product.undecided[side]] != 0;
  size_t answers = 0;
  for (size_t i = 0; i < raw[0].size(); ++i)
    if (i != product.undecided[0])
      outs[0][answers++] = silent ? Int(0) : raw[0][i];
  for (auto [i, position] : llvm::enumerate(product.secondOutput)) {
    bool isBehind = product.undecided[1] && position >= *product.undecided[1];
    outs[1][i] = silent ? Int(0) : raw[1][position + isBehind];
  }
  return outs[0] == outs[1];
}

/// The names of a port's values in the first machine, or else in the second.
template <typename Port>
static ValueNames namesOfEither(Port ours, Port theirs) {
  ValueNames names = valueNamesOf(ours);
  return names.empty() ? valueNamesOf(theirs) : names;
}

/// Names the columns of a counterexample, and their values where they have
/// names.
static void nameColumns(const Product &product, Counterexample &result) {
  MachineOp a = product.machines[0], b = product.machines[1];
  for (auto [i, input] : llvm::enumerate(product.inputs)) {
    result.inputNames.push_back(input.name);
    result.inputValues.push_back(
        namesOfEither(a.inputs()[i], b.inputs()[product.secondInput[i]]));
  }
  for (auto [i, output] : llvm::enumerate(product.outputs)) {
    result.outputNames.push_back(output.name);
    result.outputValues.push_back(
        namesOfEither(a.outputs()[i], b.outputs()[product.secondOutput[i]]));
  }
}

/// Runs both machines until their outputs differ, which `differs` says.
static Counterexample run(const Product &product, const InputSequence &sequence,
                          bool &differs) {
  Counterexample result;
  nameColumns(product, result);
  for (unsigned side : {0, 1}) {
    MachineOp machine = product.machines[side];
    result.machineNames[side] = machine.getSymName().str();
    for (StateOp state : machine.states())
      result.stateNames[side].push_back(state.getName().str());
  }

  ProductRunner runner(product);
  unsigned split = product.numStates(0);
  for (const std::vector<Int> &inputs : sequence) {
    Counterexample::Step step;
    std::vector<Int> state = runner.state();
    step.inputs = inputs;
    step.states[0].assign(state.begin(), state.begin() + split);
    step.states[1].assign(state.begin() + split, state.end());
    bool agree = runner.step(inputs);
    for (unsigned side : {0, 1})
      step.outputs[side] = runner.outputs(side);
    result.steps.push_back(std::move(step));
    if ((differs = !agree))
      break;
  }
  return result;
}

std::optional<Counterexample> mips::replay(const Product &product,
                                           const InputSequence &sequence) {
  bool differs = false;
  Counterexample result = run(product, sequence, differs);
  if (!differs)
    return std::nullopt;
  return result;
}

llvm::Expected<Counterexample> mips::replayRaising(MachineOp a, MachineOp b,
                                                   unsigned side,
                                                   const InputSequence &inputs,
                                                   std::string text) {
  llvm::Expected<Product> product = buildProduct(a, b);
  if (!product)
    return product.takeError();
  InputSequence sequence = inputs;
  if (side == 1)
    for (auto [row, own] : llvm::zip(sequence, inputs))
      for (auto [i, position] : llvm::enumerate(product->secondInput))
        row[i] = own[position];
  bool differs = false;
  Counterexample result = run(*product, sequence, differs);
  if (result.steps.size() == sequence.size())
    result.raises[side] = std::move(text);
  return result;
}
