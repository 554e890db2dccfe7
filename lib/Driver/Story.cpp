//===- Story.cpp - how a compilation went, for its report ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Story.h"
#include "DataGlance.h"
#include "Graphviz.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/StateGraph.h"
#include "mips/Target/Dot.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace json = llvm::json;

/// The number at that place; 0 if there is none.
static double numberAt(const json::Array &numbers, size_t index) {
  return index < numbers.size() ? numbers[index].getAsNumber().value_or(0) : 0;
}

static Expected<json::Object> parseRecord(StringRef record) {
  if (record.empty())
    return json::Object();
  Expected<json::Value> value = json::parse(record);
  if (!value)
    return value.takeError();
  const json::Object *object = value->getAsObject();
  if (!object || object->getInteger("version") != 1)
    return llvm::createStringError("the learner wrote no record of version 1");
  return *object;
}

/// The objects of a member that is an array of objects.
static std::vector<const json::Object *> objectsOf(const json::Object &object,
                                                   StringRef name) {
  std::vector<const json::Object *> result;
  if (const json::Array *array = object.getArray(name))
    for (const json::Value &value : *array)
      if (const json::Object *each = value.getAsObject())
        result.push_back(each);
  return result;
}

static std::string textOf(const json::Object &object, StringRef name) {
  return object.getString(name).value_or("").str();
}

static uint64_t countOf(const json::Object &object, StringRef name) {
  return uint64_t(object.getInteger(name).value_or(0));
}

Expected<std::vector<std::string>> mips::candidatesOf(StringRef record) {
  Expected<json::Object> object = parseRecord(record);
  if (!object)
    return object.takeError();
  std::vector<std::string> result;
  for (const json::Object *candidate : objectsOf(*object, "candidates"))
    result.push_back(textOf(*candidate, "machine"));
  return result;
}

namespace {
/// Fills the notes of a report.
class StoryTeller {
public:
  StoryTeller(const Task &task, const Outcome &outcome)
      : task(task), outcome(outcome) {}
  void tellTraining(const json::Object &record);
  void tellStates(const json::Object &states);
  void tellCandidates(const json::Object &record, mlir::MLIRContext &context);
  void tellProof();
  void tellCounterexamples();

  ReportNotes notes;

private:
  void tellWithoutNetwork(uint64_t tried);
  void addCounterexample(const Counterexample &counterexample,
                         std::string what);

  const Task &task;
  const Outcome &outcome;
};
} // namespace

void StoryTeller::tellWithoutNetwork(uint64_t tried) {
  if (task.network)
    notes.withoutNetwork = "The network is from a file; none was trained.";
  else if (task.oracle)
    notes.withoutNetwork = "A program was asked words; no network was trained.";
  else if (tried == 0)
    notes.withoutNetwork = "The machine was found in the data themselves; no "
                           "network was trained.";
  else
    notes.withoutNetwork =
        "The machine was found in the data themselves, after " +
        withThousands(tried) +
        (tried == 1 ? " network had been" : " networks had been") +
        " asked in vain; the curves are of the last of them.";
}

void StoryTeller::tellTraining(const json::Object &record) {
  for (const json::Object *run : objectsOf(record, "networks")) {
    ReportNotes::Network network;
    network.name = textOf(*run, "name");
    network.loss = textOf(*run, "loss");
    uint64_t wrong = countOf(*run, "wrong");
    network.verdict =
        withThousands(countOf(*run, "iterations")) + " iterations; " +
        (wrong == 0 ? std::string("no error") : "errors") + " in " +
        (wrong == 0 ? "" : withThousands(wrong) + " of ") +
        withThousands(countOf(*run, "sequences"));
    if (const json::Array *curve = run->getArray("curve"))
      for (const json::Value &point : *curve)
        if (const json::Array *pair = point.getAsArray())
          network.curve.emplace_back(numberAt(*pair, 0), numberAt(*pair, 1));
    notes.networks.push_back(std::move(network));
  }
  if (const json::Object *states = record.getObject("states"))
    tellStates(*states);
  if (task.network || !notes.states)
    tellWithoutNetwork(countOf(record, "tried"));
}

void StoryTeller::tellStates(const json::Object &states) {
  ReportNotes::HiddenStates &result = notes.states.emplace();
  result.hidden = countOf(states, "hidden");
  result.dimension = countOf(states, "dimension");
  result.numStates = countOf(states, "automaton");
  auto numbers = [&](StringRef name, size_t index) {
    const json::Array *array = states.getArray(name);
    return array ? numberAt(*array, index) : 0;
  };
  result.shown = numbers("shown", 0);
  result.residual = numbers("shown", 1);
  for (unsigned k : {0, 1}) {
    result.axes[k] = unsigned(numbers("axes", k));
    result.origin[k] = numbers("origin", k);
    result.steps[0][k] = numbers("first-step", k);
    result.steps[1][k] = numbers("second-step", k);
  }
  if (const json::Array *points = states.getArray("points"))
    for (const json::Value &value : *points)
      if (const json::Array *point = value.getAsArray())
        result.points.push_back(
            {numberAt(*point, 0), numberAt(*point, 1), numberAt(*point, 2),
             numberAt(*point, 3), numberAt(*point, 4), numberAt(*point, 5),
             unsigned(numberAt(*point, 6)), unsigned(numberAt(*point, 7))});
}

void StoryTeller::tellCandidates(const json::Object &record,
                                 mlir::MLIRContext &context) {
  for (const json::Object *each : objectsOf(record, "candidates")) {
    auto module = mlir::parseSourceString<mlir::ModuleOp>(
        textOf(*each, "machine"), &context);
    if (!module || !llvm::hasSingleElement(module->getOps<MachineOp>()))
      continue;
    notes.candidates.push_back(
        {textOf(*each, "origin"), unsigned(countOf(*each, "cost")),
         printRules(*module->getOps<MachineOp>().begin())});
  }
}

void StoryTeller::tellProof() {
  const Proved *proved = outcome.proof ? outcome.proof->proved() : nullptr;
  // The reference interpreter has replayed the counterexample.
  if (outcome.proof && outcome.proof->refuted())
    return;
  if (!proved) {
    notes.trusted = {"everything: nothing is proved beyond the data"};
    return;
  }
  bool isInductive = proved->method == ProofMethod::Induction;
  bool isByZ3 = isInductive || proved->method == ProofMethod::Unrolling;
  notes.trusted = {
      "that the task was read as it is meant: its text is read twice, by two "
      "readings that share nothing but the parser, and both were run on random "
      "and structured words",
      isByZ3 ? "Z3, and the translation of rules for it"
             : "the search and the linear algebra of the prover, and the "
               "reference interpreter that the search runs",
  };
  // A search through all states rests on nothing that is told in a line.
  if (!outcome.certificate || !isInductive)
    return;
  const Certificate &certificate = *outcome.certificate;
  for (logic::Term term : certificate.invariants)
    notes.invariants.push_back(certificate.product.pool.print(term));
}

void StoryTeller::addCounterexample(const Counterexample &counterexample,
                                    std::string what) {
  ReportNotes::Counterexample shown;
  shown.what = std::move(what);
  auto addRow = [&](std::string name, auto valueAt, const ValueNames &names) {
    ReportNotes::Counterexample::Row row{std::move(name), {}, true};
    for (const Counterexample::Step &step : counterexample.steps) {
      const Int &value = valueAt(step);
      row.isBit &= names.empty() && (value == Int(0) || value == Int(1));
      std::string text;
      llvm::raw_string_ostream os(text);
      if (value >= Int(0) && value < Int(int64_t(names.size())))
        os << names.nameOf(int64_t(value));
      else
        os << value;
      row.values.push_back(text);
    }
    shown.rows.push_back(std::move(row));
  };
  for (size_t i = 0; i < counterexample.inputNames.size(); ++i)
    addRow(
        counterexample.inputNames[i],
        [&](const Counterexample::Step &step) { return step.inputs[i]; },
        counterexample.inputValues[i]);
  for (size_t i = 0; i < counterexample.outputNames.size(); ++i)
    for (unsigned side : {0, 1})
      addRow(
          counterexample.outputNames[i] + (side == 0 ? " (task)" : " (found)"),
          [&](const Counterexample::Step &step) {
            return step.outputs[side][i];
          },
          counterexample.outputValues[i]);
  notes.counterexamples.push_back(std::move(shown));
}

void StoryTeller::tellCounterexamples() {
  const size_t mostShown = 3;
  const Refuted *refuted = outcome.proof ? outcome.proof->refuted() : nullptr;
  for (auto [round, each] : llvm::enumerate(outcome.counterexamples))
    if (round < mostShown)
      addCounterexample(each,
                        "Round " + std::to_string(round + 1) +
                            ": a machine that explained the data was not the "
                            "task; this went into the data, and the learner "
                            "learned again.");
  notes.isRefuted = refuted != nullptr;
  if (refuted)
    addCounterexample(refuted->counterexample,
                      "This machine is not the task: on this sequence they "
                      "differ in the last step.");
}

/// The machine's states, laid out by Graphviz where that is installed.
static std::string drawMachine(MachineOp machine) {
  const size_t mostStates = 2000, mostLetters = 1024;
  std::string dot;
  llvm::raw_string_ostream os(dot);
  DotOptions options;
  options.kind = DotKind::Automaton;
  if (machine.states().empty())
    return "";
  if (Error error = emitDot(machine, options, os)) {
    llvm::consumeError(std::move(error));
    return "";
  }
  std::optional<StateGraph> graph =
      exploreStates(machine, mostStates, mostLetters);
  return layOutGraph(dot, "The machine's " +
                              std::to_string(graph ? graph->states.size() : 0) +
                              " states and its steps between them");
}

static void tellFront(llvm::ArrayRef<FrontEntry> front, ReportNotes &notes) {
  for (const FrontEntry &entry : front)
    notes.front.push_back({entry.readerCost, entry.shape, entry.remark,
                           printRules(*entry.machine), entry.isChosen});
}

ReportNotes mips::storyOfMachine(MachineOp machine,
                                 llvm::ArrayRef<FrontEntry> front) {
  ReportNotes notes;
  tellFront(front, notes);
  notes.statesDrawing = drawMachine(machine);
  return notes;
}

Expected<ReportNotes> mips::tellStory(const Task &task, StringRef source,
                                      const Dataset &dataset,
                                      const Outcome &outcome,
                                      llvm::ArrayRef<FrontEntry> front) {
  Expected<json::Object> record = parseRecord(outcome.record);
  if (!record)
    return record.takeError();
  MachineOp machine = onlyMachine(*outcome.learned);
  StoryTeller teller(task, outcome);
  ReportNotes &notes = teller.notes;
  notes.task = source.str();
  glanceAtData(dataset, notes);
  teller.tellTraining(*record);
  teller.tellCandidates(*record, *machine.getContext());
  tellFront(front, notes);
  teller.tellProof();
  teller.tellCounterexamples();
  notes.statesDrawing = drawMachine(machine);
  return std::move(notes);
}
