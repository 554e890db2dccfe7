//===- Lexer.cpp - the words of the task language ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::SMRange;
using llvm::StringRef;

MIPS_DIAGNOSTIC(StrayCharacter, "'{0}' is not part of the language");
MIPS_DIAGNOSTIC(ForeignOperator, "'{0}' is not an operator of this language");
MIPS_DIAGNOSTIC(UnterminatedString, "the string has no closing quote");
MIPS_DIAGNOSTIC(BadNumber, "'{0}' is not a number");
MIPS_DIAGNOSTIC(NumberTooLarge, "the number does not fit in 64 bits");

static constexpr StringRef words[] = {
    "abs",  "all", "and",  "any",   "argmax", "argmin", "case", "count",
    "data", "div", "else", "false", "if",     "in",     "int",  "last",
    "let",  "max", "min",  "mod",   "not",    "or",     "out",  "state",
    "sum",  "t",   "task", "then",  "train",  "true",   "xor"};

llvm::ArrayRef<StringRef> mips::reservedWords() { return words; }

bool mips::isReserved(StringRef name) {
  return std::binary_search(std::begin(words), std::end(words), name);
}

/// Longest first where one begins another.
static constexpr StringRef symbols[] = {
    "..", "==", "!=", "<=", ">=", "{", "}", "(", ")", "[", "]",
    ",",  ":",  "=",  "<",  ">",  "+", "-", "*", "'", "|", "@"};

/// Operators that other languages have, and the ones of this language that
/// take their place.
static constexpr std::pair<StringRef, StringRef> foreignOperators[] = {
    {"&&", "and"}, {"||", "or"}, {"%", "mod"}, {"/", "div"},
    {"&", "and"},  {"^", "xor"}, {"!", "not"}, {";", ""}};

namespace {
class Lexer {
public:
  Lexer(StringRef text, Diagnostics &diagnostics)
      : rest(text), diagnostics(diagnostics), lastEnd(text.begin()) {}

  std::vector<Token> run() {
    for (skipBlanks(); !rest.empty(); skipBlanks())
      lexOne();
    startsLine = false;
    Token end;
    end.range = SMRange(llvm::SMLoc::getFromPointer(lastEnd),
                        llvm::SMLoc::getFromPointer(lastEnd));
    tokens.push_back(end);
    return std::move(tokens);
  }

private:
  void skipBlanks() {
    while (!rest.empty()) {
      if (rest.starts_with("//"))
        rest = rest.drop_until([](char c) { return c == '\n'; });
      else if (rest.front() == '\n')
        startsLine = true, rest = rest.drop_front();
      else if (StringRef(" \t\r").contains(rest.front()))
        rest = rest.drop_front();
      else
        return;
    }
  }

  SMRange rangeOf(StringRef text) const {
    return SMRange(llvm::SMLoc::getFromPointer(text.begin()),
                   llvm::SMLoc::getFromPointer(text.end()));
  }

  /// Takes `length` characters as one token.
  Token &take(Token::Kind kind, size_t length) {
    Token token;
    token.kind = kind;
    token.text = rest.take_front(length);
    token.range = rangeOf(token.text);
    token.startsLine = startsLine;
    startsLine = false;
    rest = rest.drop_front(length);
    lastEnd = rest.begin();
    tokens.push_back(token);
    return tokens.back();
  }

  void lexOne() {
    char first = rest.front();
    if (llvm::isAlpha(first) || first == '_')
      return lexName();
    if (llvm::isDigit(first))
      return lexNumber();
    if (first == '"')
      return lexString();
    for (StringRef symbol : symbols)
      if (rest.starts_with(symbol) && !rest.starts_with("||")) {
        take(Token::Symbol, symbol.size());
        return;
      }
    if (isFraction())
      take(Token::Symbol, 1);
    else
      skipUnknown();
  }

  static bool isWordCharacter(char c) { return llvm::isAlnum(c) || c == '_'; }

  void lexName() {
    StringRef name = rest.take_while(isWordCharacter);
    take(isReserved(name) ? Token::Keyword : Token::Name, name.size());
  }

  void lexNumber() {
    StringRef text = rest.take_while(isWordCharacter);
    // `0..9` is a range, `0.9` a number of another language.
    StringRef behind = rest.drop_front(text.size());
    if (behind.size() > 1 && behind[0] == '.' && llvm::isDigit(behind[1]))
      text = rest.take_front(
          text.size() + 1 +
          behind.drop_front().take_while(isWordCharacter).size());
    Token &token = take(Token::Number, text.size());
    std::string digits;
    llvm::copy_if(text, std::back_inserter(digits), llvm::isDigit);
    bool isPlain =
        llvm::all_of(text, [](char c) { return llvm::isDigit(c) || c == '_'; });
    if (!isPlain || text.ends_with("_") || text.contains("__"))
      return diagnostics.error(token.range, BadNumber, text);
    if (StringRef(digits).getAsInteger(10, token.number))
      diagnostics.error(token.range, NumberTooLarge);
  }

  void lexString() {
    StringRef body = rest.drop_front().take_until(
        [](char c) { return c == '"' || c == '\n'; });
    bool isClosed = rest.drop_front(1 + body.size()).starts_with("\"");
    Token &token = take(Token::String, body.size() + 1 + isClosed);
    token.text = body.rtrim('\r');
    if (!isClosed)
      diagnostics.error(token.range, UnterminatedString);
  }

  void skipUnknown() {
    for (auto [foreign, instead] : foreignOperators)
      if (rest.starts_with(foreign))
        return replaceOperator(foreign.size(), instead);
    // A run of such characters is one mistake.
    StringRef text = rest.take_while([](char c) {
      return (!llvm::isPrint(c) && !llvm::isSpace(c)) || c == '\0';
    });
    if (text.empty())
      text = rest.take_front(1);
    std::string shown;
    llvm::raw_string_ostream os(shown);
    // Letters beyond ASCII are shown as they are, control characters not.
    if (llvm::any_of(text, [](char c) { return uint8_t(c) < 128; }))
      llvm::printEscapedString(text.take_front(8), os);
    else
      os << text;
    diagnostics.error(rangeOf(text), StrayCharacter, shown);
    rest = rest.drop_front(text.size());
  }

  /// `scale 1/9`: there is no division in a fact about a network.
  bool isFraction() const {
    size_t size = tokens.size();
    return rest.front() == '/' && size >= 2 &&
           tokens[size - 1].kind == Token::Number &&
           tokens[size - 2].kind == Token::Name &&
           tokens[size - 2].text == "scale";
  }

  /// The parser gets what was meant.
  void replaceOperator(size_t length, StringRef instead) {
    Token &token = take(instead == "" ? Token::Symbol : Token::Keyword, length);
    diagnostics.error(token.range, ForeignOperator, token.text);
    if (instead.empty()) {
      diagnostics.note(token.range, "a rule ends where the next one begins");
      tokens.pop_back();
      return;
    }
    diagnostics.note(token.range, "write '" + instead + "'");
    token.text = instead;
  }

  StringRef rest;
  Diagnostics &diagnostics;
  const char *lastEnd;
  bool startsLine = true;
  std::vector<Token> tokens;
};
} // namespace

std::vector<Token> mips::lex(StringRef text, Diagnostics &diagnostics) {
  return Lexer(text, diagnostics).run();
}
