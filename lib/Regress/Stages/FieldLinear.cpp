//===- FieldLinear.cpp - machines linear over a finite field ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/FieldResponse.h"
#include "Stages/Stages.h"

using namespace mips;
using namespace mips::regress;

namespace {

/// Writes the field machines of all outputs as one rule system.
class FieldWriter {
public:
  FieldWriter(TermPool &pool, unsigned numInputs)
      : pool(pool), numInputs(numInputs) {}

  void add(const FieldMachine &machine) {
    unsigned first = system.states.size();
    for (size_t i = 0; i < machine.numStates(); ++i) {
      StateRule state;
      state.name = "s" + std::to_string(first + i);
      state.init = machine.s0[i];
      state.next = row(machine, machine.A, machine.B, i, 0, first);
      state.range = Interval{0, machine.prime - 1};
      system.states.push_back(std::move(state));
    }
    int64_t place = 1;
    std::optional<TermId> number;
    for (size_t d = 0; d < machine.c.size(); ++d) {
      TermId digit = row(machine, machine.C, machine.D, d, machine.c[d], first);
      if (d > 0)
        digit = pool.make(Op::Mul, {pool.constant(place), digit});
      number = number ? pool.make(Op::Add, {*number, digit}) : digit;
      place *= machine.prime;
    }
    system.outputs.push_back(*number);
  }

  RuleSystem take(int64_t prime) { return std::move(system); }

private:
  /// Row `index` of `ofStates` s + `ofInputs` x + `constant` modulo the prime.
  TermId row(const FieldMachine &machine,
             const std::vector<FieldVector> &ofStates,
             const std::vector<FieldVector> &ofInputs, size_t index,
             int64_t constant, unsigned first) {
    std::vector<TermId> parts;
    auto add = [&](TermId leaf, int64_t factor) {
      if (factor == 0)
        return;
      parts.push_back(factor == 1
                          ? leaf
                          : pool.make(Op::Mul, {pool.constant(factor), leaf}));
      single = factor == 1;
    };
    for (unsigned i = 0; i < numInputs; ++i)
      add(pool.leaf(i), ofInputs[i][index]);
    for (size_t k = 0; k < ofStates.size(); ++k)
      add(pool.leaf(numInputs + first + k), ofStates[k][index]);
    if (constant != 0)
      parts.push_back(pool.constant(constant));
    if (parts.empty())
      return pool.constant(0);
    TermId sum = parts[0];
    for (TermId part : llvm::ArrayRef<TermId>(parts).drop_front())
      sum = pool.make(Op::Add, {sum, part});
    bool isResidue = parts.size() == 1 && (constant != 0 || single);
    return isResidue ? sum : pool.make(Op::Mod, {sum}, machine.prime);
  }

  TermPool &pool;
  unsigned numInputs;
  RuleSystem system;
  bool single = false; ///< whether the last factor was 1
};

} // namespace

void mips::regress::solveFieldLinear(Search &search) {
  Workbench &bench = search.bench;
  const Histories &histories = bench.histories;
  for (int64_t prime : {2, 3, 5, 7}) {
    FieldWriter writer(bench.pool, histories.numInputs());
    bool found = true;
    for (unsigned k = 0; found && k < histories.numOutputs(); ++k) {
      std::optional<FieldResponse> response =
          findFieldResponse(histories, k, prime);
      std::optional<FieldMachine> machine;
      if (response)
        machine = realizeField(*response);
      found = machine.has_value();
      if (found)
        writer.add(*machine);
    }
    if (found && bench.offerSystem(writer.take(prime)))
      return;
  }
}
