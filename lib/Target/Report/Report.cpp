//===- Report.cpp - a machine as a page that explains it ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Report.h"
#include "../Python/Docstring.h"
#include "MachineData.h"
#include "PageText.h"
#include "Plot.h"
#include "StateDiagram.h"
#include "Story.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/StateGraph.h"
#include "mips/IR/Undecided.h"
#include "mips/Target/C.h"
#include "mips/Target/Fence.h"
#include "mips/Target/Python.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;
using llvm::Error;

namespace {

/// Writes the page section by section.
class Page {
public:
  Page(MachineOp machine, const ProgramNotes &notes, raw_ostream &os)
      : machine(machine), notes(notes),
        story(notes.report ? *notes.report : ReportNotes()), os(os) {}
  Error write();

private:
  void writeHead();
  void writeStreams();
  void writeRules();
  void writeStates();
  void writeProof();
  Error writePrograms();
  void writeBox();
  void writeJson(StringRef id, llvm::json::Value data);
  void heading(StringRef text) { os << "<h2>" << text << "</h2>\n"; }
  void list(ArrayRef<std::string> points) { writeList(points, os); }
  std::string summary();

  MachineOp machine;
  const ProgramNotes &notes;
  const ReportNotes story;
  raw_ostream &os;
};

} // namespace

std::string Page::summary() {
  StringRef words = StringRef(notes.summary).trim();
  return (words.empty() ? machine.getSummary().value_or("").trim() : words)
      .str();
}

void Page::writeHead() {
  std::string name = escapeHtml(machine.getSymName());
  os << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
        "charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<title>"
     << name << "</title>\n<style>" << pageStyle
     << "</style>\n</head>\n<body>\n"
     << "<header>\n<h1>" << name << "</h1>\n<p class=\"summary\">"
     << escapeHtml(summary()) << "</p>\n</header>\n<main>\n";
}

/// `x: 0..9`, `gate: locked, unlocked`.
static std::string describe(StringRef name,
                            std::optional<ArrayRef<int64_t>> range,
                            const ValueNames &names) {
  if (names.empty())
    return withRange(name, range, names);
  std::vector<std::string> words;
  for (size_t value = 0; value < names.size(); ++value)
    words.push_back(names.nameOf(value).str());
  return (name + ": " + llvm::join(words, ", ")).str();
}

void Page::writeStreams() {
  heading("Streams");
  std::vector<std::string> points;
  for (InputOp input : machine.inputs())
    points.push_back("in " + describe(input.getName(), input.getRange(),
                                      valueNamesOf(input)));
  for (OutputOp output : machine.outputs())
    if (output.getName() != undecidedOutput)
      points.push_back("out " + describe(output.getName(), output.getRange(),
                                         valueNamesOf(output)));
  list(points);
  if (!notes.meanings.empty())
    list(notes.meanings);
}

void Page::writeRules() {
  heading("Rules");
  os << "<pre>";
  for (StateOp state : machine.states())
    os << escapeHtml(state.getName()) << " = " << state.getInit()
       << "   at the start\n";
  for (const std::string &rule : printRules(machine))
    os << escapeHtml(rule) << "\n";
  os << "</pre>\n";
  if (std::vector<std::string> points = howFound(machine, notes);
      !points.empty()) {
    os << "<p>How they were found:</p>\n";
    list(points);
  }
}

void Page::writeStates() {
  std::string diagram = stateDiagram(machine, story.statesDrawing);
  if (diagram.empty())
    return;
  heading("States");
  os << diagram;
}

void Page::writeProof() {
  heading("What was proved");
  os << "<p class=\"verdict\">" << escapeHtml(whatWasProved(machine, notes))
     << "</p>\n";
  for (const std::string &warning : notes.warnings)
    os << "<p class=\"verdict warning\">Thin evidence: " << escapeHtml(warning)
       << "</p>\n";
  if (findUndecided(machine))
    os << "<p class=\"verdict warning\">The machine does not always answer: "
          "where the data decide nothing it says so.</p>\n";
  if (std::optional<uint64_t> length = machine.getMaxLength())
    os << "<p>It is meant for sequences of at most " << *length
       << " steps.</p>\n";
  writeFoundations(story, os);
}

Error Page::writePrograms() {
  if (story.isRefuted)
    return Error::success();
  heading("Program");
  for (auto [language, emit] :
       {std::pair("Python", &emitPython), std::pair("C", &emitC)}) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    if (Error error = emit(machine, notes, stream))
      return error;
    os << "<details" << (emit == &emitPython ? " open" : "") << "><summary>"
       << language << "</summary><pre>" << escapeHtml(text)
       << "</pre></details>\n";
  }
  return Error::success();
}

/// JSON inside of a script: no `<` may end it.
void Page::writeJson(StringRef id, llvm::json::Value data) {
  std::string text;
  llvm::raw_string_ostream(text) << data;
  os << "<script type=\"application/json\" id=\"" << id << "\">";
  for (char c : text)
    if (c == '<')
      os << "\\u003c";
    else
      os << c;
  os << "</script>\n";
}

/// The states in the order of the picture's circles, as the script writes them.
static llvm::json::Array stateTexts(MachineOp machine) {
  constexpr size_t few = 64;
  llvm::json::Array texts;
  std::optional<StateGraph> graph = exploreStates(machine, few, few);
  if (!graph)
    return texts;
  for (const std::vector<Int> &state : graph->states) {
    std::string text;
    llvm::raw_string_ostream os(text);
    llvm::interleave(state, os, ",");
    texts.push_back(text);
  }
  return texts;
}

void Page::writeBox() {
  os << "<section class=\"screen\">\n";
  heading("Try it");
  os << "<p>Type a value, or several with blanks between them, and press "
        "Enter: each is a step.</p>\n<form id=\"box\">\n";
  for (auto [index, input] : llvm::enumerate(machine.inputs()))
    os << "<label for=\"input" << index << "\">"
       << escapeHtml(
              describe(input.getName(), input.getRange(), valueNamesOf(input)))
       << "<input id=\"input" << index
       << "\" autocomplete=\"off\" spellcheck=\"false\"></label>\n";
  os << "<button>Step</button>\n<button type=\"button\" id=\"again\">From the "
        "start</button>\n</form>\n<p id=\"trouble\" role=\"alert\"></p>\n"
        "<div class=\"wide\"><table aria-live=\"polite\"><thead><tr><th "
        "scope=\"col\">step</th>";
  auto column = [&](StringRef name) {
    os << "<th scope=\"col\">" << escapeHtml(name) << "</th>";
  };
  for (InputOp input : machine.inputs())
    column(input.getName());
  for (OutputOp output : machine.outputs())
    if (output.getName() != undecidedOutput)
      column(output.getName());
  for (StateOp state : machine.states())
    column((state.getName() + " after it").str());
  os << "</tr></thead><tbody id=\"rows\"></tbody></table></div>\n</section>\n";
  writeJson("machine", machineData(machine));
  writeJson("graph", stateTexts(machine));
  os << "<script>" << machineScript << boxScript << "</script>\n";
}

Error Page::write() {
  writeHead();
  writeProof();
  writeCounterexamples(story, os);
  writeTask(story, os);
  writeStreams();
  writeData(story, os);
  writeTraining(story, os);
  writeRules();
  writeExplanations(story, os);
  writeStates();
  writeBox();
  if (Error error = writePrograms())
    return error;
  os << "</main>\n<footer>Written by mipsc " MIPS_VERSION
        ".</footer>\n</body>\n</html>\n";
  return Error::success();
}

Error mips::emitReport(MachineOp machine, const ProgramNotes &notes,
                       raw_ostream &os) {
  if (Error error = requireLearned(machine))
    return error;
  return Page(machine, notes, os).write();
}
