//===- SExpression.cpp - S-expressions, their size and their value ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/SExpression.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

Expected<std::vector<SExpression>> mips::parseSExpressions(StringRef text) {
  // Whoever goes through a term calls itself for each level.
  constexpr size_t deepest = 1000;
  std::vector<std::vector<SExpression>> open(1);
  while (!(text = text.ltrim()).empty()) {
    if (text.consume_front("(")) {
      if (open.size() > deepest)
        return llvm::createStringError("brackets are nested more than " +
                                       llvm::Twine(deepest) + " deep");
      open.emplace_back();
    } else if (text.consume_front(")")) {
      if (open.size() == 1)
        return llvm::createStringError("a bracket is closed that is not open");
      SExpression list{"", std::move(open.back())};
      open.pop_back();
      open.back().push_back(std::move(list));
    } else if (text.starts_with(";")) {
      text = text.split('\n').second;
    } else {
      StringRef atom = text.take_while(
          [](char c) { return !llvm::isSpace(c) && c != '(' && c != ')'; });
      open.back().push_back({atom.str(), {}});
      text = text.drop_front(atom.size());
    }
  }
  if (open.size() > 1)
    return llvm::createStringError("a bracket is not closed");
  return std::move(open[0]);
}

std::string mips::print(const SExpression &term) {
  if (!term.isList())
    return term.atom;
  std::string text = "(";
  llvm::ListSeparator space(" ");
  for (const SExpression &item : term.items)
    text += StringRef(space).str() + print(item);
  return text + ")";
}

//===----------------------------------------------------------------------===//
// Value
//===----------------------------------------------------------------------===//

namespace {
using Value = std::optional<int64_t>;
/// Far enough from the ends of int64_t for one more sum.
constexpr int64_t limit = int64_t(1) << 62;

Value bounded(__int128 value) {
  if (value <= -limit || value >= limit)
    return std::nullopt;
  return int64_t(value);
}

Value literal(const SExpression &term) {
  int64_t value;
  if (term.atom == "true")
    return 1;
  if (term.atom == "false")
    return 0;
  if (!term.isList() && !StringRef(term.atom).getAsInteger(10, value))
    return bounded(value);
  // (- 5) is how SMT-LIB writes it.
  if (term.starts("-") && term.items.size() == 2 && !term.items[1].isList() &&
      !StringRef(term.items[1].atom).getAsInteger(10, value))
    return bounded(-__int128(value));
  return std::nullopt;
}

/// SMT-LIB's: the remainder is never negative.
Value divide(int64_t a, int64_t b, bool isRemainder) {
  if (b == 0)
    return std::nullopt;
  int64_t remainder = a % b;
  if (remainder < 0)
    remainder += std::abs(b);
  return isRemainder ? remainder : (a - remainder) / b;
}

template <typename Holds> Value chain(llvm::ArrayRef<int64_t> x, Holds holds) {
  for (size_t i = 1; i < x.size(); ++i)
    if (!holds(x[i - 1], x[i]))
      return 0;
  return 1;
}

Value valueOf(StringRef op, llvm::ArrayRef<int64_t> x) {
  auto fold = [&](auto step) -> Value {
    Value result = x[0];
    for (size_t i = 1; i < x.size() && result; ++i)
      result = bounded(step(__int128(*result), __int128(x[i])));
    return result;
  };
  if (x.empty())
    return std::nullopt;
  if (op == "+")
    return fold([](__int128 a, __int128 b) { return a + b; });
  if (op == "-")
    return x.size() == 1 ? bounded(-__int128(x[0]))
                         : fold([](__int128 a, __int128 b) { return a - b; });
  if (op == "*")
    return fold([](__int128 a, __int128 b) { return a * b; });
  if (op == "min")
    return *std::min_element(x.begin(), x.end());
  if (op == "max")
    return *std::max_element(x.begin(), x.end());
  if (op == "argmax")
    return std::max_element(x.begin(), x.end()) - x.begin();
  if (op == "abs" && x.size() == 1)
    return std::abs(x[0]);
  if ((op == "div" || op == "mod") && x.size() == 2)
    return divide(x[0], x[1], op == "mod");
  if (op == "=")
    return chain(x, std::equal_to<>());
  if (op == "distinct" && x.size() == 2)
    return x[0] != x[1];
  if (op == "<")
    return chain(x, std::less<>());
  if (op == "<=")
    return chain(x, std::less_equal<>());
  if (op == ">")
    return chain(x, std::greater<>());
  if (op == ">=")
    return chain(x, std::greater_equal<>());
  if (op == "not" && x.size() == 1)
    return x[0] == 0;
  if (op == "indicator" && x.size() == 1)
    return x[0] != 0;
  if (op == "and")
    return llvm::all_of(x, [](int64_t v) { return v != 0; });
  if (op == "or")
    return llvm::any_of(x, [](int64_t v) { return v != 0; });
  if (op == "xor")
    return fold([](__int128 a, __int128 b) { return (a != 0) != (b != 0); });
  if (op == "=>" && x.size() == 2)
    return x[0] == 0 || x[1] != 0;
  if (op == "ite" && x.size() == 3)
    return x[0] != 0 ? x[1] : x[2];
  return std::nullopt;
}

Value evaluateLet(const SExpression &term, const Bindings &bindings,
                  FunctionValue function) {
  if (term.items.size() != 3)
    return std::nullopt;
  Bindings inner = bindings;
  for (const SExpression &binding : term.items[1].items) {
    if (binding.items.size() != 2)
      return std::nullopt;
    Value value = evaluate(binding.items[1], bindings, function);
    if (!value)
      return std::nullopt;
    inner[binding.items[0].atom] = *value;
  }
  return evaluate(term.items[2], inner, function);
}

Value evaluateLookup(const SExpression &term, const Bindings &bindings,
                     FunctionValue function) {
  if (term.items.size() != 3)
    return std::nullopt;
  Value index = evaluate(term.items[2], bindings, function);
  if (!index)
    return std::nullopt;
  const std::vector<SExpression> &table = term.items[1].items;
  if (*index < 0 || *index >= int64_t(table.size()))
    return 0;
  return literal(table[size_t(*index)]);
}
} // namespace

std::optional<int64_t> mips::evaluate(const SExpression &term,
                                      const Bindings &bindings,
                                      FunctionValue function) {
  if (Value value = literal(term))
    return value;
  if (!term.isList()) {
    auto it = bindings.find(term.atom);
    return it == bindings.end() ? Value() : Value(it->second);
  }
  if (term.items.empty() || term.items[0].isList())
    return std::nullopt;
  if (term.starts("let"))
    return evaluateLet(term, bindings, function);
  if (term.starts("lookup"))
    return evaluateLookup(term, bindings, function);
  std::vector<int64_t> operands;
  for (const SExpression &item : llvm::drop_begin(term.items)) {
    Value value = evaluate(item, bindings, function);
    if (!value)
      return std::nullopt;
    operands.push_back(*value);
    // What follows from a condition that does not hold need not be looked at.
    if (term.starts("=>") && operands.size() == 1 && *value == 0)
      return 1;
  }
  if (Value value = valueOf(term.items[0].atom, operands))
    return value;
  return function ? function(term.items[0].atom, operands) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Size
//===----------------------------------------------------------------------===//

/// `sizes`: of the names that a `let` around the term binds.
static unsigned sizeOf(const SExpression &term,
                       const std::map<std::string, unsigned> &sizes) {
  if (literal(term))
    return 1;
  if (!term.isList()) {
    auto it = sizes.find(term.atom);
    return it == sizes.end() ? 1 : it->second;
  }
  if (term.starts("let") && term.items.size() == 3) {
    std::map<std::string, unsigned> inner = sizes;
    for (const SExpression &binding : term.items[1].items)
      if (binding.items.size() == 2)
        inner[binding.items[0].atom] = sizeOf(binding.items[1], sizes);
    return sizeOf(term.items[2], inner);
  }
  if (term.starts("lookup") && term.items.size() == 3)
    return 1 + term.items[1].items.size() + sizeOf(term.items[2], sizes);
  static const char *const associative[] = {"+",   "*",   "and", "or",
                                            "xor", "min", "max"};
  unsigned size = 1;
  if (!term.items.empty() && term.items.size() > 3 &&
      llvm::is_contained(associative, term.items[0].atom))
    size = term.items.size() - 2;
  for (const SExpression &item : llvm::drop_begin(term.items))
    size += sizeOf(item, sizes);
  return size;
}

unsigned mips::termSize(const SExpression &term) { return sizeOf(term, {}); }
