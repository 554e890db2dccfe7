//===- CaseSplit.cpp - values that make products linear ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CaseSplit.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips;
using logic::Kind;
using logic::Term;

/// More cases than these are left to the solver.
static constexpr size_t maxCases = 64;

/// The inputs that a term depends on, if it depends on nothing else.
static std::optional<std::set<unsigned>> inputsOf(const Product &product,
                                                  Term term) {
  std::set<unsigned> inputs;
  for (Term part : product.pool.closure(term)) {
    const logic::Pool::Node &node = product.pool[part];
    if (node.kind != Kind::Variable)
      continue;
    if (size_t(node.number) >= product.inputs.size())
      return std::nullopt;
    inputs.insert(node.number);
  }
  return inputs;
}

CaseSplit::CaseSplit(const Product &product) : product(product) {
  std::set<unsigned> wanted;
  for (Term term : product.pool.closure(product.definitions())) {
    const logic::Pool::Node &node = product.pool[term];
    if (node.kind != Kind::Mul)
      continue;
    auto first = inputsOf(product, node.operands[0]);
    auto second = inputsOf(product, node.operands[1]);
    auto isSplit = [&](const std::optional<std::set<unsigned>> &inputs) {
      return inputs && std::includes(wanted.begin(), wanted.end(),
                                     inputs->begin(), inputs->end());
    };
    if (isSplit(first) || isSplit(second))
      continue;
    if (first || second)
      wanted.merge(first ? *first : *second);
  }
  chosen.assign(wanted.begin(), wanted.end());
  if (!chosen.empty() && cases(1).front().empty())
    chosen.clear();
}

std::vector<CaseSplit::Case> CaseSplit::cases(unsigned steps) const {
  if (chosen.empty())
    return {{}};
  std::vector<Case> result = {Case(steps)};
  for (unsigned step = 0; step < steps; ++step)
    for (unsigned input : chosen) {
      Interval range = product.inputs[input].range;
      if (range.size() > maxCases / result.size())
        return {{}};
      std::vector<Case> longer;
      for (const Case &prefix : result)
        for (int64_t value : range.values()) {
          longer.push_back(prefix);
          longer.back()[step].push_back(value);
        }
      result = std::move(longer);
    }
  return result;
}

std::optional<int64_t> CaseSplit::value(const Case &values, unsigned step,
                                        unsigned input) const {
  auto it = llvm::find(chosen, input);
  if (step >= values.size() || it == chosen.end())
    return std::nullopt;
  return values[step][it - chosen.begin()];
}
