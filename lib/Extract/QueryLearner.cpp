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
#include <set>

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
                  [this](llvm::ArrayRef<Symbols> words) {
                    return ask(words.vec());
                  }) {
    for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol)
      inputsOf.push_back(alphabet.inputs(symbol));
  }

  Expected<QueriedAutomaton> learn();

private:
  /// Asks all of `words` whose answers are not known.
  Error ask(std::vector<Symbols> words);
  Error take(llvm::ArrayRef<unsigned> word, llvm::ArrayRef<int64_t> answer);
  /// Learns until no test refutes the hypothesis.
  Error run();
  Error buildHypothesis();
  /// Tests the hypothesis. Returns a word that refutes it, or nothing.
  Expected<std::optional<Symbols>> test();
  Expected<std::optional<Symbols>> testRandomly(const Separation &separation);
  Expected<std::optional<Symbols>> testPairs(const Separation &separation);
  /// Asks test words, which `next` gives until there are no more. Returns the
  /// prefix of one that refutes the hypothesis, or nothing.
  Expected<std::optional<Symbols>>
  testWords(llvm::function_ref<std::optional<Symbols>()> next);
  Symbols randomTest(const Separation &separation);
  Automaton automaton() const;
  Dataset askedWords() const;

  WordOracle &oracle;
  const Signature &signature;
  const Alphabet &alphabet;
  /// Of each symbol.
  std::vector<std::vector<int64_t>> inputsOf;
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

static bool isPrefix(const Symbols &word, const Symbols &of) {
  return word.size() <= of.size() &&
         std::equal(word.begin(), word.end(), of.begin());
}

Error QueryLearner::ask(std::vector<Symbols> words) {
  llvm::erase_if(words, [&](const Symbols &word) {
    return apartness.tree().find(word) != ObservationTree::none;
  });
  // A word's answer holds those of its prefixes, which stand before it.
  llvm::sort(words);
  std::vector<Symbols> toAsk;
  std::vector<std::vector<int64_t>> inputs;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size() && isPrefix(words[i], words[i + 1]))
      continue;
    inputs.emplace_back();
    inputs.back().reserve(words[i].size() * signature.inputs.size());
    for (unsigned symbol : words[i])
      llvm::append_range(inputs.back(), inputsOf[symbol]);
    toAsk.push_back(std::move(words[i]));
  }
  for (size_t asked = 0; asked < toAsk.size();) {
    auto answers = oracle.askAll(llvm::ArrayRef(inputs).drop_front(asked));
    if (!answers)
      return answers.takeError();
    for (const std::vector<int64_t> &answer : *answers)
      if (Error error = take(toAsk[asked++], answer))
        return error;
  }
  return Error::success();
}

/// Adds the answer to a word to the tree.
Error QueryLearner::take(llvm::ArrayRef<unsigned> word,
                         llvm::ArrayRef<int64_t> answer) {
  (isTesting ? result.testWords : result.words) += 1;
  (isTesting ? result.testSteps : result.steps) += word.size();
  size_t numOutputs = signature.outputs.size();
  ObservationTree::Node node = 0;
  for (size_t t = 0; t < word.size(); ++t) {
    auto next = apartness.tree().add(
        node, word[t], rows.number(answer.slice(t * numOutputs, numOutputs)));
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

Expected<std::optional<Symbols>>
QueryLearner::testWords(llvm::function_ref<std::optional<Symbols>()> next) {
  // What is asked behind the word that refutes is asked in vain, so the first
  // groups are small, and each is little larger than the one before.
  for (size_t size = tuning::questions.probes;;
       size = std::min(size + size / 4 + 1, tuning::questions.atOnce)) {
    std::vector<Symbols> words;
    while (words.size() < size) {
      std::optional<Symbols> word = next();
      if (!word)
        break;
      if (apartness.tree().find(*word) == ObservationTree::none)
        words.push_back(std::move(*word));
    }
    if (words.empty())
      return std::nullopt;
    if (Error error = ask(words))
      return error;
    for (const Symbols &word : words)
      if (std::optional<Symbols> wrong =
              apartness.mismatch(*hypothesis, word)) {
        ++result.counterexamples;
        return wrong;
      }
  }
}

namespace {
/// The words of the W-method with two steps, in a random order, which finds
/// errors sooner.
class PairTests {
public:
  PairTests(const SymbolicMachine &machine, const Separation &separation)
      : machine(machine) {
    for (unsigned state = 0; state < machine.numStates(); ++state) {
      access.push_back(separation.access(state));
      telling.push_back(separation.identify(state));
      if (telling.back().empty())
        telling.back().emplace_back();
      mostTelling = std::max(mostTelling, telling.back().size());
    }
  }

  uint64_t numPairs() const {
    return uint64_t(machine.next.size()) * machine.numSymbols;
  }
  /// No fewer than there are.
  uint64_t count() const { return numPairs() * mostTelling; }
  void shuffle(std::mt19937_64 &random) {
    order.resize(numPairs());
    std::iota(order.begin(), order.end(), 0);
    for (size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[random() % i]);
  }
  std::optional<Symbols> next();

private:
  const SymbolicMachine &machine;
  std::vector<Symbols> access;
  std::vector<std::vector<Symbols>> telling;
  size_t mostTelling = 1;
  std::vector<unsigned> order;
  size_t at = 0, suffix = 0;
};
} // namespace

std::optional<Symbols> PairTests::next() {
  for (; at < order.size(); ++at, suffix = 0) {
    unsigned first = order[at] / machine.numSymbols,
             second = order[at] % machine.numSymbols;
    unsigned middle = machine.next[first];
    unsigned state = machine.next[machine.cell(middle, second)];
    if (suffix == telling[state].size())
      continue;
    const Symbols &begin = access[first / machine.numSymbols],
                  &end = telling[state][suffix++];
    Symbols word;
    word.reserve(begin.size() + 2 + end.size());
    llvm::append_range(word, begin);
    word.push_back(first % machine.numSymbols);
    word.push_back(second);
    llvm::append_range(word, end);
    return word;
  }
  return std::nullopt;
}

Expected<std::optional<Symbols>>
QueryLearner::testPairs(const Separation &separation) {
  PairTests tests(*hypothesis, separation);
  result.isSureOfOneMore = false;
  if (tests.count() > options.maxPairTests)
    return std::nullopt;
  tests.shuffle(random);
  Expected<std::optional<Symbols>> wrong =
      testWords([&] { return tests.next(); });
  result.isSureOfOneMore = wrong && !*wrong;
  return wrong;
}

Expected<std::optional<Symbols>>
QueryLearner::testRandomly(const Separation &separation) {
  unsigned count =
      options.testsPerState * hypothesis->numStates() + options.testsBesides;
  // The number of draws is limited because a small machine may have fewer new
  // words than tests are wanted.
  uint64_t draws = uint64_t(tuning::questions.draws) * count;
  std::set<Symbols> drawn;
  Expected<std::optional<Symbols>> wrong =
      testWords([&]() -> std::optional<Symbols> {
        while (drawn.size() < count && draws-- > 0) {
          Symbols word = randomTest(separation);
          if (apartness.tree().find(word) == ObservationTree::none &&
              drawn.insert(word).second)
            return word;
        }
        return std::nullopt;
      });
  result.passed = drawn.size();
  return wrong;
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
  if (!result.isComplete) {
    auto isRefuting = [&](size_t i) {
      return result.automaton.run(result.asked.inputWord(i),
                                  signature.inputs.size()) !=
             result.asked.outputWord(i);
    };
    std::vector<size_t> agreeing;
    for (size_t i = 0; i < result.asked.numSequences(); ++i)
      if (!isRefuting(i))
        agreeing.push_back(i);
    result.refuting = result.asked.numSequences() - agreeing.size();
    result.asked = result.asked.select(agreeing);
  }
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
      alphabet->size(), options.maxStates, [](llvm::ArrayRef<Symbols>) {
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
