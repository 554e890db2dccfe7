//===- DotMealy.cpp - a Mealy machine that somebody drew ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DotMealy.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Regex.h"
#include <map>

using namespace mips;
using llvm::StringRef;

namespace {
/// Numbers names in the order in which they are asked for.
class Numbering {
public:
  unsigned operator()(StringRef name) {
    return numbers.try_emplace(name, numbers.size()).first->second;
  }
  unsigned size() const { return numbers.size(); }

private:
  llvm::StringMap<unsigned> numbers;
};

struct Arrow {
  unsigned output, target;
};
} // namespace

llvm::Expected<Automaton> mips::readDotMealy(StringRef text) {
  llvm::Regex arrow("^[ \t]*\"?([A-Za-z0-9_]+)\"?[ \t]*->[ \t]*"
                    "\"?([A-Za-z0-9_]+)\"?(.*)$");
  llvm::Regex label("label[ \t]*=[ \t]*\"([^\"/]*)/([^\"]*)\"");
  llvm::Regex node("^[ \t]*\"?([A-Za-z0-9_]+)\"?[ \t]*\\[");
  Numbering states, inputs, outputs;
  std::map<std::pair<unsigned, unsigned>, Arrow> arrows;
  std::optional<unsigned> start;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    llvm::SmallVector<StringRef, 4> match, labels;
    if (arrow.match(line, &match)) {
      if (match[1].starts_with("__start")) {
        start = states(match[2]);
        continue;
      }
      unsigned from = states(match[1]), to = states(match[2]);
      if (label.match(match[3], &labels)) {
        unsigned input = inputs(labels[1].trim());
        arrows[{from, input}] = {outputs(labels[2].trim()), to};
      }
    } else if (node.match(line, &match) && match[1] != "node" &&
               match[1] != "edge" && match[1] != "graph" &&
               !match[1].starts_with("__start")) {
      states(match[1]);
    }
  }
  if (arrows.empty())
    return llvm::createStringError("no arrow 'a -> b [label=\"in/out\"]'");
  Automaton automaton{
      *Alphabet::of(Interval{0, int64_t(inputs.size()) - 1}, 1 << 16),
      1,
      states.size(),
      {},
      {}};
  // The initial state is number 0.
  unsigned first = start.value_or(0);
  auto number = [&](unsigned state) {
    return state == first ? 0 : state == 0 ? first : state;
  };
  for (unsigned state = 0; state < states.size(); ++state)
    for (unsigned input = 0; input < inputs.size(); ++input) {
      auto it = arrows.find({number(state), input});
      if (it == arrows.end())
        return llvm::createStringError("a state without an arrow for an input");
      automaton.next.push_back(number(it->second.target));
      automaton.output.push_back(it->second.output);
    }
  return minimize(automaton);
}
