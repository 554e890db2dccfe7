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

/// The place in a sequence, nearest to `at`, that the two steps before it make
/// look like the one at `at` in another sequence; none if there is none.
static std::optional<size_t> sameContext(const Dataset &data, size_t head,
                                         size_t at, size_t tail) {
  std::optional<size_t> nearest;
  if (at < 2)
    return nearest;
  auto distance = [&](size_t place) {
    return place > at ? place - at : at - place;
  };
  for (size_t place = 2; place < data.length(tail); ++place) {
    bool isSame = data.inputs(head, at - 1) == data.inputs(tail, place - 1) &&
                  data.inputs(head, at - 2) == data.inputs(tail, place - 2);
    if (isSame && (!nearest || distance(place) < distance(*nearest)))
      nearest = place;
  }
  return nearest;
}

/// `count` words, each of which begins as a word of `data` does and goes on as
/// another one, from a place on before which both have the same two inputs.
static Dataset spliced(const Dataset &data, size_t count, uint64_t seed) {
  Dataset result(data.signature());
  std::mt19937_64 random(seed);
  auto append = [&](size_t sequence, size_t begin, size_t end) {
    for (size_t t = begin; t < end; ++t)
      result.appendStep(data.row(sequence, t), data.areAllGiven(sequence, t)
                                                   ? Dataset::allGiven
                                                   : uint64_t(0));
  };
  for (size_t i = 0; i < count; ++i) {
    size_t head = random() % data.numSequences(),
           tail = random() % data.numSequences();
    size_t at = random() % std::max<size_t>(data.length(head), 1);
    std::optional<size_t> place = sameContext(data, head, at, tail);
    result.beginSequence();
    append(head, 0, place ? at : data.length(head));
    if (place)
      append(tail, *place, data.length(tail));
  }
  return result;
}

Dataset mips::labelledLike(const Teacher &teacher, const Dataset &data) {
  Dataset result(data.signature());
  const size_t out = data.signature().outputs.size();
  for (size_t i = 0; i < data.numSequences(); ++i) {
    std::vector<int64_t> labels = teacher.answer(data.inputWord(i));
    bool hasLabel = false;
    for (size_t t = 0; t < data.length(i) && !hasLabel; ++t)
      hasLabel = data.areAllGiven(i, t);
    result.beginSequence();
    for (size_t t = 0; t < data.length(i); ++t) {
      std::vector<int64_t> row = data.inputs(i, t).vec();
      llvm::append_range(row, llvm::ArrayRef(labels).slice(t * out, out));
      result.appendStep(row, !hasLabel || data.areAllGiven(i, t)
                                 ? Dataset::allGiven
                                 : uint64_t(0));
    }
  }
  return result;
}

/// The random ones of `words`, which stand behind the short ones.
static Dataset randomOnes(const Dataset &words) {
  size_t all = words.numSequences();
  return words.slice(all - tuning::sampledWords, all);
}

/// At how many labelled steps the most frequent outputs are wrong.
static size_t countOpen(const Dataset &words) {
  std::map<std::vector<int64_t>, size_t> counts;
  size_t steps = 0, most = 0;
  for (size_t i = 0; i < words.numSequences(); ++i)
    for (size_t t = 0; t < words.length(i); ++t)
      if (words.areAllGiven(i, t)) {
        ++steps;
        most = std::max(most, ++counts[words.outputs(i, t).vec()]);
      }
  return steps - most;
}

/// On the labelled steps of `words`.
static FrontPoint measure(Automaton automaton, const Dataset &words) {
  FrontPoint point;
  point.openSteps = countOpen(words);
  unsigned width = unsigned(words.signature().inputs.size());
  for (size_t i = 0; i < words.numSequences(); ++i) {
    std::vector<int64_t> answers = automaton.run(words.inputWord(i), width);
    size_t wrong = 0;
    for (size_t t = 0; t < words.length(i); ++t) {
      if (!words.areAllGiven(i, t))
        continue;
      ++point.steps;
      wrong += llvm::ArrayRef(answers).slice(t * automaton.numOutputs,
                                             automaton.numOutputs) !=
               words.outputs(i, t);
    }
    ++point.words;
    point.wrongWords += wrong > 0;
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
/// shortest description; or, whatever the lengths, that one: all short words
/// tell little of words that look like the data.
static const FrontPoint *choose(llvm::ArrayRef<FrontPoint> points,
                                bool byVotes = true) {
  const FrontPoint *best = nullptr;
  auto rank = [&](const FrontPoint &point) {
    return std::make_pair(byVotes ? votes(point) : 0, -point.bits);
  };
  for (const FrontPoint &point : points)
    if (!best || rank(point) > rank(*best))
      best = &point;
  return best;
}

/// Adds machines from state merging, which explain less in fewer states, while
/// queries explain every error of a network.
static void addMerged(const Dataset &words, const Dataset &judged,
                      std::vector<FrontPoint> &points) {
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
        points.push_back(measure(std::move(merged->automaton), judged));
    }
}

/// Adds the hypotheses of queries that `words` refute one after the other, each
/// of more states than the one before, until the queries are spent. Their last
/// ones explain single errors of the network: they are for a user who asks how
/// many states buy how much.
static void addLarger(const Teacher &teacher, const Dataset &words,
                      const Dataset &judged, std::vector<FrontPoint> &points) {
  // Words behind a state are asked as well, so twice as long ones.
  LimitedTeacher unlimited(teacher, 2 * unsigned(words.maxLength()));
  AutomatonLearnerOptions options;
  options.isLazy = true;
  options.maxStates = 16 * tuning::encodedStates;
  options.onHypothesis = [&](Automaton automaton) {
    points.push_back(measure(std::move(automaton), judged));
    points.back().isUnfinished = true;
  };
  consumeError(learnAutomaton(unlimited, words, options).takeError());
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

/// The words of `data`, and others that look like them up to a number.
static Dataset wordsLike(const Teacher &teacher, const Dataset &data,
                         uint64_t seed) {
  Dataset words = data;
  size_t count = words.numSequences();
  if (count < tuning::trainingSequences) {
    Dataset more = spliced(data, tuning::trainingSequences - count, seed);
    for (size_t i = 0; i < more.numSequences(); ++i)
      words.appendSequenceOf(more, i);
  }
  return labelledLike(teacher, words);
}

Ladder mips::climbLadder(const Teacher &teacher, const Signature &signature,
                         const LadderOptions &options) {
  Ladder ladder;
  unsigned longest = std::max(teacher.trainedLength(), 1u);
  Dataset words = labelledWords(teacher, signature, longest,
                                tuning::sampledWords, options.seed);
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
  std::vector<FrontPoint> points = pointsOf(ladder.rungs, randomOnes(words));
  const FrontPoint *chosen = choose(points);
  // A machine that differs so often does not describe the network.
  if (Alphabet::of(signature) &&
      (!chosen || votes(*chosen) == 0 ||
       chosen->wrongWords > tuning::trust.wrongOrOpen * chosen->words)) {
    const Dataset *data = options.data;
    ladder.isOnData = data && data->numSequences() >= tuning::leastSequences;
    Dataset judged =
        ladder.isOnData
            ? labelledLike(teacher, spliced(*data, tuning::sampledWords,
                                            options.seed + 1))
            : randomOnes(words);
    Dataset learned = words;
    if (ladder.isOnData) {
      learned = wordsLike(teacher, *data, options.seed);
      points = pointsOf(ladder.rungs, judged);
    }
    addMerged(learned, judged, points);
    chosen = choose(points, /*byVotes=*/!ladder.isOnData);
    // Which machine is chosen does not depend on how many are shown.
    if (options.isWide && chosen) {
      Automaton kept = chosen->automaton;
      addLarger(teacher, ladder.isOnData ? learned : judged, judged, points);
      chosen = &*llvm::find_if(points, [&](const FrontPoint &point) {
        return point.automaton == kept;
      });
    }
  }
  if (!chosen)
    return ladder;
  makeFront(ladder, points, Automaton(chosen->automaton));
  if (options.pick)
    ladder.chosen =
        std::min<size_t>(std::max(*options.pick, 1u), ladder.front.size()) - 1;
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

static std::string lengthsText(const FrontPoint &point) {
  llvm::ArrayRef<unsigned> lengths = point.lengths;
  if (lengths.empty())
    return point.isUnfinished ? "by queries that could go on"
                              : "by state merging";
  std::string text = lengths.size() == 1 ? "at length " : "at lengths ";
  for (unsigned length : lengths)
    text += (length == lengths.front() ? "" : ", ") + std::to_string(length);
  return text;
}

std::string Ladder::description() const {
  if (!chosen)
    return "no machine of few states at any length";
  std::string text =
      statesText(automaton().numStates) + " " + lengthsText(point());
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
     << (isOnData ? " words like the data"
                  : " random words of the trained length")
     << "; --pick=K takes the one with number K\n";
  for (size_t i = 0; i < front.size(); ++i) {
    const FrontPoint &point = front[i];
    os << i + 1 << ": " << statesText(point.automaton.numStates)
       << llvm::formatv(", {0:f2} % of words and {1:f2} % of steps differ, ",
                        100.0 * double(point.wrongWords) / double(point.words),
                        100.0 * double(point.wrongSteps) / double(point.steps))
       << lengthsText(point) << (chosen == i ? " (chosen)" : "") << '\n';
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
