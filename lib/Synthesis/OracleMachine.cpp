//===- OracleMachine.cpp - from a black box to a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/OracleMachine.h"
#include "Provenance.h"
#include "mips/Extract/QueryLearner.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Synthesis/LabelledWords.h"
#include "mips/Synthesis/SureAutomaton.h"
#include "mips/Synthesis/Words.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>
#include <ctime>

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

static std::string withCount(uint64_t number, StringRef noun) {
  return withThousands(number) + " " + noun.str() + (number == 1 ? "" : "s");
}

/// Describes the tests for the provenance of the program: `tested by 540 words
/// ...`.
static std::string describeTests(const QueriedAutomaton &found) {
  if (!found.isComplete)
    return "asked until " + found.limit + "; not tested to the end" +
           (found.refuting ? ", and known to be wrong on " +
                                 withCount(found.refuting, "word")
                           : std::string());
  if (found.passed == 0)
    return "every word that would test it was asked";
  double share = 100 * std::log(100.0) / double(found.passed);
  return "answers " + withCount(found.passed, "word") +
         " that test it as the program does: a shortest word to a state, some "
         "random steps, and what tells the state then expected from another "
         "(at 99 % certainty it differs on at most " +
         llvm::formatv("{0:f2}", std::min(share, 100.0)).str() +
         " % of such words)";
}

namespace {
/// One extraction from a black box.
class BoxExtraction {
public:
  BoxExtraction(BlackBox &box, const Signature &signature, Artefact artefact,
                uint64_t seed, mlir::MLIRContext &context, EventSink &events)
      : box(box), signature(signature), artefact(artefact), seed(seed),
        context(context), events(events) {}

  Expected<std::optional<std::string>> run();

private:
  std::string machineText(const QueriedAutomaton &learned, const Found &found);
  Expected<std::optional<std::string>> fromRandomWords();

  BlackBox &box;
  const Signature &signature;
  Artefact artefact;
  uint64_t seed;
  mlir::MLIRContext &context;
  EventSink &events;
  Stopwatch watch;
  double askSeconds = 0;
  regress::TermPool pool;
};
} // namespace

std::string BoxExtraction::machineText(const QueriedAutomaton &learned,
                                       const Found &found) {
  auto module =
      regress::buildMachine(context, pool, found.system, signature, "learned");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  setProvenance(machine, "no network: a program was asked words", found,
                describeTests(learned));
  events.stage("regress", llvm::join(printRules(machine), "\n"),
               watch.seconds() - askSeconds);
  std::string text;
  llvm::raw_string_ostream os(text);
  module->print(os);
  os << '\n';
  return text;
}

Expected<Dataset> mips::askRandomWords(BlackBox &box,
                                       const Signature &signature, size_t count,
                                       uint64_t seed) {
  const size_t length = tuning::questions.steps;
  Dataset dataset(signature);
  // Structured words reach states that uniform ones hardly visit.
  std::vector<Word> words = structuredWords(signature, length, count, seed);
  for (const Word &word : words) {
    Expected<std::vector<int64_t>> answer = box.ask(word);
    if (!answer)
      return answer.takeError();
    appendLabelled(word, *answer, dataset);
  }
  return dataset;
}

Expected<std::optional<std::string>> BoxExtraction::fromRandomWords() {
  const size_t count = tuning::questions.words;
  Expected<Dataset> dataset = askRandomWords(box, signature, count, seed);
  if (!dataset)
    return dataset.takeError();
  events.stage("ask", box.description(), watch.seconds());
  SynthesisOptions options;
  options.seed = seed;
  return synthesize(*dataset, artefact, options, context, events);
}

Expected<std::optional<std::string>> BoxExtraction::run() {
  QueryOptions options;
  options.maxStates = 1000;
  options.seed = seed;
  events.progress("ask", "words", 0);
  if (!Alphabet::of(signature, options.maxSymbols))
    return fromRandomWords();
  std::clock_t before = std::clock();
  Expected<QueriedAutomaton> learned = learnByQueries(box, signature, options);
  double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
  events.handle({Event::Note,
                 "ask",
                 "processor time, the program's aside",
                 0,
                 0,
                 {{"seconds", seconds}}});
  if (!learned) {
    llvm::Error others = llvm::handleErrors(
        learned.takeError(), [&](const TooManyStates &limit) {
          events.note("ask", limit.message());
        });
    if (others)
      return others;
    return fromRandomWords();
  }
  askSeconds = watch.seconds();
  events.stage("ask", box.description(), askSeconds);
  events.stage("extract", "automaton by queries: " +
                              withCount(learned->automaton.numStates, "state") +
                              "; " + describeTests(*learned));
  if (artefact == Artefact::Automaton) {
    std::string text;
    llvm::raw_string_ostream os(text);
    os << "# " << learned->description() << '\n';
    learned->automaton.print(os);
    return text;
  }
  std::optional<Found> found =
      explainSureAutomaton(pool, learned->automaton, learned->asked,
                           "automaton by queries: " +
                               withCount(learned->automaton.numStates, "state"),
                           seed, events);
  if (!found)
    return std::nullopt;
  return machineText(*learned, *found);
}

Expected<std::optional<std::string>>
mips::synthesizeFromOracle(BlackBox &box, const Signature &signature,
                           Artefact artefact, uint64_t seed,
                           mlir::MLIRContext &context, EventSink &events) {
  return BoxExtraction(box, signature, artefact, seed, context, events).run();
}
