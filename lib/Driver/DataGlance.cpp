//===- DataGlance.cpp - what data hold, at a glance ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DataGlance.h"
#include "mips/Data/Noise.h"
#include "mips/Support/Events.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>
#include <map>
#include <set>

using namespace mips;

/// Values of a stream that are told one by one; words that are counted.
static constexpr size_t mostBars = 16, mostCountedWords = 200000;

namespace {
/// Looks at the streams and the words of a dataset.
class Glance {
public:
  Glance(const Dataset &dataset, ReportNotes &notes)
      : dataset(dataset), notes(notes) {}
  void run();

private:
  void countSequences();
  void countWords();
  void lookAt(const Stream &stream, size_t column, bool isInput);
  size_t countBeginnings(size_t length) const;

  const Dataset &dataset;
  ReportNotes &notes;
};
} // namespace

void Glance::countSequences() {
  size_t sequences = dataset.numSequences(), longest = dataset.maxLength();
  bool isRagged = sequences * longest != dataset.numSteps();
  notes.dataHold.push_back(
      withThousands(sequences) +
      (sequences == 1 ? " sequence of " : " sequences of ") +
      (isRagged ? "up to " : "") + withThousands(longest) + " steps, " +
      withThousands(dataset.numSteps()) + " steps in all");
  notes.dataLack.push_back("nothing is longer than " + withThousands(longest) +
                           " steps");
  size_t open = 0;
  for (size_t i = 0; !dataset.isComplete() && i < sequences; ++i)
    for (size_t t = 0; t < dataset.length(i); ++t)
      open += !dataset.areAllGiven(i, t);
  if (open > 0)
    notes.dataLack.push_back("an output is missing at " + withThousands(open) +
                             " steps");
  if (NoiseEstimate noise = estimateNoise(dataset); !noise.isClean())
    notes.dataHold.push_back("the same inputs have different outputs: about " +
                             llvm::formatv("{0:f2}", 100 * noise.rate).str() +
                             " % of the steps are wrong");
}

/// Different words of that many steps that sequences begin with.
size_t Glance::countBeginnings(size_t length) const {
  std::set<std::vector<int64_t>> seen;
  size_t numInputs = dataset.signature().inputs.size();
  for (size_t i = 0; i < dataset.numSequences(); ++i) {
    if (dataset.length(i) < length)
      continue;
    std::vector<int64_t> word;
    word.reserve(length * numInputs);
    for (size_t t = 0; t < length; ++t)
      llvm::append_range(word, dataset.inputs(i, t));
    seen.insert(std::move(word));
  }
  return seen.size();
}

/// How long the words are of which all occur.
void Glance::countWords() {
  double letters = 1;
  for (const Stream &input : dataset.signature().inputs)
    letters *= double(input.range->size());
  size_t complete = 0;
  for (size_t length = 1; length <= dataset.maxLength(); ++length) {
    double all = std::pow(letters, double(length));
    if (letters < 2 || all > double(mostCountedWords))
      break;
    size_t seen = countBeginnings(length);
    if (double(seen) < all) {
      notes.dataLack.push_back(
          "of the " + withThousands(uint64_t(all)) + " words of " +
          std::to_string(length) + (length == 1 ? " step, " : " steps, ") +
          withThousands(uint64_t(all) - seen) + " do not occur");
      break;
    }
    complete = length;
  }
  if (complete > 0)
    notes.dataHold.push_back(
        complete == dataset.maxLength()
            ? "every word of so many steps occurs"
            : "every word of " + std::to_string(complete) +
                  (complete == 1 ? " step" : " steps") +
                  " occurs at the beginning of a sequence");
}

void Glance::lookAt(const Stream &stream, size_t column, bool isInput) {
  std::map<int64_t, uint64_t> counts;
  size_t numInputs = dataset.signature().inputs.size();
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t t = 0; t < dataset.length(i); ++t)
      if (isInput || dataset.isGiven(i, t, column - numInputs))
        ++counts[dataset.row(i, t)[column]];
  if (counts.empty())
    return;
  ReportNotes::DataStream entry;
  entry.name = (isInput ? "in " : "out ") + stream.name;
  if (!stream.isNamed())
    entry.range = std::to_string(counts.begin()->first) + ".." +
                  std::to_string(counts.rbegin()->first);
  if (counts.size() > mostBars)
    entry.range += ", " + withThousands(counts.size()) + " values";
  else
    for (const auto &[value, count] : counts)
      entry.values.emplace_back(stream.names.fieldOf(value), count);
  notes.dataStreams.push_back(std::move(entry));
  if (!stream.range)
    return;
  uint64_t missing = stream.range->size() - counts.size();
  std::vector<std::string> shown;
  const size_t mostShown = 8;
  if (missing > 0 && stream.range->size() < mostCountedWords)
    for (int64_t value : stream.range->values())
      if (!counts.count(value) && shown.size() < mostShown)
        shown.push_back(stream.names.fieldOf(value));
  if (missing > 0)
    notes.dataLack.push_back(
        withThousands(missing) + " of the " +
        withThousands(stream.range->size()) + " values of " + stream.name +
        (shown.empty() ? ""
                       : " (" + llvm::join(shown, ", ") +
                             (missing > shown.size() ? ", …)" : ")")));
}

void Glance::run() {
  countSequences();
  countWords();
  const Signature &signature = dataset.signature();
  size_t column = 0;
  for (const Stream &input : signature.inputs)
    lookAt(input, column++, /*isInput=*/true);
  for (const Stream &output : signature.outputs)
    lookAt(output, column++, /*isInput=*/false);
}

void mips::glanceAtData(const Dataset &dataset, ReportNotes &notes) {
  if (dataset.numSequences() > 0)
    Glance(dataset, notes).run();
}
