//===- Prefix.cpp - the inputs so far, used as a list ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `x[:i + 1]` is a list that no state can hold. What programs ask of it is held
// instead, and kept up to date step by step: its sum, how often a value is in
// it, its last items.
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"
#include "llvm/ADT/DenseSet.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Values of inputs of which each is remembered by itself.
static constexpr int64_t maxRemembered = 64;

//===----------------------------------------------------------------------===//
// Registers
//===----------------------------------------------------------------------===//

/// The sum over the earlier steps, or, of a truth value, whether it has held.
mlir::Value StreamFunction::foldItems(const std::string &name,
                                      mlir::Value now) {
  bool isTruth = now.getType().isInteger(1);
  auto [it, isNew] =
      folds.try_emplace({name, now.getAsOpaquePointer()}, mlir::Value());
  if (!isNew)
    return it->second;
  Bounds bounds = isTruth ? Bounds::truth() : Bounds();
  if (!isTruth) {
    Bounds each = terms.boundsOf(now, {});
    if (each.isNonNegative())
      bounds.lo = 0;
    if (each.hi && *each.hi <= 0)
      bounds.hi = 0;
  }
  mlir::Value value = remember(name, bounds, [&](mlir::Value state) {
    return isTruth ? terms.max(state, terms.indicator(now))
                   : terms.add(state, now);
  });
  if (isTruth)
    value = terms.compare(CmpPredicate::ne, value, terms.constant(0));
  return folds[{name, now.getAsOpaquePointer()}] = value;
}

/// Whether this step's position is one of those that `prefix` takes.
mlir::Value StreamFunction::isTaken(const Value &prefix) {
  if (prefix.extra == 0)
    return terms.truth(true);
  mlir::Value &phase = phases[prefix.extra];
  mlir::Value zero = terms.constant(0), last = terms.constant(prefix.extra);
  if (!phase)
    phase = remember("phase", {0, prefix.extra}, [&](mlir::Value state) {
      return terms.select(terms.compare(CmpPredicate::eq, state, last), zero,
                          terms.add(state, terms.constant(1)));
    });
  return terms.compare(CmpPredicate::eq, phase, zero);
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

Value StreamFunction::prefixItem(Node node, const Value &prefix,
                                 const Value &given) {
  Value index = settle(given);
  int64_t end = *prefix.offset;
  Value stream = Value::numbered(Value::Stream, prefix.id);
  std::optional<int64_t> fixed = constantOf(index);
  if (prefix.extra == 0 && fixed && *fixed < 0 && *fixed >= -1000) {
    int64_t back = -*fixed;
    raiseIf(
        node,
        terms.compare(CmpPredicate::lt, stepTerm(), terms.constant(back - end)),
        "IndexError");
    if (state.dead)
      return {};
    int64_t ago = back - end;
    Input &input = inputs[prefix.id];
    return ago ? integer(pastOf(input, ago)) : input.item;
  }
  if (fixed == 0 && !index.offset) {
    if (end == 0)
      raiseIf(node,
              terms.compare(CmpPredicate::eq, stepTerm(), terms.constant(0)),
              "IndexError");
    return state.dead ? Value() : readStream(node, stream, index);
  }
  if (prefix.extra == 0 && index.offset && !index.clamped) {
    if (*index.offset >= end)
      return raise(node, "IndexError");
    return readStream(node, stream, index);
  }
  return error(node, "this item of the inputs so far is outside the subset");
}

/// The last of them, all but the last, or every second, third, ... of them.
Value StreamFunction::slicePrefix(Node node, const Value &prefix,
                                  const Value &lower, const Value &upper,
                                  const Value &step) {
  std::optional<int64_t> from = constantOf(lower), to = constantOf(upper),
                         by = step.is(Value::None) ? 1 : constantOf(step);
  bool fromStart = lower.is(Value::None) || (from == 0 && !lower.offset);
  bool toEnd = upper.is(Value::None);
  Value result = prefix;
  if (by && *by > 0 && *by <= maxRemembered && fromStart && toEnd) {
    result.extra = (prefix.extra + 1) * *by - 1;
    return result;
  }
  if (by == 1 && fromStart && to == -1 && *prefix.offset == 1 &&
      prefix.extra == 0) {
    result.offset = 0;
    return result;
  }
  if (by == 1 && from && !lower.offset && *from < 0 &&
      *from >= -maxRemembered && toEnd && prefix.extra == 0)
    return lastItems(inputs[prefix.id], -*from, *prefix.offset,
                     /*clamped=*/true);
  return error(node, "this needs all inputs so far; state has a bounded size");
}

//===----------------------------------------------------------------------===//
// What is in it
//===----------------------------------------------------------------------===//

/// Calls `f` with a number for each value that `wanted` may have and that an
/// input may be; `otherwise` is what it comes to for others.
Value StreamFunction::eachInput(
    Node node, const Value &prefix, const Value &wanted, Value otherwise,
    llvm::function_ref<Value(mlir::Value isHere, const std::string &name)> f) {
  Input &input = inputs[prefix.id];
  if (!input.item.isNumber())
    return error(node, "this needs inputs that are integers");
  mlir::Value now = toInt(node, input.item);
  return eachKey(node, wanted, [&](const Value &key) -> Value {
    if (!key.isNumber())
      return otherwise;
    mlir::Value isHere =
        terms.conj(isTaken(prefix),
                   terms.compare(CmpPredicate::eq, now, toInt(node, key)));
    if (terms.asConstant(isHere) == 0)
      return otherwise;
    std::string name = registerOf(input) + "_is_" +
                       StringRef(*keyCode(terms, key)).drop_front().str();
    std::replace(name.begin(), name.end(), '-', 'm');
    return f(isHere, name);
  });
}

mlir::Value StreamFunction::prefixHas(Node node, const Value &prefix,
                                      const Value &wanted) {
  Value result = eachInput(
      node, prefix, wanted, truth(false),
      [&](mlir::Value isHere, const std::string &name) {
        mlir::Value before = foldItems(name, isHere);
        return truth(*prefix.offset ? terms.disj(before, isHere) : before);
      });
  return result.is(Value::Bool) ? result.term : terms.truth(false);
}

Value StreamFunction::prefixCount(Node node, const Value &prefix,
                                  const Value &wanted) {
  return eachInput(node, prefix, wanted, integer(0),
                   [&](mlir::Value isHere, const std::string &name) {
                     mlir::Value one = terms.indicator(isHere),
                                 before = foldItems(name + "_count", one);
                     return integer(*prefix.offset ? terms.add(before, one)
                                                   : before);
                   });
}

/// `set(x[:i + 1])`, `Counter(x[:i + 1])`.
Value StreamFunction::prefixEntries(Node node, const Value &prefix,
                                    Object::Kind kind) {
  Input &input = inputs[prefix.id];
  if (!input.item.isNumber())
    return error(node, "this needs inputs that are integers");
  Bounds bounds = terms.boundsOf(toInt(node, input.item), {});
  if (!countWithin(bounds, maxRemembered))
    return error(node, "the values that the inputs may have are not seen to be "
                       "few");
  Object object;
  object.kind = kind;
  object.unordered = true;
  if (kind == Object::Dict)
    object.name = "counter";
  for (int64_t number = *bounds.lo; number <= *bounds.hi; ++number) {
    Value key = integer(number);
    mlir::Value isIn = prefixHas(node, prefix, key);
    Value there =
        kind == Object::Dict ? prefixCount(node, prefix, key) : Value::None;
    std::optional<int64_t> fixed = terms.asConstant(isIn);
    Value value = fixed ? (*fixed ? there : Value(Value::Unbound))
                        : select(isIn, there, Value(Value::Unbound));
    object.entries.push_back({*keyCode(terms, key), key, value});
  }
  return create(std::move(object));
}

//===----------------------------------------------------------------------===//
// Folds
//===----------------------------------------------------------------------===//

/// sum, len, any, all, max and min of the inputs so far.
Value StreamFunction::foldPrefix(Node node, StringRef name,
                                 const Value &prefix) {
  Input &input = inputs[prefix.id];
  bool withNow = prefix.offset == 1;
  if (name == "len") {
    mlir::Value count = terms.add(stepTerm(), terms.constant(withNow));
    if (prefix.extra)
      count = terms.div(terms.add(count, terms.constant(prefix.extra)),
                        prefix.extra + 1);
    return integer(count);
  }
  if (!input.item.isNumber())
    return error(node, "this needs inputs that are integers");
  mlir::Value now = toInt(node, input.item);
  if (name == "any" || name == "all") {
    mlir::Value found =
        terms.compare(name == "any" ? CmpPredicate::ne : CmpPredicate::eq, now,
                      terms.constant(0));
    found = terms.conj(found, isTaken(prefix));
    mlir::Value held = foldItems(registerOf(input) + "_" + name.str(), found);
    if (withNow)
      held = terms.disj(held, found);
    return truth(name == "any" ? held : terms.negate(held));
  }
  if (name == "sum") {
    now = terms.select(isTaken(prefix), now, terms.constant(0));
    mlir::Value before = foldItems(registerOf(input) + "_sum", now);
    return integer(withNow ? terms.add(before, now) : before);
  }
  if (prefix.extra)
    return error(node, "'" + name +
                           "' of every second input, or the like, is "
                           "outside the subset");
  return extremumOfPrefix(node, name == "max", now, registerOf(input), withNow);
}

Value StreamFunction::extremumOfPrefix(Node node, bool greatest,
                                       mlir::Value now, const std::string &name,
                                       bool withNow) {
  std::string whole = name + (greatest ? "_max" : "_min");
  auto better = [&](mlir::Value state) {
    return terms.select(firstTerm(), now,
                        greatest ? terms.max(state, now)
                                 : terms.min(state, now));
  };
  mlir::Value &best = folds[{whole, now.getAsOpaquePointer()}];
  if (!best)
    best = remember(whole, terms.boundsOf(now, {}).join({0, 0}), better);
  if (withNow)
    return integer(better(best));
  raiseIf(node, firstTerm(), "ValueError");
  return state.dead ? Value() : integer(best);
}

/// Whether the value of an expression hangs on its names only, and nothing
/// else changes where it is evaluated.
bool StreamFunction::isPure(Node node) const {
  bool isKnown = true;
  node.walk([&](Node part) {
    static const StringRef kinds[] = {
        "Name",  "Constant", "BinOp", "UnaryOp", "BoolOp", "Compare", "IfExp",
        "Tuple", "List",     "Set",   "Load",    "Call",   "keyword"};
    static const StringRef functions[] = {"abs", "int", "bool", "min", "max"};
    bool isOperator = !part.has("at");
    isKnown &= isOperator || llvm::is_contained(kinds, part.kind());
    if (part.is("Call"))
      isKnown &= llvm::is_contained(functions, part["func"].name()) &&
                 frameOf(part["func"].name().str(), /*toWrite=*/false) == 0;
    return isKnown;
  });
  return isKnown;
}

/// Whether a term is made of `item` and constants only.
static bool isMadeOf(mlir::Value term, mlir::Value item,
                     llvm::DenseSet<mlir::Value> &seen) {
  if (term == item || !seen.insert(term).second)
    return true;
  mlir::Operation *op = term.getDefiningOp();
  if (llvm::isa<InputOp, StateOp>(op))
    return false;
  return llvm::all_of(op->getOperands(), [&](mlir::Value operand) {
    return isMadeOf(operand, item, seen);
  });
}

/// Whether all names in an expression but the one of the item are the same in
/// all steps.
bool StreamFunction::areFixed(Node node, StringRef item) {
  bool isFixed = true;
  node.walk([&](Node part) {
    std::string name = part.name().str();
    if (name.empty() || name == item || frameOf(name, /*toWrite=*/false) == 0)
      return true;
    Value value = settle(readName(part, name));
    llvm::DenseSet<mlir::Value> seen;
    isFixed &= value.is(Value::None) || value.is(Value::Text) ||
               (value.isNumber() && isMadeOf(value.term, {}, seen));
    return true;
  });
  return isFixed;
}

/// The same of what a comprehension makes of each of them.
Value StreamFunction::foldComprehension(Node node, StringRef name,
                                        const Value &iterator) {
  Object object = at(iterator);
  Value prefix = object.content.items()[0];
  std::vector<Node> loops = object.node.list("generators");
  std::vector<Node> conditions = loops[0].list("ifs");
  Node element = object.node["elt"];
  Input &input = inputs[prefix.id];
  bool isKnown =
      loops.size() == 1 && isPure(element) &&
      llvm::all_of(conditions, [&](Node part) { return isPure(part); }) &&
      loops[0]["target"].is("Name") && input.item.isNumber();
  if (!isKnown)
    return error(node, "this use of all inputs so far is outside the subset");
  // It is the same for each of them: nothing is taken for granted that holds in
  // this step only.
  State saved = state;
  state.facts = Facts();
  state.path = terms.truth(true);
  size_t escaped = numEscaped(), errors = diagnostics.numErrors();
  unsigned outer = std::exchange(frame, object.parent);
  assign(loops[0]["target"], input.item);
  bool isFixed = areFixed(element, loops[0]["target"].name());
  for (Node condition : conditions)
    isFixed &= areFixed(condition, loops[0]["target"].name());
  mlir::Value present = isTaken(prefix);
  for (Node condition : conditions)
    present = terms.conj(present, evaluateTruth(condition));
  Value value = evaluate(element);
  mlir::Value now = name == "any" || name == "all" ? toTruth(element, value)
                    : name == "len"                ? terms.constant(1)
                                                   : toInt(element, value);
  frame = outer;
  bool isDead = state.dead;
  state = std::move(saved);
  if (diagnostics.numErrors() > errors)
    return {};
  mlir::Value item = input.item.term;
  llvm::DenseSet<mlir::Value> seen;
  isFixed &= isMadeOf(now, item, seen) &&
             (conditions.empty() || isMadeOf(present, item, seen));
  if (isDead || numEscaped() > escaped || !isFixed)
    return error(node, "what this makes of each of the inputs so far is not "
                       "seen to be the same in all steps");
  bool withNow = prefix.offset == 1;
  std::string base = registerOf(input);
  if (name == "any" || name == "all") {
    mlir::Value found =
        terms.conj(present, name == "any" ? now : terms.negate(now));
    mlir::Value held = foldItems(base + "_" + name.str(), found);
    if (withNow)
      held = terms.disj(held, found);
    return truth(name == "any" ? held : terms.negate(held));
  }
  if (name == "sum" || name == "len") {
    now = terms.select(present, now, terms.constant(0));
    mlir::Value before = foldItems(base + "_" + name.str(), now);
    return integer(withNow ? terms.add(before, now) : before);
  }
  if (!conditions.empty() || prefix.extra)
    return error(node, "'" + name +
                           "' of some of the inputs so far is outside "
                           "the subset");
  return extremumOfPrefix(node, name == "max", now, base, withNow);
}

std::optional<Value> StreamFunction::foldOverInputs(Node node, StringRef name,
                                                    const Value &given) {
  Value iterable = settle(given);
  if (iterable.is(Value::Prefix))
    return foldPrefix(node, name, iterable);
  if (isObject(iterable, Object::Iterator) && at(iterable).name == "prefix")
    return foldComprehension(node, name, iterable);
  return std::nullopt;
}
