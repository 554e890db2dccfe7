//===- CheckPython.cpp - verdicts beside CPython ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckPython.h"
#include "mips/Python/PythonReader.h"
#include "mips/Verify/Equivalence.h"
#include "mips/Verify/Product.h"

using namespace mips;

/// The inputs of a counterexample in the order of one machine.
static PythonWord wordOf(const Counterexample &counterexample,
                         MachineOp machine) {
  PythonWord word;
  for (const Counterexample::Step &step : counterexample.steps)
    for (InputOp input : machine.inputs()) {
      auto it = llvm::find(counterexample.inputNames, input.getName());
      assert(it != counterexample.inputNames.end() && "inputs have one name");
      word.push_back(
          int64_t(step.inputs[it - counterexample.inputNames.begin()]));
    }
  return word;
}

/// The number of steps that both machines are meant for.
static std::optional<unsigned> maxLength(llvm::ArrayRef<ComparedSide> sides) {
  std::optional<unsigned> length;
  for (const ComparedSide &side : sides)
    if (MachineOp machine = side.machine; machine.getMaxLength())
      length = std::min<uint64_t>(length.value_or(UINT_MAX),
                                  *machine.getMaxLength());
  return length;
}

static llvm::Expected<Refuted> raising(llvm::ArrayRef<ComparedSide> sides,
                                       unsigned side,
                                       const CPythonCheckResult &check) {
  MachineOp machine = sides[side].machine;
  size_t width = machine.inputs().size();
  InputSequence inputs;
  for (size_t at = 0; at < check.word.size(); at += width)
    inputs.emplace_back(check.word.begin() + at,
                        check.word.begin() + at + width);
  llvm::Expected<Counterexample> shown = replayRaising(
      sides[0].machine, sides[1].machine, side, inputs, check.text);
  if (!shown)
    return shown.takeError();
  return Refuted{std::move(*shown), ProofMethod::Execution};
}

/// A counterexample that ends with an exception that the machine foresaw, told
/// in CPython's words instead of by the output that stands for it.
static Refuted sayRaised(Refuted refuted, unsigned side, std::string text) {
  Counterexample &shown = refuted.counterexample;
  auto it = llvm::find(shown.outputNames, pythonRaisesOutput);
  if (it == shown.outputNames.end())
    return refuted;
  size_t at = it - shown.outputNames.begin();
  if (shown.steps.back().outputs[side][at] == 0)
    return refuted;
  shown.outputNames.erase(it);
  shown.outputValues.erase(shown.outputValues.begin() + at);
  for (Counterexample::Step &step : shown.steps)
    for (std::vector<Int> &outputs : step.outputs)
      outputs.erase(outputs.begin() + at);
  shown.raises[side] = std::move(text);
  return refuted;
}

static llvm::Error disagreeing(const ComparedSide &side,
                               const CPythonCheckResult &check) {
  std::string message;
  llvm::raw_string_ostream os(message);
  printDisagreement(os, *side.python, side.machine, check);
  return llvm::make_error<InternalError>(
      llvm::StringRef(message).rtrim().str());
}

static llvm::Error checkSide(llvm::ArrayRef<ComparedSide> sides, unsigned side,
                             const CPythonCheckOptions &options,
                             ProofResult &result) {
  mlir::FailureOr<CPythonCheckResult> check = checkWithCPython(
      *sides[side].python, sides[side].machine, options, llvm::errs());
  if (failed(check))
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "");
  auto needsTooMuch = [&](UnknownReason reason, unsigned number,
                          const char *unit) {
    std::string detail;
    llvm::raw_string_ostream(detail)
        << "CPython needs more than " << number << " " << unit << " for '"
        << sides[side].python->path << "'";
    result = Unknown{reason, std::move(detail), std::nullopt};
  };
  switch (check->outcome) {
  case CPythonCheckResult::Agrees:
    if (const Refuted *refuted = result.refuted();
        refuted && !check->text.empty())
      result = sayRaised(*refuted, side, check->text);
    break;
  case CPythonCheckResult::Disagrees:
    return disagreeing(sides[side], *check);
  case CPythonCheckResult::Raises: {
    llvm::Expected<Refuted> refuted = raising(sides, side, *check);
    if (!refuted)
      return refuted.takeError();
    result = std::move(*refuted);
    break;
  }
  case CPythonCheckResult::OutOfTime:
    needsTooMuch(UnknownReason::Timeout, options.seconds,
                 "s of processor time");
    break;
  case CPythonCheckResult::OutOfMemory:
    needsTooMuch(UnknownReason::Memory, options.megabytes, "MB");
    break;
  }
  return llvm::Error::success();
}

llvm::Error mips::checkPython(llvm::ArrayRef<ComparedSide> sides,
                              unsigned seconds, ProofResult &result) {
  for (unsigned side : {0, 1}) {
    if (!sides[side].python)
      continue;
    CPythonCheckOptions options;
    options.maxLength = maxLength(sides);
    if (seconds)
      options.seconds = std::min(options.seconds, seconds);
    if (const Refuted *refuted = result.refuted())
      options.words.push_back(
          wordOf(refuted->counterexample, sides[side].machine));
    if (llvm::Error error = checkSide(sides, side, options, result))
      return error;
  }
  return llvm::Error::success();
}
