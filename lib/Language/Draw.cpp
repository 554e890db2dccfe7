//===- Draw.cpp - the dataset of a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "mips/Data/Csv.h"
#include "mips/Data/Words.h"
#include "mips/IR/Interpreter.h"
#include "mips/Language/Task.h"
#include "mips/Language/WordNeeds.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mips;
using llvm::StringRef;

MIPS_DIAGNOSTIC(OutputOutOfRange, "'{0}' is {1} at step {2} of sequence {3}, "
                                  "outside its range {4}..{5}");
MIPS_DIAGNOSTIC(OutputTooLarge, "'{0}' does not fit in 64 bits at step {1} of "
                                "sequence {2}");
MIPS_DIAGNOSTIC(StateTooLarge, "the state '{0}' has more than {1} bits at step "
                               "{2} of sequence {3}");
MIPS_DIAGNOSTIC(UnreadableData, "'{0}' cannot be read: {1}");

/// An error from a complete diagnostic or several, which end with newlines.
static llvm::Error makeError(const std::string &diagnostics) {
  return llvm::make_error<TaskError>(StringRef(diagnostics).rtrim('\n').str());
}

template <typename... Args>
static std::string render(const SourcePlace &place, const DiagnosticKind &kind,
                          Args &&...args) {
  return renderDiagnostic(
      place, llvm::SourceMgr::DK_Error,
      llvm::formatv(kind.format, std::forward<Args>(args)...).str());
}

//===----------------------------------------------------------------------===//
// Rule tasks
//===----------------------------------------------------------------------===//

namespace {
/// Labels words with the reference interpreter.
class Labeller {
public:
  explicit Labeller(const Task &task)
      : task(task), interpreter(task.machine()),
        numInputs(task.signature.inputs.size()),
        outputs(task.signature.outputs.size()) {}

  void begin() { interpreter.reset(); }

  /// The outputs of the next step; `sequence` and `step` are for the error.
  llvm::Expected<llvm::ArrayRef<int64_t>> step(const std::vector<int64_t> &word,
                                               size_t step, size_t sequence) {
    llvm::ArrayRef<int64_t> inputs(word.data() + step * numInputs, numInputs);
    if (!interpreter.step(inputs, outputs))
      return makeError(describe(word, step, sequence));
    for (auto [value, stream] :
         llvm::zip_equal(outputs, task.signature.outputs))
      if (stream.range && !stream.range->contains(value))
        return makeError(describe(word, step, sequence));
    if (llvm::Error error = checkStates(step, sequence))
      return error;
    return llvm::ArrayRef<int64_t>(outputs);
  }

private:
  /// A state that is squared at every step would fill the memory before an
  /// output fails to fit.
  llvm::Error checkStates(size_t step, size_t sequence) {
    if (++unchecked < checkEvery)
      return llvm::Error::success();
    unchecked = 0;
    if (interpreter.hasStayedNarrow())
      return llvm::Error::success();
    static const Int limit = powerOfTwo(maxBits), below = -limit;
    const Int ordinary(std::numeric_limits<int64_t>::max());
    for (const auto &[i, value] : llvm::enumerate(interpreter.state()))
      // Comparing with an ordinary number is fast, with a long one slow.
      if ((value > ordinary || value < -ordinary) &&
          (value > limit || value < below))
        return makeError(render(task.outputPlaces[0], StateTooLarge,
                                task.machine().states()[i].getName(), maxBits,
                                step, sequence));
    return llvm::Error::success();
  }

  static Int powerOfTwo(unsigned bits) {
    Int power(1);
    for (unsigned i = 0; i < bits; ++i)
      power = power + power;
    return power;
  }

  std::string describe(const std::vector<int64_t> &word, size_t step,
                       size_t sequence);

  static constexpr unsigned maxBits = 4096, checkEvery = 4;
  const Task &task;
  Interpreter interpreter;
  size_t numInputs;
  std::vector<int64_t> outputs;
  unsigned unchecked = 0;
};

/// Draws the sequences of a rule task.
class DatasetBuilder {
public:
  DatasetBuilder(const Task &task, const TrainingPlan &plan)
      : task(task), plan(plan), labeller(task),
        sampler(task.signature, plan.train.length, plan.train.seed),
        dataset(task.signature), length(plan.train.length),
        rows(length * task.signature.width()) {
    uint64_t count = plan.train.sequences + plan.words.size();
    dataset.reserve(count, count * length);
  }

  llvm::Expected<Dataset> run();

private:
  llvm::Error label(size_t sequence, size_t from, size_t to);
  llvm::Error drawBalanced(size_t sequence);
  /// The words of the plan.
  llvm::Error drawWords();
  void prepareBalance();
  int64_t balancedValue(size_t step) const;

  const Task &task;
  const TrainingPlan &plan;
  Labeller labeller;
  WordSampler sampler;
  Dataset dataset;
  size_t length;
  std::vector<int64_t> word, rows;
  /// How often the balanced output had a value at a step, and how often that
  /// was looked for in vain.
  struct Cell {
    size_t count = 0, failures = 0;
    /// Least where words are wanted most. What was never found in many tries
    /// is taken to be impossible.
    size_t rank() const {
      return count == 0 && failures > 64 ? ~size_t(0) : count;
    }
  };
  /// The place of the balanced output in a row, its values, and a cell for
  /// each step and value.
  size_t balanced = 0;
  Interval values;
  std::vector<Cell> cells;
};
} // namespace

/// The diagnostic of the first output that is wrong, and the inputs that make
/// it so.
std::string Labeller::describe(const std::vector<int64_t> &word, size_t step,
                               size_t sequence) {
  // The step is taken again with numbers of any size.
  interpreter.reset();
  std::vector<Int> in(numInputs), out(outputs.size());
  for (size_t i = 0; i <= step; ++i) {
    for (size_t k = 0; k < numInputs; ++k)
      in[k] = Int(word[i * numInputs + k]);
    interpreter.step(in, out);
  }
  size_t wrong = 0;
  bool fits = true;
  for (; wrong < out.size(); ++wrong) {
    const std::optional<Interval> &range = task.signature.outputs[wrong].range;
    fits = out[wrong] >= std::numeric_limits<int64_t>::min() &&
           out[wrong] <= std::numeric_limits<int64_t>::max();
    if (!fits || (range && !range->contains(int64_t(out[wrong]))))
      break;
  }
  const Stream &stream = task.signature.outputs[wrong];
  const SourcePlace &place = task.outputPlaces[wrong];
  std::string text =
      fits ? render(place, OutputOutOfRange, stream.name, int64_t(out[wrong]),
                    step, sequence, stream.range->lo, stream.range->hi)
           : render(place, OutputTooLarge, stream.name, step, sequence);
  for (size_t k = 0; k < numInputs; ++k) {
    std::string inputs = "there '" + task.signature.inputs[k].name + "' is";
    size_t first = step > 15 ? step - 15 : 0;
    inputs += first ? " ..." : "";
    for (size_t i = first; i <= step; ++i)
      inputs +=
          " " + task.signature.inputs[k].names.textOf(word[i * numInputs + k]);
    text += renderDiagnostic(place, llvm::SourceMgr::DK_Note, inputs);
  }
  return text;
}

/// Labels the steps from .. to-1 of the word; those before are labelled.
llvm::Error DatasetBuilder::label(size_t sequence, size_t from, size_t to) {
  size_t numInputs = task.signature.inputs.size();
  size_t width = task.signature.width();
  for (size_t step = from; step < to; ++step) {
    llvm::Expected<llvm::ArrayRef<int64_t>> outputs =
        labeller.step(word, step, sequence);
    if (!outputs)
      return outputs.takeError();
    auto row = rows.begin() + step * width;
    std::copy_n(word.begin() + step * numInputs, numInputs, row);
    std::copy(outputs->begin(), outputs->end(), row + numInputs);
  }
  return llvm::Error::success();
}

int64_t DatasetBuilder::balancedValue(size_t step) const {
  return rows[step * task.signature.width() + balanced];
}

void DatasetBuilder::prepareBalance() {
  const std::vector<Stream> &outputs = task.signature.outputs;
  auto it = llvm::find_if(outputs, [&](const Stream &stream) {
    return stream.name == *task.train.balance;
  });
  assert(it != outputs.end() && it->range && "checked by the parser");
  balanced = task.signature.inputs.size() + (it - outputs.begin());
  values = *it->range;
  cells.resize(length * values.size());
}

/// Chooses a step, of two the one that is balanced worse, and looks for a word
/// that gives the balanced output its value that was rarest there so far.
llvm::Error DatasetBuilder::drawBalanced(size_t sequence) {
  constexpr unsigned maxTries = 8;
  auto rarestAt = [&](size_t step) {
    size_t begin = step * values.size(), rarest = begin;
    for (size_t i = begin; i < begin + values.size(); ++i)
      if (cells[i].rank() < cells[rarest].rank())
        rarest = i;
    return rarest;
  };
  size_t step = sampler.below(length), other = sampler.below(length);
  if (cells[rarestAt(other)].rank() < cells[rarestAt(step)].rank())
    step = other;
  size_t cell = rarestAt(step);
  int64_t wanted = values.lo + int64_t(cell % values.size());
  for (unsigned i = 0; i < maxTries; ++i) {
    if (i == 0)
      sampler.drawUniform(word);
    else
      sampler.drawStructured(word);
    labeller.begin();
    if (llvm::Error error = label(sequence, 0, step + 1))
      return error;
    if (balancedValue(step) == wanted)
      break;
  }
  if (llvm::Error error = label(sequence, step + 1, length))
    return error;
  if (balancedValue(step) == wanted)
    sampler.remember(word);
  else
    ++cells[cell].failures;
  for (size_t i = 0; i < length; ++i)
    ++cells[i * values.size() + (balancedValue(i) - values.lo)].count;
  return llvm::Error::success();
}

llvm::Error DatasetBuilder::drawWords() {
  for (const Word &chosen : plan.words) {
    word = chosen;
    size_t steps = word.size() / task.signature.inputs.size();
    rows.resize(std::max(rows.size(), steps * task.signature.width()));
    labeller.begin();
    if (llvm::Error error = label(dataset.numSequences(), 0, steps))
      return error;
    dataset.appendSequence(
        llvm::ArrayRef(rows).take_front(steps * task.signature.width()));
  }
  return llvm::Error::success();
}

llvm::Expected<Dataset> DatasetBuilder::run() {
  if (plan.train.balance)
    prepareBalance();
  for (size_t sequence = 0; sequence < plan.train.sequences; ++sequence) {
    if (plan.train.balance) {
      if (llvm::Error error = drawBalanced(sequence))
        return error;
    } else {
      sampler.drawUniform(word);
      labeller.begin();
      if (llvm::Error error = label(sequence, 0, length))
        return error;
    }
    dataset.appendSequence(rows);
  }
  bool isOpen =
      !plan.words.empty() &&
      (plan.needsWords || countUndecidedCells(*plan.machine, dataset) > 0);
  if (isOpen)
    if (llvm::Error error = drawWords())
      return error;
  return std::move(dataset);
}

//===----------------------------------------------------------------------===//
// Data tasks
//===----------------------------------------------------------------------===//

/// A mistake in the file, with its line, and where the file was named.
static llvm::Error explain(const CsvError &error, const Task &task,
                           StringRef text) {
  SourcePlace place;
  place.file = error.file;
  place.line = error.line;
  place.column = error.column;
  for (unsigned i = 1; i < error.line; ++i)
    text = text.split('\n').second;
  place.text = text.split('\n').first.rtrim('\r').str();
  StringRef field =
      StringRef(place.text)
          .drop_front(std::min<size_t>(place.column - 1, place.text.size()));
  place.width = std::max<size_t>(
      1,
      field.take_until([](char c) { return c == ',' || c == ' ' || c == '\t'; })
          .size());
  std::string words =
      renderDiagnostic(place, llvm::SourceMgr::DK_Error, error.message);
  if (task.dataPlace.line > 0)
    words += renderDiagnostic(task.dataPlace, llvm::SourceMgr::DK_Note,
                              "the file is named here");
  return makeError(words);
}

static llvm::Expected<Dataset> readData(const Task &task) {
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> buffer =
      llvm::MemoryBuffer::getFile(task.dataFile);
  if (!buffer)
    return makeError(render(task.dataPlace, UnreadableData, task.dataFile,
                            buffer.getError().message()));
  llvm::Expected<Dataset> dataset =
      readCsv((*buffer)->getMemBufferRef(), task.signature);
  if (dataset)
    return dataset;
  llvm::Error result = llvm::Error::success();
  llvm::handleAllErrors(dataset.takeError(), [&](const CsvError &error) {
    llvm::consumeError(std::move(result));
    result = explain(error, task, (*buffer)->getBuffer());
  });
  return result;
}

llvm::Expected<Dataset> mips::drawDataset(const Task &task,
                                          const TrainingPlan &plan) {
  return DatasetBuilder(task, plan).run();
}

llvm::Expected<Dataset> mips::drawDataset(const Task &task) {
  if (task.data)
    return *task.data;
  return task.isRule() ? drawDataset(task, planTraining(task)) : readData(task);
}
