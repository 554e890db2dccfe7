//===- SameRules.cpp - machines that are written alike ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SameRules.h"
#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

using namespace mips;
using logic::Kind;
using logic::Term;

namespace {

/// The class of each state variable of a product.
using Classes = std::vector<unsigned>;

/// Numbers expressions over classes: two have one number exactly if they are
/// the same.
class Numbering {
public:
  explicit Numbering(const Product &product)
      : product(product), order(product.pool.closure(product.definitions())),
        numbers(product.pool.size()) {}

  /// Numbers all definitions; false if the deadline passed.
  bool number(const Classes &classes, const Deadline &deadline);
  unsigned operator[](Term term) const { return numbers[term.id]; }

private:
  /// A kind, its number, and the numbers of its operands.
  using Key = std::array<int64_t, 5>;
  struct Hash {
    size_t operator()(const Key &key) const {
      return llvm::hash_combine_range(key.begin(), key.end());
    }
  };
  Key keyOf(Term term, const Classes &classes) const;

  const Product &product;
  std::vector<Term> order;
  std::vector<unsigned> numbers;
  std::unordered_map<Key, unsigned, Hash> known;
};

} // namespace

static bool isCommutative(Kind kind) {
  switch (kind) {
  case Kind::Add:
  case Kind::Mul:
  case Kind::Min:
  case Kind::Max:
  case Kind::Eq:
  case Kind::And:
  case Kind::Or:
  case Kind::Xor:
    return true;
  default:
    return false;
  }
}

Numbering::Key Numbering::keyOf(Term term, const Classes &classes) const {
  const logic::Pool::Node &node = product.pool[term];
  Key key = {int64_t(node.kind), node.number, -1, -1, -1};
  size_t firstState = product.inputs.size();
  if (node.kind == Kind::Variable && size_t(node.number) >= firstState)
    // Inputs have the numbers below.
    key[1] = firstState + classes[node.number - firstState];
  unsigned count = logic::Pool::numOperands(node.kind);
  for (unsigned i = 0; i < count; ++i)
    key[2 + i] = numbers[node.operands[i].id];
  if (isCommutative(node.kind) && key[2] > key[3])
    std::swap(key[2], key[3]);
  return key;
}

bool Numbering::number(const Classes &classes, const Deadline &deadline) {
  known.clear();
  for (auto [i, term] : llvm::enumerate(order)) {
    if (i % 4096 == 0 && deadline.passed())
      return false;
    numbers[term.id] =
        known.try_emplace(keyOf(term, classes), known.size()).first->second;
  }
  return true;
}

/// Splits classes until all variables of each have the same next value; nothing
/// if outputs differ on the way: what differs over these classes differs over
/// finer ones.
static std::optional<Classes> refine(const Product &product, Numbering &numbers,
                                     Classes classes,
                                     const Deadline &deadline) {
  for (size_t count = 0;;) {
    if (!numbers.number(classes, deadline))
      return std::nullopt;
    for (const Product::Output &output : product.outputs)
      if (numbers[output.values[0]] != numbers[output.values[1]])
        return std::nullopt;
    std::map<std::pair<unsigned, unsigned>, unsigned> finer;
    for (auto [state, own] : llvm::zip_equal(product.states, classes))
      own = finer.try_emplace({own, numbers[state.next]}, finer.size())
                .first->second;
    if (finer.size() == count)
      return classes;
    count = finer.size();
  }
}

/// Variables with one initial value, by value.
static Classes byInitialValue(const Product &product) {
  std::map<int64_t, unsigned> known;
  Classes classes;
  for (const Product::State &state : product.states)
    classes.push_back(
        known.try_emplace(state.init, known.size()).first->second);
  return classes;
}

/// Those of them that have the same name too. Where a machine is compared with
/// itself nothing needs to be split then, however many variables there are.
static Classes byName(const Product &product) {
  std::map<std::pair<int64_t, std::string>, unsigned> known;
  Classes classes;
  for (const Product::State &state : product.states)
    // Without the letter of the machine.
    classes.push_back(
        known.try_emplace({state.init, state.name.substr(2)}, known.size())
            .first->second);
  return classes;
}

std::optional<std::vector<Term>> mips::matchRules(Product &product,
                                                  const Deadline &deadline) {
  Numbering numbers(product);
  std::optional<Classes> classes =
      refine(product, numbers, byName(product), deadline);
  if (!classes)
    classes = refine(product, numbers, byInitialValue(product), deadline);
  if (!classes)
    return std::nullopt;
  std::vector<Term> equations;
  std::map<unsigned, Term> first;
  for (auto [state, own] : llvm::zip_equal(product.states, *classes)) {
    auto [it, isNew] = first.try_emplace(own, state.variable);
    if (!isNew)
      equations.push_back(product.pool.eq(it->second, state.variable));
  }
  return equations;
}
