//===- QueryLearner.h - automata by queries (L#) -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_QUERYLEARNER_H
#define MIPS_EXTRACT_QUERYLEARNER_H

#include "mips/Data/Automaton.h"
#include "mips/Data/WordOracle.h"

namespace mips {

/// The error for a machine with more states than allowed, which may not be
/// finite.
class TooManyStates : public llvm::ErrorInfo<TooManyStates> {
public:
  static char ID;
  explicit TooManyStates(unsigned most) : most(most) {}
  void log(llvm::raw_ostream &os) const override {
    os << "more than " << most << " states";
  }
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }

private:
  unsigned most;
};

/// Limits of learning by queries, and how much hypotheses are tested.
struct QueryOptions {
  unsigned maxStates = 2048;
  unsigned maxSymbols = 256;
  /// A hypothesis is tested by all words that reach a state, take any two
  /// steps, and then distinguish the expected state from the others (W-method),
  /// if there are at most this many such words. These tests detect every
  /// machine with one state more.
  unsigned maxPairTests = 50'000;
  /// How many random words test a hypothesis: a number for each state plus a
  /// constant.
  unsigned testsPerState = 20, testsBesides = 300;
  /// The average number of random steps of a test, between the word that
  /// reaches a state and the word that distinguishes the expected state.
  unsigned testSteps = 3;
  uint64_t seed = 1;
};

/// A finite machine and the words that were asked for it.
struct QueriedAutomaton {
  Automaton automaton; ///< minimal
  /// False if a limit ended the search. The automaton is then the last
  /// hypothesis.
  bool isComplete = true;
  /// The number of words that the last hypothesis is known to answer wrongly,
  /// because a limit left no words to find out why.
  size_t refuting = 0;
  /// Which limit ended the search, in a few words.
  std::string limit;
  uint64_t words = 0, steps = 0;         ///< asked in order to learn
  uint64_t testWords = 0, testSteps = 0; ///< asked in order to test
  unsigned counterexamples = 0;          ///< found by tests
  /// Whether the tests exclude every other machine with up to one state more.
  bool isSureOfOneMore = false;
  unsigned passed = 0; ///< random tests that the last hypothesis passed
  /// Every word that was asked, with its answer, the refuting ones aside; words
  /// that are prefixes of others are left out.
  Dataset asked;

  /// A summary: `12 states by 345 words of 6,789 steps, tested by 500 words
  /// more`.
  std::string description() const;
};

/// Learns a finite Mealy machine by asking `oracle`, by apartness on the
/// observation tree (L#; Vaandrager, Garhewal, Rot, Wissmann, TACAS 2022): two
/// words lead to different states if the same inputs were seen to give
/// different outputs after them. No word is asked twice. A hypothesis is tested
/// by words that reach a state, take two steps or some random ones, and then
/// distinguish the expected state from others; a word that the hypothesis
/// answers wrongly is a counterexample.
///
/// Errors: TooManyStates; more symbols than allowed; an answer that contradicts
/// another one (the error names the words); and the errors of the oracle. If
/// the oracle is OutOfBudget and there is a hypothesis, the hypothesis is
/// returned instead.
llvm::Expected<QueriedAutomaton>
learnByQueries(WordOracle &oracle, const Signature &signature,
               const QueryOptions &options = {});

/// The automaton that the words of `dataset` determine if there are no more
/// states than the words tell apart. Fails, with the reason, if the words leave
/// a transition undetermined, if they contradict one another, or if there are
/// more states than allowed.
llvm::Expected<Automaton> identifyAutomaton(const Dataset &dataset,
                                            const QueryOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_QUERYLEARNER_H
