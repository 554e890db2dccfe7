//===- Samples.cpp - samples of languages and traces -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Abbadingo's samples, which flexfringe reads, too:
//
//     3 2              the number of words, that of letters
//     1 2 0 1          a label, the length, the letters
//     0 1 0
//     1 2 a/x b/y      letters with outputs
//
// and StaMinA's, a word a line behind its label: `+ 0 1 2`, `- 2`, `? 1`.
//
//===----------------------------------------------------------------------===//

#include "Grid.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

namespace {
/// A line that is not blank, in words.
struct SampleLine {
  uint32_t number;
  StringRef text;
  llvm::SmallVector<StringRef> words;
};
} // namespace

/// The first `most` lines that are not blank.
static std::vector<SampleLine> linesOf(StringRef bytes, size_t most) {
  std::vector<SampleLine> lines;
  for (uint32_t number = 1; !bytes.empty() && lines.size() < most; ++number) {
    SampleLine line{number, {}, {}};
    std::tie(line.text, bytes) = bytes.split('\n');
    llvm::SplitString(line.text, line.words, " \t\r");
    if (!line.words.empty())
      lines.push_back(std::move(line));
  }
  return lines;
}

static std::optional<int64_t> integerOf(StringRef word) {
  int64_t value;
  if (word.getAsInteger(10, value))
    return std::nullopt;
  return value;
}

static bool isLabelOfStamina(StringRef word) {
  return word == "+" || word == "-" || word == "?";
}

static bool isStamina(llvm::ArrayRef<SampleLine> lines) {
  return llvm::all_of(lines,
                      [](const SampleLine &line) {
                        return isLabelOfStamina(line.words[0]);
                      }) &&
         llvm::any_of(lines, [](const SampleLine &line) {
           return line.words[0] == "+" && line.words.size() > 1;
         });
}

/// The header counts words and letters, behind which flexfringe has more.
static bool isAbbadingo(llvm::ArrayRef<SampleLine> lines) {
  const SampleLine &head = lines.front();
  if (lines.size() < 2 || head.words.size() != 2 ||
      integerOf(head.words[0]).value_or(0) < 1 ||
      integerOf(head.words[1].split(':').first).value_or(0) < 1)
    return false;
  return llvm::all_of(lines.drop_front(), [](const SampleLine &line) {
    return line.words.size() >= 2 && integerOf(line.words[0]) &&
           integerOf(line.words[1]) == int64_t(line.words.size()) - 2;
  });
}

bool tables::isSampleName(StringRef file) {
  file.consume_back_insensitive(".gz");
  return llvm::any_of(
      llvm::ArrayRef<StringRef>({".abbadingo", ".stamina"}),
      [&](StringRef suffix) { return file.ends_with_insensitive(suffix); });
}

bool tables::isSample(StringRef bytes) {
  constexpr size_t lookedAt = 200;
  std::vector<SampleLine> lines = linesOf(bytes, lookedAt);
  return !lines.empty() && (isStamina(lines) || isAbbadingo(lines));
}

namespace {
class SampleReader {
public:
  SampleReader(StringRef file, StringRef bytes)
      : grid(file.str()), lines(linesOf(bytes, SIZE_MAX)),
        areStaminas(isLabelOfStamina(lines.front().words[0])) {}

  llvm::Expected<Grid> run();

private:
  llvm::Error checkHead() const;
  llvm::Error checkWord(const SampleLine &line) const;
  llvm::Error check() const;
  llvm::ArrayRef<StringRef> lettersOf(const SampleLine &line) const {
    return llvm::ArrayRef(line.words).drop_front(areStaminas ? 1 : 2);
  }
  bool haveAll(char mark) const;
  Cell cellOf(const SampleLine &line, StringRef word) const {
    return {word, uint32_t(word.data() - line.text.data() + 1), true};
  }
  Cell labelOf(const SampleLine &line) const;

  Grid grid;
  std::vector<SampleLine> lines;
  bool areStaminas;
};
} // namespace

llvm::Error SampleReader::checkHead() const {
  const SampleLine &head = lines.front();
  bool isHead = head.words.size() >= 2 &&
                integerOf(head.words[0]).value_or(-1) >= 0 &&
                integerOf(head.words[1].split(':').first);
  if (isHead)
    return llvm::Error::success();
  return grid.failAt(head.number, 1,
                     "expected the number of words and that of letters, or "
                     "'+', '-' or '?' before the letters of a word, found '" +
                         head.text.trim() + "'");
}

llvm::Error SampleReader::checkWord(const SampleLine &line) const {
  if (line.words.size() < 2 || !integerOf(line.words[0]) ||
      !integerOf(line.words[1]))
    return grid.failAt(line.number, 1,
                       "expected a label, a length and as many letters");
  size_t letters = line.words.size() - 2;
  if (integerOf(line.words[1]) == int64_t(letters))
    return llvm::Error::success();
  return grid.failAt(line.number, 1,
                     "the length of this word is said to be " + line.words[1] +
                         ", and there " +
                         (letters == 1
                              ? "is 1 letter"
                              : "are " + std::to_string(letters) + " letters"));
}

llvm::Error SampleReader::check() const {
  if (!areStaminas)
    if (llvm::Error error = checkHead())
      return error;
  size_t wanted =
      areStaminas ? lines.size() : size_t(*integerOf(lines.front().words[0]));
  llvm::ArrayRef<SampleLine> words(lines);
  if (!areStaminas)
    words = words.drop_front();
  for (const SampleLine &line : words) {
    if (areStaminas && !isLabelOfStamina(line.words[0]))
      return grid.failAt(line.number, 1,
                         "expected '+', '-' or '?' before the letters, found "
                         "'" +
                             line.words[0] + "'");
    if (!areStaminas)
      if (llvm::Error error = checkWord(line))
        return error;
  }
  if (words.size() != wanted)
    return grid.failAt(lines.front().number, 1,
                       "the first line says " + Twine(wanted) +
                           " words; there are " + Twine(words.size()));
  return llvm::Error::success();
}

/// Whether every letter has a mark inside.
bool SampleReader::haveAll(char mark) const {
  llvm::ArrayRef<SampleLine> words(lines);
  return llvm::all_of(words.drop_front(areStaminas ? 0 : 1),
                      [&](const SampleLine &line) {
                        return llvm::all_of(lettersOf(line), [&](StringRef w) {
                          return w.drop_front().contains(mark);
                        });
                      });
}

/// Accepted, rejected, or not known; other numbers are classes.
Cell SampleReader::labelOf(const SampleLine &line) const {
  StringRef word = line.words[0];
  Cell cell = cellOf(line, word);
  cell.text = word == "+" ? "1" : word == "-" ? "0" : word;
  if (word == "?" || word == "-1")
    return Cell();
  return cell;
}

llvm::Expected<Grid> SampleReader::run() {
  if (llvm::Error error = check())
    return error;
  bool haveOutputs = haveAll('/'), haveAttributes = haveAll(':');
  grid.hasTitles = grid.hasSequences = true;
  grid.titles = {"sequence", "x", haveOutputs ? "y" : "label"};
  grid.form = areStaminas ? "a sample of StaMinA" : "a sample of Abbadingo";
  size_t empty = 0;
  for (const SampleLine &line :
       llvm::ArrayRef(lines).drop_front(areStaminas ? 0 : 1)) {
    llvm::ArrayRef<StringRef> letters = lettersOf(line);
    empty += letters.empty();
    Cell number = {grid.keep(Twine(line.number))};
    for (auto [step, letter] : llvm::enumerate(letters)) {
      auto [symbol, output] =
          haveOutputs ? letter.split('/') : std::pair(letter, StringRef());
      if (haveAttributes)
        symbol = symbol.split(':').first;
      Cell label = haveOutputs                  ? cellOf(line, output)
                   : step + 1 == letters.size() ? labelOf(line)
                                                : Cell();
      grid.addRow({number, cellOf(line, symbol), label}, line.number);
    }
  }
  if (haveAttributes)
    grid.form += " (attributes left out)";
  if (empty > 0)
    grid.form += " (" + std::to_string(empty) + " empty words left out)";
  if (grid.numRows() == 0)
    return grid.failAt(1, 1, "no word has a letter");
  return std::move(grid);
}

llvm::Expected<Grid> tables::readSample(StringRef file, StringRef bytes) {
  return SampleReader(file, bytes).run();
}
