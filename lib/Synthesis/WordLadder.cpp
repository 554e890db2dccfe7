//===- WordLadder.cpp - automata from words of several lengths ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/WordLadder.h"
#include "mips/Extract/AutomatonLearner.h"
#include "mips/Extract/StateMerging.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace mips;

namespace {
/// A teacher that answers only words up to some length.
class LimitedTeacher : public Teacher {
public:
  LimitedTeacher(const Teacher &teacher, unsigned length)
      : teacher(teacher), length(length) {}
  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override {
    return teacher.answer(word);
  }
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override {
    return teacher.predict(word);
  }
  std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const override {
    return teacher.hidden(word);
  }
  unsigned hiddenSize() const override { return teacher.hiddenSize(); }
  unsigned trainedLength() const override { return length; }
  std::string description() const override { return teacher.description(); }

private:
  const Teacher &teacher;
  unsigned length;
};
} // namespace

std::vector<unsigned> mips::ladderLengths(unsigned longest) {
  std::vector<unsigned> lengths;
  for (unsigned length : {6u, 8u, 10u})
    if (length < longest)
      lengths.push_back(length);
  lengths.push_back(std::max(longest, 1u));
  return lengths;
}

static void appendLabelled(const Teacher &teacher, const Word &word,
                           Dataset &dataset) {
  std::vector<int64_t> labels = teacher.answer(word);
  size_t in = dataset.signature().inputs.size(),
         out = dataset.signature().outputs.size();
  std::vector<int64_t> row(in + out);
  dataset.beginSequence();
  for (size_t t = 0; t * in < word.size(); ++t) {
    std::copy_n(word.begin() + t * in, in, row.begin());
    std::copy_n(labels.begin() + t * out, out, row.begin() + in);
    dataset.appendStep(row);
  }
}

Dataset mips::labelledShort(const Teacher &teacher, const Signature &signature,
                            unsigned longest, size_t most) {
  Dataset dataset(signature);
  std::optional<Alphabet> alphabet = Alphabet::of(signature);
  if (!alphabet || alphabet->size() < 2)
    return dataset;
  unsigned length = 0;
  uint64_t count = 1;
  for (; length < longest && count * alphabet->size() <= most; ++length)
    count *= alphabet->size();
  for (uint64_t number = 0; length > 0 && number < count; ++number) {
    Word word;
    uint64_t place = count, rest = number;
    for (unsigned t = 0; t < length; ++t) {
      place /= alphabet->size();
      llvm::append_range(word, alphabet->inputs(unsigned(rest / place)));
      rest %= place;
    }
    appendLabelled(teacher, word, dataset);
  }
  return dataset;
}

Dataset mips::labelledWords(const Teacher &teacher, const Signature &signature,
                            unsigned length, size_t count, uint64_t seed) {
  Dataset dataset =
      labelledShort(teacher, signature, length, tuning::costlyWords);
  std::mt19937_64 random(seed);
  for (size_t i = 0; i < count; ++i) {
    Word word;
    for (unsigned t = 0; t < length; ++t)
      for (const Stream &input : signature.inputs) {
        uint64_t size = input.range->size(), draw = random();
        word.push_back(
            int64_t(uint64_t(input.range->lo) + (size ? draw % size : draw)));
      }
    appendLabelled(teacher, word, dataset);
  }
  return dataset;
}

Dataset mips::labelledCorners(const Teacher &teacher,
                              const Signature &signature, unsigned length,
                              size_t count, uint64_t seed) {
  Dataset dataset(signature);
  for (const Word &word : structuredWords(signature, length, count, seed))
    appendLabelled(teacher, word, dataset);
  // Repeat one symbol for a while, then another one: counts need such words.
  if (std::optional<Alphabet> alphabet = Alphabet::of(signature)) {
    std::mt19937_64 random(seed);
    for (size_t i = 0; i < count / 2; ++i) {
      unsigned left = 0, symbol = 0;
      Word word;
      for (unsigned t = 0; t < length; ++t, --left) {
        if (left == 0) {
          symbol = unsigned(random() % alphabet->size());
          left = 1 + unsigned(random() % std::max(length / 2, 1u));
        }
        llvm::append_range(word, alphabet->inputs(symbol));
      }
      appendLabelled(teacher, word, dataset);
    }
  }
  return dataset;
}

Dataset mips::labelledRuns(const Teacher &teacher, const Signature &signature,
                           unsigned length, size_t most) {
  Dataset dataset(signature);
  std::optional<Alphabet> alphabet = Alphabet::of(signature);
  if (!alphabet)
    return dataset;
  unsigned symbols = alphabet->size();
  uint64_t all = uint64_t(symbols) * symbols * length;
  uint64_t stride = std::max<uint64_t>(1, all / std::max<size_t>(most, 1));
  for (uint64_t number = 0; number < all; number += stride) {
    unsigned first = unsigned(number / length % symbols),
             second = unsigned(number / length / symbols),
             turn = 1 + unsigned(number % length);
    if (first == second)
      continue;
    Word word;
    for (unsigned t = 0; t < length; ++t)
      llvm::append_range(word, alphabet->inputs(t < turn ? first : second));
    appendLabelled(teacher, word, dataset);
  }
  return dataset;
}

/// The same words, cut behind `length` steps.
static Dataset prefixes(const Dataset &words, unsigned length) {
  Dataset result(words.signature());
  for (size_t i = 0; i < words.numSequences(); ++i) {
    result.beginSequence();
    for (size_t t = 0; t < std::min<size_t>(length, words.length(i)); ++t)
      result.appendStep(words.row(i, t));
  }
  return result;
}

double mips::descriptionBits(const FrontPoint &point) {
  const Automaton &automaton = point.automaton;
  // The little that is added stands for what no sample shows.
  auto bitsOf = [](double share) { return std::log2(share + 3e-4); };
  double steps = double(std::max<size_t>(point.steps, 1)),
         wrong = double(point.wrongSteps) / steps,
         open = std::max(double(point.openSteps) / steps, tuning::leastChance),
         explained = std::max(open - wrong, 0.0);
  std::set<int64_t> values(automaton.output.begin(), automaton.output.end());
  double states = automaton.numStates;
  return 8 * (bitsOf(wrong) - bitsOf(explained)) +
         states / 2 * (std::log2(states) + std::log2(double(values.size())));
}

/// The random ones of `words`, which stand behind the short ones.
static size_t firstRandom(const Dataset &words) {
  return words.numSequences() - tuning::sampledWords;
}

/// At how many steps of the random words the most frequent outputs are wrong.
static size_t countOpen(const Dataset &words) {
  std::map<std::vector<int64_t>, size_t> counts;
  size_t steps = 0, most = 0;
  for (size_t i = firstRandom(words); i < words.numSequences(); ++i)
    for (size_t t = 0; t < words.length(i); ++t, ++steps)
      most = std::max(most, ++counts[words.outputs(i, t).vec()]);
  return steps - most;
}

/// On the random ones of `words`.
static FrontPoint measure(Automaton automaton, const Dataset &words) {
  FrontPoint point;
  point.openSteps = countOpen(words);
  unsigned width = unsigned(words.signature().inputs.size());
  for (size_t i = firstRandom(words); i < words.numSequences(); ++i) {
    std::vector<int64_t> answers = automaton.run(words.inputWord(i), width);
    size_t wrong = 0;
    for (size_t t = 0; t < words.length(i); ++t)
      wrong += llvm::ArrayRef(answers).slice(t * automaton.numOutputs,
                                             automaton.numOutputs) !=
               words.outputs(i, t);
    ++point.words;
    point.wrongWords += wrong > 0;
    point.steps += words.length(i);
    point.wrongSteps += wrong;
  }
  point.automaton = std::move(automaton);
  point.bits = descriptionBits(point);
  return point;
}

/// Learns the machine of words of up to `length` steps, checked on `words`.
static Rung climb(const Teacher &teacher, const Dataset &words,
                  unsigned length) {
  // More states than this explain the errors of a network, not its function.
  LimitedTeacher limited(teacher, length);
  AutomatonLearnerOptions options;
  options.maxStates = tuning::encodedStates;
  Rung rung{length, std::nullopt};
  llvm::Expected<LearnedAutomaton> learned =
      learnAutomaton(limited, words, options);
  if (learned)
    rung.automaton = std::move(learned->automaton);
  else
    llvm::consumeError(learned.takeError());
  return rung;
}

/// The distinct machines of all rungs.
static std::vector<FrontPoint> pointsOf(llvm::ArrayRef<Rung> rungs,
                                        const Dataset &words) {
  std::vector<FrontPoint> points;
  for (const Rung &rung : rungs) {
    if (!rung.automaton)
      continue;
    auto known = llvm::find_if(points, [&](const FrontPoint &point) {
      return point.automaton == *rung.automaton;
    });
    if (known == points.end()) {
      points.push_back(measure(*rung.automaton, words));
      known = std::prev(points.end());
    }
    known->lengths.push_back(rung.length);
  }
  return points;
}

/// At how many lengths a machine came out. A single length is no better
/// evidence than state merging, so it counts as 0.
static size_t votes(const FrontPoint &point) {
  return point.lengths.size() > 1 ? point.lengths.size() : 0;
}

/// The machine that comes out at the most lengths, of several the one with the
/// shortest description.
static const FrontPoint *choose(llvm::ArrayRef<FrontPoint> points) {
  const FrontPoint *best = nullptr;
  for (const FrontPoint &point : points)
    if (!best || std::make_pair(votes(point), -point.bits) >
                     std::make_pair(votes(*best), -best->bits))
      best = &point;
  return best;
}

/// Adds machines from state merging, which explain less in fewer states, while
/// queries explain every error of a network.
static void addMerged(const Dataset &words, std::vector<FrontPoint> &points) {
  StateMergingOptions options;
  options.maxStates = tuning::encodedStates;
  options.maxWork = 2'000'000;
  options.strict = false;
  for (const Dataset &data :
       {prefixes(words, tuning::questions.shortWord), words})
    for (double weight : {50.0, 20.0, 10.0, 5.0, 2.0}) {
      options.weights = {weight};
      llvm::Expected<MergedAutomaton> merged = mergeStates(data, options);
      if (!merged) {
        llvm::consumeError(merged.takeError());
        continue;
      }
      bool isKnown = llvm::any_of(points, [&](const FrontPoint &point) {
        return point.automaton == merged->automaton;
      });
      if (!isKnown)
        points.push_back(measure(std::move(merged->automaton), words));
    }
}

/// Sorts the points and removes those that are neither smaller nor better than
/// another one (Pareto front), but keeps the chosen one.
static void makeFront(Ladder &ladder, std::vector<FrontPoint> points,
                      const Automaton &chosen) {
  llvm::stable_sort(points, [](const FrontPoint &a, const FrontPoint &b) {
    return std::make_pair(a.automaton.numStates, a.wrongWords) <
           std::make_pair(b.automaton.numStates, b.wrongWords);
  });
  size_t fewest = ~size_t(0);
  for (FrontPoint &point : points) {
    bool isChosen = point.automaton == chosen;
    if (point.wrongWords >= fewest && !isChosen)
      continue;
    fewest = std::min(fewest, point.wrongWords);
    if (isChosen)
      ladder.chosen = ladder.front.size();
    ladder.front.push_back(std::move(point));
  }
}

Ladder mips::climbLadder(const Teacher &teacher, const Signature &signature,
                         uint64_t seed, std::optional<unsigned> pick) {
  Ladder ladder;
  unsigned longest = std::max(teacher.trainedLength(), 1u);
  Dataset words =
      labelledWords(teacher, signature, longest, tuning::sampledWords, seed);
  for (unsigned length : ladderLengths(longest))
    ladder.rungs.push_back(climb(
        teacher, length == longest ? words : prefixes(words, length), length));
  // A network that is wrong on words of six steps is asked shorter ones.
  if (llvm::none_of(ladder.rungs, [](const Rung &rung) {
        return rung.automaton.has_value();
      }))
    for (unsigned length : {5u, 4u, 3u})
      if (length < ladder.rungs.front().length)
        ladder.rungs.insert(ladder.rungs.begin(),
                            climb(teacher, prefixes(words, length), length));
  std::vector<FrontPoint> points = pointsOf(ladder.rungs, words);
  const FrontPoint *chosen = choose(points);
  // A machine that differs so often does not describe the network.
  if (Alphabet::of(signature) &&
      (!chosen || votes(*chosen) == 0 ||
       chosen->wrongWords > tuning::trust.wrongOrOpen * chosen->words)) {
    addMerged(words, points);
    chosen = choose(points);
  }
  if (!chosen)
    return ladder;
  makeFront(ladder, points, Automaton(chosen->automaton));
  if (pick)
    ladder.chosen =
        std::min<size_t>(std::max(*pick, 1u), ladder.front.size()) - 1;
  return ladder;
}

bool Ladder::isGrowing() const {
  unsigned before = 0, growths = 0;
  for (const Rung &rung : rungs) {
    unsigned states = rung.automaton ? rung.automaton->numStates : ~0u;
    if (states < before)
      return false;
    growths += before > 0 && states > before;
    before = states;
  }
  return growths >= 2 && before != ~0u;
}

static std::string statesText(unsigned states) {
  return std::to_string(states) + (states == 1 ? " state" : " states");
}

static std::string lengthsText(llvm::ArrayRef<unsigned> lengths) {
  if (lengths.empty())
    return "by state merging";
  std::string text = lengths.size() == 1 ? "at length " : "at lengths ";
  for (unsigned length : lengths)
    text += (length == lengths.front() ? "" : ", ") + std::to_string(length);
  return text;
}

std::string Ladder::description() const {
  if (!chosen)
    return "no machine of few states at any length";
  std::string text =
      statesText(automaton().numStates) + " " + lengthsText(point().lengths);
  std::string others;
  for (const Rung &rung : rungs)
    if (!llvm::is_contained(point().lengths, rung.length))
      others += (others.empty() ? "" : ", ") +
                (rung.automaton ? std::to_string(rung.automaton->numStates)
                                : std::string("too many")) +
                " at " + std::to_string(rung.length);
  return others.empty() ? text : text + "; otherwise " + others;
}

void Ladder::print(llvm::raw_ostream &os) const {
  if (front.empty()) {
    os << "# " << description() << '\n';
    return;
  }
  os << "# states against disagreement on " << front[0].words
     << " random words of the trained length; --pick=K takes the one with "
        "number K\n";
  for (size_t i = 0; i < front.size(); ++i) {
    const FrontPoint &point = front[i];
    os << i + 1 << ": " << statesText(point.automaton.numStates)
       << llvm::formatv(", {0:f2} % of words and {1:f2} % of steps differ, ",
                        100.0 * double(point.wrongWords) / double(point.words),
                        100.0 * double(point.wrongSteps) / double(point.steps))
       << lengthsText(point.lengths) << (chosen == i ? " (chosen)" : "")
       << '\n';
  }
}

std::string mips::describeBehaviour(const Automaton &automaton) {
  bool isConstant = true, isBlind = true;
  unsigned symbols = automaton.alphabet.size();
  for (unsigned cell = 0; cell < automaton.next.size(); ++cell) {
    unsigned first = cell / symbols * symbols;
    isConstant &= automaton.outputs(cell) == automaton.outputs(0);
    isBlind &= automaton.outputs(cell) == automaton.outputs(first) &&
               automaton.next[cell] == automaton.next[first];
  }
  if (isConstant) {
    std::string values;
    for (int64_t value : automaton.outputs(0))
      values += (values.empty() ? "" : " ") + std::to_string(value);
    return "it answers " + values + " to every word";
  }
  if (isBlind && symbols > 1)
    return "its answers depend on the number of steps alone, not on the inputs";
  return {};
}
