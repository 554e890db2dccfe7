//===- AutomatonLearner.cpp - automata by queries (L*) ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/AutomatonLearner.h"
#include "AnswerCache.h"
#include "SymbolicData.h"
#include "mips/Data/Separation.h"
#include "mips/Data/SortedSequences.h"
#include "mips/Extract/AutomatonRepair.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

namespace {
/// A step of the data at which the hypothesis is wrong.
struct Counterexample {
  size_t sequence, step;
};

/// Active learning by L*, with an observation table of access words and
/// suffixes.
class Learner {
public:
  Learner(const Teacher &teacher, const Dataset &dataset,
          const Alphabet &alphabet, const AutomatonLearnerOptions &options)
      : options(options), alphabet(alphabet),
        data(dataset.select(dataset.sorted().distinct()), alphabet, rows),
        numOutputs(dataset.signature().outputs.size()),
        maxLength(teacher.trainedLength()),
        cache(teacher, alphabet, numOutputs, rows),
        skip(data.numSequences(), false) {}

  llvm::Expected<LearnedAutomaton> learn() {
    LearnedAutomaton result{{alphabet, numOutputs, 0, {}, {}}};
    while (true) {
      if (llvm::Error error = buildHypothesis())
        return error;
      auto counterexample = findCounterexample();
      if (!counterexample)
        break;
      ++result.counterexamples;
      suffixes.push_back(distinguishingSuffix(*counterexample));
    }
    result.automaton = machine.toAutomaton(alphabet, numOutputs, rows);
    result.queries = cache.queries();
    result.skipped = llvm::count(skip, true);
    return result;
  }

private:
  static constexpr unsigned unknown = ~0u;

  /// The row of `word` in the observation table: the outputs along each suffix,
  /// or `unknown` if the word with the suffix is too long to ask.
  Symbols signatureOf(const Symbols &word) {
    Symbols signature, query;
    for (const Symbols &suffix : suffixes) {
      if (word.size() + suffix.size() > maxLength) {
        signature.insert(signature.end(), suffix.size(), unknown);
        continue;
      }
      query = word;
      llvm::append_range(query, suffix);
      llvm::append_range(signature,
                         cache.answer(query).take_back(suffix.size()));
    }
    return signature;
  }

  static bool compatible(const Symbols &a, const Symbols &b) {
    for (auto [x, y] : llvm::zip_equal(a, b))
      if (x != y && x != unknown && y != unknown)
        return false;
    return true;
  }

  /// The state that `word` leads to. A word whose row differs from all known
  /// rows makes a new state.
  unsigned stateOf(const Symbols &word) {
    Symbols signature = signatureOf(word);
    for (auto [state, known] : llvm::enumerate(signatures))
      if (compatible(known, signature))
        return state;
    access.push_back(word);
    signatures.push_back(std::move(signature));
    return access.size() - 1;
  }

  /// Builds the hypothesis of the current suffixes, breadth first from the
  /// empty word.
  llvm::Error buildHypothesis() {
    machine = {alphabet.size(), {}, {}};
    access.clear();
    signatures.clear();
    stateOf({});
    for (unsigned state = 0; state < access.size(); ++state)
      for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
        Symbols word = access[state];
        word.push_back(symbol);
        // A word that is too long to ask leads back to its state; no sequence
        // goes on from there.
        bool tooLong = word.size() > maxLength;
        machine.output.push_back(tooLong ? 0 : cache.last(word));
        machine.next.push_back(tooLong ? state : stateOf(word));
        if (access.size() > options.maxStates)
          return llvm::createStringError(
              "more than " + llvm::Twine(options.maxStates) + " states");
        if (cache.queries() > options.maxQueries)
          return llvm::createStringError(
              "more than " + llvm::Twine(options.maxQueries) + " queries");
        if (cache.steps() > options.maxSteps)
          return llvm::createStringError("queries of more than " +
                                         llvm::Twine(options.maxSteps) +
                                         " steps");
      }
    return llvm::Error::success();
  }

  /// The earliest error of the hypothesis at which teacher and data agree.
  /// Early errors are short counterexamples, which give short suffixes.
  std::optional<Counterexample> findCounterexample() {
    std::optional<Counterexample> first;
    size_t end = maxLength;
    for (size_t i = 0; i < data.numSequences(); ++i) {
      if (skip[i])
        continue;
      llvm::ArrayRef<unsigned> word = data.word(i), labels = data.labels(i);
      unsigned state = 0;
      for (size_t step = 0; step < std::min(end, word.size()); ++step) {
        unsigned cell = machine.cell(state, word[step]);
        state = machine.next[cell];
        if (machine.output[cell] == labels[step] ||
            labels[step] == SymbolicData::unknown)
          continue;
        if (cache.last(word.take_front(step + 1)) == labels[step]) {
          first = {i, step};
          end = step;
        } else {
          skip[i] = true;
        }
        break;
      }
    }
    return first;
  }

  /// The suffix of a counterexample that splits a state (Rivest and Schapire).
  /// The hypothesis follows a prefix of the word and the teacher answers the
  /// rest. That gives the right answer for the empty prefix and the wrong one
  /// for the whole word. Where the answer changes, the rest of the word
  /// distinguishes two words that the hypothesis takes for one state. Of
  /// several such places the last one is taken, because its suffix is the
  /// shortest.
  Symbols distinguishingSuffix(Counterexample at) {
    llvm::ArrayRef<unsigned> word =
        data.word(at.sequence).take_front(at.step + 1);
    Symbols states = {0};
    for (unsigned symbol : word)
      states.push_back(machine.next[machine.cell(states.back(), symbol)]);
    auto lastOutput = [&](size_t i) {
      Symbols query = access[states[i]];
      llvm::append_range(query, word.drop_front(i));
      return cache.last(query);
    };
    unsigned wrong = lastOutput(at.step);
    size_t i = at.step;
    while (i > 0 && lastOutput(i - 1) == wrong)
      --i;
    assert(i > 0 && "the empty prefix gives the teacher's own answer");
    return Symbols(word.begin() + i, word.end());
  }

  const AutomatonLearnerOptions &options;
  const Alphabet &alphabet;
  OutputRows rows;
  /// The sequences without duplicates.
  SymbolicData data;
  unsigned numOutputs;
  size_t maxLength;
  AnswerCache cache;
  std::vector<bool> skip;
  std::vector<Symbols> suffixes;

  /// For each state of the hypothesis its shortest access word and its row.
  std::vector<Symbols> access, signatures;
  SymbolicMachine machine;
};
} // namespace

llvm::Expected<LearnedAutomaton>
mips::learnAutomaton(const Teacher &teacher, const Dataset &dataset,
                     const AutomatonLearnerOptions &options) {
  llvm::Expected<Alphabet> alphabet = alphabetOf(dataset, options.maxSymbols);
  if (!alphabet)
    return alphabet.takeError();
  auto result = Learner(teacher, dataset, *alphabet, options).learn();
  if (!result)
    return result;
  result->automaton = repair(minimize(result->automaton), dataset);
  result->errors = countErrors(result->automaton, dataset);
  return result;
}

void LearnedAutomaton::print(llvm::raw_ostream &os) const {
  os << "# by " << queries << " queries and " << counterexamples
     << " counterexamples; " << skipped << " sequences skipped, " << errors
     << " errors\n";
  automaton.print(os);
}
