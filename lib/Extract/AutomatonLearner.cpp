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
#include <map>

using namespace mips;

namespace {
/// A step of the data at which the hypothesis is wrong.
struct Counterexample {
  size_t sequence, step;
};

/// A discrimination tree: an inner node has a suffix, and a child for each
/// answer to its last step; a leaf is a state. Leaves are numbered anew for
/// each hypothesis, inner nodes stay.
class Discrimination {
public:
  void forgetStates() {
    for (Node &node : nodes)
      node.state.reset();
    leafOf.clear();
  }
  /// The state at the leaf that `answer`, which is asked the suffixes of inner
  /// nodes, leads to; `next` if that leaf has no state yet.
  template <typename Answer> unsigned stateOf(Answer answer, unsigned next) {
    unsigned at = 0;
    while (!nodes[at].suffix.empty()) {
      unsigned row = answer(nodes[at].suffix);
      auto [child, isNew] = nodes[at].children.try_emplace(row, nodes.size());
      at = child->second;
      if (isNew)
        nodes.emplace_back();
    }
    if (!nodes[at].state) {
      nodes[at].state = next;
      leafOf.push_back(at);
    }
    return *nodes[at].state;
  }
  /// Makes the leaf of `state` an inner node.
  void split(unsigned state, Symbols suffix) {
    nodes[leafOf[state]].suffix = std::move(suffix);
  }

private:
  struct Node {
    Symbols suffix;
    std::map<unsigned, unsigned> children;
    std::optional<unsigned> state;
  };
  std::vector<Node> nodes = std::vector<Node>(1);
  std::vector<unsigned> leafOf;
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
        maxLength(teacher.trainedLength() / (options.isLazy ? 2 : 1)),
        cache(teacher, alphabet, numOutputs, rows),
        skip(data.numSequences(), false) {}

  llvm::Expected<LearnedAutomaton> learn() {
    LearnedAutomaton result{{alphabet, numOutputs, 0, {}, {}}};
    while (true) {
      if (llvm::Error error = buildHypothesis())
        return error;
      if (options.onHypothesis)
        options.onHypothesis(
            minimize(machine.toAutomaton(alphabet, numOutputs, rows)));
      auto counterexample = findCounterexample();
      if (!counterexample)
        break;
      ++result.counterexamples;
      refine(*counterexample);
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
    if (options.isLazy) {
      unsigned state = tree.stateOf(
          [&](const Symbols &suffix) {
            Symbols query = word;
            llvm::append_range(query, suffix);
            return cache.last(query);
          },
          access.size());
      if (state == access.size())
        access.push_back(word);
      return state;
    }
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
    tree.forgetStates();
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

  void refine(Counterexample at) {
    auto [state, suffix] = distinguishingSuffix(at);
    if (options.isLazy)
      tree.split(state, std::move(suffix));
    else
      suffixes.push_back(std::move(suffix));
  }

  /// The state that a counterexample splits, and the suffix that does
  /// (Rivest and Schapire).
  /// The hypothesis follows a prefix of the word and the teacher answers the
  /// rest. That gives the right answer for the empty prefix and the wrong one
  /// for the whole word. Where the answer changes, the rest of the word
  /// distinguishes two words that the hypothesis takes for one state. Of
  /// several such places the last one is taken, because its suffix is the
  /// shortest.
  std::pair<unsigned, Symbols> distinguishingSuffix(Counterexample at) {
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
    return {states[i], Symbols(word.begin() + i, word.end())};
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
  Discrimination tree; ///< instead of `suffixes`, if isLazy

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
