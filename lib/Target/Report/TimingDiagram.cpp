//===- TimingDiagram.cpp - a counterexample over time ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Plot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace mips;
using llvm::format;
using llvm::raw_ostream;
using llvm::StringRef;

/// The last steps that are drawn; pixels of the names, of a step, and of a row.
static constexpr size_t mostTimingSteps = 24;
static constexpr double nameWidth = 120, stepWidth = 30, rowHeight = 30;

using TimingRow = ReportNotes::Counterexample::Row;

/// A line that is up for 1 and down for 0.
static void drawWave(const TimingRow &row, size_t first, double top,
                     raw_ostream &os) {
  os << "<path class=\"curve\" d=\"";
  for (size_t t = first; t < row.values.size(); ++t) {
    double y = row.values[t] == "1" ? top + 5 : top + rowHeight - 7;
    double left = nameWidth + double(t - first) * stepWidth;
    os << (t == first ? "M" : "L")
       << format("%.1f %.1fL%.1f %.1f", left, y, left + stepWidth, y);
  }
  os << "\"/>\n";
}

/// A box for as long as a value stays.
static void drawBoxes(const TimingRow &row, size_t first, double top,
                      raw_ostream &os) {
  for (size_t t = first; t < row.values.size();) {
    size_t end = t + 1;
    while (end < row.values.size() && row.values[end] == row.values[t])
      ++end;
    double left = nameWidth + double(t - first) * stepWidth;
    double width = double(end - t) * stepWidth;
    os << "<path class=\"box\" d=\""
       << format("M%.1f %.1fh%.1fv%.1fh-%.1fz\"/>\n", left + 1, top + 4,
                 width - 2, rowHeight - 10, width - 2);
    drawText(left + width / 2, top + rowHeight / 2 - 1, row.values[t], "tick",
             os);
    t = end;
  }
}

std::string mips::timingDiagram(const ReportNotes::Counterexample &sequence) {
  std::string text;
  llvm::raw_string_ostream os(text);
  size_t steps = sequence.rows.empty() ? 0 : sequence.rows[0].values.size();
  if (steps == 0)
    return text;
  size_t first = steps > mostTimingSteps ? steps - mostTimingSteps : 0;
  double width = nameWidth + double(steps - first) * stepWidth + 8;
  double height = rowHeight * double(sequence.rows.size() + 1) + 4;
  std::string label =
      "Timing diagram of " + std::to_string(steps) + " steps; in the last one";
  for (const TimingRow &row : sequence.rows)
    label += " " + row.name + " is " + row.values.back() + ",";
  label.back() = '.';
  os << "<div class=\"wide\">";
  beginDrawing(width, height, label, os);
  double last = nameWidth + double(steps - 1 - first) * stepWidth;
  os << "<path class=\"fault\" d=\""
     << format("M%.1f 0h%.1fv%.1fh-%.1fz\"/>\n", last, stepWidth, height,
               stepWidth);
  for (size_t t = first; t < steps; ++t)
    drawText(nameWidth + (double(t - first) + 0.5) * stepWidth, 12,
             std::to_string(t + 1), "tick", os);
  drawText(nameWidth - 8, 12, "step", "tick end", os);
  for (auto [number, row] : llvm::enumerate(sequence.rows)) {
    double top = rowHeight * double(number + 1);
    drawText(nameWidth - 8, top + rowHeight / 2, row.name, "tick end", os);
    (row.isBit ? drawWave : drawBoxes)(row, first, top, os);
  }
  os << "</svg></div>\n";
  return text;
}
