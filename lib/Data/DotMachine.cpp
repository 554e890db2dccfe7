//===- DotMachine.cpp - graphs that are machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Transitions.h"
#include "mips/Data/Dot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static StringRef attribute(const DotAttributes &attributes, StringRef name) {
  auto it = attributes.find(name.str());
  return it == attributes.end() ? StringRef() : StringRef(it->second);
}

/// The lines of a label: `\n`, `\l` and `\r` end one, other escapes stand for
/// the character behind the backslash.
static std::vector<std::string> linesOf(StringRef label) {
  std::vector<std::string> lines(1);
  for (size_t i = 0; i < label.size(); ++i) {
    char c = label[i];
    if (c == '\n') {
      lines.emplace_back();
    } else if (c == '\\' && i + 1 < label.size()) {
      c = label[++i];
      if (c == 'n' || c == 'l' || c == 'r')
        lines.emplace_back();
      else
        lines.back() += c;
    } else if (c != '\r') {
      lines.back() += c;
    }
  }
  for (std::string &line : lines)
    line = StringRef(line).trim().str();
  llvm::erase_if(lines, [](const std::string &line) { return line.empty(); });
  return lines;
}

/// Splits at commas outside of brackets; `a(b,c)` stays whole, and so does
/// `0,1`, which is one letter of two streams.
static std::vector<StringRef> splitCommas(StringRef text) {
  std::vector<StringRef> parts;
  int depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && StringRef("([{").contains(text[i]))
      ++depth;
    if (i < text.size() && StringRef(")]}").contains(text[i]))
      --depth;
    if (i == text.size() || (text[i] == ',' && depth == 0)) {
      parts.push_back(text.slice(begin, i).trim());
      begin = i + 1;
    }
  }
  return parts;
}

/// `input / output`; at the first slash between blanks, else at the first one.
/// Behind the last slash may be nothing, not even a blank.
static std::pair<StringRef, StringRef> splitSlash(StringRef label) {
  size_t at = label.find(" / ");
  if (at == StringRef::npos && label.ends_with(" /"))
    at = label.size() - 2;
  at = at == StringRef::npos ? label.find('/') : at + 1;
  return {label.take_front(at).trim(), label.drop_front(at + 1).trim()};
}

namespace {
/// Decides which nodes are states, what is the initial one, and what kind of
/// machine the labels make.
class DotMachine {
public:
  DotMachine(DotGraph graph, StringRef file) : graph(std::move(graph)) {
    list.file = file;
    list.name = this->graph.name.empty() ? llvm::sys::path::stem(file).str()
                                         : this->graph.name;
  }
  Expected<MachineFile> run();

private:
  enum class Kind { Mealy, Moore, Acceptor };

  Error findStart();
  bool isStart(size_t node) const;
  Error chooseKind();
  Error mooreOutput(size_t node);
  Error addEdge(const DotEdge &edge);
  /// The labels of an edge, one a transition.
  std::vector<std::string> labelsOf(const DotEdge &edge) const;
  Error mistake(const DotEdge &edge, const llvm::Twine &message) const {
    return mistakeAt(list.file, edge.line, edge.column, message);
  }

  DotGraph graph;
  TransitionList list;
  Kind kind = Kind::Mealy;
  std::vector<bool> isMarker; ///< nodes that only point at the initial state
  /// Of each state of a Moore machine or acceptor.
  std::vector<std::string> outputs;
};
} // namespace

/// A node that is no state: `__start0`, or one that is not drawn.
bool DotMachine::isStart(size_t node) const {
  const DotNode &at = graph.nodes[node];
  StringRef id = at.id, shape = attribute(at.attributes, "shape"),
            style = attribute(at.attributes, "style");
  if (id.starts_with("__start"))
    return true;
  bool isUndrawn = id.empty() || shape == "none" || shape == "point" ||
                   shape == "plaintext" || style.contains("invis");
  bool hasArrowIn = llvm::any_of(
      graph.edges, [&](const DotEdge &edge) { return edge.to == node; });
  auto isFrom = [&](const DotEdge &edge) { return edge.from == node; };
  return isUndrawn && !hasArrowIn && llvm::count_if(graph.edges, isFrom) == 1 &&
         attribute(llvm::find_if(graph.edges, isFrom)->attributes, "label")
             .trim()
             .empty();
}

Error DotMachine::findStart() {
  isMarker.assign(graph.nodes.size(), false);
  std::optional<size_t> initial;
  for (size_t node = 0; node < graph.nodes.size(); ++node)
    isMarker[node] = isStart(node);
  for (const DotEdge &edge : graph.edges) {
    if (!isMarker[edge.from])
      continue;
    if (initial && *initial != edge.to)
      return mistake(edge, "a second initial state '" +
                               graph.nodes[edge.to].id + "' beside '" +
                               graph.nodes[*initial].id + "'");
    initial = edge.to;
  }
  for (size_t node = 0; node < graph.nodes.size() && !initial; ++node)
    if (!isMarker[node])
      initial = node;
  if (!initial)
    return mistakeAt(list.file, 1, 1, "a graph without states");
  list.initial = *initial;
  return Error::success();
}

std::vector<std::string> DotMachine::labelsOf(const DotEdge &edge) const {
  std::vector<std::string> result;
  for (const std::string &line : linesOf(attribute(edge.attributes, "label"))) {
    std::vector<StringRef> parts = splitCommas(line);
    // `0,1/1,0` is one transition, `a/0, b/1` are two.
    bool areMany = llvm::all_of(parts, [&](StringRef part) {
      return !part.empty() && (kind != Kind::Mealy || part.contains('/'));
    });
    if (areMany)
      for (StringRef part : parts)
        result.push_back(part.str());
    else
      result.push_back(line);
  }
  return result;
}

/// `{ A | 0 }`, `A | 0`, `A / 0`: what stands behind the name.
static std::optional<std::string> outputOfState(StringRef label) {
  label = label.trim();
  if (label.starts_with("{") && label.ends_with("}"))
    label = label.drop_front().drop_back();
  size_t at = label.find('|');
  if (at == StringRef::npos)
    at = label.rfind('/');
  if (at == StringRef::npos)
    return std::nullopt;
  return label.drop_front(at + 1).trim().str();
}

Error DotMachine::chooseKind() {
  const DotEdge *with = nullptr, *without = nullptr;
  for (const DotEdge &edge : graph.edges) {
    if (isMarker[edge.from])
      continue;
    std::vector<std::string> lines =
        linesOf(attribute(edge.attributes, "label"));
    if (lines.empty())
      return mistake(edge, "an arrow from '" + graph.nodes[edge.from].id +
                               "' without a label");
    for (const std::string &line : lines)
      (StringRef(line).contains('/') ? with : without) = &edge;
  }
  if (with && without)
    return mistake(*without, "a label without '/output', which others have");
  if (with)
    return Error::success();
  std::optional<size_t> plain;
  bool isMoore = false, accepts = false;
  for (size_t node = 0; node < graph.nodes.size(); ++node) {
    const DotAttributes &attributes = graph.nodes[node].attributes;
    bool isAccepting =
        attribute(attributes, "shape").contains("doublecircle") ||
        attribute(attributes, "peripheries") == "2";
    std::vector<std::string> lines = linesOf(attribute(attributes, "label"));
    std::optional<std::string> output =
        outputOfState(lines.empty() ? StringRef() : StringRef(lines.front()));
    outputs.push_back(output ? *output : "");
    if (isMarker[node])
      continue;
    accepts |= isAccepting;
    isMoore |= output.has_value();
    if (!output)
      plain = node;
  }
  if (isMoore && plain)
    return mistakeAt(list.file, graph.nodes[*plain].line,
                     graph.nodes[*plain].column,
                     "state '" + graph.nodes[*plain].id +
                         "' has no output behind '|' in its label, which "
                         "others have");
  kind = isMoore ? Kind::Moore : Kind::Acceptor;
  if (isMoore)
    return Error::success();
  if (!accepts)
    return mistakeAt(list.file, 1, 1,
                     "no outputs: neither labels 'input/output', nor states "
                     "'name|output', nor accepting states (shape="
                     "doublecircle)");
  list.isAcceptor = true;
  list.outputName = "accept";
  for (size_t node = 0; node < graph.nodes.size(); ++node) {
    const DotAttributes &attributes = graph.nodes[node].attributes;
    outputs[node] = attribute(attributes, "shape").contains("doublecircle") ||
                            attribute(attributes, "peripheries") == "2"
                        ? "1"
                        : "0";
  }
  return Error::success();
}

Error DotMachine::addEdge(const DotEdge &edge) {
  if (isMarker[edge.to])
    return mistake(edge, "an arrow to '" + graph.nodes[edge.to].id +
                             "', which is no state");
  for (const std::string &label : labelsOf(edge)) {
    Transition transition{edge.from, edge.to,
                          label,     outputs.empty() ? "" : outputs[edge.to],
                          edge.line, edge.column};
    if (kind == Kind::Mealy) {
      auto [input, output] = splitSlash(label);
      if (input.empty())
        return mistake(edge, "a label '" + label + "' without an input");
      transition.input = input.str();
      transition.output = output.str();
    }
    list.transitions.push_back(std::move(transition));
  }
  return Error::success();
}

Expected<MachineFile> DotMachine::run() {
  if (Error error = findStart())
    return error;
  if (Error error = chooseKind())
    return error;
  for (const DotNode &node : graph.nodes)
    list.states.push_back(node.id);
  for (const DotEdge &edge : graph.edges)
    if (!isMarker[edge.from])
      if (Error error = addEdge(edge))
        return error;
  return tabulate(list);
}

Expected<MachineFile> mips::readDotMachine(llvm::MemoryBufferRef buffer) {
  Expected<DotGraph> graph = parseDot(buffer);
  if (!graph)
    return graph.takeError();
  return DotMachine(std::move(*graph), buffer.getBufferIdentifier()).run();
}
