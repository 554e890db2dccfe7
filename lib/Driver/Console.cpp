//===- Console.cpp - what a person at a terminal sees ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Console.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Unicode.h"

using namespace mips;
using llvm::StringRef;

/// Where a stage's text starts; where its time stands, if the terminal is wide
/// enough, and how much room it needs.
static constexpr unsigned stageWidth = 9, timeColumn = 97, timeWidth = 9;
/// Redrawing the bar more often than this helps nobody.
static constexpr double barSeconds = 0.05;

static unsigned displayWidth(StringRef text) {
  int width = llvm::sys::unicode::columnWidthUTF8(text);
  return width < 0 ? text.size() : width;
}

/// The text's first `width` columns, in whole characters.
static std::string clip(StringRef text, unsigned width) {
  while (displayWidth(text) > width) {
    // The bytes of a character in UTF-8 go together.
    while (text.size() > 1 && (text.back() & 0xC0) == 0x80)
      text = text.drop_back();
    text = text.drop_back();
  }
  return text.str();
}

/// The text with long tables cut short: `[3, 1, 4, … 1,010 entries]`. Nobody
/// reads the others; `--emit=rules` writes them all.
static std::string abridgeTables(StringRef text) {
  constexpr size_t most = 24, shown = 8;
  std::string result;
  while (!text.empty()) {
    auto [before, rest] = text.split('[');
    result += before;
    if (before.size() == text.size())
      break;
    auto [inside, after] = rest.split(']');
    llvm::SmallVector<StringRef> entries;
    inside.split(entries, ", ");
    result += '[';
    if (entries.size() > most) {
      result += llvm::join(llvm::ArrayRef(entries).take_front(shown), ", ") +
                ", … " + withThousands(entries.size()) + " entries";
    } else {
      result += inside;
    }
    result += ']';
    text = after;
  }
  return result;
}

void Console::title(StringRef name) {
  clearBar();
  os << name << '\n';
  os.flush();
}

void Console::line(StringRef text) {
  clearBar();
  os << text << '\n';
  os.flush();
}

void Console::handle(const Event &event) {
  switch (event.kind) {
  case Event::Stage:
    clearBar();
    barStage.clear();
    drawStage(event);
    break;
  case Event::Progress:
    if (isTerminal && (!barShown || sinceBar.seconds() > barSeconds))
      drawBar(event);
    break;
  case Event::Note:
    break;
  }
  os.flush();
}

void Console::clearBar() {
  if (barShown)
    os << "\r\033[K";
  barShown = false;
}

void Console::drawBar(const Event &event) {
  constexpr unsigned cells = 24;
  if (event.stage != barStage) {
    barStage = event.stage;
    sinceStage = Stopwatch();
  }
  unsigned filled = std::min<double>(cells, event.fraction * cells);
  std::string text = "  " + event.stage;
  text.resize(2 + stageWidth, ' ');
  text += '[' + std::string(filled, '=') + std::string(cells - filled, ' ') +
          "] " + llvm::formatv("{0:f0} s  ", sinceStage.seconds()).str() +
          event.text;
  clearBar();
  // Not the last column: some terminals begin a new line behind it.
  os << clip(text, columns - 1);
  barShown = true;
  sinceBar = Stopwatch();
}

void Console::drawStage(const Event &event) {
  std::string indent(2 + stageWidth, ' ');
  unsigned timeStart =
      isTerminal ? std::min(timeColumn, std::max(columns, 40u) - timeWidth)
                 : timeColumn;
  std::string head = "  " + event.stage;
  head.resize(indent.size(), ' ');
  llvm::SmallVector<StringRef> lines;
  std::string whole = abridgeTables(event.text);
  StringRef(whole).split(lines, '\n');
  for (auto [i, text] : llvm::enumerate(lines)) {
    os << (i == 0 ? head : indent) << text;
    if (i == 0 && event.seconds >= 0.005) {
      unsigned used = indent.size() + displayWidth(text);
      os << std::string(used < timeStart ? timeStart - used : 2, ' ')
         << llvm::format(event.seconds < 0.1 ? "%6.2f s" : "%6.1f s",
                         event.seconds);
    }
    os << '\n';
  }
}
