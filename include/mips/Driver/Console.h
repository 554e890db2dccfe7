//===- Console.h - what a person at a terminal sees -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DRIVER_CONSOLE_H
#define MIPS_DRIVER_CONSOLE_H

#include "mips/Support/Events.h"

namespace mips {

/// Shows events: one line a stage, under a title line, and on a terminal a live
/// progress bar that the stage's line then replaces.
class Console : public EventSink {
public:
  /// `isTerminal` allows the progress bar; where it is false nothing but whole
  /// lines is written. `columns` is the terminal's width, 0 if it is unknown:
  /// then 80 is assumed. The bar and the place of a stage's time fit into it.
  Console(llvm::raw_ostream &os, bool isTerminal, unsigned columns)
      : os(os), isTerminal(isTerminal), columns(columns ? columns : 80) {}
  ~Console() override { clearBar(); }

  void title(llvm::StringRef name);
  void handle(const Event &event) override;
  /// A plain line, such as `wrote div_7.py`.
  void line(llvm::StringRef text);

private:
  void clearBar();
  void drawBar(const Event &event);
  void drawStage(const Event &event);

  llvm::raw_ostream &os;
  bool isTerminal;
  unsigned columns;
  bool barShown = false;
  std::string barStage; ///< the stage that the bar shows
  Stopwatch sinceBar, sinceStage;
};

/// Passes events on to several sinks.
class EventSplitter : public EventSink {
public:
  void add(EventSink &sink) { sinks.push_back(&sink); }
  void handle(const Event &event) override {
    for (EventSink *sink : sinks)
      sink->handle(event);
  }

private:
  std::vector<EventSink *> sinks;
};

} // namespace mips

#endif // MIPS_DRIVER_CONSOLE_H
