//===- Dataset.h - sequences of integers, labelled -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_DATASET_H
#define MIPS_DATA_DATASET_H

#include "mips/Support/ValueNames.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include <cassert>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// A closed interval of integers; never empty.
struct Interval {
  int64_t lo = 0, hi = 0;
  bool contains(int64_t value) const { return lo <= value && value <= hi; }
  /// The number of values; 2^64 - 1 stands for 2^64 too, so that it is never 0.
  uint64_t size() const {
    uint64_t above = uint64_t(hi) - uint64_t(lo);
    return above == UINT64_MAX ? above : above + 1;
  }
  /// The value that is `offset` places above the lowest.
  int64_t at(uint64_t offset) const { return int64_t(uint64_t(lo) + offset); }
  /// All values in their order. A loop that counts up to `hi` does not end
  /// where no integer is greater.
  auto values() const {
    return llvm::map_range(llvm::seq<uint64_t>(0, size()),
                           [*this](uint64_t offset) { return at(offset); });
  }
  friend bool operator==(Interval a, Interval b) {
    return a.lo == b.lo && a.hi == b.hi;
  }
};

/// One stream: its name and, where it is bounded, its values. Inputs always
/// have a range.
struct Stream {
  std::string name;
  std::optional<Interval> range;
  /// Of a named stream: the range is then 0 .. names.size()-1, and a value is
  /// the place of its name.
  ValueNames names = {};

  /// A stream whose values have names; there is at least one.
  static Stream named(std::string name, ValueNames names) {
    int64_t last = int64_t(names.size()) - 1;
    return {std::move(name), Interval{0, last}, std::move(names)};
  }
  bool isNamed() const { return !names.empty(); }
};

/// What goes in and what comes out.
struct Signature {
  std::vector<Stream> inputs, outputs;
  size_t width() const { return inputs.size() + outputs.size(); }
  /// Whether the values of a stream have names.
  bool hasNames() const {
    auto isNamed = [](const Stream &stream) { return stream.isNamed(); };
    return llvm::any_of(inputs, isNamed) || llvm::any_of(outputs, isNamed);
  }
};

class SortedSequences;

/// Labelled sequences: at each step a value of every input and of every
/// output that the data give. Knows nothing of what they mean. Sequences may
/// differ in length.
///
/// Outputs may be missing: those of a step that `given` does not name are not
/// known, and only outputs that are given count (agrees). Their place in a row
/// holds 0, which means nothing. Inputs are never missing.
///
/// Copies and parts of a dataset share its values until one of them grows.
class Dataset {
public:
  Dataset() : Dataset(Signature()) {}
  explicit Dataset(Signature signature)
      : signature_(std::move(signature)), width(signature_.width()),
        numInputs(signature_.inputs.size()),
        values(std::make_shared<std::vector<int64_t>>()) {}

  const Signature &signature() const { return signature_; }
  size_t numSequences() const { return extents.size(); }
  /// The number of steps in all sequences together.
  size_t numSteps() const { return numSteps_; }
  size_t length(size_t sequence) const { return extents[sequence].length; }
  size_t maxLength() const;

  /// The values at one step, inputs before outputs.
  llvm::ArrayRef<int64_t> row(size_t sequence, size_t step) const {
    assert(sequence < numSequences() && step < length(sequence));
    return {at(sequence, step), width};
  }
  /// The values of the inputs (outputs) at one step, in signature order.
  llvm::ArrayRef<int64_t> inputs(size_t sequence, size_t step) const {
    assert(sequence < numSequences() && step < length(sequence));
    return {at(sequence, step), numInputs};
  }
  llvm::ArrayRef<int64_t> outputs(size_t sequence, size_t step) const {
    assert(sequence < numSequences() && step < length(sequence));
    return {at(sequence, step) + numInputs, width - numInputs};
  }
  /// All values of one sequence, step by step, inputs before outputs.
  llvm::ArrayRef<int64_t> sequence(size_t sequence) const {
    return {at(sequence, 0), length(sequence) * width};
  }

  /// A mask of `given` that names every output.
  static constexpr uint64_t allGiven = ~uint64_t(0);
  /// Only the first so many outputs of a step can be missing.
  static constexpr size_t mostMissable = 64;
  /// Whether every output of every step is given. A part of data that are not
  /// complete counts as not complete.
  bool isComplete() const { return !masks; }
  /// Which outputs of a step are given: bit k (the lowest is bit 0) stands for
  /// output k of the signature; bits beyond the outputs are set.
  uint64_t given(size_t sequence, size_t step) const {
    assert(sequence < numSequences() && step < length(sequence));
    return masks ? (*masks)[extents[sequence].begin + step] : allGiven;
  }
  bool isGiven(size_t sequence, size_t step, size_t output) const {
    return output >= mostMissable ||
           (given(sequence, step) >> output & uint64_t(1));
  }
  /// Whether all outputs (none of them) of a step are given.
  bool areAllGiven(size_t sequence, size_t step) const {
    return given(sequence, step) == allGiven;
  }
  bool areNoneGiven(size_t sequence, size_t step) const {
    return masks && width - numInputs <= mostMissable &&
           (given(sequence, step) & firstOutputs()) == 0;
  }
  /// Whether `answer` has the outputs that are given at a step: what "right"
  /// means.
  bool agrees(size_t sequence, size_t step,
              llvm::ArrayRef<int64_t> answer) const {
    llvm::ArrayRef<int64_t> wanted = outputs(sequence, step);
    return masks ? agreesWhereGiven(wanted, answer, given(sequence, step))
                 : wanted == answer;
  }
  /// Whether `answers` does so at every step of a sequence, step by step as
  /// Teacher::answer gives them.
  bool agreesThroughout(size_t sequence, llvm::ArrayRef<int64_t> answers) const;
  /// Whether two steps have the same outputs and the same ones missing.
  bool haveSameOutputs(size_t sequence, size_t step, size_t otherSequence,
                       size_t otherStep) const {
    return outputs(sequence, step) == outputs(otherSequence, otherStep) &&
           (!masks || given(sequence, step) == given(otherSequence, otherStep));
  }

  /// The inputs of one sequence, step by step, without the outputs.
  std::vector<int64_t> inputWord(size_t sequence) const;
  /// The outputs of one sequence, step by step, 0 where they are missing.
  std::vector<int64_t> outputWord(size_t sequence) const;

  /// Begins a new, empty sequence at the end.
  void beginSequence() {
    if (!isReadyToGrow())
      prepareToGrow();
    extents.push_back({values->size() / width, 0});
  }
  /// Adds a step to the last sequence: inputs and outputs in signature order.
  /// Outputs that `given` does not name are missing.
  void appendStep(llvm::ArrayRef<int64_t> row, uint64_t given = allGiven) {
    assert(row.size() == width && !extents.empty());
    if (!isReadyToGrow())
      prepareToGrow();
    if (masks || given != allGiven)
      appendMask(given);
    for (int64_t value : row)
      values->push_back(value);
    ++extents.back().length;
    ++numSteps_;
  }
  /// Adds a whole sequence, `rows` as sequence() gives it; nothing is missing.
  void appendSequence(llvm::ArrayRef<int64_t> rows);
  /// Adds a sequence of a dataset with the same streams, with what is missing.
  void appendSequenceOf(const Dataset &other, size_t sequence);
  void reserve(size_t sequences, size_t steps);

  /// The sequences begin .. end-1; shares their values.
  Dataset slice(size_t begin, size_t end) const;
  /// Those of `sequences`, in that order; shares their values.
  Dataset select(llvm::ArrayRef<size_t> sequences) const;

  /// Each sequence cut to its first `most` steps; shares their values.
  Dataset beginnings(size_t most) const;
  /// The same with no output given before step `first` of each sequence.
  Dataset withoutOutputsBefore(size_t first) const;
  /// Each sequence cut before the first step with a missing output, those
  /// left out of which nothing is left; shares their values.
  Dataset completeBeginnings() const;

  /// The sequences in the order of their words, made when it is first asked
  /// for and kept until the dataset grows.
  const SortedSequences &sorted() const;

private:
  /// Where a sequence begins among all steps of `values`.
  struct Extent {
    size_t begin, length;
  };

  const int64_t *at(size_t sequence, size_t step) const {
    return values->data() + (extents[sequence].begin + step) * width;
  }
  /// Whether the values are this dataset's own, the last sequence the last of
  /// them, and nothing that is known of them kept.
  bool isReadyToGrow() const {
    return values.use_count() == 1 && !sorted_ &&
           (extents.empty() ||
            (extents.back().begin + extents.back().length) * width ==
                values->size());
  }
  void prepareToGrow();
  /// Keeps the mask of a step whose values are not there yet.
  void appendMask(uint64_t given);
  uint64_t firstOutputs() const {
    size_t numOutputs = width - numInputs;
    return numOutputs < mostMissable ? (uint64_t(1) << numOutputs) - 1
                                     : allGiven;
  }
  static bool agreesWhereGiven(llvm::ArrayRef<int64_t> wanted,
                               llvm::ArrayRef<int64_t> answer, uint64_t given);

  Signature signature_;
  size_t width, numInputs;
  std::shared_ptr<std::vector<int64_t>> values;
  /// What given() says of each step of `values`; null while nothing is missing.
  std::shared_ptr<std::vector<uint64_t>> masks;
  std::vector<Extent> extents;
  size_t numSteps_ = 0;
  /// Null until somebody asks for it.
  mutable std::shared_ptr<const SortedSequences> sorted_;
};

/// Training and held-out sequences. They share the values of the dataset.
struct Split {
  Dataset train, heldOut;
};

/// Every fifth sequence is held out, so that both parts see the whole file
/// whatever its order. Of one sequence the last fifth is: the training part
/// ends before it, and the held-out part has all of its steps, but no output
/// before it. Needs isSplittable().
Split splitDataset(const Dataset &dataset);

/// Whether there are two sequences at least, or one of ten steps.
bool isSplittable(const Dataset &dataset);

} // namespace mips

#endif // MIPS_DATA_DATASET_H
