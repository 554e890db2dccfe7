//===- Agreement.cpp - how far a machine agrees with a network ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Agreement.h"
#include "mips/IR/Interpreter.h"
#include "mips/Support/Events.h"
#include "mips/Synthesis/LabelledWords.h"
#include "mips/Synthesis/WordLadder.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>

using namespace mips;

/// The first step of a sequence at which the machine's outputs differ from
/// those of the dataset.
static std::optional<size_t> firstDifference(Interpreter &interpreter,
                                             const Dataset &dataset,
                                             size_t sequence) {
  std::vector<int64_t> outputs(interpreter.numOutputs());
  interpreter.reset();
  for (size_t t = 0; t < dataset.length(sequence); ++t)
    if (!interpreter.step(dataset.inputs(sequence, t),
                          llvm::MutableArrayRef<int64_t>(outputs)) ||
        dataset.outputs(sequence, t) != llvm::ArrayRef<int64_t>(outputs))
      return t;
  return std::nullopt;
}

/// Returns how many of the last `counted` sequences the machine gets wrong. All
/// sequences are searched for a shorter word on which machine and network
/// differ.
static size_t countDifferent(Interpreter &interpreter, const Dataset &words,
                             size_t counted, Agreement &agreement) {
  size_t different = 0, width = agreement.numInputs;
  for (size_t i = 0; i < words.numSequences(); ++i) {
    std::optional<size_t> at = firstDifference(interpreter, words, i);
    if (!at)
      continue;
    different += i + counted >= words.numSequences();
    if (agreement.shortest.empty() ||
        (*at + 1) * width < agreement.shortest.size()) {
      agreement.shortest = words.inputWord(i);
      agreement.shortest.resize((*at + 1) * width);
    }
  }
  return different;
}

Agreement mips::measureAgreement(MachineOp machine, const Teacher &network,
                                 const Signature &signature, uint64_t seed,
                                 bool isCounting) {
  const size_t mostWords = tuning::sampledWords;
  const size_t cornerWords = tuning::sampledWords / 10;
  Agreement agreement;
  agreement.numInputs = signature.inputs.size();
  Interpreter interpreter(machine);
  for (unsigned times : {1, 2, 4}) {
    unsigned length = network.trainedLength() * times;
    size_t count = mostWords / times;
    // Fresh seeds, so that these words did not take part in choosing the
    // machine.
    Dataset words =
        labelledWords(network, signature, length, count, seed + 1000 + times);
    agreement.counts.push_back(
        {length, count, countDifferent(interpreter, words, count, agreement)});
    Dataset corners = labelledCorners(network, signature, length,
                                      cornerWords / times, seed + 2000 + times);
    countDifferent(interpreter, corners, 0, agreement);
  }
  unsigned length = network.trainedLength();
  countDifferent(interpreter,
                 labelledRuns(network, signature, 2 * length, cornerWords), 0,
                 agreement);
  Dataset all =
      labelledShort(network, signature, length,
                    isCounting ? tuning::questions.words : tuning::costlyWords);
  if (all.numSequences() > 0)
    agreement.allUpTo = unsigned(all.length(0));
  if (isCounting)
    countDifferent(interpreter, all, 0, agreement);
  return agreement;
}

unsigned Agreement::agreesUpTo() const {
  if (!shortest.empty())
    return unsigned(shortest.size() / numInputs - 1);
  return counts.back().length;
}

/// The divergence of two coins.
static double divergence(double share, double rate) {
  double bits = 0;
  if (share > 0)
    bits += share * std::log(share / rate);
  if (share < 1)
    bits += (1 - share) * std::log((1 - share) / (1 - rate));
  return bits;
}

double Agreement::bound() const {
  const WordCount &count = counts.front();
  double share = double(count.different) / double(count.words);
  double enough = std::log(100.0) / double(count.words);
  if (count.different == 0)
    return std::min(enough, 1.0);
  double least = share, most = 1;
  for (unsigned i = 0; i < 60; ++i) {
    double middle = (least + most) / 2;
    (middle < 1 && divergence(share, middle) < enough ? least : most) = middle;
  }
  return most;
}

static double differentShare(const WordCount &count) {
  return double(count.different) / double(count.words);
}

std::string Agreement::description() const {
  const WordCount &first = counts.front();
  std::string text =
      first.different == 0
          ? "agrees with the network on all " + withThousands(first.words) +
                " random words of length " + std::to_string(first.length)
          : "agrees with the network on " +
                withThousands(first.words - first.different) + " of " +
                withThousands(first.words) + " random words of length " +
                std::to_string(first.length);
  text +=
      " (at 99 % certainty it differs on at most " + asPercent(bound()) + ")";
  for (const WordCount &count : llvm::drop_begin(counts))
    text += (&count == &counts[1] ? "; it differs on " : ", on ") +
            asPercent(differentShare(count)) + " of length " +
            std::to_string(count.length);
  if (shortest.empty())
    return text;
  text += agreesUpTo() < allUpTo
              ? "; the shortest word on which they differ is"
              : "; the shortest word found on which they differ is";
  for (size_t i = 0; i < shortest.size(); ++i)
    text += (i > 0 && i % numInputs == 0 && numInputs > 1 ? ", " : " ") +
            std::to_string(shortest[i]);
  return text;
}

std::string mips::compareOnData(MachineOp machine, const Teacher &network,
                                const Dataset &data) {
  const size_t mostSequences = tuning::sampledWords;
  Interpreter interpreter(machine);
  size_t width = data.signature().outputs.size(), right[2] = {0, 0},
         differing = 0, machineRight = 0,
         count = std::min(data.numSequences(), mostSequences);
  for (size_t i = 0; i < count; ++i) {
    Word word = data.inputWord(i);
    std::vector<int64_t> theirs = network.answer(word),
                         ours = interpreter.answer(word).value_or(
                             std::vector<int64_t>(theirs.size()));
    right[0] += data.agreesThroughout(i, ours);
    right[1] += data.agreesThroughout(i, theirs);
    for (size_t t = 0; t < data.length(i); ++t) {
      auto mine = llvm::ArrayRef(ours).slice(t * width, width),
           its = llvm::ArrayRef(theirs).slice(t * width, width);
      if (mine == its || data.agrees(i, t, mine) == data.agrees(i, t, its))
        continue;
      ++differing;
      machineRight += data.agrees(i, t, mine);
    }
  }
  auto share = [&](size_t part) {
    return part == count
               ? std::string("all")
               : llvm::formatv("{0:f1} %", 100.0 * double(part) / double(count))
                     .str();
  };
  std::string text = "of " + withThousands(count) +
                     " sequences of the task it is right on " +
                     share(right[0]) + ", the network on " + share(right[1]);
  if (differing)
    text += "; where one of them is wrong it is right at " +
            withThousands(machineRight) + " of " + withThousands(differing) +
            " steps";
  return text;
}
