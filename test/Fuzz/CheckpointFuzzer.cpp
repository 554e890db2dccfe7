//===- CheckpointFuzzer.cpp - no bytes make the checkpoint reader crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are a network or are diagnosed. A network is written as text that
// reads back and is written as the same, and it answers a word.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Learn/Network.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace mips;

static std::string write(const Network &network) {
  std::string text;
  llvm::raw_string_ostream os(text);
  writeNetwork(network, os);
  return text;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  std::string copy = text.str(); // ends with a zero, as files in memory do
  llvm::MemoryBufferRef buffer(copy, "fuzz");
  llvm::Expected<std::unique_ptr<Network>> network = readNetwork(buffer);
  if (!network) {
    demand(!llvm::toString(network.takeError()).empty(), "no words");
    return 0;
  }
  std::string written = write(**network);
  llvm::Expected<std::unique_ptr<Network>> again =
      readNetwork(llvm::MemoryBufferRef(written, "again"));
  if (!again) {
    llvm::errs() << llvm::toString(again.takeError()) << '\n';
    std::abort();
  }
  demand(write(**again) == written, "reads back as something else");
  std::vector<int64_t> word;
  for (unsigned step = 0; step < 4; ++step)
    for (const Stream &input : (*network)->signature().inputs)
      word.push_back(step % 2 ? input.range->lo : input.range->hi);
  (void)(*network)->answer(word);
  return 0;
}
