//===- Spacing.cpp - the blanks between the words of a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a blank depends on can be told from the words so far and one or two
// ahead, so this reads words and not the tree: the tree has no comments, and
// what is written twice the same way in it need not be in the file.
//
//===----------------------------------------------------------------------===//

#include "Spacing.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::StringRef;
using Part = Piece::Part;

unsigned mips::displayWidth(StringRef text) {
  return llvm::count_if(text, [](char c) { return (c & 0xc0) != 0x80; });
}

//===----------------------------------------------------------------------===//
// Words and comments with their places
//===----------------------------------------------------------------------===//

namespace {
/// Cuts a file into pieces: its tokens, and the comments between them.
class PieceReader {
public:
  explicit PieceReader(StringRef text) : rest(text) {}

  std::vector<Piece> run(llvm::ArrayRef<Token> tokens) {
    for (const Token &token : tokens.drop_back()) {
      const char *start = token.range.Start.getPointer();
      readBlanks(start);
      add(token.range.End.getPointer() - start, token.kind, false);
    }
    readBlanks(rest.end());
    return std::move(pieces);
  }

private:
  void readBlanks(const char *end) {
    while (rest.begin() != end) {
      char c = rest.front();
      if (rest.starts_with("//")) {
        StringRef comment = rest.take_until([](char c) { return c == '\n'; });
        add(comment.size(), Token::EndOfFile, true);
        continue;
      }
      if (c == '\n')
        ++newlines, column = gap = 0;
      else if (c == '\t')
        gap += 8 - column % 8, column += 8 - column % 8;
      else if (c == ' ')
        ++gap, ++column;
      rest = rest.drop_front();
    }
  }

  void add(size_t length, Token::Kind kind, bool isComment) {
    Piece piece;
    piece.text = rest.take_front(length);
    if (isComment)
      piece.text = piece.text.rtrim();
    piece.isComment = isComment;
    piece.kind = kind;
    piece.newlines = newlines;
    piece.gap = gap;
    piece.column = column;
    pieces.push_back(piece);
    rest = rest.drop_front(length);
    column += displayWidth(piece.text);
    newlines = gap = 0;
  }

  StringRef rest;
  std::vector<Piece> pieces;
  unsigned newlines = 1, gap = 0, column = 0;
};

//===----------------------------------------------------------------------===//
// Blanks
//===----------------------------------------------------------------------===//

/// Goes over the words of a file once and decides the blanks before each.
class SpacingRules {
public:
  explicit SpacingRules(std::vector<Piece> &pieces) {
    for (Piece &piece : pieces)
      if (piece.isComment)
        comments.emplace_back(&piece, words.size());
      else
        words.push_back(&piece);
  }

  void run() {
    auto comment = comments.begin();
    for (position = 0; position < words.size(); ++position) {
      for (; comment != comments.end() && comment->second == position;
           ++comment)
        setComment(*comment->first);
      visit(*words[position]);
    }
    for (; comment != comments.end(); ++comment)
      setComment(*comment->first);
  }

private:
  enum class Bracket { Block, Values, Round, Square, Bar };
  /// How the word before was meant, where that matters for the next one.
  enum class Meaning {
    Other,
    Sign,
    OpeningBar,
    ClosingBar,
    Tight,
    ArmColon,
    Of ///< of a `case`, and no name
  };

  void setComment(Piece &comment) {
    comment.depth = numBlocks();
    comment.space = 2;
  }
  unsigned numBlocks() const { return llvm::count(brackets, Bracket::Block); }
  const Piece *word(size_t index) const {
    return index < words.size() ? words[index] : nullptr;
  }
  bool isAt(size_t index, StringRef text) const {
    const Piece *piece = word(index);
    return piece && piece->text == text && piece->kind != Token::String;
  }
  bool isBefore(StringRef text) const {
    return position > 0 && isAt(position - 1, text);
  }
  bool isInBody() const {
    return brackets.size() == 1 && brackets[0] == Bracket::Block;
  }
  /// In a `train` or a `network`.
  bool isInOptions() const {
    return brackets.size() == 2 && brackets[1] == Bracket::Block;
  }

  void visit(Piece &piece);
  bool startsStatement() const;
  bool endsOperand() const;
  void classify(Piece &piece);
  void classifySymbol(Piece &piece);
  unsigned spaceBefore(const Piece &piece) const;
  unsigned spaceBeforeSymbol(const Piece &piece) const;

  std::vector<Piece *> words;
  /// Comments, each with the number of words before it.
  std::vector<std::pair<Piece *, size_t>> comments;
  size_t position = 0;
  std::vector<Bracket> brackets;
  Meaning last = Meaning::Other, meaning = Meaning::Other;
  /// The colon of a declaration is still to come; that of a comprehension.
  bool awaitsColon = false, awaitsBody = false;
  /// The `=` of a rule is still to come.
  bool awaitsDefinition = false;
  /// How many times `case` stands without its `of`.
  unsigned numOpenCases = 0;
};
} // namespace

static bool isFoldWord(StringRef text) {
  return llvm::is_contained(
      {"sum", "count", "min", "max", "all", "any", "argmax", "argmin"}, text);
}

/// Whether a statement of the task's body begins with the word at hand. The
/// words of the language that begin one stand nowhere else, but for `in`.
bool SpacingRules::startsStatement() const {
  const Piece &piece = *words[position];
  if (!isInBody())
    return false;
  if (piece.kind == Token::Keyword && piece.text == "in")
    return !awaitsBody;
  if (piece.kind == Token::Keyword)
    return llvm::is_contained({"out", "state", "let", "train", "data"},
                              piece.text);
  if (piece.kind != Token::Name || isBefore("let") || isBefore(":"))
    return false;
  bool isBeforeString =
      position + 1 < words.size() && words[position + 1]->kind == Token::String;
  if (piece.text == "network" || piece.text == "oracle")
    if (isBeforeString)
      return true;
  return isAt(position + 1, "=") ||
         (isAt(position + 1, "'") && isAt(position + 2, "="));
}

/// Whether the word before may end an operand, so that `-` and `|` after it are
/// no signs and opening bars.
bool SpacingRules::endsOperand() const {
  if (position == 0 || last == Meaning::Of)
    return false;
  if (last == Meaning::ClosingBar)
    return true;
  const Piece &before = *words[position - 1];
  switch (before.kind) {
  case Token::Name:
  case Token::Number:
  case Token::String:
    return true;
  case Token::Keyword:
    return llvm::is_contained({"t", "true", "false"}, before.text);
  case Token::Symbol:
    return llvm::is_contained({")", "]", "'"}, before.text);
  case Token::EndOfFile:
    return false;
  }
  llvm_unreachable("covered switch");
}

void SpacingRules::visit(Piece &piece) {
  last = meaning;
  meaning = Meaning::Other;
  classify(piece);
  piece.space = spaceBefore(piece);
  // Brackets open behind the word and close before it.
  if (piece.kind != Token::Symbol)
    return;
  if (piece.part == Part::Opening)
    brackets.push_back(Bracket::Block);
  else if (piece.text == "{")
    brackets.push_back(Bracket::Values);
  else if (piece.text == "(")
    brackets.push_back(Bracket::Round);
  else if (piece.text == "[")
    brackets.push_back(Bracket::Square);
  else if (meaning == Meaning::OpeningBar)
    brackets.push_back(Bracket::Bar);
}

void SpacingRules::classify(Piece &piece) {
  if (startsStatement()) {
    piece.part = Part::Statement;
    bool isDeclaration = llvm::is_contained({"in", "out", "state"}, piece.text);
    awaitsColon = isDeclaration;
    awaitsDefinition = !isDeclaration;
    awaitsBody = false;
    numOpenCases = 0;
  }
  if (piece.kind == Token::Keyword && piece.text == "case")
    ++numOpenCases;
  if (piece.kind == Token::Name && piece.text == "of" && numOpenCases > 0 &&
      endsOperand()) {
    meaning = Meaning::Of;
    --numOpenCases;
  }
  if (piece.kind == Token::Keyword && isFoldWord(piece.text) &&
      position + 1 < words.size() && words[position + 1]->kind == Token::Name &&
      !isInOptions())
    awaitsBody = true;
  if (piece.kind == Token::Symbol)
    classifySymbol(piece);
  piece.depth = numBlocks();
}

void SpacingRules::classifySymbol(Piece &piece) {
  StringRef text = piece.text;
  if (text == "{") {
    if (!isBefore(":"))
      piece.part = Part::Opening;
  } else if (llvm::is_contained({"}", ")", "]"}, text)) {
    if (text == "}" && !brackets.empty() && brackets.back() == Bracket::Block)
      piece.part = Part::Closing;
    if (!brackets.empty())
      brackets.pop_back();
  } else if (text == "|") {
    bool isClosing = endsOperand() && !brackets.empty();
    if (isClosing)
      brackets.pop_back();
    meaning = isClosing ? Meaning::ClosingBar : Meaning::OpeningBar;
  } else if (text == "-") {
    if (isInOptions() && isBefore("one"))
      meaning = Meaning::Tight;
    else if (isInOptions() || !endsOperand())
      meaning = Meaning::Sign;
  } else if (text == ":") {
    if (awaitsColon && isInBody()) {
      piece.part = Part::Colon;
      awaitsColon = false;
    } else if (awaitsBody) {
      awaitsBody = false;
    } else {
      meaning = Meaning::ArmColon;
    }
  } else if (text == "=") {
    if (awaitsDefinition && isInBody())
      piece.part = Part::Definition;
    awaitsDefinition = false;
  } else if (text == "@") {
    meaning = isBefore("]") ? Meaning::Other : Meaning::Tight;
  } else if (llvm::is_contained({"*", "..", "/"}, text)) {
    meaning = Meaning::Tight;
  }
}

unsigned SpacingRules::spaceBefore(const Piece &piece) const {
  if (position == 0)
    return 0;
  if (piece.part == Part::Statement)
    return words[position - 1]->part == Part::Opening ? 1 : 2;
  if (piece.part == Part::Closing || words[position - 1]->part == Part::Opening)
    return 1;
  // Who sets the values of a `case` below one another, or options apart, has a
  // reason that words do not tell.
  if (last == Meaning::ArmColon)
    return std::max(piece.gap, 1u);
  if (isInOptions() && meaning != Meaning::Tight && last == Meaning::Other)
    return isAt(position, ",") ? 0 : std::min(std::max(piece.gap, 1u), 2u);
  if (last == Meaning::Sign || last == Meaning::Tight ||
      meaning == Meaning::Tight)
    return 0;
  if (last == Meaning::OpeningBar)
    return meaning == Meaning::OpeningBar ? 1 : 0;
  if (isBefore("(") || isBefore("[") || isBefore("{"))
    return 0;
  return piece.kind == Token::Symbol ? spaceBeforeSymbol(piece) : 1;
}

unsigned SpacingRules::spaceBeforeSymbol(const Piece &piece) const {
  if (meaning == Meaning::ClosingBar)
    return last == Meaning::ClosingBar ? 1 : 0;
  if (meaning == Meaning::ArmColon)
    return 0;
  if (piece.text == "(") {
    const Piece &before = *words[position - 1];
    bool isCall = before.kind == Token::Name
                      ? before.text == "number"
                      : before.kind == Token::Keyword &&
                            (before.text == "abs" || isFoldWord(before.text));
    return isCall ? 0 : 1;
  }
  return llvm::is_contained({")", "]", "}", "[", ",", "'"}, piece.text) ? 0 : 1;
}

std::vector<Piece> mips::spacedPieces(StringRef text,
                                      llvm::ArrayRef<Token> tokens) {
  std::vector<Piece> pieces = PieceReader(text).run(tokens);
  SpacingRules(pieces).run();
  return pieces;
}
