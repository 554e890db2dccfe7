//===- CompareReadings.cpp - is the machine what the text says? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/CompareReadings.h"
#include "Parser.h"
#include "ReferenceEvaluator.h"
#include "ValueTypes.h"
#include "mips/Data/Words.h"
#include "mips/IR/Interpreter.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mips;

char ReadingsDiffer::ID = 0;

std::error_code ReadingsDiffer::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

namespace {
/// Many short words, for what happens at once; few long ones, for counters and
/// windows.
struct WordClass {
  unsigned length, words;
};
constexpr WordClass wordClasses[] = {
    {10, 3000}, {40, 300}, {300, 10}, {1100, 2}};

/// One task, read twice.
class Comparison {
public:
  explicit Comparison(const Task &task)
      : task(task), tree(parseAgain(task.text)), evaluator(tree),
        interpreter(task.machine()), numInputs(task.signature.inputs.size()),
        numOutputs(task.signature.outputs.size()),
        machineSize(task.machine().block().getOperations().size()) {}

  llvm::Error run(ComparisonEffort effort);

private:
  static TaskTree parseAgain(llvm::StringRef text);
  llvm::Error compareOn(llvm::ArrayRef<int64_t> word);
  llvm::Error differ(llvm::ArrayRef<int64_t> word, size_t step) const;

  const Task &task;
  TaskTree tree;
  ReferenceEvaluator evaluator;
  Interpreter interpreter;
  size_t numInputs, numOutputs, machineSize;
  /// The outputs in all steps of the word, by the text and by the machine.
  std::vector<Int> said, done, wide;
};
} // namespace

TaskTree Comparison::parseAgain(llvm::StringRef text) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBuffer(text, "", /*NullTerminator=*/false),
      llvm::SMLoc());
  Diagnostics diagnostics(sources, llvm::nulls());
  TaskTree tree = Parser(lex(text, diagnostics), diagnostics).parseFile();
  NameTable names(tree, diagnostics);
  resolveValueNames(tree, names, diagnostics);
  return tree;
}

llvm::Error Comparison::run(ComparisonEffort effort) {
  std::vector<int64_t> word;
  for (WordClass words : wordClasses) {
    WordSampler sampler(task.signature, words.length, effort.seed);
    evaluator.allow(effort.evaluations / std::size(wordClasses));
    for (unsigned i = 0; i < words.words; ++i) {
      if (i % 2)
        sampler.drawUniform(word);
      else
        sampler.drawStructured(word);
      if (llvm::Error error = compareOn(word))
        return error;
      if (evaluator.outOfWork())
        break;
    }
  }
  return llvm::Error::success();
}

llvm::Error Comparison::compareOn(llvm::ArrayRef<int64_t> word) {
  evaluator.reset();
  interpreter.reset();
  said.clear();
  done.clear();
  for (size_t step = 0; step * numInputs < word.size(); ++step) {
    llvm::ArrayRef<int64_t> inputs = word.slice(step * numInputs, numInputs);
    llvm::ArrayRef<Int> outputs = evaluator.step(inputs);
    if (evaluator.stopped())
      return llvm::Error::success();
    llvm::append_range(said, outputs);
    wide.clear();
    for (int64_t value : inputs)
      wide.emplace_back(value);
    done.resize(done.size() + numOutputs);
    auto written = llvm::MutableArrayRef<Int>(done).take_back(numOutputs);
    interpreter.step(wide, written);
    evaluator.spend(machineSize / 4);
    if (outputs != llvm::ArrayRef<Int>(written))
      return differ(word, step);
  }
  return llvm::Error::success();
}

/// The word up to the step and what both make of it, a stream a line.
llvm::Error Comparison::differ(llvm::ArrayRef<int64_t> word,
                               size_t step) const {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "task '" << task.name
     << "' is not what it was lowered to: its text and its machine differ at "
        "step "
     << step;
  auto print = [&](llvm::StringRef name, llvm::StringRef by, const auto &values,
                   size_t first, size_t width) {
    os << "\n  " << name << by << ":";
    for (size_t i = first; i < values.size() && i <= step * width + first;
         i += width)
      os << ' ' << values[i];
  };
  for (const auto &[k, stream] : llvm::enumerate(task.signature.inputs))
    print(stream.name, "", word, k, numInputs);
  for (const auto &[k, stream] : llvm::enumerate(task.signature.outputs)) {
    print(stream.name, " by the text", said, k, numOutputs);
    print(stream.name, " by the machine", done, k, numOutputs);
  }
  if (!evaluator.fault().empty())
    os << "\n  by the text " << evaluator.fault();
  return llvm::make_error<ReadingsDiffer>(std::move(text));
}

llvm::Error mips::compareReadings(const Task &task, ComparisonEffort effort) {
  assert(task.isRule() && "a data task has one reading");
  // A machine that was read from a table has one, too.
  if (task.text.empty())
    return llvm::Error::success();
  return Comparison(task).run(effort);
}
