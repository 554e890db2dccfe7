//===- BestExplanation.cpp - choice among explanations ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/BestExplanation.h"
#include "System/IdleRemainders.h"
#include "System/Prices.h"
#include "System/Ranges.h"
#include "mips/Regress/System/Tidy.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MathExtras.h"
#include <limits>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

/// Concatenates three words of the evidence each and labels them by the
/// automaton.
static Dataset makeLongWords(const Evidence &evidence) {
  const Dataset &words = evidence.words;
  Dataset result(words.signature());
  unsigned numInputs = words.signature().inputs.size();
  unsigned numOutputs = words.signature().outputs.size();
  for (size_t i = 0; i < std::min(tuning::longWords, words.numSequences());
       ++i) {
    std::vector<int64_t> word, rows;
    for (size_t part = 0; part < tuning::horizon; ++part)
      llvm::append_range(
          word,
          words.inputWord((i + part * words.numSequences() / tuning::horizon) %
                          words.numSequences()));
    std::vector<int64_t> labels = evidence.automaton->run(word, numInputs);
    for (size_t t = 0; t < word.size() / numInputs; ++t) {
      llvm::append_range(rows, ArrayRef(word).slice(t * numInputs, numInputs));
      llvm::append_range(rows,
                         ArrayRef(labels).slice(t * numOutputs, numOutputs));
    }
    result.appendSequence(rows);
  }
  return result;
}

static unsigned bitsOf(int64_t value) {
  return llvm::Log2_64_Ceil((value < 0 ? -uint64_t(value) : value) + 1);
}

/// Breaks ties between rules of the same cost, in bits: rules with less memory,
/// smaller constants and no arithmetic on truth values are easier to read.
static unsigned strangeness(const TermPool &pool, const RuleSystem &system) {
  unsigned total = 0;
  for (const StateRule &state : system.states)
    total +=
        state.range ? llvm::Log2_64_Ceil(state.range->size()) : unboundedBits;
  std::set<TermId> seen;
  std::set<int64_t> constants;
  auto visit = [&](auto &&self, TermId id) -> void {
    const Term &term = pool[id];
    if (!seen.insert(id).second)
      return;
    if (term.op == Op::Constant || term.op == Op::Div || term.op == Op::Mod)
      constants.insert(term.value);
    if (term.op == Op::Argmax && term.operands.size() == 2)
      total += argmaxOfTwo;
    for (unsigned i = 0; i < term.operands.size(); ++i) {
      total += isTruth(pool[term.operands[i]].op) && !takesTruth(term.op, i);
      self(self, term.operands[i]);
    }
  };
  for (TermId output : system.outputs)
    visit(visit, output);
  for (const StateRule &state : system.states)
    visit(visit, state.next);
  for (int64_t value : constants)
    total += bitsOf(value);
  return total;
}

BestExplanation::BestExplanation(TermPool &pool, const Evidence &evidence,
                                 llvm::function_ref<void(llvm::StringRef)> log)
    : pool(pool), evidence(evidence), log(log),
      longWords(evidence.words.signature()) {
  if (evidence.automaton &&
      (isSettled(*evidence.automaton, evidence.words.maxLength()) || isSure()))
    longWords = makeLongWords(evidence);
}

bool BestExplanation::isSure() {
  if (!isAutomatonSure)
    isAutomatonSure = evidence.isAutomatonSure && evidence.isAutomatonSure();
  return *isAutomatonSure;
}

bool BestExplanation::isAtOdds(const RuleSystem &system) {
  return !explains(pool, system, longWords) && isSure();
}

unsigned BestExplanation::costToBeat() const {
  return best && std::get<Place>(bestRank) == Rules
             ? best->cost
             : std::numeric_limits<unsigned>::max() / 2;
}

BestExplanation::Rank BestExplanation::rank(const Explanation &found) {
  bool agrees = explains(pool, found.system, longWords);
  bool isIdle = hasIdleRemainder(pool, found.system, evidence.words);
  Place place = found.system.isTable  ? Table
                : agrees || !isSure() ? Rules
                                      : AtOdds;
  return {place,
          found.cost + (agrees ? 0 : doubtCost) + (isIdle ? doubtCost : 0),
          strangeness(pool, found.system)};
}

/// The dataset is large, so it is asked last, and only about a machine that
/// would be the best: several stages may find the same machine.
bool BestExplanation::offer(RuleSystem system) {
  const Signature &signature = evidence.words.signature();
  if (!explains(pool, system, evidence.words))
    return false;
  tidy(pool, signature, system);
  inferRanges(pool, signature, system);
  Explanation explanation{std::move(system), 0};
  explanation.cost = cost(pool, explanation.system);
  Rank place = rank(explanation);
  if ((best && place >= bestRank) || !evidence.accept(explanation.system))
    return false;
  log(llvm::formatv("{0}: found, cost {1}",
                    describe(explanation.system.origins), explanation.cost)
          .str());
  best = std::move(explanation);
  bestRank = place;
  return true;
}
