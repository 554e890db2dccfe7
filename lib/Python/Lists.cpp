//===- Lists.cpp - lists and deques ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Cuts a sequence as Python does; ends are clamped, as is the step, which
/// may be too large to be added.
static std::vector<Value> cut(llvm::ArrayRef<Value> items,
                              std::optional<int64_t> lower,
                              std::optional<int64_t> upper, int64_t step) {
  int64_t size = items.size();
  step = std::clamp(step, -size - 1, size + 1);
  auto clamp = [&](int64_t position) {
    int64_t least = step > 0 ? 0 : -1;
    position = position < 0 ? position + size : position;
    return std::clamp(position, least, least + size);
  };
  int64_t from = lower ? clamp(*lower) : step > 0 ? 0 : size - 1;
  int64_t to = upper ? clamp(*upper) : step > 0 ? size : -1;
  std::vector<Value> result;
  for (int64_t i = from; step > 0 ? i < to : i > to; i += step)
    result.push_back(items[i]);
  return result;
}

Value Executor::slice(Node node, const Value &object) {
  Node part = node["slice"];
  auto end = [&](StringRef field) {
    return part[field] ? evaluate(part[field]) : Value(Value::None);
  };
  Value lower = end("lower"), upper = end("upper"), step = end("step");
  if (state.dead)
    return {};
  if (object.is(Value::Stream)) {
    Value slice = sliceStream(node, object, lower, upper);
    if (step.is(Value::None) || constantOf(step) == 1 || state.dead)
      return slice;
    if (!slice.is(Value::Prefix))
      return error(part, "of slices of the inputs only 'x[:i + 1:2]' and the "
                         "like have a step");
    return slicePrefix(node, slice, Value::None, Value::None, step);
  }
  if (object.is(Value::Prefix))
    return slicePrefix(node, object, lower, upper, step);
  std::optional<int64_t> fixedStep =
      step.is(Value::None) ? std::optional<int64_t>(1) : constantOf(step);
  if (!fixedStep)
    return error(part, "slices have a constant step");
  if (*fixedStep == 0)
    return raise(part, "ValueError");
  if (isObject(object, Object::Deque) || object.isNumber() ||
      object.is(Value::None) || isObject(object, Object::Dict) ||
      isObject(object, Object::Set))
    return raise(node, "TypeError");
  if (isObject(object, Object::Growing))
    return growingSlice(node, object.id, lower, upper, *fixedStep);
  bool isList = isObject(object, Object::List);
  bool isText = object.is(Value::Text) && lettersOf(object);
  if (!isList && !isText && !object.is(Value::Tuple))
    return error(node,
                 "slices of " + describe(object) + " are outside the subset");
  Value content = isList   ? at(object).content
                  : isText ? Value::tuple(*lettersOf(object))
                           : object;
  auto finish = [&](std::vector<Value> items) {
    if (!isText)
      return Value::tuple(std::move(items));
    Value text = Value::named(Value::Text, "");
    for (const Value &letter : items)
      text.text += letter.text;
    return text;
  };
  // An end that varies is told apart by its values.
  auto withEnd = [&](const Value &value, size_t size,
                     llvm::function_ref<Value(std::optional<int64_t>)> f) {
    return each(value, [&](const Value &one) -> Value {
      if (one.is(Value::None))
        return f(std::nullopt);
      if (std::optional<int64_t> fixed = constantOf(one))
        return f(*fixed);
      mlir::Value least = terms.constant(-int64_t(size)),
                  most = terms.constant(size);
      Value clamped =
          integer(terms.min(terms.max(toInt(node, one), least), most));
      return eachKey(node, clamped,
                     [&](const Value &fixed) { return f(constantOf(fixed)); });
    });
  };
  Value result = each(content, [&](const Value &tuple) -> Value {
    if (tuple.is(Value::Final))
      return error(node, "what this has after the loop depends on all inputs");
    return withEnd(lower, tuple.size(), [&](std::optional<int64_t> from) {
      return withEnd(upper, tuple.size(), [&](std::optional<int64_t> to) {
        return finish(cut(tuple.items(), from, to, *fixedStep));
      });
    });
  });
  if (state.dead || !isList)
    return result;
  Value list = createList({});
  change(list.id).content = result;
  return list;
}

Value Executor::listMethod(Node node, unsigned id, StringRef method,
                           const Arguments &given) {
  const std::vector<Value> &values = given.positional;
  Object::Kind kind = at(id).kind;
  bool isDeque = kind == Object::Deque;
  std::optional<int64_t> limit = at(id).limit;
  size_t count = values.size();
  if (kind == Object::Growing) {
    if (at(id).unordered)
      return error(node, "a list with an item for each input is changed after "
                         "its loop");
    if (method == "append" && count == 1 && !at(id).limit) {
      Value pending = each(at(id).pending, [&](const Value &tuple) {
        std::vector<Value> items = tuple.items().vec();
        items.push_back(values[0]);
        return Value::tuple(items);
      });
      if (!state.dead)
        change(id).pending = pending;
      return Value::None;
    }
    if (method == "extend" && count == 1 && !isStreamLike(values[0])) {
      consume(node, values[0], [&](const Value &item) {
        Arguments one;
        one.positional = {item};
        listMethod(node, id, "append", one);
        return terms.truth(false);
      });
      return Value::None;
    }
    return notGrowing(node, id);
  }
  auto trim = [&](std::vector<Value> &items, bool left) {
    while (isDeque && limit && items.size() > size_t(*limit))
      items.erase(left ? items.begin() : items.end() - 1);
  };
  bool isLeft = method == "appendleft";
  if ((method == "append" || (isDeque && isLeft)) && count == 1) {
    // What is one number here may be several once paths have met.
    Value item = settle(values[0]);
    if (item.is(Value::Int) && countWithin(boundsOf(item.term), 1))
      item = integer(*boundsOf(item.term).lo);
    changeItems(node, id, [&](std::vector<Value> &items) {
      items.insert(isLeft ? items.begin() : items.end(), item);
      trim(items, !isLeft);
      return true;
    });
    return Value::None;
  }
  if (method == "extend" && count == 1) {
    if (isStreamLike(values[0]))
      return error(node, "all inputs at once are outside the subset");
    if (isObject(settle(values[0]), Object::Iterator)) {
      // One after the other: an exception leaves those that were taken.
      consume(node, settle(values[0]), [&](const Value &item) {
        changeItems(node, id, [&](std::vector<Value> &items) {
          items.push_back(item);
          trim(items, true);
          return true;
        });
        return terms.truth(false);
      });
      return Value::None;
    }
    Value more = collect(node, values[0]);
    Value done = each(more, [&](const Value &tuple) -> Value {
      changeItems(node, id, [&](std::vector<Value> &items) {
        llvm::append_range(items, tuple.items());
        trim(items, true);
        return true;
      });
      return Value::None;
    });
    return done;
  }
  if (method == "insert" && count == 2 && !limit) {
    std::optional<int64_t> position = constantOf(values[0]);
    if (!position)
      return error(node, "'insert' takes a constant position here");
    changeItems(node, id, [&](std::vector<Value> &items) {
      int64_t size = items.size();
      int64_t where = *position < 0 ? std::max<int64_t>(*position + size, 0)
                                    : std::min(*position, size);
      items.insert(items.begin() + where, values[1]);
      return true;
    });
    return Value::None;
  }
  bool popLeft = isDeque && method == "popleft" && count == 0;
  if (popLeft ||
      (method == "pop" && (count == 0 || (count == 1 && !isDeque)))) {
    std::optional<int64_t> position = popLeft      ? 0
                                      : count == 0 ? -1
                                                   : constantOf(values[0]);
    if (!position)
      return error(node, "'pop' takes a constant position here");
    Value item = each(at(id).content, [&](const Value &tuple) -> Value {
      if (tuple.is(Value::Final))
        return error(node,
                     "what this has after the loop depends on all inputs");
      int64_t size = tuple.size();
      int64_t where = *position < 0 ? *position + size : *position;
      if (where < 0 || where >= size)
        return raise(node, "IndexError");
      std::vector<Value> items = tuple.items().vec();
      Value result = items[where];
      items.erase(items.begin() + where);
      change(id).content = Value::tuple(std::move(items));
      return result;
    });
    return item;
  }
  if (count == 1 && (method == "count" || method == "index"))
    return each(at(id).content, [&](const Value &tuple) {
      return searchItems(node, tuple.items(), method, values[0]);
    });
  if (count == 0 && method == "copy") {
    Object object = at(id);
    return create(std::move(object));
  }
  if (count == 0 && (method == "clear" || method == "reverse")) {
    changeItems(node, id, [&](std::vector<Value> &items) {
      if (method == "clear")
        items.clear();
      std::reverse(items.begin(), items.end());
      return true;
    });
    return Value::None;
  }
  if (isDeque && method == "rotate" && count <= 1) {
    std::optional<int64_t> turns =
        count ? constantOf(values[0]) : std::optional<int64_t>(1);
    if (!turns)
      return error(node, "'rotate' takes a constant here");
    changeItems(node, id, [&](std::vector<Value> &items) {
      int64_t size = items.size();
      if (size)
        std::rotate(items.begin(),
                    items.begin() + ((-*turns % size) + size) % size,
                    items.end());
      return true;
    });
    return Value::None;
  }
  if (!isDeque && method == "sort" && count == 0) {
    size_t escaped = numEscaped();
    Value content = each(at(id).content, [&](const Value &tuple) {
      return sortItems(node, tuple.items());
    });
    if (!catches.empty() && numEscaped() > escaped)
      return error(node, "what order this leaves where it raises an exception "
                         "is not known");
    if (!state.dead)
      change(id).content = content;
    return Value::None;
  }
  return error(node, "this use of '" + method + "' of " +
                         describe(Value::numbered(Value::Ref, id)) +
                         " is outside the subset");
}
