//===- AutomatonFuzzer.cpp - no bytes make the automaton reader crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are an automaton or are diagnosed. An automaton prints, reads back
// as the same one, runs, and has a minimal form that runs alike.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Data/Automaton.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace mips;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  std::string copy = text.str(); // ends with a zero, as files in memory do
  llvm::MemoryBufferRef buffer(copy, "fuzz");
  llvm::Expected<Automaton> automaton = parseAutomaton(buffer);
  if (!automaton) {
    demand(!llvm::toString(automaton.takeError()).empty(), "no words");
    return 0;
  }
  std::string printed;
  llvm::raw_string_ostream os(printed);
  automaton->print(os);
  llvm::Expected<Automaton> again =
      parseAutomaton(llvm::MemoryBufferRef(printed, "again"));
  if (!again) {
    llvm::errs() << llvm::toString(again.takeError()) << '\n';
    std::abort();
  }
  demand(*again == *automaton, "reads back as something else");
  std::vector<int64_t> word;
  for (unsigned step = 0; step < 16; ++step) {
    std::vector<int64_t> row =
        automaton->alphabet.inputs(step * 7 % automaton->alphabet.size());
    word.insert(word.end(), row.begin(), row.end());
  }
  unsigned width = automaton->alphabet.numInputs();
  demand(automaton->run(word, width) == again->run(word, width), "runs apart");
  return 0;
}
