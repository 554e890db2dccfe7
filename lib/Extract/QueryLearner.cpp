//===- QueryLearner.cpp - automata by queries (L#) ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/QueryLearner.h"
#include "Apartness.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include <numeric>
#include <random>

using namespace mips;
using llvm::Error;
using llvm::Expected;

char OutOfBudget::ID;
char TooManyStates::ID;

namespace {
/// One run of the learner: asks words, builds hypotheses and tests them.
class QueryLearner {
public:
  QueryLearner(WordOracle &oracle, const Signature &signature,
               const Alphabet &alphabet, const QueryOptions &options)
      : oracle(oracle), signature(signature), alphabet(alphabet),
        options(options), random(options.seed),
        apartness(alphabet.size(), options.maxStates,
                  [this](llvm::ArrayRef<unsigned> word) { return ask(word); }) {
  }

  Expected<QueriedAutomaton> learn();

private:
  Error ask(llvm::ArrayRef<unsigned> word);
  /// Learns until no test refutes the hypothesis.
  Error run();
  Error buildHypothesis();
  /// Tests the hypothesis. Returns a word that refutes it, or nothing.
  Expected<std::optional<Symbols>> test();
  Expected<std::optional<Symbols>> testRandomly(const Separation &separation);
  Expected<std::optional<Symbols>> testPairs(const Separation &separation);
  /// Asks a test word. Returns the prefix that refutes the hypothesis, or
  /// nothing.
  Expected<std::optional<Symbols>> testWord(const Symbols &word);
  Symbols randomTest(const Separation &separation);
  Automaton automaton() const;
  Dataset askedWords() const;

  WordOracle &oracle;
  const Signature &signature;
  const Alphabet &alphabet;
  const QueryOptions &options;
  std::mt19937_64 random;
  OutputRows rows;
  Apartness apartness;
  std::optional<SymbolicMachine> hypothesis;
  QueriedAutomaton result;
  bool isTesting = false;
};
} // namespace

static std::string spell(llvm::ArrayRef<unsigned> word,
                         const Alphabet &alphabet) {
  std::string text;
  for (unsigned symbol : word) {
    text += text.empty() ? "" : ", ";
    for (auto [i, value] : llvm::enumerate(alphabet.inputs(symbol)))
      text += (i ? " " : "") + std::to_string(value);
  }
  return text;
}

Error QueryLearner::ask(llvm::ArrayRef<unsigned> word) {
  ObservationTree &tree = apartness.tree();
  if (tree.find(word) != ObservationTree::none)
    return Error::success();
  Word inputs;
  for (unsigned symbol : word)
    llvm::append_range(inputs, alphabet.inputs(symbol));
  Expected<std::vector<int64_t>> answer = oracle.ask(inputs);
  if (!answer)
    return answer.takeError();
  (isTesting ? result.testWords : result.words) += 1;
  (isTesting ? result.testSteps : result.steps) += word.size();
  size_t numOutputs = signature.outputs.size();
  ObservationTree::Node node = 0;
  for (size_t t = 0; t < word.size(); ++t) {
    auto next = tree.add(
        node, word[t],
        rows.number(llvm::ArrayRef(*answer).slice(t * numOutputs, numOutputs)));
    if (!next)
      return llvm::createStringError(
          "contradictory answers: the last step of the word " +
          spell(word.take_front(t + 1), alphabet) +
          " was answered differently before");
    node = *next;
  }
  return Error::success();
}

Error QueryLearner::buildHypothesis() {
  for (;;) {
    if (Error error = apartness.complete())
      return error;
    hypothesis = apartness.machine();
    std::optional<Symbols> conflict = apartness.conflict(*hypothesis);
    if (!conflict)
      return Error::success();
    if (Error error = apartness.explain(*hypothesis, *conflict))
      return error;
  }
}

/// A random test: a word to a random state, some random steps, and a word that
/// distinguishes the expected state from a random other one.
Symbols QueryLearner::randomTest(const Separation &separation) {
  unsigned numStates = hypothesis->numStates();
  unsigned state = random() % numStates;
  Symbols word = separation.access(state);
  unsigned steps = 1;
  while (steps < 8 * options.testSteps && random() % options.testSteps != 0)
    ++steps;
  for (; steps > 0; --steps) {
    unsigned symbol = random() % alphabet.size();
    word.push_back(symbol);
    state = hypothesis->next[hypothesis->cell(state, symbol)];
  }
  if (numStates == 1)
    return word;
  unsigned other = random() % (numStates - 1);
  llvm::append_range(word, separation.word(state, other + (other >= state)));
  return word;
}

Expected<std::optional<Symbols>> QueryLearner::testWord(const Symbols &word) {
  if (Error error = ask(word))
    return error;
  std::optional<Symbols> wrong = apartness.mismatch(*hypothesis, word);
  result.counterexamples += wrong.has_value();
  return wrong;
}

Expected<std::optional<Symbols>>
QueryLearner::testPairs(const Separation &separation) {
  unsigned numStates = hypothesis->numStates(), numSymbols = alphabet.size();
  std::vector<std::vector<Symbols>> telling;
  size_t mostTelling = 1;
  for (unsigned state = 0; state < numStates; ++state) {
    telling.push_back(separation.identify(state));
    if (telling.back().empty())
      telling.back().emplace_back();
    mostTelling = std::max(mostTelling, telling.back().size());
  }
  result.isSureOfOneMore = false;
  uint64_t pairs = uint64_t(numStates) * numSymbols * numSymbols;
  if (pairs * mostTelling > options.maxPairTests)
    return std::nullopt;
  // A random order finds errors sooner.
  std::vector<unsigned> order(pairs);
  std::iota(order.begin(), order.end(), 0);
  for (size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[random() % i]);
  for (unsigned pair : order) {
    unsigned state = pair / numSymbols / numSymbols,
             first = pair / numSymbols % numSymbols, second = pair % numSymbols;
    Symbols begin = separation.access(state);
    begin.push_back(first);
    begin.push_back(second);
    state = hypothesis->next[hypothesis->cell(state, first)];
    state = hypothesis->next[hypothesis->cell(state, second)];
    for (const Symbols &suffix : telling[state]) {
      Symbols word = begin;
      llvm::append_range(word, suffix);
      Expected<std::optional<Symbols>> wrong = testWord(word);
      if (!wrong || *wrong)
        return wrong;
    }
  }
  result.isSureOfOneMore = true;
  return std::nullopt;
}

Expected<std::optional<Symbols>>
QueryLearner::testRandomly(const Separation &separation) {
  unsigned count =
      options.testsPerState * hypothesis->numStates() + options.testsBesides;
  // The number of draws is limited because a small machine may have fewer new
  // words than tests are wanted.
  result.passed = 0;
  for (uint64_t draw = 0; result.passed < count &&
                          draw < uint64_t(tuning::questions.draws) * count;
       ++draw) {
    Symbols word = randomTest(separation);
    if (apartness.tree().find(word) != ObservationTree::none)
      continue;
    Expected<std::optional<Symbols>> wrong = testWord(word);
    if (!wrong || *wrong)
      return wrong;
    ++result.passed;
  }
  return std::nullopt;
}

Expected<std::optional<Symbols>> QueryLearner::test() {
  Automaton minimal = automaton();
  Separation separation(minimal);
  isTesting = true;
  auto done = llvm::make_scope_exit([&] { isTesting = false; });
  Expected<std::optional<Symbols>> wrong = testPairs(separation);
  if (!wrong || *wrong)
    return wrong;
  return testRandomly(separation);
}

Error QueryLearner::run() {
  for (;;) {
    if (Error error = buildHypothesis())
      return error;
    Expected<std::optional<Symbols>> wrong = test();
    if (!wrong)
      return wrong.takeError();
    if (!*wrong)
      return Error::success();
    if (Error error = apartness.explain(*hypothesis, **wrong))
      return error;
  }
}

Automaton QueryLearner::automaton() const {
  return hypothesis->toAutomaton(alphabet, signature.outputs.size(), rows);
}

Dataset QueryLearner::askedWords() const {
  Dataset dataset(signature);
  const ObservationTree &tree = apartness.tree();
  for (ObservationTree::Node node = 1; node < tree.size(); ++node) {
    bool isLeaf = true;
    tree.visitChildren(node, [&](ObservationTree::Node) { isLeaf = false; });
    if (!isLeaf)
      continue;
    std::vector<std::vector<int64_t>> reversed;
    for (ObservationTree::Node at = node; at != 0; at = tree.parent(at)) {
      reversed.push_back(alphabet.inputs(tree.symbol(at)));
      llvm::append_range(reversed.back(), rows[tree.row(at)]);
    }
    dataset.beginSequence();
    for (const std::vector<int64_t> &row : llvm::reverse(reversed))
      dataset.appendStep(row);
  }
  return dataset;
}

Expected<QueriedAutomaton> QueryLearner::learn() {
  Error error = run();
  Error others = llvm::handleErrors(
      std::move(error), [&](std::unique_ptr<OutOfBudget> budget) -> Error {
        if (!hypothesis)
          return Error(std::move(budget));
        result.isComplete = false;
        llvm::raw_string_ostream(result.limit) << budget->message();
        return Error::success();
      });
  if (others)
    return others;
  result.automaton = minimize(automaton());
  result.asked = askedWords();
  return std::move(result);
}

static Error tooManySymbols(const QueryOptions &options) {
  return llvm::createStringError("more than " +
                                 llvm::Twine(options.maxSymbols) + " symbols");
}

Expected<QueriedAutomaton> mips::learnByQueries(WordOracle &oracle,
                                                const Signature &signature,
                                                const QueryOptions &options) {
  auto alphabet = Alphabet::of(signature, options.maxSymbols);
  if (!alphabet)
    return tooManySymbols(options);
  return QueryLearner(oracle, signature, *alphabet, options).learn();
}

Expected<Automaton> mips::identifyAutomaton(const Dataset &dataset,
                                            const QueryOptions &options) {
  auto alphabet = Alphabet::of(dataset.signature(), options.maxSymbols);
  if (!alphabet)
    return tooManySymbols(options);
  OutputRows rows;
  Apartness apartness(
      alphabet->size(), options.maxStates, [](llvm::ArrayRef<unsigned>) {
        return llvm::createStringError("the data leave a transition open");
      });
  ObservationTree &tree = apartness.tree();
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    ObservationTree::Node node = 0;
    for (size_t t = 0; t < dataset.length(i); ++t) {
      auto next = tree.add(node, alphabet->symbol(dataset.inputs(i, t)),
                           rows.number(dataset.outputs(i, t)));
      if (!next)
        return llvm::createStringError("the data contradict one another");
      node = *next;
    }
  }
  if (Error error = apartness.complete())
    return error;
  SymbolicMachine machine = apartness.machine();
  if (apartness.conflict(machine))
    return llvm::createStringError("the data leave a transition open");
  return minimize(
      machine.toAutomaton(*alphabet, dataset.signature().outputs.size(), rows));
}

std::string QueriedAutomaton::description() const {
  auto words = [](uint64_t count, uint64_t steps) {
    return std::to_string(count) + (count == 1 ? " word" : " words") + " of " +
           std::to_string(steps) + " steps";
  };
  return std::to_string(automaton.numStates) +
         (automaton.numStates == 1 ? " state by " : " states by ") +
         words(this->words, steps) + ", tested by " +
         words(testWords, testSteps);
}
