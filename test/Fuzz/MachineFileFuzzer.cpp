//===- MachineFileFuzzer.cpp - no file makes the readers of machines crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are a machine in DOT, and in KISS2, or are diagnosed with their
// place. A machine has a name for each state and label, runs, prints as an
// automaton and reads back as the same one.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Data/MachineFile.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace mips;

static void checkStreams(llvm::ArrayRef<LabelledStream> streams,
                         unsigned wanted) {
  demand(streams.size() == wanted, "a name for each stream");
  for (const LabelledStream &stream : streams) {
    demand(stream.range.lo <= stream.range.hi, "a range");
    uint64_t last = uint64_t(stream.range.hi) - uint64_t(stream.range.lo);
    demand(stream.labels.empty() || stream.labels.size() - 1 == last,
           "a label for each value");
  }
}

static void check(const MachineFile &file) {
  const Automaton &automaton = file.automaton;
  unsigned width = automaton.alphabet.numInputs();
  checkStreams(file.inputs, width);
  std::string printed;
  llvm::raw_string_ostream os(printed);
  automaton.print(os);
  llvm::Expected<Automaton> again =
      parseAutomaton(llvm::MemoryBufferRef(printed, "again"));
  if (!again) {
    llvm::errs() << llvm::toString(again.takeError()) << '\n' << printed;
    std::abort();
  }
  demand(*again == automaton, "reads back as something else");
  std::vector<int64_t> word;
  for (unsigned step = 0; step < 16; ++step) {
    std::vector<int64_t> row =
        automaton.alphabet.inputs(step * 7 % automaton.alphabet.size());
    word.insert(word.end(), row.begin(), row.end());
  }
  demand(automaton.run(word, width) == again->run(word, width), "runs apart");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  // Ends with a zero, as files in memory do.
  std::string text(reinterpret_cast<const char *>(data), size);
  for (const char *name : {"fuzz.dot", "fuzz.kiss2"}) {
    llvm::Expected<MachineFile> file =
        readMachineFile(llvm::MemoryBufferRef(text, name));
    if (file) {
      check(*file);
      continue;
    }
    std::string message = llvm::toString(file.takeError());
    demand(llvm::StringRef(message).starts_with(name), "no place");
  }
  return 0;
}
