//===- StateNames.cpp - names of state variables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "System/StateNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>
#include <tuple>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// A state that only delays a stream. Streams are numbered with the inputs
/// first, then the outputs.
struct Memory {
  unsigned stream;
  unsigned delay;
};

} // namespace

/// What each state remembers, if it does nothing else. If two states remember
/// the same (from different initial values), only the first one counts.
static std::vector<std::optional<Memory>>
findMemories(const TermPool &pool, unsigned numInputs,
             const RuleSystem &system) {
  std::vector<std::optional<Memory>> memories(system.states.size());
  auto taken = [&](Memory wanted) {
    return llvm::any_of(memories, [&](const std::optional<Memory> &memory) {
      return memory && memory->stream == wanted.stream &&
             memory->delay == wanted.delay;
    });
  };
  auto find = [&](const StateRule &state) -> std::optional<Memory> {
    const Term &next = pool[state.next];
    if (next.op == Op::Leaf && next.value < int64_t(numInputs))
      return Memory{unsigned(next.value), 1};
    if (next.op == Op::Leaf)
      if (auto from = memories[next.value - numInputs])
        return Memory{from->stream, from->delay + 1};
    auto output = llvm::find(system.outputs, state.next);
    if (output != system.outputs.end() && next.op != Op::Leaf &&
        next.op != Op::Constant)
      return Memory{numInputs + unsigned(output - system.outputs.begin()), 1};
    return std::nullopt;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (unsigned i = 0; i < memories.size(); ++i) {
      if (memories[i])
        continue;
      auto memory = find(system.states[i]);
      if (memory && !taken(*memory)) {
        memories[i] = memory;
        changed = true;
      }
    }
  }
  return memories;
}

std::vector<unsigned> mips::regress::displayOrder(const TermPool &pool,
                                                  const Signature &signature,
                                                  const RuleSystem &system) {
  unsigned numInputs = signature.inputs.size();
  auto memories = findMemories(pool, numInputs, system);
  auto key = [&](unsigned i) {
    const std::optional<Memory> &memory = memories[i];
    bool history = memory && (memory->stream < numInputs || memory->delay > 1);
    return std::tuple(history, history ? memory->stream : 0,
                      history ? memory->delay : 0);
  };
  std::vector<unsigned> order(system.states.size());
  for (unsigned i = 0; i < order.size(); ++i)
    order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](unsigned a, unsigned b) { return key(a) < key(b); });
  return order;
}

/// The term t if `next` is `self + t`, perhaps modulo something.
static std::optional<TermId> increment(const TermPool &pool, TermId next,
                                       unsigned self) {
  const Term *term = &pool[next];
  if (term->op == Op::Mod)
    term = &pool[term->operands[0]];
  if (term->op != Op::Add)
    return std::nullopt;
  for (unsigned i = 0; i < 2; ++i) {
    const Term &operand = pool[term->operands[i]];
    if (operand.op == Op::Leaf && operand.value == int64_t(self))
      return term->operands[1 - i];
  }
  return std::nullopt;
}

/// The value k if the condition is `x = k` for an input x.
static std::optional<int64_t>
countedValue(const TermPool &pool, const Term &truth, unsigned numInputs) {
  if (truth.op != Op::Eq)
    return std::nullopt;
  const Term *a = &pool[truth.operands[0]], *b = &pool[truth.operands[1]];
  if (a->op == Op::Constant)
    std::swap(a, b);
  if (a->op == Op::Leaf && a->value < int64_t(numInputs) &&
      b->op == Op::Constant && b->value >= 0)
    return b->value;
  return std::nullopt;
}

/// The most telling name for a state that is not just a delay.
static std::string preferredName(const TermPool &pool, TermId next,
                                 unsigned self, unsigned numInputs) {
  if (std::optional<TermId> added = increment(pool, next, self)) {
    const Term &term = pool[*added];
    if (term.op == Op::Constant && term.value == 1)
      return "n";
    if (auto value = countedValue(pool, term, numInputs))
      return numInputs == 1 ? "c" + std::to_string(*value) : "c";
    if (isTruth(term.op))
      return "c";
  }
  switch (pool[next].op) {
  case Op::Mod:
    return "r";
  case Op::Div:
    return "c";
  case Op::Max:
  case Op::Min:
    return "m";
  default:
    return "s";
  }
}

/// Keywords of Python or C, which cannot name a variable there.
static llvm::StringSet<> reservedWords() {
  llvm::StringSet<> words;
  for (const char *word :
       {"and",      "as",       "assert", "async",   "auto",    "await",
        "break",    "case",     "char",   "class",   "const",   "continue",
        "def",      "default",  "del",    "do",      "double",  "elif",
        "else",     "enum",     "except", "extern",  "finally", "float",
        "for",      "from",     "global", "goto",    "if",      "import",
        "in",       "inline",   "int",    "is",      "lambda",  "long",
        "nonlocal", "not",      "or",     "pass",    "raise",   "register",
        "restrict", "return",   "short",  "signed",  "sizeof",  "static",
        "struct",   "switch",   "try",    "typedef", "union",   "unsigned",
        "void",     "volatile", "while",  "with",    "yield",   "abs",
        "max",      "min",      "mod",    "div",     "xor",     "then",
        "argmax"})
    words.insert(word);
  return words;
}

/// Returns the wanted name or, if that is taken, the next free letter.
static std::string claim(llvm::StringSet<> &taken, const std::string &wanted) {
  std::vector<std::string> candidates = {wanted, "r", "s", "u", "v",
                                         "w",    "p", "q", "d", "e"};
  for (const std::string &name : candidates)
    if (taken.insert(name).second)
      return name;
  for (unsigned i = 0;; ++i)
    if (std::string name = "s" + std::to_string(i); taken.insert(name).second)
      return name;
}

void mips::regress::nameStates(const TermPool &pool, const Signature &signature,
                               RuleSystem &system) {
  unsigned numInputs = signature.inputs.size();
  llvm::StringSet<> taken = reservedWords();
  std::vector<std::string> streams;
  for (const auto &list : {signature.inputs, signature.outputs})
    for (const Stream &stream : list) {
      streams.push_back(stream.name);
      taken.insert(stream.name);
    }
  auto memories = findMemories(pool, numInputs, system);
  for (auto [state, memory] : llvm::zip(system.states, memories))
    if (memory)
      state.name = claim(taken, streams[memory->stream] + "_" +
                                    std::to_string(memory->delay));
  for (unsigned i = 0; i < system.states.size(); ++i)
    if (StateRule &state = system.states[i]; !memories[i])
      state.name = claim(
          taken, preferredName(pool, state.next, numInputs + i, numInputs));
}
