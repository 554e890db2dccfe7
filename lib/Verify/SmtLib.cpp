//===- SmtLib.cpp - terms as SMT-LIB 2 ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SmtLib.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace mips;
using logic::Kind;
using logic::Term;
using Node = logic::Pool::Node;

std::string mips::smtSymbol(llvm::StringRef name) {
  auto isPlain = [](char c) {
    return llvm::isAlnum(c) || llvm::StringRef("~!@$%^&*_-+=<>.?/").contains(c);
  };
  bool plain = !name.empty() && llvm::all_of(name, isPlain) &&
               !llvm::isDigit(name[0]) && name[0] != '@' && name[0] != '.';
  if (plain)
    return name.str();
  // A quoted symbol holds anything but a bar and a backslash.
  std::string quoted = "|";
  for (char c : name)
    quoted += c == '|' || c == '\\' ? '_' : c;
  return quoted + "|";
}

std::string mips::smtInteger(int64_t value) {
  std::string digits = std::to_string(value);
  return value < 0 ? "(- " + digits.substr(1) + ")" : digits;
}

/// The operator or function, null for those that are printed in another way.
static const char *operatorName(Kind kind) {
  switch (kind) {
  case Kind::Add:
    return "+";
  case Kind::Sub:
    return "-";
  case Kind::Mul:
    return "*";
  case Kind::Min:
    return "min2";
  case Kind::Max:
    return "max2";
  case Kind::Div:
    return "div";
  case Kind::Mod:
    return "mod";
  case Kind::Abs:
    return "abs";
  case Kind::Select:
    return "ite";
  case Kind::Eq:
    return "=";
  case Kind::Le:
    return "<=";
  case Kind::Lt:
    return "<";
  case Kind::And:
    return "and";
  case Kind::Or:
    return "or";
  case Kind::Xor:
    return "xor";
  case Kind::Not:
    return "not";
  default:
    return nullptr;
  }
}

static bool isAtom(const Node &node) {
  return logic::Pool::numOperands(node.kind) == 0;
}

bool SmtPrinter::isShared(Term term) const {
  return !isAtom(pool[term]) && uses.at(term.id) > 1;
}

void SmtPrinter::printOperand(Term term, llvm::raw_ostream &os) {
  if (auto it = bound.find(term.id); it != bound.end())
    os << it->second;
  else
    printNode(term, os);
}

/// The operands; of sums, conjunctions and disjunctions of many parts all of
/// these.
std::vector<Term> SmtPrinter::partsOf(Term term) const {
  const Node &node = pool[term];
  std::vector<Term> parts(node.operands,
                          node.operands + logic::Pool::numOperands(node.kind));
  bool flat =
      node.kind == Kind::Add || node.kind == Kind::And || node.kind == Kind::Or;
  for (size_t i = 0; flat && i < parts.size();) {
    const Node &part = pool[parts[i]];
    if (part.kind != node.kind || isShared(parts[i])) {
      ++i;
      continue;
    }
    parts[i] = part.operands[1];
    parts.insert(parts.begin() + i, part.operands[0]);
  }
  return parts;
}

void SmtPrinter::printNode(Term term, llvm::raw_ostream &os,
                           llvm::StringRef separator) {
  const Node &node = pool[term];
  switch (node.kind) {
  case Kind::Constant:
    os << smtInteger(node.number);
    return;
  case Kind::Truth:
    os << (node.number ? "true" : "false");
    return;
  case Kind::Variable:
    os << smtSymbol(pool.variableName(node.number));
    return;
  case Kind::Lookup:
    os << "(table" << node.number;
    break;
  default:
    os << "(" << operatorName(node.kind);
  }
  for (Term part : partsOf(term)) {
    os << separator;
    printOperand(part, os);
  }
  if (node.kind == Kind::Div || node.kind == Kind::Mod)
    os << " " << node.number;
  os << ")";
}

void SmtPrinter::print(Term root, llvm::raw_ostream &os) {
  uses.clear();
  bound.clear();
  std::vector<Term> parts = pool.closure(root);
  ++uses[root.id];
  for (Term part : parts)
    for (unsigned i = 0; i < logic::Pool::numOperands(pool[part].kind); ++i)
      ++uses[pool[part].operands[i].id];
  unsigned count = 0;
  for (Term part : parts) {
    if (!isShared(part))
      continue;
    std::string name = "t" + std::to_string(++count);
    os << "(let ((" << name << " ";
    printNode(part, os);
    os << ")) ";
    bound[part.id] = name;
  }
  bool isList = pool[root].kind == Kind::And || pool[root].kind == Kind::Or;
  if (isList && partsOf(root).size() > 3)
    printNode(root, os, "\n    ");
  else
    printOperand(root, os);
  os << std::string(count, ')');
}

void SmtPrinter::printTable(unsigned number, llvm::raw_ostream &os) {
  llvm::ArrayRef<int64_t> table = pool.table(number);
  os << "(define-fun table" << number << " ((i Int)) Int\n";
  for (size_t i = 0; i < table.size(); ++i)
    os << "  (ite (= i " << i << ") " << smtInteger(table[i]) << "\n";
  os << "  0" << std::string(table.size(), ')') << ")\n";
}

void SmtPrinter::printPrelude(llvm::ArrayRef<Term> roots,
                              llvm::raw_ostream &os) {
  std::set<Kind> kinds;
  std::set<unsigned> tables;
  for (Term term : pool.closure(roots)) {
    kinds.insert(pool[term].kind);
    if (pool[term].kind == Kind::Lookup)
      tables.insert(pool[term].number);
  }
  if (kinds.count(Kind::Min))
    os << "(define-fun min2 ((a Int) (b Int)) Int (ite (<= a b) a b))\n";
  if (kinds.count(Kind::Max))
    os << "(define-fun max2 ((a Int) (b Int)) Int (ite (>= a b) a b))\n";
  for (unsigned table : tables)
    printTable(table, os);
}
