//===- Match.cpp - Python's 'match' ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Whether the subject, which is no Union, has the form of a pattern.
mlir::Value Executor::matches(Node pattern, const Value &subject) {
  if (pattern.is("MatchValue"))
    return equal(pattern, subject, evaluate(pattern["value"]));
  if (pattern.is("MatchSingleton")) {
    if (pattern.has("value")) {
      error(pattern, "'is' of truth values is outside the subset");
      return terms.truth(false);
    }
    return terms.truth(subject.is(Value::None));
  }
  if (pattern.is("MatchOr")) {
    mlir::Value any = terms.truth(false);
    for (Node part : pattern.list("patterns"))
      any = terms.disj(any, matches(part, subject));
    return any;
  }
  if (pattern.is("MatchAs"))
    return pattern["pattern"] ? matches(pattern["pattern"], subject)
                              : terms.truth(true);
  if (!pattern.is("MatchSequence")) {
    error(pattern,
          "this pattern is outside the subset (" + pattern.kind() + ")");
    return terms.truth(false);
  }
  std::optional<std::vector<Value>> items = itemsOf(subject);
  if (!items) {
    if (!subject.isNumber() && !subject.is(Value::None) &&
        !subject.is(Value::Text))
      error(pattern, "patterns of sequences are for tuples here");
    return terms.truth(false);
  }
  std::vector<Node> parts = pattern.list("patterns");
  if (items->size() != parts.size())
    return terms.truth(false);
  mlir::Value all = terms.truth(true);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].is("MatchStar")) {
      error(parts[i], "'*' in patterns is outside the subset");
      continue;
    }
    all = terms.conj(all, truthOfEach((*items)[i], [&](const Value &item) {
                       return matches(parts[i], item);
                     }));
  }
  return all;
}

mlir::Value
Executor::truthOfEach(const Value &value,
                      llvm::function_ref<mlir::Value(const Value &)> f) {
  Value settled = settle(value);
  bool areConstants = settled.is(Value::Union) && !state.dead &&
                      llvm::all_of(settled.items(), [&](const Value &part) {
                        return part.isNumber() && constantOf(part);
                      });
  if (areConstants) {
    // Which alternatives those are where it holds, in as few words as may be:
    // what is known of the condition is known of them.
    mlir::Value where[2] = {terms.truth(false), terms.truth(false)};
    unsigned counts[2] = {0, 0};
    for (size_t i = 0; i < settled.size(); ++i) {
      std::optional<int64_t> holds = terms.asConstant(f((*settled.parts)[i]));
      areConstants &= holds.has_value();
      bool side = holds.value_or(0) != 0;
      where[side] = terms.disj(where[side], (*settled.guards)[i]);
      ++counts[side];
    }
    if (areConstants && !state.dead)
      return counts[1] <= counts[0] ? where[1] : terms.negate(where[0]);
  }
  Value result = each(value, [&](const Value &one) { return truth(f(one)); });
  return result.is(Value::Bool) ? result.term : terms.truth(false);
}

void Executor::bindPattern(Node pattern, const Value &subject) {
  if (pattern.is("MatchAs")) {
    if (pattern["pattern"])
      bindPattern(pattern["pattern"], subject);
    if (!pattern.text("name").empty())
      writeName(pattern, pattern.text("name").str(), subject);
  }
  if (pattern.is("MatchSequence"))
    each(subject, [&](const Value &one) -> Value {
      std::optional<std::vector<Value>> items = itemsOf(one);
      std::vector<Node> parts = pattern.list("patterns");
      for (size_t i = 0; items && i < parts.size(); ++i)
        bindPattern(parts[i], (*items)[i]);
      return Value::None;
    });
  if (pattern.is("MatchOr"))
    pattern.walk([&](Node part) {
      if (part.is("MatchAs") && !part.text("name").empty())
        error(part, "names in alternatives are outside the subset");
      return true;
    });
}

Flow Executor::executeMatch(Node statement) {
  Value subject = evaluate(statement["subject"]);
  std::vector<Node> cases = statement.list("cases");
  std::function<Flow(size_t)> from = [&](size_t i) -> Flow {
    if (i == cases.size() || state.dead)
      return {};
    Node pattern = cases[i]["pattern"];
    mlir::Value fits = truthOfEach(
        subject, [&](const Value &one) { return matches(pattern, one); });
    if (state.dead)
      return {};
    return split(
        fits,
        [&]() -> Flow {
          bindPattern(pattern, subject);
          Node guard = cases[i]["guard"];
          mlir::Value holds = guard ? evaluateTruth(guard) : terms.truth(true);
          if (state.dead)
            return {};
          return split(
              holds, [&] { return execute(cases[i].list("body")); },
              [&] { return from(i + 1); });
        },
        [&] { return from(i + 1); });
  };
  return from(0);
}
