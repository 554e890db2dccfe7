//===- NotFound.cpp - what there is to say where nothing is found ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NotFound.h"
#include "mips/Data/SortedSequences.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace mips;
using llvm::StringRef;

static std::optional<double> countOf(const Event &event, StringRef name) {
  for (const auto &[key, value] : event.counts)
    if (key == name)
      return value;
  return std::nullopt;
}

void SearchRecord::handle(const Event &event) {
  if (event.kind != Event::Note)
    return;
  StringRef text = event.text;
  if (event.stage == "train" && text.consume_front("no machine from ")) {
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
  return lines;
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
  const std::string &name = dataset.signature().outputs[found.output].name;
  auto value = [&](size_t sequence) {
    int64_t number = dataset.outputs(sequence, found.step)[found.output];
    const TableColumn *column =
        table
            ? &table->columns[dataset.signature().inputs.size() + found.output]
            : nullptr;
    return column && column->kind == TableColumn::Names
               ? column->names[size_t(number)]
               : std::to_string(number);
  };
  std::string inputs;
  for (int64_t input : dataset.inputs(found.sequence, found.step))
    inputs += (inputs.empty() ? "" : ", ") + std::to_string(input);
  return "the data contradict one another: up to " +
         placeOf(table, found.sequence, found.step) + " and " +
         placeOf(table, found.other, found.step) +
         " two sequences have the same inputs (the last ones " + inputs +
         "), and '" + name + "' is " + value(found.sequence) + " and " +
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
  if (auto found = findContradiction(dataset))
    causes.push_back(
        {describeContradiction(*found, dataset, table),
         table
             ? "something that decides the output is no input: choose columns "
               "by --in=, or sequences by --sequence= and --order="
             : "outputs have to follow from the inputs so far: add what "
               "decides them as an input"});
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
