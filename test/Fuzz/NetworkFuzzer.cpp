//===- NetworkFuzzer.cpp - no file makes the reader of networks crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are tensors, all of finite numbers, or one line says why not. What
// is a network answers a word. A model of Keras finds its numbers in the file
// weights.bin of the seeds.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Networks/DescribeNetwork.h"
#include "mips/Networks/ImportedNetwork.h"

using namespace mips;

/// The message of an error, which is one line.
static void checkMessage(llvm::Error error) {
  std::string message = toString(std::move(error));
  demand(!message.empty(), "failed in silence");
}

static void ask(const NetworkTensors &tensors) {
  llvm::Expected<NetworkLayout> layout = findLayout(tensors, "");
  if (!layout)
    return checkMessage(layout.takeError());
  Interval letters{0, int64_t(layout->inputSize()) - 1};
  Signature signature{{{"x", letters}}, {{"y", std::nullopt}}};
  NetworkCoding coding;
  coding.output = NetworkCoding::Output::Round;
  coding.head = NetworkCoding::Activation::Relu;
  if (layout->kind == CellKind::RNN)
    coding.cell = NetworkCoding::Activation::Tanh;
  auto network = ImportedNetwork::create(tensors, signature, coding);
  if (!network)
    return checkMessage(network.takeError());
  const Word word = {letters.lo, letters.hi, letters.lo};
  demand((*network)->answer(word).size() == 3 * (*network)->numLogits(),
         "an output a step and row");
  // A state lies within the bounds of its steps.
  std::vector<double> state = (*network)->initialState().vec();
  Bounds bounds{state, state};
  for (int64_t letter : word) {
    (*network)->step(letter, state);
    (*network)->step(letter, bounds);
    for (size_t i = 0; i < state.size(); ++i)
      demand(!(state[i] < bounds.low[i]) && !(state[i] > bounds.high[i]),
             "a state within its bounds");
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  llvm::MemoryBufferRef buffer(
      llvm::StringRef(reinterpret_cast<const char *>(bytes), size),
      MIPS_FUZZ_CORPUS "/model.json");
  llvm::Expected<NetworkTensors> tensors = readNetworkTensors(buffer);
  if (!tensors) {
    checkMessage(tensors.takeError());
    return 0;
  }
  std::string text;
  llvm::raw_string_ostream os(text);
  if (llvm::Error error = describeNetwork(*tensors, "fuzz", os))
    checkMessage(std::move(error));
  ask(*tensors);
  return 0;
}
