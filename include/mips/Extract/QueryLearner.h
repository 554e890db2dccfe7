//===- QueryLearner.h - a finite machine from chosen words -*- C++ -*-===//
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

/// A machine of more states than are looked for, or none that is finite.
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

struct QueryOptions {
  unsigned maxStates = 2048;
  unsigned maxSymbols = 256;
  /// Two steps from each state, and what tells where they lead to, are tested
  /// if that takes at most so many words: then any machine of one state more
  /// would be found out (W-method).
  unsigned maxPairTests = 50'000;
  /// Random words that test a machine as well: so many a state, and so many
  /// besides.
  unsigned testsPerState = 20, testsBesides = 300;
  /// How many random steps a test takes on average, between the word to a state
  /// and the one that tells states apart.
  unsigned testSteps = 3;
  uint64_t seed = 1;
};

/// A finite machine and what its words were.
struct QueriedAutomaton {
  Automaton automaton; ///< minimal
  /// False where a limit ended the search: then the automaton is the last
  /// hypothesis, which holds for all words that were asked.
  bool isComplete = true;
  /// Why not, in a few words.
  std::string limit;
  uint64_t words = 0, steps = 0;         ///< asked to learn
  uint64_t testWords = 0, testSteps = 0; ///< asked to test
  unsigned counterexamples = 0;          ///< found by tests
  /// Whether no machine of one state more answers as the words were answered.
  bool isSureOfOneMore = false;
  unsigned passed = 0; ///< random tests of the last machine
  /// Every word that was asked, with its answer; none begins another one.
  Dataset asked;

  /// `12 states by 345 words of 6,789 steps, tested by 500 words more`.
  std::string description() const;
};

/// Learns a finite Mealy machine by asking `oracle`, by apartness on the tree
/// of observations (L#; Vaandrager, Garhewal, Rot, Wissmann, TACAS 2022): two
/// words lead to different states if something was seen to follow them that
/// differs. Nothing is asked twice. A hypothesis is tested by words that lead
/// to a state, go two steps or some random ones on, and then tell the state
/// that is expected there from others; what it fails is a counterexample.
///
/// Errors: TooManyStates, more symbols than allowed, an answer that contradicts
/// another one (with the words), and the oracle's own, but OutOfBudget with a
/// hypothesis at hand, which is then returned.
llvm::Expected<QueriedAutomaton>
learnByQueries(WordOracle &oracle, const Signature &signature,
               const QueryOptions &options = {});

/// The automaton that the words of `dataset` determine, under the assumption
/// that there are no more states than the words tell apart. Fails, with the
/// reason, if the words leave a transition open, if they contradict one
/// another, or if there are more states than allowed.
llvm::Expected<Automaton> identifyAutomaton(const Dataset &dataset,
                                            const QueryOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_QUERYLEARNER_H
