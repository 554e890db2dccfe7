//===- HiddenStates.cpp - hidden states and their lattice ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Plot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <cmath>
#include <map>

using namespace mips;
using llvm::format;
using llvm::raw_ostream;

namespace {
using Spot = ReportNotes::HiddenStates::Point;

/// One of the two pictures.
class StatePlot {
public:
  explicit StatePlot(const ReportNotes::HiddenStates &states)
      : states(states) {}
  /// In the plane of the principal components.
  void drawBefore(raw_ostream &os);
  /// In the coordinates of the lattice.
  void drawAfter(raw_ostream &os);

private:
  static constexpr double size = 320, border = 34;
  void fitPlane();
  void drawLattice(raw_ostream &os);
  void drawIntegers(raw_ostream &os);
  /// The integers from `least` to `greatest` as lines of one direction.
  void drawGridLines(unsigned side, raw_ostream &os);
  template <typename Place> void drawPoints(Place place, raw_ostream &os);
  template <typename Place> void drawNumbers(Place place, raw_ostream &os);

  const ReportNotes::HiddenStates &states;
  PlotScale x, y;
};
} // namespace

/// The same scale in both directions, so that angles are what they are.
void StatePlot::fitPlane() {
  double extent = 1e-300, middleX = 0, middleY = 0;
  double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};
  for (const Spot &point : states.points)
    for (auto [side, value] : {std::pair(0, point.x), std::pair(1, point.y)}) {
      low[side] = std::min(low[side], value);
      high[side] = std::max(high[side], value);
    }
  middleX = (low[0] + high[0]) / 2;
  middleY = (low[1] + high[1]) / 2;
  extent = std::max({extent, high[0] - low[0], high[1] - low[1]}) / 2 * 1.08;
  x = {middleX - extent, middleX + extent, border, size - border / 3};
  y = {middleY - extent, middleY + extent, size - border, border / 3};
}

/// A colour for each state of the automaton, again and again.
static unsigned colourOf(const Spot &point) { return point.state % 8; }

template <typename Place>
void StatePlot::drawPoints(Place place, raw_ostream &os) {
  for (const Spot &point : states.points) {
    auto [px, py] = place(point);
    os << "<circle class=\"spot c" << colourOf(point) << "\" "
       << format("cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>\n", px, py,
                 3.2 + std::min(3.0, 0.7 * std::log10(double(point.count))));
  }
}

/// Where states of the automaton are few, their numbers, each at the spot where
/// it is most often.
template <typename Place>
void StatePlot::drawNumbers(Place place, raw_ostream &os) {
  const unsigned mostNumbered = 12;
  if (states.numStates == 0 || states.numStates > mostNumbered)
    return;
  std::map<unsigned, const Spot *> mostOften;
  for (const Spot &point : states.points) {
    const Spot *&chosen = mostOften[point.state];
    if (!chosen || chosen->count < point.count)
      chosen = &point;
  }
  for (const auto &[state, point] : mostOften) {
    auto [px, py] = place(*point);
    drawText(px + 9, py - 10, std::to_string(state), "label", os);
  }
}

/// The lines through the points of a lattice of one or two dimensions; of one
/// of more the points that are nearest to states.
void StatePlot::drawLattice(raw_ostream &os) {
  if (states.dimension > 2) {
    for (const Spot &point : states.points) {
      double px = x(point.latticeX), py = y(point.latticeY);
      drawLine(px - 5, py, px + 5, py, "lattice", os);
      drawLine(px, py - 5, px, py + 5, "lattice", os);
    }
    return;
  }
  for (unsigned side = 0; side < states.dimension; ++side)
    drawGridLines(side, os);
}

/// Lines along one axis, at each integer of the other one.
void StatePlot::drawGridLines(unsigned side, raw_ostream &os) {
  const double mostLines = 40;
  double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};
  for (const Spot &point : states.points)
    for (auto [axis, value] : {std::pair(0, point.u), std::pair(1, point.v)}) {
      low[axis] = std::min(low[axis], std::round(value));
      high[axis] = std::max(high[axis], std::round(value));
    }
  unsigned other = 1 - side;
  auto at = [&](double along, double across) {
    double coordinates[2];
    coordinates[side] = along;
    coordinates[other] = states.dimension > 1 ? across : 0;
    double place[2];
    for (unsigned k : {0, 1})
      place[k] =
          states.origin[k] + coordinates[0] * states.steps[0][k] +
          (states.dimension > 1 ? coordinates[1] * states.steps[1][k] : 0.0);
    return std::pair(x(place[0]), y(place[1]));
  };
  double stride =
      std::max(1.0, std::ceil((high[other] - low[other]) / mostLines));
  double last = states.dimension > 1 ? high[other] : low[other];
  for (double across = low[other]; across <= last; across += stride) {
    auto [x1, y1] = at(low[side] - 0.4, across);
    auto [x2, y2] = at(high[side] + 0.4, across);
    drawLine(x1, y1, x2, y2, "lattice", os);
  }
  if (states.dimension == 1)
    for (double along = low[side]; along <= high[side]; ++along) {
      auto [px, py] = at(along, 0);
      drawLine(px - 4, py - 4, px + 4, py + 4, "lattice", os);
      drawLine(px - 4, py + 4, px + 4, py - 4, "lattice", os);
    }
}

void StatePlot::drawBefore(raw_ostream &os) {
  fitPlane();
  std::string label;
  llvm::raw_string_ostream(label)
      << "Hidden states in the plane of their two principal components"
      << (states.dimension ? ", with the integer lattice laid over them" : "")
      << ": " << states.points.size() << " spots";
  os << "<figure>";
  beginDrawing(size, size, label, os);
  drawLattice(os);
  auto place = [&](const Spot &point) {
    return std::pair(x(point.x), y(point.y));
  };
  drawPoints(place, os);
  drawNumbers(place, os);
  drawText(size / 2, size - 12, "first principal component", "tick", os);
  os << "<text class=\"tick\" transform=\"translate(12 " << size / 2
     << ") rotate(-90)\">second principal component</text>\n</svg>\n"
     << "<figcaption>As the network has them: " << states.hidden
     << (states.hidden == 1 ? " number" : " numbers") << " a state, "
     << format("%.0f %%", 100 * states.shown)
     << " of their variance in this plane.</figcaption></figure>\n";
}

/// The grid of integers, with numbers at its borders.
void StatePlot::drawIntegers(raw_ostream &os) {
  const double mostMarks = 9;
  for (bool isUpright : {true, false}) {
    const PlotScale &scale = isUpright ? x : y;
    double low = std::ceil(scale.from), high = std::floor(scale.to);
    double stride = std::max(1.0, std::ceil((high - low) / mostMarks));
    const double mostLines = 40;
    double lineStride = std::max(1.0, std::ceil((high - low) / mostLines));
    for (double mark = low; mark <= high; mark += lineStride)
      if (isUpright)
        drawLine(x(mark), y.pixelFrom, x(mark), y.pixelTo, "lattice", os);
      else
        drawLine(x.pixelFrom, y(mark), x.pixelTo, y(mark), "lattice", os);
    for (double mark = low; mark <= high; mark += stride) {
      std::string number = std::to_string(int64_t(mark));
      if (isUpright)
        drawText(x(mark), y.pixelFrom + 12, number, "tick", os);
      else
        drawText(x.pixelFrom - 6, y(mark), number, "tick end", os);
    }
  }
}

void StatePlot::drawAfter(raw_ostream &os) {
  double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};
  for (const Spot &point : states.points)
    for (auto [axis, value] : {std::pair(0, point.u), std::pair(1, point.v)}) {
      low[axis] = std::min(low[axis], value);
      high[axis] = std::max(high[axis], value);
    }
  x = {low[0] - 0.6, high[0] + 0.6, border, size - border / 3};
  y = {low[1] - 0.6, high[1] + 0.6, size - border, border / 3};
  auto name = [&](unsigned side) {
    return "z" + std::to_string(states.axes[side] + 1);
  };
  bool isPlane = states.dimension > 1;
  os << "<figure>";
  beginDrawing(size, size,
               "The same hidden states in the coordinates of the lattice: each "
               "lies at integers",
               os);
  drawIntegers(os);
  auto place = [&](const Spot &point) {
    return std::pair(x(point.u), y(point.v));
  };
  drawPoints(place, os);
  drawNumbers(place, os);
  drawText(size / 2, size - 8, name(0), "tick", os);
  if (isPlane)
    drawText(10, size / 2, name(1), "tick", os);
  os << "</svg>\n<figcaption>In the coordinates of the lattice: h = A z + b "
        "with integer z, "
     << states.dimension << (states.dimension == 1 ? " number" : " numbers")
     << " a state" << (states.dimension > 2 ? " (the two that vary most)" : "")
     << "; off by " << format("%.0e", states.residual)
     << " of their spread.</figcaption></figure>\n";
}

std::string mips::hiddenStates(const ReportNotes::HiddenStates &states) {
  if (states.points.empty())
    return "";
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "<div class=\"pair\">\n";
  StatePlot(states).drawBefore(os);
  if (states.dimension)
    StatePlot(states).drawAfter(os);
  os << "</div>\n";
  return text;
}
