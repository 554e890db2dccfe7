//===- Streams.cpp - the inputs, and what was read of them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// A loop within a step that reads further back does not end for all inputs.
static constexpr int64_t maxAgoInRounds = 64;

mlir::Value
StreamFunction::remember(const std::string &name, Bounds bounds,
                         llvm::function_ref<mlir::Value(mlir::Value)> next) {
  mlir::Value state = terms.state(name, 0, bounds);
  nexts.emplace_back(state, next(state));
  return state;
}

/// The number of the step: unbounded, and never negative.
mlir::Value StreamFunction::stepTerm() {
  if (!step)
    step = remember("step", {0, std::nullopt}, [&](mlir::Value state) {
      return terms.add(state, terms.constant(1));
    });
  return step;
}

mlir::Value StreamFunction::firstTerm() {
  if (!first) {
    mlir::Value state = terms.state("first", 1, {0, 1});
    nexts.emplace_back(state, terms.constant(0));
    first = terms.compare(CmpPredicate::ne, state, terms.constant(0));
  }
  return first;
}

Value StreamFunction::itemOfStream(const Value &stream) {
  for (auto [i, input] : llvm::enumerate(inputs))
    if (input.name == "#" + std::to_string(stream.id))
      return Value::numbered(Value::Stream, i);
  return {};
}

mlir::Value StreamFunction::pastOf(Input &input, size_t ago) {
  while (input.past.size() < ago) {
    std::string name =
        registerOf(input) + "_" + std::to_string(input.past.size() + 1);
    mlir::Value now = toInt(function, input.item);
    mlir::Value before = input.past.empty() ? now : input.past.back();
    input.past.push_back(remember(name, terms.boundsOf(now, {}).join({0, 0}),
                                  [&](mlir::Value) { return before; }));
  }
  return ago ? input.past[ago - 1] : toInt(function, input.item);
}

std::string StreamFunction::registerOf(const Input &input) {
  return input.name[0] == '#' ? "earlier" + input.name.substr(1) : input.name;
}

Value StreamFunction::readStream(Node node, const Value &stream,
                                 const Value &given) {
  Value index = settle(given);
  Input &input = inputs[stream.id];
  if (stream.offset.value_or(0) != 0 || stream.extra || stream.size())
    return error(node, "items of a slice of the inputs are not read");
  if (constantOf(index) == 0 && !index.offset) {
    if (!inLoop)
      return input.item;
    if (!input.first) {
      mlir::Value now = toInt(node, input.item);
      input.first = terms.state(registerOf(input) + "_first", 0,
                                terms.boundsOf(now, {}).join({0, 0}));
      mlir::Value state = input.first;
      input.first = terms.select(firstTerm(), now, state);
      nexts.emplace_back(state, input.first);
    }
    return integer(input.first);
  }
  if (!inLoop || !index.offset || index.clamped)
    return error(node, "only the current input, the first, and those a "
                       "constant number of steps ago can be read, as 's[i]' "
                       "and 's[i - 2]' in a loop over the positions");
  if (*index.offset > 0)
    return error(node, "this reads an input that is still to come");
  int64_t ago = -*index.offset;
  if (ago > (rounds ? maxAgoInRounds : 1000)) {
    state.dead = true;
    diagnostics.error(node, rounds ? "each round of this loop reads one more "
                                     "of the inputs before; state has a "
                                     "bounded size"
                                   : "this reads too far back");
    return {};
  }
  if (!boundsOf(index.term).isNonNegative())
    return error(node, "where the position is negative Python reads from the "
                       "end of the list; test the position before");
  return ago ? integer(pastOf(input, ago)) : input.item;
}

/// The last `size` of the inputs up to `end` positions after the one before
/// this step's; fewer in the first steps if `clamped`.
Value StreamFunction::lastItems(Input &input, int64_t size, int64_t end,
                                bool clamped) {
  std::vector<Value> items;
  for (int64_t i = 0; i < size; ++i) {
    int64_t ago = size - 1 - i + (1 - end);
    items.push_back(ago ? integer(pastOf(input, ago)) : input.item);
  }
  Value result = Value::tuple(items);
  for (int64_t length = clamped ? size - 1 : -1; length >= end; --length) {
    Value shorter =
        Value::tuple({items.end() - std::max<int64_t>(length, 0), items.end()});
    result = select(terms.compare(CmpPredicate::eq, stepTerm(),
                                  terms.constant(length - end)),
                    shorter, result);
  }
  Value list = createList({});
  open(list.id).content = result;
  return list;
}

/// `x[1:]`, `x[:-1]`, `x[: i + 1]`, `x[i - 2 : i + 1]`,
/// `x[max(0, i - 2) : i + 1]`, and the first of these after `[0] +`.
Value StreamFunction::sliceStream(Node node, const Value &stream,
                                  const Value &lower, const Value &upper) {
  bool isWhole =
      stream.offset.value_or(0) == 0 && !stream.extra && !stream.size();
  std::optional<int64_t> from =
      lower.is(Value::None) ? std::optional<int64_t>(0) : constantOf(lower);
  std::optional<int64_t> to =
      upper.is(Value::None) ? std::optional<int64_t>(0) : constantOf(upper);
  bool isFixed = from && *from >= 0 && *from <= maxAgoInRounds && to &&
                 *to <= 0 && *to >= -maxAgoInRounds && !lower.offset &&
                 !upper.offset && (upper.is(Value::None) || *to < 0);
  if (isFixed && (isWhole || (!stream.size() && *to == 0))) {
    Value result = stream;
    result.offset = stream.offset.value_or(0) + *from;
    result.extra += -*to;
    return result;
  }
  bool fromStart = from == 0 && !lower.offset;
  bool isKnown = inLoop && isWhole && upper.offset && !upper.clamped &&
                 (*upper.offset == 0 || *upper.offset == 1);
  if (isKnown && fromStart) {
    Value result = stream;
    result.kind = Value::Prefix;
    result.offset = *upper.offset;
    return result;
  }
  if (!isKnown || !lower.offset)
    return error(node, "slices of the inputs are 'x[1:]', 'x[:-1]', "
                       "'x[:i + 1]' and the last of these, as "
                       "'x[max(0, i - 2):i + 1]'");
  int64_t end = *upper.offset, size = end - *lower.offset;
  if (size < 0 || size > 1000)
    return error(node, "this reads too far back");
  if (!lower.clamped && !boundsOf(lower.term).isNonNegative())
    return error(node, "where the position is negative Python reads from the "
                       "end of the list; 'max(0, ...)' does not");
  return lastItems(inputs[stream.id], size, end, lower.clamped);
}

/// `[a, b] + x`: the inputs come later by as many steps.
Value StreamFunction::prependToStream(Node node, const Value &items,
                                      const Value &stream) {
  std::optional<std::vector<Value>> before = itemsOf(items);
  if (!before || !stream.is(Value::Stream) ||
      before->size() > size_t(maxAgoInRounds))
    return error(node, "this operator is not known between " + describe(items) +
                           " and " + describe(stream));
  Value result = stream;
  llvm::append_range(*before, stream.items());
  result.parts = std::make_shared<const std::vector<Value>>(std::move(*before));
  return result;
}
