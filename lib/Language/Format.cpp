//===- Format.cpp - a task file in its usual form ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/Format.h"
#include "Parser.h"
#include "Spacing.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mips;
using llvm::StringRef;

namespace {
/// One line of a file: some pieces, of which the last may be a comment.
struct Line {
  llvm::MutableArrayRef<Piece> pieces;
  /// The words, as they will be; without a comment behind them.
  std::string text;
  StringRef comment;
  unsigned indent = 0;

  const Piece &first() const { return pieces.front(); }
  bool followsDirectly() const { return first().newlines == 1; }
  /// The word of that part, of the only statement of the line; else null.
  Piece *find(Piece::Part part) const;
};

/// Sets the lines of one file.
class Formatter {
public:
  explicit Formatter(std::vector<Piece> pieces) : pieces(std::move(pieces)) {
    cutLines();
  }

  std::string run(StringRef lineEnd);

private:
  void cutLines();
  void alignPorts(llvm::MutableArrayRef<Line> group);
  void alignRules(llvm::MutableArrayRef<Line> group);
  void alignGroups();
  void setLine(size_t index);
  unsigned indentation(size_t index) const;
  void alignComments();

  std::vector<Piece> pieces;
  std::vector<Line> lines;
  /// How far the rule at hand has moved to the right: lines that continue it
  /// move along.
  int shift = 0;
};
} // namespace

Piece *Line::find(Piece::Part part) const {
  if (first().part != Piece::Part::Statement ||
      llvm::count_if(pieces, [](const Piece &piece) {
        return piece.part == Piece::Part::Statement;
      }) != 1)
    return nullptr;
  for (Piece &piece : pieces)
    if (piece.part == part)
      return &piece;
  return nullptr;
}

void Formatter::cutLines() {
  for (size_t begin = 0, end; begin < pieces.size(); begin = end) {
    end = begin + 1;
    while (end < pieces.size() && pieces[end].newlines == 0)
      ++end;
    lines.push_back(
        {llvm::MutableArrayRef(pieces).slice(begin, end - begin), "", {}, 0});
  }
}

//===----------------------------------------------------------------------===//
// What stands below one another
//===----------------------------------------------------------------------===//

/// The columns from the second word of a line to `end`.
static unsigned widthUpTo(const Line &line, const Piece *end) {
  unsigned width = 0;
  for (const Piece *piece = &line.pieces[1]; piece != end; ++piece)
    width += displayWidth(piece->text) +
             (piece == &line.pieces[1] ? 0 : piece->space);
  return width;
}

/// `in  x : 0..1` above `out y : 0..1`.
void Formatter::alignPorts(llvm::MutableArrayRef<Line> group) {
  unsigned width = 0;
  bool hasOutput = false;
  for (const Line &line : group) {
    width = std::max(width, widthUpTo(line, line.find(Piece::Part::Colon)));
    hasOutput |= line.first().text == "out";
  }
  for (Line &line : group) {
    Piece *colon = line.find(Piece::Part::Colon);
    colon->space = width - widthUpTo(line, colon) + 1;
    line.pieces[1].space = hasOutput && line.first().text == "in" ? 2 : 1;
  }
}

/// `y  = ...` below `r' = ...`.
void Formatter::alignRules(llvm::MutableArrayRef<Line> group) {
  auto nameWidth = [](const Line &line) {
    return displayWidth(line.first().text) + (line.pieces[1].text == "'");
  };
  unsigned width = 0;
  for (const Line &line : group)
    width = std::max<unsigned>(width, nameWidth(line));
  for (Line &line : group)
    line.find(Piece::Part::Definition)->space = width - nameWidth(line) + 1;
}

/// Lines are of one group that follow each other and declare inputs and
/// outputs, or define outputs and states.
void Formatter::alignGroups() {
  enum class Kind { Other, Port, Rule };
  auto kindOf = [](const Line &line) {
    StringRef word = line.first().text;
    if (line.find(Piece::Part::Colon))
      return word == "state" ? Kind::Other : Kind::Port;
    if (line.find(Piece::Part::Definition))
      return word == "let" ? Kind::Other : Kind::Rule;
    return Kind::Other;
  };
  for (size_t begin = 0, end; begin < lines.size(); begin = end) {
    Kind kind = kindOf(lines[begin]);
    end = begin + 1;
    while (end < lines.size() && lines[end].followsDirectly() &&
           kindOf(lines[end]) == kind)
      ++end;
    auto group = llvm::MutableArrayRef(lines).slice(begin, end - begin);
    if (kind == Kind::Port)
      alignPorts(group);
    else if (kind == Kind::Rule)
      alignRules(group);
  }
}

void Formatter::alignComments() {
  auto hasBoth = [](const Line &line) {
    return !line.comment.empty() && !line.text.empty();
  };
  for (size_t begin = 0, end; begin < lines.size(); begin = end) {
    end = begin + 1;
    if (!hasBoth(lines[begin]))
      continue;
    unsigned width = displayWidth(lines[begin].text);
    for (; end < lines.size() && lines[end].followsDirectly() &&
           hasBoth(lines[end]);
         ++end)
      width = std::max(width, displayWidth(lines[end].text));
    for (size_t i = begin; i < end; ++i)
      lines[i].text.append(width - displayWidth(lines[i].text) + 2, ' ');
  }
}

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

/// Two columns for each open block. What continues a rule stays where it was
/// put relative to the rule, but to the right of the statements.
unsigned Formatter::indentation(size_t index) const {
  const Piece *piece = &lines[index].first();
  unsigned base = 2 * piece->depth;
  // A comment stands with what follows it, but not with a closing brace.
  size_t next = index;
  while (next < lines.size() && lines[next].first().isComment)
    ++next;
  if (next == lines.size())
    return base;
  const Piece &word = lines[next].first();
  bool continues = word.part != Piece::Part::Statement &&
                   word.part != Piece::Part::Opening &&
                   word.part != Piece::Part::Closing && word.depth == 1;
  if (!continues)
    return base;
  return std::max<int>(int(piece->column) + shift, base + 2);
}

void Formatter::setLine(size_t index) {
  Line &line = lines[index];
  line.indent = indentation(index);
  bool isAfterDefinition = false;
  for (const Piece &piece : line.pieces) {
    if (piece.isComment) {
      line.comment = piece.text;
      break;
    }
    bool isFirst = &piece == &line.first();
    line.text += std::string(isFirst ? line.indent : piece.space, ' ');
    if (piece.part == Piece::Part::Statement || isAfterDefinition)
      shift = int(displayWidth(line.text)) - int(piece.column);
    isAfterDefinition = piece.part == Piece::Part::Definition;
    line.text += piece.text;
  }
}

std::string Formatter::run(StringRef lineEnd) {
  alignGroups();
  for (size_t i = 0; i < lines.size(); ++i)
    setLine(i);
  alignComments();
  std::string result;
  for (const Line &line : lines) {
    bool isFirst = result.empty();
    for (unsigned i = 1; i < line.first().newlines && !isFirst; ++i)
      result += lineEnd;
    if (line.text.empty())
      result.append(line.indent, ' ');
    result += line.text;
    result += line.comment;
    result += lineEnd;
  }
  return result;
}

/// Whether two texts have the same words, on the same lines.
static bool haveSameWords(StringRef before, StringRef after) {
  auto wordsOf = [](StringRef text) {
    llvm::SourceMgr sources;
    Diagnostics none(sources, llvm::nulls());
    return lex(text, none);
  };
  std::vector<Token> a = wordsOf(before), b = wordsOf(after);
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(),
                    [](const Token &one, const Token &other) {
                      return one.kind == other.kind && one.text == other.text &&
                             one.startsLine == other.startsLine;
                    });
}

std::optional<std::string> mips::formatTask(llvm::SourceMgr &sources,
                                            llvm::raw_ostream &err) {
  StringRef text =
      sources.getMemoryBuffer(sources.getMainFileID())->getBuffer();
  Diagnostics diagnostics(sources, err);
  std::vector<Token> tokens = lex(text, diagnostics);
  Parser(tokens, diagnostics).parseFile();
  if (diagnostics.hasErrors())
    return std::nullopt;
  bool hasCarriageReturns =
      text.take_until([](char c) { return c == '\n'; }).ends_with("\r");
  std::string formatted = Formatter(spacedPieces(text, tokens))
                              .run(hasCarriageReturns ? "\r\n" : "\n");
  assert(haveSameWords(text, formatted) && "formatting changed a word");
  return formatted;
}
