//===- Plot.h - pieces of the report's drawings -----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_REPORT_PLOT_H
#define MIPS_LIB_TARGET_REPORT_PLOT_H

#include "mips/Target/ReportNotes.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// Text as it may stand in HTML, in attributes, too.
std::string escapeHtml(llvm::StringRef text);

/// A linear map of an interval of numbers to one of pixels.
struct PlotScale {
  double from, to, pixelFrom, pixelTo;
  double operator()(double value) const {
    return to == from ? (pixelFrom + pixelTo) / 2
                      : pixelFrom + (value - from) / (to - from) *
                                        (pixelTo - pixelFrom);
  }
};

/// Begins an element `svg` of that size in pixels, which shrinks with the page;
/// `label` says in words what is to be seen.
void beginDrawing(double width, double height, llvm::StringRef label,
                  llvm::raw_ostream &os);
void drawLine(double x1, double y1, double x2, double y2, llvm::StringRef kind,
              llvm::raw_ostream &os);
void drawText(double x, double y, llvm::StringRef text, llvm::StringRef kind,
              llvm::raw_ostream &os);

/// The curves of training: the loss, on a logarithmic axis, over iterations;
/// that of the last network stands out. Empty without a curve of two points.
std::string trainingCurves(llvm::ArrayRef<ReportNotes::Network> networks);

/// Hidden states as the network has them, with the lattice laid over them, and
/// beside it, if there is a lattice, in the coordinates of that.
std::string hiddenStates(const ReportNotes::HiddenStates &states);

/// A sequence as a timing diagram: a line a stream, the last step marked.
std::string timingDiagram(const ReportNotes::Counterexample &sequence);

/// Streams of the data, each with a bar for each of its values.
std::string valueBars(llvm::ArrayRef<ReportNotes::DataStream> streams);

} // namespace mips

#endif // MIPS_LIB_TARGET_REPORT_PLOT_H
