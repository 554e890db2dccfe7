//===- CPythonCheck.cpp - a reader's machine beside CPython ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Python/CPythonCheck.h"
#include "Process.h"
#include "Syntax.h"
#include "WordChooser.h"
#include "mips/IR/Interpreter.h"
#include "mips/Python/PythonReader.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/WithColor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// The machine
//===----------------------------------------------------------------------===//

namespace {
/// A word and the machine's outputs on it, as digits separated by blanks. If
/// the program is expected to raise an exception, it does in the last step.
struct Trial {
  PythonWord word;
  std::string answer;
  StringRef exception;
  /// What it raises after the last step's output, when it is asked for more.
  StringRef exceptionAfter;
  bool isGiven = false;
};

/// Which outputs of a machine are the program's own, and which one says that it
/// raises an exception.
struct Outputs {
  explicit Outputs(MachineOp machine) {
    for (auto [i, output] : llvm::enumerate(machine.outputs()))
      if (output.getName() == pythonRaisesOutput)
        raises = i;
      else
        own.push_back(i);
    for (auto [i, state] : llvm::enumerate(machine.states()))
      if (state.getName() == pythonRaisedState)
        raised = i;
  }
  std::vector<unsigned> own;
  std::optional<unsigned> raises;
  /// The state variable that says that the next step raises one.
  std::optional<unsigned> raised;
};
} // namespace

/// Products of states double their digits at each step: beyond 2^2048 a run
/// is cut short.
static bool isHuge(llvm::ArrayRef<Int> values) {
  static const Int bound = [] {
    Int power(1);
    for (unsigned i = 0; i < 64; ++i)
      power *= Int(int64_t(1) << 32);
    return power;
  }();
  return llvm::any_of(
      values, [](const Int &value) { return value > bound || value < -bound; });
}

/// Runs the machine; the word is cut where numbers get huge and after the step
/// that raises an exception.
static Trial runMachine(Interpreter &interpreter, const Outputs &outputs,
                        PythonWord word) {
  size_t width = interpreter.numInputs();
  std::vector<Int> inputs(width), values(interpreter.numOutputs());
  Trial trial;
  llvm::raw_string_ostream os(trial.answer);
  llvm::ListSeparator blank(" ");
  interpreter.reset();
  size_t at = 0;
  while (at < word.size() && trial.exception.empty() &&
         !isHuge(interpreter.state())) {
    for (size_t i = 0; i < width; ++i)
      inputs[i] = Int(word[at + i]);
    at += width;
    interpreter.step(inputs, values);
    if (outputs.raises && values[*outputs.raises] != 0) {
      trial.exception = pythonException(int64_t(values[*outputs.raises]));
      break;
    }
    for (unsigned output : outputs.own) {
      os << blank;
      values[output].print(os);
    }
  }
  if (outputs.raised && trial.exception.empty())
    trial.exceptionAfter =
        pythonException(int64_t(interpreter.state()[*outputs.raised]));
  word.resize(at);
  trial.word = std::move(word);
  return trial;
}

/// All words to try, the shortest first, so that what is found is short.
static std::vector<Trial> runMachine(MachineOp machine, StringRef source,
                                     const CPythonCheckOptions &options) {
  Interpreter interpreter(machine);
  Outputs outputs(machine);
  std::vector<Trial> trials;
  for (const PythonWord &word : options.words) {
    trials.push_back(runMachine(interpreter, outputs, word));
    trials.back().isGiven = true;
  }
  for (PythonWord &word : chooseWords(machine, source, options.maxSteps,
                                      options.maxLength, options.seed))
    trials.push_back(runMachine(interpreter, outputs, std::move(word)));
  llvm::stable_sort(trials, [](const Trial &a, const Trial &b) {
    return a.word.size() < b.word.size();
  });
  return trials;
}

//===----------------------------------------------------------------------===//
// CPython
//===----------------------------------------------------------------------===//

static llvm::raw_ostream &writeValues(llvm::raw_ostream &os,
                                      llvm::ArrayRef<int64_t> values,
                                      StringRef separator) {
  llvm::interleave(values, os, separator);
  return os;
}

static void writeRequest(llvm::raw_ostream &os, const PythonProgram &program,
                         MachineOp machine, llvm::ArrayRef<Trial> trials,
                         const CPythonCheckOptions &options) {
  os << "function " << program.function << "\noutputs "
     << Outputs(machine).own.size() << "\ninputs " << machine.inputs().size()
     << "\nwords " << trials.size() << "\nseconds " << options.seconds
     << "\nmegabytes " << options.megabytes << "\n";
  for (const Trial &trial : trials)
    writeValues(os, trial.word, " ") << "\n";
  os << program.source;
}

/// Prints `refused LINE COLUMN END text` as an error with its place.
static void printRefusal(StringRef line, const PythonProgram &program,
                         llvm::raw_ostream &err) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy(program.source, program.path),
      llvm::SMLoc());
  llvm::json::Array place;
  for (unsigned i = 0; i < 3; ++i) {
    StringRef number;
    std::tie(number, line) = line.split(' ');
    int64_t value = 0;
    number.getAsInteger(10, value);
    place.push_back(value);
  }
  place.insert(place.begin() + 2, place.front());
  llvm::json::Value node = llvm::json::Object{{"at", std::move(place)}};
  Diagnostics(sources, err).error(Node(&node), line);
}

//===----------------------------------------------------------------------===//
// The comparison
//===----------------------------------------------------------------------===//

static void splitSteps(StringRef answer, size_t width,
                       std::vector<std::string> &steps) {
  llvm::SmallVector<StringRef> values;
  answer.split(values, ' ', -1, /*KeepEmpty=*/false);
  for (size_t at = 0; at < values.size(); at += width) {
    size_t count = std::min(width, values.size() - at);
    steps.push_back(
        llvm::join(llvm::ArrayRef<StringRef>(values).slice(at, count), ", "));
  }
}

/// The word up to the first step on which the outputs differ.
static void disagree(const Trial &trial, StringRef answer, MachineOp machine,
                     CPythonCheckResult &result) {
  result.outcome = CPythonCheckResult::Disagrees;
  result.word = trial.word;
  size_t width = Outputs(machine).own.size();
  splitSteps(trial.answer, width, result.machine);
  if (!trial.exception.empty())
    result.machine.push_back(("raises " + trial.exception).str());
  if (!trial.exceptionAfter.empty())
    result.machine.push_back(("raises " + trial.exceptionAfter).str());
  if (answer.consume_front("? ")) {
    result.text = answer.str();
    return;
  }
  if (answer.consume_front("! ")) {
    result.text = "raises " + answer.split(' ').second.str();
    return;
  }
  splitSteps(answer, width, result.cpython);
  size_t step = 0,
         common = std::min(result.machine.size(), result.cpython.size());
  while (step < common && result.machine[step] == result.cpython[step])
    ++step;
  size_t length = std::min(step + 1, result.machine.size());
  result.machine.resize(length);
  result.cpython.resize(std::min(length, result.cpython.size()));
  result.word.resize(length * machine.inputs().size());
}

static void raise(const Trial &trial, StringRef answer, MachineOp machine,
                  CPythonCheckResult &result) {
  result.outcome = CPythonCheckResult::Raises;
  auto [number, text] = answer.split(' ');
  size_t step = 0;
  number.getAsInteger(10, step);
  result.word = trial.word;
  result.word.resize(
      std::min(result.word.size(), (step + 1) * machine.inputs().size()));
  result.text = text.str();
}

/// Whether CPython raises what the machine says, in the same step.
static bool raisesAsSaid(const Trial &trial, StringRef answer, size_t width) {
  size_t step = 0;
  auto [number, text] = answer.split(' ');
  if (number.getAsInteger(10, step))
    return false;
  StringRef raised = text.split(' ').first.split(':').first;
  if (!trial.exceptionAfter.empty())
    return step * width == trial.word.size() && raised == trial.exceptionAfter;
  return (step + 1) * width == trial.word.size() && raised == trial.exception;
}

/// Compares the answers with the machine's; false if some are missing.
static bool compare(llvm::ArrayRef<StringRef> answers,
                    llvm::ArrayRef<Trial> trials, MachineOp machine,
                    CPythonCheckResult &result) {
  size_t width = machine.inputs().size();
  for (auto [answer, trial] : llvm::zip(answers, trials)) {
    ++result.numWords;
    result.numSteps += trial.word.size() / width;
    StringRef raised = answer;
    bool raises = raised.consume_front("! ");
    bool isForeseen = !trial.exception.empty() || !trial.exceptionAfter.empty();
    if (raises && !isForeseen) {
      raise(trial, raised, machine, result);
      return true;
    }
    if (raises ? !raisesAsSaid(trial, raised, width)
               : isForeseen || answer != trial.answer) {
      disagree(trial, answer, machine, result);
      return true;
    }
    if (raises && trial.isGiven)
      result.text = raised.split(' ').second.str();
  }
  return answers.size() == trials.size();
}

/// What the process printed, beside the machine's answers. The error is
/// printed.
static mlir::FailureOr<CPythonCheckResult>
judge(StringRef output, const PythonProgram &program, MachineOp machine,
      llvm::ArrayRef<Trial> trials, llvm::raw_ostream &err) {
  CPythonCheckResult result;
  llvm::SmallVector<StringRef> lines;
  output.split(lines, '\n');
  StringRef first = lines.front();
  if (first.consume_front("refused ")) {
    printRefusal(first, program, err);
    return mlir::failure();
  }
  if (first.consume_front("module ")) {
    // Whatever the inputs are, the program does not reach the first step.
    std::string answer = ("! 0 " + first).str();
    compare(StringRef(answer), trials.take_front(), machine, result);
    if (result.outcome == CPythonCheckResult::Agrees)
      result.text = first.str();
    return result;
  }
  if (first == "memory") {
    result.outcome = CPythonCheckResult::OutOfMemory;
    return result;
  }
  // What follows the last end of line is no answer.
  if (first == "ok" && compare(llvm::ArrayRef(lines).drop_front().drop_back(),
                               trials, machine, result))
    return result;
  llvm::WithColor::error(err, program.path)
      << "python3 could not run the program on some inputs\n";
  return mlir::failure();
}

/// Runs the program on the words of the trials, one after the other in a
/// process of their own.
static mlir::FailureOr<CPythonCheckResult>
runTrials(const PythonProgram &program, MachineOp machine,
          llvm::ArrayRef<Trial> trials, const CPythonCheckOptions &options,
          llvm::raw_ostream &err) {
  std::string runProgram =
      options.runProgram.empty()
          ? findPythonProgram(MIPS_RUN_PROGRAM_NAME, MIPS_RUN_PROGRAM_BUILT)
          : options.runProgram;
  // The process limits its own processor time; that a blocked one ends too is
  // for the clock.
  llvm::Expected<ProcessResult> process = runPython(
      runProgram,
      [&](llvm::raw_ostream &os) {
        writeRequest(os, program, machine, trials, options);
      },
      options.seconds * 3 + 5, /*megabytes=*/0);
  if (!process) {
    llvm::WithColor::error(err, program.path)
        << llvm::toString(process.takeError()) << "\n";
    return mlir::failure();
  }
  if (process->status == -2) {
    CPythonCheckResult result;
    result.outcome = CPythonCheckResult::OutOfTime;
    return result;
  }
  return judge(process->output->getBuffer(), program, machine, trials, err);
}

mlir::FailureOr<CPythonCheckResult>
mips::checkWithCPython(const PythonProgram &program, MachineOp machine,
                       const CPythonCheckOptions &options,
                       llvm::raw_ostream &err) {
  std::vector<Trial> trials = runMachine(machine, program.source, options);
  auto result = runTrials(program, machine, trials, options, err);
  if (failed(result) || (result->outcome != CPythonCheckResult::Raises &&
                         result->outcome != CPythonCheckResult::Disagrees))
    return result;
  // The words before may have left something behind: a list of the module, a
  // default value. Then the first call does as the machine says.
  const Trial &last = trials[result->numWords - 1];
  auto alone = runTrials(program, machine, last, options, err);
  if (failed(alone) || alone->outcome != CPythonCheckResult::Agrees)
    return result;
  llvm::WithColor::error(err, program.path)
      << "'" << program.function
      << "' does something else when it is called again: it changes what "
         "stands outside of it\n";
  return mlir::failure();
}

void mips::printDisagreement(llvm::raw_ostream &os,
                             const PythonProgram &program, MachineOp machine,
                             const CPythonCheckResult &result) {
  os << "the machine that was read of '" << program.function << "' in '"
     << program.path << "' is not what CPython runs\n";
  size_t width = machine.inputs().size();
  for (size_t step = 0; step * width < result.word.size(); ++step) {
    os << "  step " << step << ": inputs ";
    writeValues(os, llvm::ArrayRef(result.word).slice(step * width, width),
                ", ");
    auto side = [&](StringRef who, llvm::ArrayRef<std::string> outputs) {
      if (step < outputs.size())
        os << "; " << who << " gives " << outputs[step];
    };
    side("CPython", result.cpython);
    side("the machine", result.machine);
    os << "\n";
  }
  if (!result.text.empty())
    os << "  CPython: " << result.text << "\n";
}
