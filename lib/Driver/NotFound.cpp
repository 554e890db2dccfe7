//===- NotFound.cpp - what there is to say where nothing is found ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NotFound.h"
#include "mips/Data/LargeValues.h"
#include "mips/Data/SortedSequences.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace mips;
using llvm::StringRef;

static std::optional<double> countOf(const Event &event, StringRef name) {
  for (const auto &[key, value] : event.counts)
    if (key == name)
      return value;
  return std::nullopt;
}

void SearchRecord::handle(const Event &event) {
  isNearest |= event.kind == Event::Stage && event.stage == "near";
  if (event.kind != Event::Note)
    return;
  StringRef text = event.text;
  if (event.stage == "near")
    nearest.push_back(event.text);
  else if (event.stage == "train" && text.consume_front("no machine from ")) {
    ++networks;
    double all = countOf(event, "held-out").value_or(1);
    double share = countOf(event, "wrong").value_or(all) / std::max(all, 1.0);
    if (share < bestShare) {
      bestShare = share;
      bestNetwork = text.str();
    }
  } else if (event.stage == "extract") {
    automaton = text.str();
  } else if (event.stage == "regress" && text.starts_with("a table with")) {
    table = text.str();
  } else if (event.stage == "regress" &&
             text.ends_with("hypotheses regressed")) {
    size_t count = 0;
    if (!text.consumeInteger(10, count))
      hypotheses += count;
  }
}

std::vector<std::string> SearchRecord::describe() const {
  std::vector<std::string> lines;
  if (networks > 0)
    lines.push_back("tried " + withThousands(networks) +
                    (networks == 1 ? " network" : " networks") +
                    "; the best: " + bestNetwork);
  if (!automaton.empty())
    lines.push_back("state merging: " + automaton);
  if (!table.empty())
    lines.push_back("refused " + table);
  if (hypotheses > 0)
    lines.push_back("tried " + withThousands(hypotheses) +
                    " sets of columns and registers as rules; none gives "
                    "every output");
  for (const std::string &near : nearest)
    lines.push_back("nearest: " + near);
  return lines;
}

namespace {
/// Counts how far an output follows from the last few steps, whatever came
/// before them.
class LastSteps {
public:
  explicit LastSteps(const Dataset &dataset) : dataset(dataset) {}
  /// Whether it always does, and is seen to often enough.
  bool decide(size_t width) {
    constexpr size_t leastRepeats = 100;
    std::map<std::vector<int64_t>, std::vector<int64_t>> seen;
    size_t repeats = 0;
    for (size_t i = 0; i < dataset.numSequences(); ++i)
      for (size_t t = width; t < dataset.length(i); ++t) {
        if (!dataset.areAllGiven(i, t))
          return false;
        std::vector<int64_t> past;
        for (size_t at = t - width; at < t; ++at)
          llvm::append_range(past, dataset.row(i, at));
        llvm::append_range(past, dataset.inputs(i, t));
        auto [it, isNew] =
            seen.try_emplace(std::move(past), dataset.outputs(i, t).vec());
        repeats += !isNew;
        if (it->second != dataset.outputs(i, t).vec())
          return false;
      }
    return repeats >= leastRepeats;
  }

private:
  const Dataset &dataset;
};
} // namespace

/// Whether sequences that contradict one another by their beginnings follow
/// from their last steps: then they begin in different states.
static std::optional<size_t> findOtherStarts(const Dataset &dataset) {
  constexpr size_t most = 3, mostSequences = 20'000;
  Dataset some =
      dataset.slice(0, std::min(dataset.numSequences(), mostSequences));
  for (size_t width = 1; width <= most; ++width)
    if (LastSteps(some).decide(width))
      return width;
  return std::nullopt;
}

namespace {
/// Two steps that a deterministic machine cannot tell apart.
struct Contradiction {
  size_t sequence, other, step, output;
};
} // namespace

/// The first in the order of words.
static std::optional<Contradiction> findContradiction(const Dataset &dataset) {
  const SortedSequences &sorted = dataset.sorted();
  size_t numOutputs = dataset.signature().outputs.size();
  // Of each step and output so far on this path, who gave it last.
  std::vector<std::vector<std::optional<size_t>>> givers(
      dataset.maxLength(), std::vector<std::optional<size_t>>(numOutputs));
  for (size_t place = 0; place < sorted.size(); ++place) {
    size_t sequence = sorted[place], shared = sorted.sharedInputs(place);
    for (size_t t = 0; t < dataset.length(sequence); ++t)
      for (size_t k = 0; k < numOutputs; ++k) {
        std::optional<size_t> &giver = givers[t][k];
        if (t >= shared)
          giver.reset();
        if (!dataset.isGiven(sequence, t, k))
          continue;
        if (giver &&
            dataset.outputs(*giver, t)[k] != dataset.outputs(sequence, t)[k])
          return Contradiction{*giver, sequence, t, k};
        giver = sequence;
      }
  }
  return std::nullopt;
}

static std::string placeOf(const Table *table, size_t sequence, size_t step) {
  if (table)
    return "line " + std::to_string(table->line(sequence, step));
  return "step " + std::to_string(step) + " of sequence " +
         std::to_string(sequence);
}

static std::string describeContradiction(const Contradiction &found,
                                         const Dataset &dataset,
                                         const Table *table) {
  const Signature &signature = dataset.signature();
  const Stream &output = signature.outputs[found.output];
  auto value = [&](size_t sequence) {
    return output.names.fieldOf(
        dataset.outputs(sequence, found.step)[found.output]);
  };
  std::string inputs;
  for (auto [stream, input] : llvm::zip_equal(
           signature.inputs, dataset.inputs(found.sequence, found.step)))
    inputs += (inputs.empty() ? "" : ", ") + stream.names.fieldOf(input);
  return "the data contradict one another: up to " +
         placeOf(table, found.sequence, found.step) + " and " +
         placeOf(table, found.other, found.step) +
         " two sequences have the same inputs (the last ones " + inputs +
         "), and '" + output.name + "' is " + value(found.sequence) + " and " +
         value(found.other);
}

/// How many different words there are.
static size_t countWords(const Dataset &dataset) {
  return dataset.sorted().distinct().size();
}

std::vector<Cause> mips::findCauses(const Dataset &dataset, const Table *table,
                                    const std::string &command) {
  constexpr size_t fewSteps = 4, fewWords = 50, fewRows = 200;
  std::vector<Cause> causes;
  size_t longest = dataset.maxLength();
  auto found = findContradiction(dataset);
  if (found)
    if (auto width = findOtherStarts(dataset))
      causes.push_back(
          {"the sequences seem not to begin in one state: the outputs follow "
           "from the last " +
               std::to_string(*width) + (*width == 1 ? " step" : " steps") +
               " and this one, and not from the inputs since the first row",
           "give what tells the first states apart as an input, or sequences "
           "from their true beginning"});
  if (found)
    causes.push_back(
        {describeContradiction(*found, dataset, table),
         table
             ? "something that decides the output is no input: choose columns "
               "by --in=, or sequences by --sequence= and --order="
             : "outputs have to follow from the inputs so far: add what "
               "decides them as an input"});
  // Rules are searched with 62 bits.
  if (hasValuesFrom(dataset, int64_t(1) << 62))
    causes.push_back({"there are values of 2^62 and more, and rules are "
                      "calculated in 62 bits while they are looked for",
                      "give them in greater units, or from another zero"});
  if (dataset.numSequences() > 1 && longest <= fewSteps)
    causes.push_back({"the sequences are short: none has more than " +
                          std::to_string(longest) + " steps",
                      "longer sequences show more of a state"});
  if (dataset.numSteps() < fewRows ||
      (dataset.numSequences() > 1 && countWords(dataset) < fewWords))
    causes.push_back({"the data are few: " + withThousands(dataset.numSteps()) +
                          " steps in " + withThousands(countWords(dataset)) +
                          " different sequences",
                      "more of them, unlike those that there are"});
  if (dataset.numSequences() == 1)
    causes.push_back({"there is one sequence, so that its start is seen once",
                      "if a column tells sequences apart, say --sequence="});
  if (causes.empty())
    causes.push_back({"the rule may need more state, or another kind of it, "
                      "than was looked for",
                      "try " + command + " --seed=2, or --learner=data"});
  return causes;
}

std::vector<std::string> mips::nextCommands(const DriverOptions &options) {
  if (options.input.empty() || options.input == "-")
    return {};
  std::string command = "mipsc " + options.input;
  std::vector<std::string> lines;
  if (options.effort < 5)
    lines.push_back("to search longer: " + command + " --effort=" +
                    std::to_string(std::max(options.effort + 1, 4u)) +
                    ", or another --seed");
  if (!options.bestEffort)
    lines.push_back("to have what comes nearest: " + command +
                    " --best-effort -o nearest.py");
  return lines;
}
