//===- CompareReadings.cpp - is the machine what the text says? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/CompareReadings.h"
#include "Parser.h"
#include "ReferenceEvaluator.h"
#include "Sampler.h"
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
    {10, 2000}, {40, 200}, {300, 8}, {1100, 1}};

/// One task, read twice.
class Comparison {
public:
  explicit Comparison(const Task &task)
      : task(task), tree(parseAgain(task.text)), evaluator(tree),
        interpreter(task.machine()) {}

  llvm::Error run(ComparisonEffort effort);

private:
  static TaskTree parseAgain(llvm::StringRef text);
  llvm::Error compareOn(llvm::ArrayRef<int64_t> word);
  llvm::Error differ(llvm::ArrayRef<int64_t> word, size_t step) const;

  const Task &task;
  TaskTree tree;
  ReferenceEvaluator evaluator;
  Interpreter interpreter;
  /// The outputs in each step of the word, by the text and by the machine.
  std::vector<std::vector<Int>> said, done;
};
} // namespace

TaskTree Comparison::parseAgain(llvm::StringRef text) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBuffer(text, "", /*NullTerminator=*/false),
      llvm::SMLoc());
  Diagnostics diagnostics(sources, llvm::nulls());
  return Parser(lex(text, diagnostics), diagnostics).parseFile();
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
  size_t width = task.signature.inputs.size();
  evaluator.reset();
  interpreter.reset();
  said.clear();
  done.clear();
  for (size_t step = 0; step * width < word.size(); ++step) {
    llvm::ArrayRef<int64_t> inputs = word.slice(step * width, width);
    std::optional<std::vector<Int>> outputs = evaluator.step(inputs);
    if (evaluator.stopped())
      return llvm::Error::success();
    said.push_back(outputs.value_or(std::vector<Int>()));
    done.emplace_back(task.signature.outputs.size());
    std::vector<Int> wide(inputs.begin(), inputs.end());
    interpreter.step(wide, llvm::MutableArrayRef<Int>(done.back()));
    if (said.back() != done.back())
      return differ(word, step);
  }
  return llvm::Error::success();
}

/// The word up to the step and what both make of it, a stream a line.
llvm::Error Comparison::differ(llvm::ArrayRef<int64_t> word,
                               size_t step) const {
  size_t width = task.signature.inputs.size();
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "task '" << task.name
     << "' is not what it was lowered to: its text and its machine differ at "
        "step "
     << step;
  for (size_t k = 0; k < width; ++k) {
    os << "\n  " << task.signature.inputs[k].name << ":";
    for (size_t i = 0; i <= step; ++i)
      os << ' ' << word[i * width + k];
  }
  for (size_t k = 0; k < task.signature.outputs.size(); ++k) {
    const std::string &name = task.signature.outputs[k].name;
    for (const auto *side : {&said, &done}) {
      os << "\n  " << name
         << (side == &said ? " by the text:" : " by the machine:");
      for (const std::vector<Int> &outputs : *side)
        if (!outputs.empty())
          os << ' ' << outputs[k];
    }
  }
  if (!evaluator.fault().empty())
    os << "\n  by the text " << evaluator.fault();
  return llvm::make_error<ReadingsDiffer>(std::move(text));
}

llvm::Error mips::compareReadings(const Task &task, ComparisonEffort effort) {
  assert(task.isRule() && "a data task has one reading");
  return Comparison(task).run(effort);
}
