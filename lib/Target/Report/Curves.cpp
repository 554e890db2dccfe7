//===- Curves.cpp - curves of training, bars of values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Plot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <cmath>

using namespace mips;
using llvm::ArrayRef;
using llvm::format;
using llvm::raw_ostream;
using llvm::StringRef;

void mips::beginDrawing(double width, double height, StringRef label,
                        raw_ostream &os) {
  os << "<svg class=\"plot\" role=\"img\" aria-label=\"" << escapeHtml(label)
     << "\" viewBox=\""
     << format("0 0 %.0f %.0f\" width=\"%.0f\"", width, height, width) << ">\n";
}

void mips::drawLine(double x1, double y1, double x2, double y2, StringRef kind,
                    raw_ostream &os) {
  os << "<path class=\"" << kind << "\" d=\""
     << format("M%.1f %.1fL%.1f %.1f\"/>\n", x1, y1, x2, y2);
}

void mips::drawText(double x, double y, StringRef text, StringRef kind,
                    raw_ostream &os) {
  os << "<text class=\"" << kind << "\" "
     << format("x=\"%.1f\" y=\"%.1f\">", x, y) << escapeHtml(text)
     << "</text>\n";
}

namespace {
/// Curves over iterations, all from their own start on.
class CurvePlot {
public:
  explicit CurvePlot(ArrayRef<ReportNotes::Network> networks);
  bool isEmpty() const { return !(greatest > 0) || mostIterations < 2; }
  std::string draw();

private:
  static constexpr double width = 620, height = 280;
  std::string describe() const;
  void drawAxes(raw_ostream &os);
  void drawCurve(const ReportNotes::Network &network, bool isLast,
                 raw_ostream &os);

  ArrayRef<ReportNotes::Network> networks;
  double least = HUGE_VAL, greatest = 0, mostIterations = 0;
  PlotScale x, y;
};
} // namespace

CurvePlot::CurvePlot(ArrayRef<ReportNotes::Network> networks)
    : networks(networks) {
  for (const ReportNotes::Network &network : networks)
    for (auto [iteration, loss] : network.curve) {
      mostIterations = std::max(mostIterations, iteration);
      if (loss > 0) {
        least = std::min(least, loss);
        greatest = std::max(greatest, loss);
      }
    }
  x = {0, mostIterations, 64, width - 12};
  y = {std::floor(std::log10(least)), std::ceil(std::log10(greatest)),
       height - 44, 12};
  if (y.from == y.to)
    ++y.to;
}

std::string CurvePlot::describe() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  const ReportNotes::Network &last = networks.back();
  os << "Curve of training, the loss on a logarithmic axis";
  if (!last.curve.empty())
    os << ": of " << last.name << " it goes from "
       << format("%.2g at iteration %.0f to %.2g at %.0f",
                 last.curve.front().second, last.curve.front().first,
                 last.curve.back().second, last.curve.back().first);
  return text;
}

/// A step between marks that is 1, 2 or 5 times a power of ten.
static double roundStep(double range, double mostMarks) {
  double step = std::pow(10, std::floor(std::log10(range / mostMarks)));
  for (double factor : {1.0, 2.0, 5.0, 10.0})
    if (range / (step * factor) <= mostMarks)
      return std::max(1.0, step * factor);
  return std::max(1.0, step * 10);
}

void CurvePlot::drawAxes(raw_ostream &os) {
  const double mostMarks = 7;
  for (double mark = y.from; mark <= y.to;
       mark += std::ceil((y.to - y.from) / mostMarks)) {
    drawLine(x.pixelFrom, y(mark), x.pixelTo, y(mark), "grid", os);
    std::string power;
    llvm::raw_string_ostream(power) << format("1e%.0f", mark);
    drawText(x.pixelFrom - 6, y(mark), power, "tick end", os);
  }
  for (double mark = 0; mark <= mostIterations;
       mark += roundStep(mostIterations, mostMarks)) {
    drawLine(x(mark), y.pixelTo, x(mark), y.pixelFrom, "grid", os);
    std::string number;
    llvm::raw_string_ostream(number) << format("%.0f", mark);
    drawText(x(mark), y.pixelFrom + 14, number, "tick", os);
  }
  drawText((x.pixelFrom + x.pixelTo) / 2, height - 12, "iterations", "tick",
           os);
}

void CurvePlot::drawCurve(const ReportNotes::Network &network, bool isLast,
                          raw_ostream &os) {
  os << "<path class=\"" << (isLast ? "curve" : "curve other") << "\" d=\"";
  bool isFirst = true;
  for (auto [iteration, loss] : network.curve) {
    // A loss of 0 is below every power of ten.
    double place = loss > 0 ? std::log10(loss) : y.from;
    os << (isFirst ? "M" : "L") << format("%.1f %.1f", x(iteration), y(place));
    isFirst = false;
  }
  os << "\"><title>" << escapeHtml(network.name) << "</title></path>\n";
}

std::string CurvePlot::draw() {
  std::string text;
  llvm::raw_string_ostream os(text);
  beginDrawing(width, height, describe(), os);
  drawAxes(os);
  for (const ReportNotes::Network &network : networks)
    drawCurve(network, &network == &networks.back(), os);
  os << "</svg>\n";
  return text;
}

std::string mips::trainingCurves(ArrayRef<ReportNotes::Network> networks) {
  CurvePlot plot(networks);
  return plot.isEmpty() ? "" : plot.draw();
}

std::string mips::valueBars(ArrayRef<ReportNotes::DataStream> streams) {
  std::string text;
  llvm::raw_string_ostream os(text);
  for (const ReportNotes::DataStream &stream : streams) {
    os << "<figure class=\"bars\"><figcaption>" << escapeHtml(stream.name)
       << " <span class=\"soft\">" << escapeHtml(stream.range)
       << "</span></figcaption>\n";
    uint64_t most = 1, all = 0;
    for (const auto &[value, count] : stream.values) {
      most = std::max(most, count);
      all += count;
    }
    if (!stream.values.empty())
      os << "<table>";
    for (const auto &[value, count] : stream.values)
      os << "<tr><th scope=\"row\">" << escapeHtml(value)
         << "</th><td class=\"bar\"><span style=\"width:"
         << format("%.1f", 100.0 * double(count) / double(most))
         << "%\"></span></td><td>"
         << format("%.1f",
                   100.0 * double(count) / double(std::max<uint64_t>(all, 1)))
         << " %</td></tr>\n";
    if (!stream.values.empty())
      os << "</table>";
    os << "</figure>\n";
  }
  return text;
}
