//===- Drawing.cpp - drawings of machines for people ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Drawing.h"
#include "../StateTexts.h"
#include "mips/IR/Undecided.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace mlir;
using namespace mips;

/// What is looked at for a drawing.
static constexpr size_t mostDrawnStates = 2000, mostDrawnLetters = 1024;

std::string mips::quotedForDot(StringRef text) {
  std::string escaped;
  for (char c : text)
    if (c == '\n')
      escaped += "\\n";
    else
      escaped += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
  return "\"" + escaped + "\"";
}

std::string mips::titleOf(MachineOp machine) {
  StringRef words = machine.getSummary().value_or("").trim();
  return (machine.getSymName() + (words.empty() ? "" : ": ") + words).str();
}

namespace {
/// The states of a machine as a graph, or its strongly connected parts.
class AutomatonDrawing {
public:
  AutomatonDrawing(MachineOp machine, const StateGraph &graph)
      : machine(machine), graph(graph), texts(machine, graph) {}
  void draw(size_t maxArrows, raw_ostream &os);

private:
  /// The states that a step from `state` may lead to, ascending.
  std::vector<unsigned> successors(unsigned state) const;
  void begin(const std::string &remark, raw_ostream &os);
  void drawStates(raw_ostream &os);
  void drawParts(raw_ostream &os);
  std::vector<unsigned> findParts() const;

  MachineOp machine;
  const StateGraph &graph;
  StateTexts texts;
};
} // namespace

std::vector<unsigned> AutomatonDrawing::successors(unsigned state) const {
  std::set<unsigned> next;
  for (unsigned letter = 0; letter < graph.letters.size(); ++letter)
    next.insert(graph.at(state, letter).next);
  return {next.begin(), next.end()};
}

/// The title, and how arrows are to be read: `a b / y`.
void AutomatonDrawing::begin(const std::string &remark, raw_ostream &os) {
  std::vector<std::string> inputs, outputs;
  for (InputOp input : machine.inputs())
    inputs.push_back(input.getName().str());
  for (OutputOp output : machine.outputs())
    if (output.getName() != undecidedOutput)
      outputs.push_back(output.getName().str());
  std::string title = titleOf(machine) + "\n" + llvm::join(inputs, ", ") +
                      " / " + llvm::join(outputs, ", ");
  if (!remark.empty())
    title += "\n" + remark;
  os << "digraph " << quotedForDot(machine.getSymName()) << " {\n"
     << "  rankdir=\"LR\"\n  nslimit=\"2\"\n  label=" << quotedForDot(title)
     << "\n  labelloc=\"t\"\n  fontname=\"monospace\"\n"
     << "  node [fontname=\"monospace\" fontsize=\"12\"]\n"
     << "  edge [fontname=\"monospace\" fontsize=\"12\"]\n"
     << "  __start0 [label=\"\" shape=\"none\" width=\"0\" height=\"0\"]\n"
     << "  __start0 -> s0\n";
}

void AutomatonDrawing::drawStates(raw_ostream &os) {
  begin("", os);
  std::optional<unsigned> silent = texts.silentState();
  for (unsigned state = 0; state < graph.states.size(); ++state)
    os << "  s" << state << " [id=\"state" << state
       << "\" label=" << quotedForDot(texts.state(state, "\n")) << " shape=\""
       << (state == silent ? "plaintext" : "ellipse") << "\"]\n";
  for (unsigned state = 0; state < graph.states.size(); ++state) {
    if (state == silent)
      continue;
    for (unsigned next : successors(state))
      os << "  s" << state << " -> s" << next << " [label="
         << quotedForDot(llvm::join(texts.arrow(state, next), "\n"))
         << (next == silent ? " style=\"dashed\"" : "") << "]\n";
  }
  os << "}\n";
}

/// By state, the number of its strongly connected part (Tarjan 1972), numbered
/// so that the first state's is 0.
std::vector<unsigned> AutomatonDrawing::findParts() const {
  const size_t count = graph.states.size();
  const unsigned none = ~0u;
  std::vector<unsigned> index(count, none), low(count), part(count, none);
  std::vector<unsigned> stack;
  unsigned numbered = 0, parts = 0;
  struct Frame {
    unsigned state;
    std::vector<unsigned> next;
    size_t at;
  };
  std::vector<Frame> frames;
  auto enter = [&](unsigned state) {
    index[state] = low[state] = numbered++;
    stack.push_back(state);
    frames.push_back({state, successors(state), 0});
  };
  enter(0);
  while (!frames.empty()) {
    Frame &frame = frames.back();
    unsigned state = frame.state;
    if (frame.at < frame.next.size()) {
      unsigned next = frame.next[frame.at++];
      if (index[next] == none)
        enter(next);
      else if (part[next] == none)
        low[state] = std::min(low[state], index[next]);
      continue;
    }
    frames.pop_back();
    if (!frames.empty())
      low[frames.back().state] = std::min(low[frames.back().state], low[state]);
    if (low[state] != index[state])
      continue;
    unsigned member;
    do {
      member = stack.back();
      stack.pop_back();
      part[member] = parts;
    } while (member != state);
    ++parts;
  }
  // Tarjan's order is from the last part to the first.
  for (unsigned &number : part)
    number = parts - 1 - number;
  return part;
}

/// Parts that are left never come back.
void AutomatonDrawing::drawParts(raw_ostream &os) {
  std::vector<unsigned> part = findParts();
  std::vector<std::vector<unsigned>> members;
  for (unsigned state = 0; state < part.size(); ++state) {
    members.resize(std::max<size_t>(members.size(), part[state] + 1));
    members[part[state]].push_back(state);
  }
  begin(std::to_string(graph.states.size()) +
            " states, too many to draw: each node is a part in which every "
            "state leads to every other",
        os);
  for (auto [number, states] : llvm::enumerate(members))
    os << "  s" << number << " [label="
       << quotedForDot(states.size() == 1
                           ? texts.state(states[0], "\n")
                           : std::to_string(states.size()) + " states from\n" +
                                 texts.state(states[0], "\n"))
       << " shape=\"" << (states.size() == 1 ? "ellipse" : "box") << "\"]\n";
  std::map<std::pair<unsigned, unsigned>, size_t> steps;
  for (unsigned state = 0; state < part.size(); ++state)
    for (unsigned letter = 0; letter < graph.letters.size(); ++letter)
      if (unsigned next = part[graph.at(state, letter).next];
          next != part[state])
        ++steps[{part[state], next}];
  for (const auto &[ends, count] : steps)
    os << "  s" << ends.first << " -> s" << ends.second << " [label=\"" << count
       << (count == 1 ? " step" : " steps") << "\"]\n";
  os << "}\n";
}

void AutomatonDrawing::draw(size_t maxArrows, raw_ostream &os) {
  size_t arrows = 0;
  for (unsigned state = 0; state < graph.states.size(); ++state)
    arrows += successors(state).size();
  if (arrows <= maxArrows)
    drawStates(os);
  else
    drawParts(os);
}

llvm::Error mips::drawAutomaton(MachineOp machine, size_t maxArrows,
                                raw_ostream &os) {
  std::string name = machine.getSymName().str();
  if (machine.states().empty())
    return llvm::createStringError("'" + name +
                                   "' has no state to draw an automaton of");
  std::optional<StateGraph> graph =
      exploreStates(machine, mostDrawnStates, mostDrawnLetters);
  if (!graph)
    return llvm::createStringError(
        "'" + name + "' has more than " + std::to_string(mostDrawnStates) +
        " states or " + std::to_string(mostDrawnLetters) +
        " letters, which make no drawing; its dataflow does");
  AutomatonDrawing(machine, *graph).draw(maxArrows, os);
  return llvm::Error::success();
}
