//===- ReaderService.cpp - reads Python programs, a request a line ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For fuzzers: a request is one line of JSON from standard input,
//
//   {"programs": [{"source": text, "tree": tree of read_ast.py}, …],
//    "inputs": [{"name": "x", "lo": 0, "hi": 3}], "outputs": ["y"],
//    "words": [[0, 1], …], "prove": true}
//
// and its answer one line: for each program what was wrong with it, or the
// machine's outputs on the words, with the exception that ends one (`late`: the
// step before has raised it, after its output; `raises_after`: the last step
// does); and what
// the prover says of the first two, where neither is said to raise. No Python
// is run here, and nothing compares the machines with CPython.
//
//===----------------------------------------------------------------------===//

#include "mips/IR/Interpreter.h"
#include "mips/Python/PythonReader.h"
#include "mips/Verify/Equivalence.h"
#include <iostream>

using namespace mips;
namespace json = llvm::json;

static PythonSignature signatureOf(const json::Object &request) {
  PythonSignature signature;
  for (const json::Value &value : *request.getArray("inputs")) {
    const json::Object &input = *value.getAsObject();
    signature.inputs.push_back({input.getString("name")->str(),
                                *input.getInteger("lo"),
                                *input.getInteger("hi")});
  }
  for (const json::Value &name : *request.getArray("outputs"))
    signature.outputs.push_back(name.getAsString()->str());
  return signature;
}

/// Whether a machine's numbers have become long, as those of `s = s * s` do.
static bool isLong(llvm::ArrayRef<Int> values) {
  static const Int limit = [] {
    Int power(1);
    for (int i = 0; i < 64; ++i)
      power *= Int(int64_t(1) << 32);
    return power;
  }();
  return llvm::any_of(values, [&](const Int &value) {
    return value > limit || -value > limit;
  });
}

/// One step's outputs as strings of digits; the number of the exception that is
/// raised in it instead, or 0.
static int64_t append(MachineOp machine, llvm::ArrayRef<Int> outputs,
                      json::Array &digits) {
  json::Array row;
  for (auto [output, value] : llvm::zip_equal(machine.outputs(), outputs)) {
    if (OutputOp(output).getName() == pythonRaisesOutput) {
      if (value != 0)
        return int64_t(value);
      continue;
    }
    std::string text;
    llvm::raw_string_ostream os(text);
    value.print(os);
    row.push_back(text);
  }
  for (json::Value &value : row)
    digits.push_back(std::move(value));
  return 0;
}

/// Which state variable says that the next step raises an exception.
static std::optional<size_t> raisedState(MachineOp machine) {
  for (auto [i, state] : llvm::enumerate(machine.states()))
    if (state.getName() == pythonRaisedState)
      return i;
  return std::nullopt;
}

/// The outputs on each word, as far as numbers are short, or up to the step
/// that raises an exception.
static json::Array run(MachineOp machine, const json::Array &words) {
  Interpreter interpreter(machine);
  std::optional<size_t> state = raisedState(machine);
  size_t width = interpreter.numInputs();
  std::vector<Int> inputs(width), outputs(interpreter.numOutputs());
  json::Array answers;
  for (const json::Value &word : words) {
    const json::Array &values = *word.getAsArray();
    json::Array digits;
    int64_t raised = 0, after = 0;
    bool isLate = false;
    interpreter.reset();
    for (size_t i = 0;
         i + width <= values.size() && !raised && !isLong(interpreter.state());
         i += width) {
      for (size_t j = 0; j < width; ++j)
        inputs[j] = Int(*values[i + j].getAsInteger());
      interpreter.step(inputs, outputs);
      raised = append(machine, outputs, digits);
      isLate = after != 0;
      after = state ? int64_t(interpreter.state()[*state]) : 0;
    }
    answers.push_back(
        json::Object{{"outputs", std::move(digits)},
                     {"raises", pythonException(raised)},
                     {"late", isLate},
                     {"raises_after", pythonException(raised ? 0 : after)}});
  }
  return answers;
}

static json::Value verdict(MachineOp a, MachineOp b) {
  EquivalenceOptions options;
  options.timeoutMs = 2000;
  options.maxTransitions = 20000;
  options.solverResourceLimit = 400000;
  options.boundedLength = 6;
  llvm::Expected<ProofResult> result = proveEquivalent(a, b, options);
  if (!result)
    return json::Object{{"result", "error"},
                        {"detail", llvm::toString(result.takeError())}};
  return result->toJSON();
}

static bool mayRaise(MachineOp machine) {
  return llvm::any_of(machine.outputs(), [](OutputOp output) {
    return output.getName() == pythonRaisesOutput;
  });
}

static json::Object serve(const json::Object &request,
                          mlir::MLIRContext &context) {
  PythonSignature signature = signatureOf(request);
  PythonReaderOptions options;
  options.signature = &signature;
  options.function = request.getString("function").value_or("").str();
  std::vector<mlir::OwningOpRef<mlir::ModuleOp>> modules;
  json::Array programs;
  for (const json::Value &value : *request.getArray("programs")) {
    const json::Object &program = *value.getAsObject();
    llvm::SourceMgr sources;
    sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(
                                   *program.getString("source"), "program.py"),
                               llvm::SMLoc());
    std::string text;
    llvm::raw_string_ostream err(text);
    auto module =
        readPythonTree(*program.get("tree"), sources, options, context, err);
    if (failed(module)) {
      programs.push_back(json::Object{{"error", text}});
      continue;
    }
    modules.push_back(std::move(*module));
    MachineOp machine = *modules.back()->getOps<MachineOp>().begin();
    programs.push_back(
        json::Object{{"answers", run(machine, *request.getArray("words"))}});
  }
  json::Object answer{{"programs", std::move(programs)}};
  if (request.getBoolean("prove").value_or(false) && modules.size() == 2 &&
      !mayRaise(*modules[0]->getOps<MachineOp>().begin()) &&
      !mayRaise(*modules[1]->getOps<MachineOp>().begin()))
    answer["verdict"] = verdict(*modules[0]->getOps<MachineOp>().begin(),
                                *modules[1]->getOps<MachineOp>().begin());
  return answer;
}

int main() {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  for (std::string line; std::getline(std::cin, line);) {
    llvm::Expected<json::Value> request = json::parse(line);
    if (!request) {
      llvm::errs() << llvm::toString(request.takeError()) << "\n";
      return 3;
    }
    llvm::outs() << json::Value(serve(*request->getAsObject(), context))
                 << "\n";
    llvm::outs().flush();
  }
  return 0;
}
