//===- Windows.cpp - windows of the inputs and output feedback ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Partitions.h"
#include "Stages/Stages.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using namespace mips::regress;

void mips::regress::lengthenDelays(RegisterBank &bank,
                                   std::vector<RegisterId> &chain,
                                   TermId stream, unsigned lag, Family family) {
  while (chain.size() < lag) {
    RegisterRule rule;
    rule.update = chain.empty() ? stream : bank.registerLeaf(chain.back());
    rule.warmup = chain.size() + 1;
    rule.family = family;
    RegisterId same = 0;
    std::optional<RegisterId> id = bank.add(rule, &same);
    chain.push_back(id ? *id : same);
  }
}

Delays mips::regress::addDelays(Workbench &bench) {
  unsigned length = bench.histories.maxDepth() + 1;
  RegisterBank &bank = bench.bank;
  Delays delays;
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    lengthenDelays(bank, delays.inputs.emplace_back(), bank.inputLeaf(i),
                   std::min(tuning::inputLag, length), Family::Window);
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    lengthenDelays(bank, delays.outputs.emplace_back(), bank.outputLeaf(k),
                   std::min(tuning::outputLag, length), Family::OutputFeedback);
  return delays;
}

namespace {

/// The columns of a window: the inputs, then the delays, recent ones first.
class WindowColumns {
public:
  WindowColumns(Workbench &bench, const Delays &delays)
      : bench(bench), delays(delays) {}

  std::vector<TermId> of(unsigned inputLag, unsigned outputLag,
                         bool feedbackFirst) const {
    std::vector<TermId> result, fed;
    for (unsigned i = 0; i < delays.inputs.size(); ++i)
      result.push_back(bench.bank.inputLeaf(i));
    for (unsigned k = 0; k < outputLag; ++k)
      for (const std::vector<RegisterId> &chain : delays.outputs)
        fed.push_back(bench.bank.registerLeaf(chain[k]));
    if (feedbackFirst)
      result.insert(result.end(), fed.begin(), fed.end());
    for (unsigned k = 0; k < inputLag; ++k)
      for (const std::vector<RegisterId> &chain : delays.inputs)
        result.push_back(bench.bank.registerLeaf(chain[k]));
    if (!feedbackFirst)
      result.insert(result.end(), fed.begin(), fed.end());
    return result;
  }

private:
  Workbench &bench;
  const Delays &delays;
};

} // namespace

void mips::regress::proposeWindows(Search &search) {
  const Delays &delays = search.delays;
  Agenda &agenda = search.agenda;
  WindowColumns columns(search.bench, delays);
  unsigned inputLag = delays.inputs.empty() ? 0 : delays.inputs[0].size();
  unsigned outputLag = delays.outputs.empty() ? 0 : delays.outputs[0].size();
  // An automaton tells how long the window is, where its contents hardly ever
  // come twice in the words.
  std::optional<unsigned> memory;
  if (const Automaton *automaton = search.bench.evidence.automaton)
    memory = memoryOf(*automaton, inputLag);
  for (unsigned output = 0; output < delays.outputs.size(); ++output) {
    // For each depth of feedback only the shortest window that determines the
    // output; a window that is longer than one with less feedback is pointless.
    unsigned shortest = inputLag + 1;
    for (unsigned fed = 0; fed <= outputLag; ++fed)
      for (unsigned lag = 0; lag < shortest; ++lag) {
        bool found = agenda.propose(output, columns.of(lag, fed, true));
        if (!found)
          continue;
        agenda.propose(output, columns.of(lag, fed, false));
        shortest = lag;
      }
    if (memory)
      agenda.propose(output, columns.of(*memory, 0, true),
                     /*evenIfVacuous=*/true);
    // Over large alphabets states hardly ever come twice: the test says
    // nothing, the regression of a few columns does.
    for (unsigned size = 0; size <= 4; ++size)
      for (unsigned fed = 0; fed <= std::min(outputLag, size); ++fed)
        if (size - fed <= inputLag)
          agenda.propose(output, columns.of(size - fed, fed, true),
                         /*evenIfVacuous=*/true);
  }
}
