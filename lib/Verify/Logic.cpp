//===- Logic.cpp - terms of integer arithmetic and their values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/Logic.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <cassert>

using namespace mips::logic;
using llvm::DynamicAPInt;

unsigned Pool::numOperands(Kind kind) {
  switch (kind) {
  case Kind::Constant:
  case Kind::Variable:
  case Kind::Truth:
    return 0;
  case Kind::Div:
  case Kind::Mod:
  case Kind::Abs:
  case Kind::Lookup:
  case Kind::Not:
    return 1;
  case Kind::Select:
    return 3;
  default:
    return 2;
  }
}

size_t Pool::Hash::operator()(const Node &node) const {
  return llvm::hash_combine(unsigned(node.kind), node.operands[0].id,
                            node.operands[1].id, node.operands[2].id,
                            node.number);
}

bool Pool::Equal::operator()(const Node &a, const Node &b) const {
  return a.kind == b.kind && a.number == b.number &&
         std::equal(a.operands, a.operands + 3, b.operands);
}

Term Pool::make(Kind kind, llvm::ArrayRef<Term> operands, int64_t number) {
  assert(operands.size() == numOperands(kind));
  Node node{kind, {}, number};
  std::copy(operands.begin(), operands.end(), node.operands);
  auto [it, isNew] = known.try_emplace(node, Term{unsigned(nodes.size())});
  if (isNew)
    nodes.push_back(node);
  return it->second;
}

Term Pool::makeVariable(llvm::StringRef name) {
  names.push_back(name.str());
  return make(Kind::Variable, {}, names.size() - 1);
}

const int64_t *Pool::literal(Term term) const {
  const Node &node = nodes[term.id];
  bool isLiteral = node.kind == Kind::Constant || node.kind == Kind::Truth;
  return isLiteral ? &node.number : nullptr;
}

//===----------------------------------------------------------------------===//
// Making terms
//===----------------------------------------------------------------------===//

static bool is(const int64_t *literal, int64_t value) {
  return literal && *literal == value;
}

// The operands of commutative operations are ordered, so that a + b and b + a
// are one term.

Term Pool::add(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  int64_t sum;
  if (x && y && !llvm::AddOverflow(*x, *y, sum))
    return constant(sum);
  if (is(x, 0))
    return b;
  if (is(y, 0))
    return a;
  return make(Kind::Add, {std::min(a, b), std::max(a, b)});
}

Term Pool::sub(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  int64_t difference;
  if (x && y && !llvm::SubOverflow(*x, *y, difference))
    return constant(difference);
  if (is(y, 0))
    return a;
  return a == b ? constant(0) : make(Kind::Sub, {a, b});
}

Term Pool::mul(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  int64_t product;
  if (x && y && !llvm::MulOverflow(*x, *y, product))
    return constant(product);
  if (is(x, 0) || is(y, 0))
    return constant(0);
  if (is(x, 1))
    return b;
  if (is(y, 1))
    return a;
  return make(Kind::Mul, {std::min(a, b), std::max(a, b)});
}

Term Pool::min(Term a, Term b) {
  return a == b ? a : make(Kind::Min, {std::min(a, b), std::max(a, b)});
}

Term Pool::max(Term a, Term b) {
  return a == b ? a : make(Kind::Max, {std::min(a, b), std::max(a, b)});
}

Term Pool::div(Term a, int64_t divisor) {
  assert(divisor > 0);
  return divisor == 1 ? a : make(Kind::Div, {a}, divisor);
}

Term Pool::mod(Term a, int64_t divisor) {
  assert(divisor > 0);
  return divisor == 1 ? constant(0) : make(Kind::Mod, {a}, divisor);
}

Term Pool::select(Term condition, Term a, Term b) {
  if (const int64_t *known = literal(condition))
    return *known ? a : b;
  return a == b ? a : make(Kind::Select, {condition, a, b});
}

Term Pool::lookup(llvm::ArrayRef<int64_t> table, Term index) {
  auto it = std::find_if(tables.begin(), tables.end(), [&](const auto &known) {
    return llvm::ArrayRef<int64_t>(known) == table;
  });
  size_t number = it - tables.begin();
  if (it == tables.end())
    tables.push_back(table.vec());
  return make(Kind::Lookup, {index}, number);
}

Term Pool::eq(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  if (x && y)
    return truth(*x == *y);
  if (a == b)
    return truth(true);
  return make(Kind::Eq, {std::min(a, b), std::max(a, b)});
}

Term Pool::le(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  if (x && y)
    return truth(*x <= *y);
  return a == b ? truth(true) : make(Kind::Le, {a, b});
}

Term Pool::lt(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  if (x && y)
    return truth(*x < *y);
  return a == b ? truth(false) : make(Kind::Lt, {a, b});
}

Term Pool::conj(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  if (x)
    return *x ? b : a;
  if (y)
    return *y ? a : b;
  return a == b ? a : make(Kind::And, {std::min(a, b), std::max(a, b)});
}

Term Pool::disj(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  if (x)
    return *x ? a : b;
  if (y)
    return *y ? b : a;
  return a == b ? a : make(Kind::Or, {std::min(a, b), std::max(a, b)});
}

Term Pool::exclusive(Term a, Term b) {
  const int64_t *x = literal(a), *y = literal(b);
  if (x)
    return *x ? negate(b) : b;
  if (y)
    return *y ? negate(a) : a;
  if (a == b)
    return truth(false);
  return make(Kind::Xor, {std::min(a, b), std::max(a, b)});
}

Term Pool::negate(Term a) {
  if (const int64_t *x = literal(a))
    return truth(!*x);
  if (nodes[a.id].kind == Kind::Not)
    return nodes[a.id].operands[0];
  return make(Kind::Not, {a});
}

std::vector<Term> Pool::closure(llvm::ArrayRef<Term> roots) const {
  std::vector<bool> wanted(nodes.size());
  unsigned greatest = 0;
  for (Term root : roots) {
    wanted[root.id] = true;
    greatest = std::max(greatest, root.id + 1);
  }
  std::vector<Term> result;
  for (unsigned id = greatest; id-- > 0;) {
    if (!wanted[id])
      continue;
    result.push_back({id});
    for (unsigned i = 0; i < numOperands(nodes[id].kind); ++i)
      wanted[nodes[id].operands[i].id] = true;
  }
  std::reverse(result.begin(), result.end());
  return result;
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

std::string Pool::print(Term term) const {
  const Node &node = nodes[term.id];
  auto operand = [&](unsigned i) {
    const Node &child = nodes[node.operands[i].id];
    std::string text = print(node.operands[i]);
    bool atom = numOperands(child.kind) == 0 || child.kind == Kind::Abs ||
                child.kind == Kind::Min || child.kind == Kind::Max ||
                child.kind == Kind::Lookup;
    return atom ? text : "(" + text + ")";
  };
  auto infix = [&](const char *symbol) {
    return operand(0) + symbol + operand(1);
  };
  auto call = [&](const char *name) {
    return name + ("(" + print(node.operands[0])) + ", " +
           print(node.operands[1]) + ")";
  };
  switch (node.kind) {
  case Kind::Constant:
    return std::to_string(node.number);
  case Kind::Variable:
    return names[node.number];
  case Kind::Truth:
    return node.number ? "true" : "false";
  case Kind::Add:
    return infix(" + ");
  case Kind::Sub:
    return infix(" - ");
  case Kind::Mul:
    return infix("*");
  case Kind::Min:
    return call("min");
  case Kind::Max:
    return call("max");
  case Kind::Div:
    return operand(0) + " div " + std::to_string(node.number);
  case Kind::Mod:
    return operand(0) + " mod " + std::to_string(node.number);
  case Kind::Abs:
    return "|" + print(node.operands[0]) + "|";
  case Kind::Select:
    return "if " + operand(0) + " then " + operand(1) + " else " + operand(2);
  case Kind::Lookup:
    return "table" + std::to_string(node.number) + "[" +
           print(node.operands[0]) + "]";
  case Kind::Eq:
    return infix(" = ");
  case Kind::Le:
    return infix(" <= ");
  case Kind::Lt:
    return infix(" < ");
  case Kind::And:
    return infix(" and ");
  case Kind::Or:
    return infix(" or ");
  case Kind::Xor:
    return infix(" xor ");
  case Kind::Not:
    return "not " + operand(0);
  }
  llvm_unreachable("covered switch");
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

Evaluator::Evaluator(const Pool &pool, llvm::ArrayRef<Term> roots)
    : pool(pool) {
  for (Term term : pool.closure(roots)) {
    const Pool::Node &node = pool[term];
    Step step{term, {}};
    for (unsigned i = 0; i < Pool::numOperands(node.kind); ++i)
      step.operands[i] = slots.at(node.operands[i].id);
    slots[term.id] = program.size();
    program.push_back(step);
  }
  values.resize(program.size());
}

static DynamicAPInt entry(llvm::ArrayRef<int64_t> table,
                          const DynamicAPInt &index) {
  if (index < 0 || index >= int64_t(table.size()))
    return DynamicAPInt(0);
  return DynamicAPInt(table[int64_t(index)]);
}

DynamicAPInt Pool::apply(const Node &node, const DynamicAPInt &a,
                         const DynamicAPInt &b, const DynamicAPInt &c) const {
  switch (node.kind) {
  case Kind::Constant:
  case Kind::Truth:
  case Kind::Variable:
    return DynamicAPInt(node.number);
  case Kind::Add:
    return a + b;
  case Kind::Sub:
    return a - b;
  case Kind::Mul:
    return a * b;
  case Kind::Min:
    return a < b ? a : b;
  case Kind::Max:
    return a > b ? a : b;
  case Kind::Div:
    return floorDiv(a, DynamicAPInt(node.number));
  case Kind::Mod:
    return llvm::mod(a, DynamicAPInt(node.number));
  case Kind::Abs:
    return llvm::abs(a);
  case Kind::Select:
    return a != 0 ? b : c;
  case Kind::Lookup:
    return entry(table(node.number), a);
  case Kind::Eq:
    return DynamicAPInt(a == b);
  case Kind::Le:
    return DynamicAPInt(a <= b);
  case Kind::Lt:
    return DynamicAPInt(a < b);
  case Kind::And:
    return DynamicAPInt(a != 0 && b != 0);
  case Kind::Or:
    return DynamicAPInt(a != 0 || b != 0);
  case Kind::Xor:
    return DynamicAPInt((a != 0) != (b != 0));
  case Kind::Not:
    return DynamicAPInt(a == 0);
  }
  llvm_unreachable("covered switch");
}

void Evaluator::evaluate(llvm::ArrayRef<DynamicAPInt> point) {
  for (size_t i = 0; i < program.size(); ++i) {
    const Step &step = program[i];
    const Pool::Node &node = pool[step.term];
    if (node.kind == Kind::Variable)
      values[i] = point[node.number];
    else
      values[i] =
          pool.apply(node, values[step.operands[0]], values[step.operands[1]],
                     values[step.operands[2]]);
  }
}
