//===- Portfolio.cpp - the search through all stages ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Portfolio/Portfolio.h"
#include "Portfolio/Registry.h"
#include "Stages/FactorSearch.h"
#include "Stages/Stages.h"
#include "State/StageClock.h"
#include "mips/Data/Categorical.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using namespace mips::regress;

namespace {

/// Executes the steps of the search (Registry.h) in order.
class Portfolio {
public:
  Portfolio(TermPool &pool, const Evidence &evidence,
            llvm::function_ref<void(llvm::StringRef)> log)
      : bench(pool, evidence, log), first(bench), second(bench),
        delays(evidence.onlyCoordinates ? Delays() : addDelays(bench)) {}

  std::optional<Explanation> run();
  llvm::ArrayRef<StageCounts> counts() const { return bench.counts; }

private:
  bool holds(When when);
  bool isCheap() const;
  void run(const Stage &stage);
  void regress(const tuning::Effort &effort);
  void regressUntilExplained();

  Agenda &agenda() { return isSwitched ? second : first; }

  Workbench bench;
  Agenda first, second;
  Delays delays;
  bool isSwitched = false; ///< the second agenda is in use
  bool isDeep = false;     ///< long rules are wanted, whatever a table says
};

} // namespace

/// Whether every output has a rule that is so cheap that no register with an
/// update of its own can beat it.
bool Portfolio::isCheap() const {
  unsigned cheapest = stageOf(StageId::Templates).cheapest;
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    if (bench.costToBeat(k) > cheapest)
      return false;
  return bench.isExplained();
}

bool Portfolio::holds(When when) {
  const Evidence &evidence = bench.evidence;
  auto isSettled = [&] {
    return evidence.automaton &&
           (evidence.mayHaveRules ||
            mips::isSettled(*evidence.automaton, evidence.words.maxLength()));
  };
  switch (when) {
  case When::Always:
    return true;
  case When::OnlyCoordinates:
    return evidence.onlyCoordinates;
  case When::NoStateNeeded:
    return first.needsNoState();
  case When::Cheap:
    return isCheap();
  case When::Explained:
    return bench.isExplained();
  case When::TableRight:
    return evidence.isTableRight;
  case When::ExplainedOrTableRight:
    return bench.isExplained() ||
           (evidence.isTableRight && !evidence.mayHaveRules);
  case When::Settled:
    return isSettled();
  case When::UnsettledAndUnexplained:
    return !isSettled() && !bench.isExplained();
  case When::FiniteAndUnexplained:
    return (isSettled() || bench.isAutomatonSure()) && !bench.isExplained();
  case When::NoAutomatonOrUnexplained:
    return !evidence.automaton || !bench.isExplained();
  }
  llvm_unreachable("covered switch");
}

llvm::StringRef mips::regress::whatLacks(StageId stage,
                                         const Evidence &evidence) {
  unsigned needs = stageOf(stage).needs;
  const Signature &signature = evidence.words.signature();
  if ((needs & NeedsAnInput) && signature.inputs.empty())
    return "an input";
  if ((needs & NeedsOneOutput) && signature.outputs.size() != 1)
    return "a single output";
  if ((needs & NeedsAutomaton) && !evidence.automaton)
    return "an automaton";
  if ((needs & NeedsCoordinates) &&
      (!evidence.coordinates || evidence.numCoordinates == 0))
    return "coordinates of a hidden state";
  if ((needs & NeedsNewWords) && evidence.onlyCoordinates)
    return "words that were not searched before";
  if ((needs & NeedsNumbers) &&
      llvm::all_of(signature.inputs, mips::isCategorical) &&
      llvm::all_of(signature.outputs, mips::isCategorical))
    return "numbers: all values have names";
  return {};
}

void Portfolio::run(const Stage &stage) {
  if (!bench.evidence.selection.has(stage.id) ||
      !whatLacks(stage.id, bench.evidence).empty())
    return;
  bench.stage = stage.id;
  StageClock clock(bench);
  Search search{bench, agenda(), delays};
  stage.run(search);
  clock.stop();
}

void Portfolio::regress(const tuning::Effort &effort) {
  Limits limits;
  double factor = bench.evidence.effort;
  limits.maxCost = effort.maxCost;
  limits.maxCandidates = uint64_t(double(effort.maxCandidates) * factor);
  limits.maxCostOfCases = effort.maxCostOfCases;
  limits.maxCostOfForms = effort.maxCostOfForms;
  agenda().run(limits,
               std::max(unsigned(double(effort.hypotheses) * factor), 1u));
}

/// One level more for the few likeliest that may still be cheaper than what is
/// known. Where a table would be right, too, the first level has to do at
/// first.
void Portfolio::regressUntilExplained() {
  bool isExplained = false;
  llvm::ArrayRef<tuning::Effort> levels = efforts();
  if (bench.evidence.isTableRight && !isDeep)
    levels = levels.take_front();
  for (tuning::Effort effort : levels) {
    if (isExplained)
      effort.hypotheses = tuning::likeliest;
    regress(effort);
    if (isExplained)
      return;
    isExplained = bench.isExplained();
  }
}

std::optional<Explanation> Portfolio::run() {
  bool isOver = false;
  for (const Step &step : steps()) {
    bool isLastResort = step.action == Step::Run &&
                        stageOf(step.stage).kind == StageKind::LastResort;
    if ((isOver && !isLastResort) || !holds(step.when))
      continue;
    switch (step.action) {
    case Step::Run:
      run(stageOf(step.stage));
      break;
    case Step::Regress:
      regress(efforts().front());
      break;
    case Step::RegressFull:
      regressUntilExplained();
      break;
    case Step::Switch:
      isSwitched = !isSwitched;
      break;
    case Step::Deepen:
      isDeep = true;
      regressUntilExplained();
      break;
    case Step::Forget:
      agenda().clear();
      break;
    case Step::Stop:
      isOver = true;
      break;
    }
  }
  bench.log(llvm::formatv("{0} hypotheses regressed",
                          first.numTried() + second.numTried())
                .str());
  return bench.takeExplanation();
}

std::optional<Explanation> mips::regress::explain(
    TermPool &pool, const Evidence &evidence,
    llvm::function_ref<void(llvm::StringRef)> log,
    llvm::function_ref<void(StageId, const StageCounts &)> report) {
  if (evidence.words.numSteps() == 0)
    return {};
  Portfolio portfolio(pool, evidence, log);
  std::optional<Explanation> found = portfolio.run();
  if (report)
    for (const Stage &stage : stages())
      report(stage.id, portfolio.counts()[unsigned(stage.id)]);
  return found;
}

bool mips::regress::mayCount(const Automaton &automaton) {
  return isProductOfCounters(automaton);
}

static llvm::StringRef spell(StageKind kind) {
  switch (kind) {
  case StageKind::FillsBank:
    return "fills the bank";
  case StageKind::Proposes:
    return "proposes";
  case StageKind::Solves:
    return "solves";
  case StageKind::LastResort:
    return "last resort";
  }
  llvm_unreachable("covered switch");
}

/// The names of the needs, joined by commas; `nothing` if there are none.
static std::string spellNeeds(unsigned needs) {
  std::string text;
  for (auto [flag, name] : {std::pair(NeedsAnInput, "an input"),
                            std::pair(NeedsOneOutput, "a single output"),
                            std::pair(NeedsAutomaton, "an automaton"),
                            std::pair(NeedsCoordinates, "coordinates"),
                            std::pair(NeedsNumbers, "numbers")})
    if (needs & flag)
      text += (text.empty() ? "" : ", ") + std::string(name);
  return text.empty() ? "nothing" : text;
}

void mips::regress::listStages(llvm::raw_ostream &os) {
  os << "| stage | kind | needs | rules cost at least | limits | idea |\n"
     << "| --- | --- | --- | --- | --- | --- |\n";
  for (const Stage &stage : stages())
    os << "| `" << nameOf(stage.id) << "` | " << spell(stage.kind) << " | "
       << spellNeeds(stage.needs) << " | " << stage.cheapest << " | "
       << stage.limits << " | " << stage.idea << " |\n";
  os << "\n| template | update |\n| --- | --- |\n";
  for (unsigned i = 0; i < numFamilies; ++i)
    if (isTemplate(Family(i)))
      os << "| " << nameOf(Family(i)) << " | " << ideaOf(Family(i)) << " |\n";
}
