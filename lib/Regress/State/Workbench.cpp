//===- Workbench.cpp - services that the stages share ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/Workbench.h"
#include "State/Starts.h"
#include "System/Ranges.h"
#include "mips/Data/Categorical.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <limits>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;
using llvm::StringRef;

Workbench::Workbench(TermPool &pool, const Evidence &evidence,
                     llvm::function_ref<void(StringRef)> log)
    : pool(pool), evidence(evidence), log(log),
      histories(evidence.words, tuning::screenSteps), bank(pool, histories),
      best(pool, evidence, log), partials(histories.numOutputs()) {
  for (unsigned k = 0; k < histories.numOutputs(); ++k) {
    std::vector<int64_t> target = histories.output(k);
    target.resize(histories.screenSize());
    tests.emplace_back(histories, std::move(target));
  }
}

bool Workbench::isCategorical(TermId column) const {
  const Signature &signature = histories.signature();
  if (!signature.hasNames())
    return false;
  while (pool[column].op == Op::Leaf) {
    size_t leaf = size_t(pool[column].value), numInputs = histories.numInputs();
    if (leaf < numInputs)
      return mips::isCategorical(signature.inputs[leaf]);
    if (leaf < bank.firstLeaf())
      return mips::isCategorical(signature.outputs[leaf - numInputs]);
    TermId update = bank[RegisterId(leaf - bank.firstLeaf())].update;
    if (update == column)
      return false;
    column = update;
  }
  return false;
}

unsigned Workbench::price(ArrayRef<TermId> columns) const {
  unsigned total = 0;
  std::vector<TermId> updates;
  for (RegisterId id : bank.closure(columns)) {
    total += bank[id].price - cost(pool, {bank[id].update});
    updates.push_back(bank[id].update);
  }
  return total + cost(pool, updates);
}

unsigned Workbench::costToBeat(unsigned output) const {
  unsigned cost = std::numeric_limits<unsigned>::max() / 2;
  if (!partials[output].empty())
    cost = partials[output].front().cost;
  // The cost of all outputs together bounds the cost of one.
  return std::min(cost, best.costToBeat());
}

/// The first of the first `count` nodes at which `term` is wrong; nodes of a
/// depth below `warmup` do not count. Returns `count` on overflow.
std::optional<size_t> Workbench::firstError(unsigned output, TermId term,
                                            const Inits &inits, unsigned warmup,
                                            size_t count) const {
  std::vector<Column> columns;
  if (!bank.evaluate({term}, count, columns, inits))
    return count;
  const std::vector<int64_t> &wanted = histories.output(output);
  for (size_t node = 0; node < count; ++node)
    if (histories.depth(node) >= warmup &&
        columns[0].values[node] != wanted[node])
      return node;
  return std::nullopt;
}

/// Finds initial values of the delays in `term` that make all steps right.
bool Workbench::findInits(unsigned output, TermId term, Inits &inits) const {
  for (Inits &choice : solveStarts(pool, bank, histories, output, term))
    if (!firstError(output, term, choice, 0, histories.screenSize()) &&
        !firstError(output, term, choice, 0, histories.size())) {
      inits = std::move(choice);
      return true;
    }
  return false;
}

/// The distinct families of the registers that `term` reads.
std::vector<Family> Workbench::familiesOf(TermId term) const {
  std::vector<Family> families;
  for (RegisterId id : bank.closure({term}))
    if (!llvm::is_contained(families, bank[id].family))
      families.push_back(bank[id].family);
  return families;
}

bool Workbench::offerMachine(RuleSystem system) {
  ++count().offered;
  bool isBest = best.offer(std::move(system));
  count().won += isBest;
  return isBest;
}

bool Workbench::offerSystem(RuleSystem system) {
  system.origins = {{stage, {}}};
  return offerMachine(std::move(system));
}

bool Workbench::offerTerm(unsigned output, TermId term) {
  ++count().tried;
  unsigned warmup = 0;
  for (RegisterId id : bank.closure({term}))
    warmup = std::max(warmup, bank[id].warmup);
  Partial partial{output, term, {}, {stage, familiesOf(term)}, 0};
  if (firstError(output, term, {}, warmup, histories.screenSize()) ||
      !findInits(output, term, partial.inits))
    return false;
  ++count().passed;
  keep(std::move(partial));
  return true;
}

void Workbench::keep(Partial partial) {
  RuleSystem alone = assemble({&partial});
  // Rules that fail on longer words must not limit the cost of rules that hold
  // there.
  if (partials.size() == 1 && best.isAtOdds(alone)) {
    offerMachine(std::move(alone));
    return;
  }
  partial.cost = regress::cost(pool, alone);
  std::vector<Partial> &kept = partials[partial.output];
  if (llvm::any_of(kept, [&](const Partial &other) {
        return other.term == partial.term && other.inits == partial.inits;
      }))
    return;
  kept.insert(llvm::upper_bound(kept, partial,
                                [](const Partial &a, const Partial &b) {
                                  return a.cost < b.cost;
                                }),
              partial);
  if (kept.size() > tuning::tiesKept)
    kept.pop_back();
  combine(partial);
}

/// Offers all machines that combine the new partial with kept ones for the
/// other outputs.
void Workbench::combine(const Partial &fresh) {
  std::vector<const Partial *> parts(partials.size());
  auto choose = [&](auto &&self, unsigned output) -> void {
    if (output == partials.size()) {
      offerMachine(assemble(parts));
      return;
    }
    if (output == fresh.output) {
      parts[output] = &fresh;
      return self(self, output + 1);
    }
    for (const Partial &part : partials[output]) {
      parts[output] = &part;
      self(self, output + 1);
    }
  };
  choose(choose, 0);
}

/// The machine of some partials. If a partial reads an output that has none,
/// that output becomes a leaf past the states; such a machine serves only for
/// cost().
RuleSystem Workbench::assemble(ArrayRef<const Partial *> parts) {
  std::vector<TermId> roots;
  for (const Partial *part : parts)
    roots.push_back(part->term);
  std::vector<RegisterId> ids = bank.closure(roots);
  unsigned numInputs = histories.numInputs();
  std::vector<TermId> leaves(bank.firstLeaf() + bank.size());
  for (unsigned i = 0; i < numInputs; ++i)
    leaves[i] = pool.leaf(i);
  for (unsigned k = 0; k < histories.numOutputs(); ++k)
    leaves[numInputs + k] = pool.leaf(numInputs + ids.size() + k);
  for (unsigned i = 0; i < ids.size(); ++i)
    leaves[bank.firstLeaf() + ids[i]] = pool.leaf(numInputs + i);

  RuleSystem system;
  Inits inits;
  for (const Partial *part : parts) {
    TermId output = pool.substitute(part->term, leaves);
    system.outputs.push_back(output);
    inits.insert(part->inits.begin(), part->inits.end());
    if (!llvm::is_contained(system.origins, part->origin))
      system.origins.push_back(part->origin);
  }
  for (size_t i = 0; i < parts.size(); ++i)
    leaves[numInputs + parts[i]->output] = system.outputs[i];
  for (RegisterId id : ids) {
    StateRule state;
    state.name = "s" + std::to_string(system.states.size());
    auto solved = inits.find(id);
    state.init = solved == inits.end() ? bank[id].init : solved->second;
    state.next = pool.substitute(bank[id].update, leaves);
    system.states.push_back(std::move(state));
  }
  if (parts.size() == histories.numOutputs())
    inferRanges(pool, histories.signature(), system);
  return system;
}
