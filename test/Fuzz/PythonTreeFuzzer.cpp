//===- PythonTreeFuzzer.cpp - no tree makes the Python reader crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any JSON is a machine or is diagnosed, whether or not CPython could make such
// a tree. A machine is valid and takes a few steps.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/IR/Interpreter.h"
#include "mips/Python/PythonReader.h"
#include "mlir/IR/Verifier.h"
#include <random>

using namespace mips;
namespace json = llvm::json;

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);

/// Names that no program can give, which the verifier does not know either.
static void renameReserved(MachineOp machine) {
  mlir::Builder builder(machine.getContext());
  for (OutputOp output : machine.outputs())
    if (output.getName() == pythonRaisesOutput)
      output.setNameAttr(builder.getStringAttr("fuzz_raises"));
  for (StateOp state : machine.states())
    if (state.getName() == pythonRaisedState)
      state.setNameAttr(builder.getStringAttr("fuzz_raised"));
}

static void takeSteps(MachineOp machine) {
  Interpreter interpreter(machine);
  for (unsigned step = 0; step < 3; ++step) {
    std::vector<Int> inputs, outputs(interpreter.numOutputs());
    for (InputOp input : machine.inputs())
      inputs.emplace_back(step % 2 ? input.getRange()[1] : input.getRange()[0]);
    interpreter.step(inputs, outputs);
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  llvm::Expected<json::Value> tree = json::parse(text);
  if (!tree) {
    llvm::consumeError(tree.takeError());
    return -1; // Not for the corpus.
  }
  static mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBuffer("\n", "fuzz.py"),
                             llvm::SMLoc());
  PythonSignature signature;
  signature.inputs = {{"x", 0, 2}, {"y", -1, 1}};
  signature.outputs = {"z"};
  PythonReaderOptions options;
  options.signature = &signature;
  std::string words;
  llvm::raw_string_ostream err(words);
  auto module = readPythonTree(*tree, sources, options, context, err);
  if (failed(module)) {
    demand(!words.empty(), "no words");
    return 0;
  }
  for (auto machine : (*module)->getOps<MachineOp>())
    renameReserved(machine);
  demand(succeeded(mlir::verify(**module)), "the machine is not valid");
  for (auto machine : (*module)->getOps<MachineOp>())
    takeSteps(machine);
  return 0;
}

//===----------------------------------------------------------------------===//
// Changes that leave a tree
//===----------------------------------------------------------------------===//

/// All values below `value`, which comes first.
static void collect(json::Value &value, std::vector<json::Value *> &found) {
  found.push_back(&value);
  if (json::Array *array = value.getAsArray())
    for (json::Value &item : *array)
      collect(item, found);
  if (json::Object *object = value.getAsObject())
    for (auto &field : *object)
      collect(field.second, found);
}

/// Puts a part in the place of another, or changes how often it stands in a
/// list.
static void changeTree(json::Value &tree, std::mt19937 &random) {
  std::vector<json::Value *> parts;
  collect(tree, parts);
  auto pick = [&] { return parts[random() % parts.size()]; };
  json::Value *place = pick();
  json::Array *list = place->getAsArray();
  if (!list || list->empty() || random() % 3 == 0) {
    *place = json::Value(*pick());
    return;
  }
  size_t chosen = random() % list->size();
  if (random() % 2) {
    list->insert(list->begin() + chosen, json::Value(*pick()));
    return;
  }
  json::Array rest;
  for (size_t i = 0; i < list->size(); ++i)
    if (i != chosen)
      rest.push_back(std::move((*list)[i]));
  *list = std::move(rest);
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size,
                                          size_t maxSize, unsigned seed) {
  std::mt19937 random(seed);
  llvm::Expected<json::Value> tree =
      json::parse(llvm::StringRef(reinterpret_cast<const char *>(data), size));
  if (!tree || random() % 8 == 0) {
    llvm::consumeError(tree ? llvm::Error::success() : tree.takeError());
    return LLVMFuzzerMutate(data, size, maxSize);
  }
  for (unsigned count = 1 + random() % 3; count > 0; --count)
    changeTree(*tree, random);
  std::string text;
  llvm::raw_string_ostream(text) << *tree;
  if (text.size() > maxSize)
    return size;
  std::copy(text.begin(), text.end(), data);
  return text.size();
}
