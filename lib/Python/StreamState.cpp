//===- StreamState.cpp - variables that live from step to step ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using namespace mips::python;

/// Assumed bounds that grow more often are given up.
static constexpr unsigned maxWidenings = 40;

mlir::Value StreamFunction::scalarState(const std::string &path, int64_t init,
                                        Bounds bounds) {
  std::string name = path;
  for (char &c : name)
    if (c == '[')
      c = '_';
  llvm::erase_if(name, [](char c) { return c == ']'; });
  return terms.state(name, init, bounds);
}

/// The value of a variable before a step: of the shape of its initial value.
Value StreamFunction::makeState(const std::string &path, const Value &init,
                                Node where) {
  if (init.isSequence()) {
    Value value = init;
    for (auto [i, item] : llvm::enumerate(value.items))
      item = makeState(path + "[" + std::to_string(i) + "]", item, where);
    return value;
  }
  if (!init.isNumber() && init.kind != Value::None)
    return init;
  std::optional<int64_t> number = 0;
  if (init.isNumber())
    number = constantOf(init);
  if (!number)
    return error(where, "the value of '" + llvm::Twine(path) +
                            "' before the loop is not a constant");
  Value::Kind kind = init.kind == Value::None ? Value::Optional : init.kind;
  auto [it, isNew] = assumptions.try_emplace(
      path, StateAssumption{kind, Bounds::constant(*number)});
  const StateAssumption &assumed = it->second;
  Value value{assumed.kind};
  mlir::Value state = scalarState(path, *number, assumed.bounds);
  value.term = state;
  if (assumed.kind == Value::Bool)
    value.term = terms.compare(CmpPredicate::ne, state, terms.constant(0));
  if (assumed.kind == Value::Optional)
    value.present = terms.compare(
        CmpPredicate::ne, scalarState(path + "_set", init.isNumber(), {0, 1}),
        terms.constant(0));
  return value;
}

/// The state variable that a truth value was made of.
static mlir::Value stateOf(mlir::Value value) {
  if (auto compare = value.getDefiningOp<CmpOp>())
    return compare.getLhs().getDefiningOp<StateOp>() ? compare.getLhs()
                                                     : compare.getRhs();
  return value;
}

void StreamFunction::widen(const std::string &path, Bounds seen) {
  StateAssumption &assumed = assumptions.at(path);
  Bounds joined = assumed.bounds.join(seen);
  if (joined == assumed.bounds)
    return;
  widened = true;
  if (++assumed.widenings > maxWidenings) {
    if (joined.lo != assumed.bounds.lo)
      joined.lo = std::nullopt;
    if (joined.hi != assumed.bounds.hi)
      joined.hi = std::nullopt;
  }
  assumed.bounds = joined;
}

void StreamFunction::setScalar(const std::string &path, mlir::Value state,
                               mlir::Value next) {
  nexts.emplace_back(state, next);
  widen(path, boundsOf(next));
}

void StreamFunction::setNext(const std::string &path, const Value &before,
                             const Value &after, Node where) {
  if (before.kind == Value::Poison || after.kind == Value::Poison)
    return;
  if (before.isSequence()) {
    if (after.kind != before.kind || after.items.size() != before.items.size())
      return (void)error(where,
                         "the length or the type of '" + llvm::Twine(path) +
                             "' changes in a step; state has a fixed shape");
    for (size_t i = 0; i < before.items.size(); ++i)
      setNext(path + "[" + std::to_string(i) + "]", before.items[i],
              after.items[i], where);
    return;
  }
  bool isScalar = before.isNumber() || before.kind == Value::Optional;
  if (!isScalar)
    return;
  bool maybeNone = after.kind == Value::None || after.kind == Value::Optional;
  if (!after.isNumber() && !maybeNone)
    return (void)error(where, "'" + llvm::Twine(path) +
                                  "' does not stay a number in every step");
  StateAssumption &assumed = assumptions.at(path);
  if (before.kind == Value::Bool && after.kind == Value::Bool)
    return setScalar(path, stateOf(before.term), terms.indicator(after.term));
  if (before.kind != Value::Optional && maybeNone) {
    assumed.kind = Value::Optional;
    widened = true;
    return;
  }
  if (before.kind == Value::Bool) {
    assumed.kind = Value::Int;
    widened = true;
    return;
  }
  if (before.kind == Value::Int)
    return setScalar(path, before.term, toInt(where, after));
  bool isOptional = after.kind == Value::Optional;
  mlir::Value present =
      isOptional ? after.present : terms.truth(after.isNumber());
  mlir::Value payload = isOptional         ? after.term
                        : after.isNumber() ? toInt(where, after)
                                           : terms.constant(0);
  nexts.emplace_back(stateOf(before.present), terms.indicator(present));
  setScalar(path, before.term, payload);
}
