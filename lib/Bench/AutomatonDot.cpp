//===- AutomatonDot.cpp - published automata===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/AutomatonDot.h"
#include "mips/IR/Interpreter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <numeric>
#include <set>

using namespace mips;
using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

namespace {
struct Edge {
  StringRef from, to, label;
};

/// The lines of a file.
class DotReader {
public:
  void read(StringRef text);
  Expected<NamedAutomaton> automaton();

private:
  unsigned state(StringRef name) {
    return states.try_emplace(name, states.size()).first->second;
  }
  /// What a step by `edge` says; takes that off the letter.
  std::string outputOf(const Edge &edge, StringRef &letter) const;

  std::vector<Edge> edges;
  llvm::StringMap<StringRef> attributes;
  llvm::StringMap<unsigned> states;
  StringRef start;
};
} // namespace

/// The value of `label=` among the attributes in brackets.
static StringRef labelOf(StringRef attributes) {
  StringRef text = attributes.split("label=").second;
  if (text.consume_front("\""))
    return text.take_until([](char c) { return c == '"'; });
  return text.take_until([](char c) { return c == ',' || c == ']'; });
}

void DotReader::read(StringRef text) {
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    auto [head, tail] = line.split('[');
    if (tail.empty())
      continue;
    auto [from, to] = head.split("->");
    if (to.empty()) {
      attributes[head.trim()] = tail;
      continue;
    }
    if (from.trim() == "__start0")
      start = to.trim();
    else
      edges.push_back({from.trim(), to.trim(), labelOf(tail)});
  }
}

std::string DotReader::outputOf(const Edge &edge, StringRef &letter) const {
  auto [input, output] = letter.split('/');
  if (!output.empty()) {
    letter = input;
    return output.str();
  }
  StringRef target = attributes.lookup(edge.to);
  StringRef moore = labelOf(target).split('|').second;
  if (!moore.empty())
    return moore.str();
  return target.contains("doublecircle") ? "True" : "False";
}

Expected<NamedAutomaton> DotReader::automaton() {
  NamedAutomaton result;
  std::map<std::pair<unsigned, unsigned>, std::pair<unsigned, std::string>>
      cells;
  for (const Edge &edge : edges) {
    StringRef name = edge.label;
    std::string output = outputOf(edge, name);
    auto known = llvm::find(result.letters, name);
    unsigned letter = unsigned(known - result.letters.begin());
    if (known == result.letters.end())
      result.letters.push_back(name.str());
    unsigned from = state(edge.from), to = state(edge.to);
    cells[{from, letter}] = {to, std::move(output)};
  }
  result.numStates = states.size();
  if (edges.empty() || !states.count(start))
    return createStringError("no automaton with an edge from '__start0'");
  if (cells.size() != size_t(result.numStates) * result.letters.size())
    return createStringError("a state lacks an edge for some letter");
  result.initial = state(start);
  for (auto &[cell, step] : cells) {
    result.next.push_back(step.first);
    result.output.push_back(std::move(step.second));
  }
  return result;
}

Expected<NamedAutomaton> mips::readAutomatonDot(StringRef text) {
  DotReader reader;
  reader.read(text);
  return reader.automaton();
}

namespace {
/// The product search for one order of the letters.
class Product {
public:
  Product(MachineOp machine, const NamedAutomaton &truth)
      : interpreter(machine), truth(truth) {}
  bool isSame(llvm::ArrayRef<unsigned> order);

private:
  bool isNamedAlike(const std::string &name, const Int &value);

  Interpreter interpreter;
  const NamedAutomaton &truth;
  std::map<std::string, Int> valueOf;
  std::map<Int, std::string> nameOf;
};
} // namespace

/// Outputs are renamed one to one.
bool Product::isNamedAlike(const std::string &name, const Int &value) {
  return valueOf.try_emplace(name, value).first->second == value &&
         nameOf.try_emplace(value, name).first->second == name;
}

bool Product::isSame(llvm::ArrayRef<unsigned> order) {
  constexpr size_t mostPairs = 20'000;
  valueOf.clear();
  nameOf.clear();
  interpreter.reset();
  using Pair = std::pair<std::vector<Int>, unsigned>;
  std::set<Pair> seen = {{interpreter.state(), truth.initial}};
  std::vector<Pair> open(seen.begin(), seen.end());
  while (!open.empty()) {
    auto [state, place] = std::move(open.back());
    open.pop_back();
    for (unsigned letter = 0; letter < truth.letters.size(); ++letter) {
      Int input(order[letter]), output(0);
      interpreter.setState(state);
      interpreter.step(input, output);
      size_t cell = size_t(place) * truth.letters.size() + letter;
      if (!isNamedAlike(truth.output[cell], output))
        return false;
      Pair next{interpreter.state(), truth.next[cell]};
      if (seen.insert(next).second)
        open.push_back(std::move(next));
    }
    if (seen.size() > mostPairs)
      return false;
  }
  return true;
}

Likeness mips::compareWithAutomaton(MachineOp machine,
                                    const NamedAutomaton &truth) {
  Product product(machine, truth);
  std::vector<unsigned> order(truth.letters.size());
  std::iota(order.begin(), order.end(), 0);
  if (product.isSame(order))
    return Likeness::Same;
  constexpr size_t mostLetters = 6;
  while (order.size() <= mostLetters &&
         std::next_permutation(order.begin(), order.end()))
    if (product.isSame(order))
      return Likeness::Reordered;
  return Likeness::Different;
}
