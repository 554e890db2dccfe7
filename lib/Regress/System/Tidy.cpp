//===- Tidy.cpp - simplification of rule systems ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/Tidy.h"
#include "System/StateNames.h"
#include "Terms/Arithmetic.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Rewrites a system in which each old state becomes a new one or a constant.
class Tidier {
public:
  Tidier(TermPool &pool, unsigned numInputs, RuleSystem &system)
      : pool(pool), numInputs(numInputs), system(system) {}

  bool foldConstantStates();
  bool mergeEqualStates();
  bool dropDeadStates();
  /// Makes new state `i` from old state `order[i]`.
  void reorder(ArrayRef<unsigned> order);

private:
  TermId stateLeaf(unsigned state) { return pool.leaf(numInputs + state); }
  std::vector<TermId> inputLeaves();
  void rewrite(ArrayRef<TermId> leaves);
  TermId fold(TermId id, ArrayRef<TermId> leaves,
              std::map<TermId, TermId> &done);
  TermId foldNode(Op op, ArrayRef<TermId> operands, int64_t value);

  TermPool &pool;
  unsigned numInputs;
  RuleSystem &system;
};

} // namespace

std::vector<TermId> Tidier::inputLeaves() {
  std::vector<TermId> leaves;
  for (unsigned i = 0; i < numInputs; ++i)
    leaves.push_back(pool.leaf(i));
  return leaves;
}

/// Makes an operation, simplified if it has constant operands.
TermId Tidier::foldNode(Op op, ArrayRef<TermId> operands, int64_t value) {
  auto isConstant = [&](TermId id) { return pool[id].op == Op::Constant; };
  if (llvm::all_of(operands, isConstant)) {
    std::vector<int64_t> values;
    for (TermId id : operands)
      values.push_back(pool[id].value);
    if (int64_t result = apply(op, values, value); fits(result))
      return pool.constant(result);
  }
  auto is = [&](unsigned i, int64_t wanted) {
    return isConstant(operands[i]) && pool[operands[i]].value == wanted;
  };
  if ((op == Op::Add && is(0, 0)) || (op == Op::Mul && is(0, 1)))
    return operands[1];
  if (((op == Op::Add || op == Op::Sub) && is(1, 0)) ||
      (op == Op::Mul && is(1, 1)))
    return operands[0];
  if (op == Op::Mul && (is(0, 0) || is(1, 0)))
    return pool.constant(0);
  if (op == Op::Select && isConstant(operands[0]))
    return operands[is(0, 0) ? 2 : 1];
  return pool.make(op, operands, value);
}

TermId Tidier::fold(TermId id, ArrayRef<TermId> leaves,
                    std::map<TermId, TermId> &done) {
  if (auto it = done.find(id); it != done.end())
    return it->second;
  const Term &term = pool[id];
  TermId result = id;
  if (term.op == Op::Leaf) {
    result = leaves[term.value];
  } else if (term.op != Op::Constant) {
    std::vector<TermId> operands;
    for (TermId operand : term.operands)
      operands.push_back(fold(operand, leaves, done));
    result = term.op == Op::Lookup ? pool.lookup(term.table, operands[0])
                                   : foldNode(term.op, operands, term.value);
  }
  return done[id] = result;
}

void Tidier::rewrite(ArrayRef<TermId> leaves) {
  std::map<TermId, TermId> done;
  for (StateRule &state : system.states)
    state.next = fold(state.next, leaves, done);
  for (TermId &output : system.outputs)
    output = fold(output, leaves, done);
}

void Tidier::reorder(ArrayRef<unsigned> order) {
  std::vector<TermId> leaves = inputLeaves();
  leaves.resize(numInputs + system.states.size());
  std::vector<StateRule> states;
  for (unsigned i = 0; i < order.size(); ++i) {
    leaves[numInputs + order[i]] = stateLeaf(i);
    states.push_back(std::move(system.states[order[i]]));
  }
  system.states = std::move(states);
  rewrite(leaves);
}

/// Replaces states that never leave their initial values by constants.
bool Tidier::foldConstantStates() {
  std::vector<TermId> leaves = inputLeaves();
  bool changed = false;
  for (unsigned i = 0; i < system.states.size(); ++i) {
    const StateRule &state = system.states[i];
    TermId init = pool.constant(state.init);
    bool isConstant = state.next == init || state.next == stateLeaf(i);
    changed |= isConstant;
    leaves.push_back(isConstant ? init : stateLeaf(i));
  }
  if (changed) {
    rewrite(leaves);
    dropDeadStates();
  }
  return changed;
}

/// Merges equal states by partition refinement (Moore): states are equal as
/// long as their initial values are equal, and their rules are equal up to
/// classes of equal states.
bool Tidier::mergeEqualStates() {
  unsigned numStates = system.states.size(), numClasses = 0;
  std::vector<unsigned> classOf(numStates);
  std::map<std::pair<uint64_t, int64_t>, unsigned> classes;
  for (unsigned i = 0; i < numStates; ++i)
    classOf[i] =
        classes.try_emplace({0, system.states[i].init}, i).first->second;
  while (classes.size() > numClasses) {
    numClasses = classes.size();
    classes.clear();
    std::vector<TermId> leaves = inputLeaves();
    for (unsigned i = 0; i < numStates; ++i)
      leaves.push_back(stateLeaf(classOf[i]));
    std::vector<unsigned> refined(numStates);
    for (unsigned i = 0; i < numStates; ++i) {
      TermId next = pool.substitute(system.states[i].next, leaves);
      refined[i] = classes.try_emplace({classOf[i], next}, i).first->second;
    }
    classOf = std::move(refined);
  }
  if (numClasses == numStates)
    return false;
  std::vector<TermId> leaves = inputLeaves();
  for (unsigned i = 0; i < numStates; ++i) {
    leaves.push_back(stateLeaf(classOf[i]));
    if (StateRule &kept = system.states[classOf[i]]; !kept.range)
      kept.range = system.states[i].range;
  }
  rewrite(leaves);
  dropDeadStates();
  return true;
}

bool Tidier::dropDeadStates() {
  llvm::BitVector live(system.states.size());
  std::vector<TermId> work = system.outputs;
  llvm::BitVector seen(pool.size());
  while (!work.empty()) {
    TermId id = work.back();
    work.pop_back();
    if (seen.test(id))
      continue;
    seen.set(id);
    const Term &term = pool[id];
    work.insert(work.end(), term.operands.begin(), term.operands.end());
    if (term.op != Op::Leaf || term.value < int64_t(numInputs))
      continue;
    live.set(term.value - numInputs);
    work.push_back(system.states[term.value - numInputs].next);
  }
  if (live.all())
    return false;
  std::vector<unsigned> order(live.set_bits_begin(), live.set_bits_end());
  // The rules of dead states are dropped, so their leaves need no replacement.
  for (unsigned i = 0; i < system.states.size(); ++i)
    if (!live.test(i))
      system.states[i].next = pool.constant(0);
  reorder(order);
  return true;
}

void mips::regress::tidy(TermPool &pool, const Signature &signature,
                         RuleSystem &system) {
  Tidier tidier(pool, signature.inputs.size(), system);
  tidier.dropDeadStates();
  while (tidier.foldConstantStates() || tidier.mergeEqualStates())
    ;
  tidier.reorder(displayOrder(pool, signature, system));
  nameStates(pool, signature, system);
}
