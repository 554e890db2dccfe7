//===- StateDiagram.cpp - states as a picture or a table ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateDiagram.h"
#include "../StateTexts.h"
#include "Plot.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include <cmath>

using namespace mlir;
using namespace mips;

namespace {

constexpr unsigned mostDrawn = 12;   ///< states; arrows of more cross
constexpr unsigned mostTabled = 64;  ///< of a table
constexpr unsigned mostColumns = 32; ///< of either
constexpr double nodeRadius = 30;    ///< pixels, as all lengths here
constexpr double margin = 80;        ///< around the circle, for loops

struct Point {
  double x, y;
  Point operator+(Point other) const { return {x + other.x, y + other.y}; }
  Point operator-(Point other) const { return {x - other.x, y - other.y}; }
  Point operator*(double factor) const { return {x * factor, y * factor}; }
  double length() const { return std::hypot(x, y); }
  Point towards(Point other, double distance) const {
    Point way = other - *this;
    return *this + way * (distance / way.length());
  }
};

class Diagram {
public:
  Diagram(MachineOp machine, const StateGraph &graph);
  std::string draw() const;
  std::string table() const;

private:
  Point place(unsigned state) const;
  void drawArrow(unsigned from, unsigned to, raw_ostream &os) const;
  void drawText(Point middle, ArrayRef<std::string> lines, StringRef kind,
                raw_ostream &os) const;

  const StateGraph &graph;
  StateTexts texts;
  std::optional<unsigned> silent;
  double radius; ///< of the circle on which the states stand
};

} // namespace

std::string mips::escapeHtml(StringRef text) {
  std::string result;
  llvm::raw_string_ostream os(result);
  llvm::printHTMLEscaped(text, os);
  return result;
}

static llvm::raw_ostream &operator<<(llvm::raw_ostream &os, Point point) {
  return os << llvm::format("%.1f %.1f", point.x, point.y);
}

Diagram::Diagram(MachineOp machine, const StateGraph &graph)
    : graph(graph), texts(machine, graph), silent(texts.silentState()),
      radius(graph.states.size() == 1 ? 0 : 70 + 26.0 * graph.states.size()) {}

/// The initial state stands at the left, the others follow clockwise.
Point Diagram::place(unsigned state) const {
  double angle = M_PI + 2 * M_PI * state / graph.states.size();
  double centre = radius + nodeRadius + margin;
  return {centre + radius * std::cos(angle), centre + radius * std::sin(angle)};
}

void Diagram::drawText(Point middle, ArrayRef<std::string> lines,
                       StringRef kind, raw_ostream &os) const {
  constexpr double lineHeight = 15;
  double y = middle.y - lineHeight * (lines.size() - 1) / 2;
  for (const std::string &line : lines) {
    os << "<text class=\"" << kind << "\" "
       << llvm::format("x=\"%.1f\" y=\"%.1f\">", middle.x, y)
       << escapeHtml(line) << "</text>\n";
    y += lineHeight;
  }
}

/// A curve that leaves the straight line to its left, so that there and back
/// are apart; a loop outwards for a state that stays.
void Diagram::drawArrow(unsigned from, unsigned to, raw_ostream &os) const {
  std::vector<std::string> lines = texts.arrow(from, to);
  if (lines.empty() || from == silent)
    return;
  Point a = place(from), b = place(to);
  Point centre = {radius + nodeRadius + margin, radius + nodeRadius + margin};
  os << "<path class=\"arrow\" marker-end=\"url(#tip)\" d=\"M ";
  if (from == to) {
    Point out = radius == 0 ? Point{-1, 0} : (a - centre) * (1 / radius);
    Point side = {-out.y, out.x};
    Point start = a + out * (nodeRadius * 0.8) + side * (nodeRadius * 0.6);
    Point end = a + out * (nodeRadius * 0.85) - side * (nodeRadius * 0.65);
    os << start << " C " << a + out * 75 + side * 34 << " "
       << a + out * 75 - side * 34 << " " << end << "\"/>\n";
    drawText(a + out * 68, lines, "label", os);
    return;
  }
  Point way = b - a;
  double bend = 16 + 0.1 * way.length();
  Point normal = Point{way.y, -way.x} * (1 / way.length());
  Point control = (a + b) * 0.5 + normal * (2 * bend);
  os << a.towards(control, nodeRadius) << " Q " << control << " "
     << b.towards(control, nodeRadius + 5) << "\"/>\n";
  drawText((a + b) * 0.5 + normal * (bend + 4), lines, "label", os);
}

std::string Diagram::draw() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  double size = 2 * (radius + nodeRadius + margin);
  os << "<svg class=\"states\" role=\"img\" aria-label=\"The machine's "
     << graph.states.size() << " states and its steps between them\" viewBox=\""
     << llvm::format("0 0 %.0f %.0f\" width=\"%.0f\"", size, size, size)
     << ">\n<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"6\" "
        "refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
        "orient=\"auto\"><path d=\"M 0 0 L 8 4 L 0 8 z\"/></marker></defs>\n";
  // The loop of the initial state goes to the left, so that the arrow to it
  // comes from above.
  Point first = place(0), outside = first - Point{25, nodeRadius + 35};
  os << "<path class=\"arrow\" marker-end=\"url(#tip)\" d=\"M " << outside
     << " L " << first.towards(outside, nodeRadius + 4) << "\"/>\n";
  for (unsigned from = 0; from < graph.states.size(); ++from)
    for (unsigned to = 0; to < graph.states.size(); ++to)
      drawArrow(from, to, os);
  for (unsigned state = 0; state < graph.states.size(); ++state) {
    Point middle = place(state);
    os << "<circle id=\"state" << state << "\" "
       << llvm::format("cx=\"%.1f\" cy=\"%.1f\" r=\"%.0f\"/>\n", middle.x,
                       middle.y, nodeRadius);
    llvm::SmallVector<StringRef> parts;
    std::string label = texts.state(state, "\n");
    StringRef(label).split(parts, '\n');
    drawText(middle, std::vector<std::string>(parts.begin(), parts.end()),
             "name", os);
  }
  os << "</svg>\n";
  return text;
}

std::string Diagram::table() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "<div class=\"wide\"><table><thead><tr><th scope=\"col\">state</th>";
  for (unsigned letter = 0; letter < graph.letters.size(); ++letter)
    os << "<th scope=\"col\">" << escapeHtml(texts.letter(letter)) << "</th>";
  os << "</tr></thead><tbody>\n";
  for (unsigned state = 0; state < graph.states.size(); ++state) {
    os << "<tr><th scope=\"row\">" << state << ": "
       << escapeHtml(texts.state(state, " ")) << "</th>";
    for (unsigned letter = 0; letter < graph.letters.size(); ++letter) {
      const StateGraph::Transition &transition = graph.at(state, letter);
      os << "<td>" << escapeHtml(texts.answer(transition)) << " → "
         << transition.next << "</td>";
    }
    os << "</tr>\n";
  }
  os << "</tbody></table></div>\n<p>A cell holds the answer to a letter and "
        "the "
        "number of the next state.</p>\n";
  return text;
}

std::string mips::stateDiagram(MachineOp machine, StringRef drawing) {
  if (machine.states().empty())
    return "";
  std::optional<StateGraph> graph =
      exploreStates(machine, mostTabled, mostColumns);
  std::string text;
  if (!drawing.empty())
    text = ("<div class=\"wide\">" + drawing + "</div>\n").str();
  if (!graph && text.empty())
    return "<p>The machine has more than " + std::to_string(mostTabled) +
           " states, or more than " + std::to_string(mostColumns) +
           " letters, so that they are not drawn.</p>\n";
  if (!graph)
    return text;
  Diagram diagram(machine, *graph);
  if (text.empty() && graph->states.size() <= mostDrawn)
    text = diagram.draw();
  return text.empty() ? diagram.table()
                      : text + "<details><summary>As a table</summary>\n" +
                            diagram.table() + "</details>\n";
}
