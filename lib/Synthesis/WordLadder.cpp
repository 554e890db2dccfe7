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
#include "mips/Synthesis/LabelledWords.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>
#include <map>
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

static std::vector<Rung> climbAll(const Teacher &teacher, const Dataset &words,
                                  unsigned longest) {
  std::vector<Rung> rungs;
  for (unsigned length : ladderLengths(longest))
    rungs.push_back(climb(
        teacher, length == longest ? words : prefixes(words, length), length));
  // A network that is wrong on words of six steps is asked shorter ones.
  if (llvm::none_of(
          rungs, [](const Rung &rung) { return rung.automaton.has_value(); }))
    for (unsigned length : {5u, 4u, 3u})
      if (length < rungs.front().length)
        rungs.insert(rungs.begin(),
                     climb(teacher, prefixes(words, length), length));
  return rungs;
}

/// Where no rung has the machine: adds those of state merging and, where they
/// are wanted, of many states. Machines are learned and judged by words like
/// the data if there are enough of these. Returns the index of the one chosen;
/// none if there is no machine.
static std::optional<size_t> chooseAmongMore(Ladder &ladder,
                                             std::vector<FrontPoint> &points,
                                             const Teacher &teacher,
                                             const Dataset &words,
                                             const LadderOptions &options) {
  const Dataset *data = options.data;
  ladder.isOnData = data && data->numSequences() >= tuning::leastSequences;
  Dataset learned = words, judged = randomOnes(words);
  if (ladder.isOnData) {
    learned = wordsLike(teacher, *data, options.seed);
    judged = labelledLike(
        teacher, spliced(*data, tuning::sampledWords, options.seed + 1));
    points = pointsOf(ladder.rungs, judged);
  }
  addMerged(learned, judged, points);
  const FrontPoint *chosen = choose(points, /*byVotes=*/!ladder.isOnData);
  if (!chosen)
    return std::nullopt;
  // Which machine is chosen does not depend on how many are shown.
  size_t index = chosen - points.data();
  if (options.isWide)
    addLarger(teacher, ladder.isOnData ? learned : judged, judged, points);
  return index;
}

Ladder mips::climbLadder(const Teacher &teacher, const Signature &signature,
                         const LadderOptions &options) {
  Ladder ladder;
  unsigned longest = std::max(teacher.trainedLength(), 1u);
  Dataset words = labelledWords(teacher, signature, longest,
                                tuning::sampledWords, options.seed);
  ladder.rungs = climbAll(teacher, words, longest);
  std::vector<FrontPoint> points = pointsOf(ladder.rungs, randomOnes(words));
  std::optional<size_t> chosen;
  if (const FrontPoint *best = choose(points))
    chosen = best - points.data();
  // A machine that differs so often does not describe the network.
  auto isDoubtful = [](const FrontPoint &point) {
    return votes(point) == 0 ||
           point.wrongWords > tuning::trust.wrongOrOpen * point.words;
  };
  if (Alphabet::of(signature) && (!chosen || isDoubtful(points[*chosen])))
    chosen = chooseAmongMore(ladder, points, teacher, words, options);
  if (!chosen)
    return ladder;
  Automaton automaton = points[*chosen].automaton;
  makeFront(ladder, std::move(points), automaton);
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
