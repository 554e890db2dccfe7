//===- Parser.h - from tokens to a tree -------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_PARSER_H
#define MIPS_LIB_LANGUAGE_PARSER_H

#include "Ast.h"
#include "Lexer.h"

namespace mips {

/// Limits of the language; see docs/Language.md.
namespace limits {
constexpr unsigned depth = 200;         ///< of an expression
constexpr unsigned declarations = 500;  ///< in a task
constexpr int64_t history = 256;        ///< steps that `x[-k]` looks back
constexpr unsigned valueNames = 1024;   ///< of one stream
constexpr int64_t window = 256;         ///< steps of `last k`
constexpr int64_t comprehension = 1024; ///< values of a comprehension
constexpr int64_t length = 1000;        ///< steps of a sequence
constexpr int64_t sequences = 10'000'000;
constexpr int64_t embedding = 1'000'000; ///< rows of a network's embedding
constexpr int64_t scale = 1'000'000;     ///< of a network's numbers
constexpr int64_t drawn = 200'000'000;   ///< values of all streams together
constexpr int64_t balanced = 256;        ///< values of a balanced output
constexpr unsigned operations = 20'000;  ///< of the machine
constexpr unsigned work = 200'000;       ///< expressions lowered
constexpr unsigned degree = 64;          ///< products of streams in one step
constexpr unsigned ruleDepth = 600;      ///< of rules put into one another
} // namespace limits

/// Reads one file by recursive descent. Every parse function takes its tokens
/// and reports its mistakes; one that returns a pointer or an optional returns
/// nothing after a mistake, and the statement around it is left out.
class Parser {
public:
  Parser(std::vector<Token> tokens, Diagnostics &diagnostics)
      : tokens(std::move(tokens)), diagnostics(diagnostics) {}

  /// The whole file. What was understood is returned even after mistakes.
  TaskTree parseFile();

private:
  // Tokens.
  const Token &peek(unsigned ahead = 0) const {
    return tokens[std::min<size_t>(position + ahead, tokens.size() - 1)];
  }
  const Token &take();
  bool takeIf(llvm::StringRef word);
  /// Where something is missing: at the next token, or at the end of the line
  /// if that stands on another one.
  llvm::SMRange here() const {
    if (peek().startsLine && position > 0)
      return llvm::SMRange(lastEnd(), lastEnd());
    return peek().range;
  }
  /// The end of the last token taken.
  llvm::SMLoc lastEnd() const { return tokens[position - 1].range.End; }
  llvm::SMRange from(llvm::SMRange start) const {
    return llvm::SMRange(start.Start, lastEnd());
  }

  // Statements (Parser.cpp).
  bool parseTask();
  void parseBody();
  bool parseStatement();
  bool parseDeclaration(Declaration::Kind kind);
  void declare(Declaration declaration, llvm::ArrayRef<Token> names);
  bool parseValues(Declaration &declaration);
  bool parseValueNames(Declaration &declaration);
  bool parseValueName(Declaration &declaration);
  bool parseInitial(Declaration &declaration);
  std::optional<int64_t> parseInitialValue(const Declaration &declaration);
  bool parseLet();
  bool parseRule();
  bool parseData();
  bool parseTrain();
  bool parseTrainOption();
  bool parseTrainNumber(llvm::StringRef option, int64_t least, int64_t most,
                        int64_t &value);

  // A program that is asked (Parser.cpp).
  bool startsOracle() const;
  bool parseOracle();

  // A network of others (ParseNetwork.cpp).
  bool startsNetwork() const;
  bool parseNetwork();
  bool parseNetworkFact(std::vector<Token> &told);
  bool parseNetworkStep(const Token &fact);
  bool parseNetworkInput(const Token &fact, NetworkCoding &coding);
  bool parseNetworkFrame(NetworkCoding &coding);
  bool parseNetworkOutput(const Token &fact, NetworkCoding &coding);
  bool parseActivation(const Token &fact,
                       NetworkCoding::Activation &activation);
  bool parseNetworkNumber(llvm::StringRef fact, int64_t least, int64_t most,
                          int64_t &value);
  bool parseNetworkNumbers(llvm::StringRef fact, std::vector<int64_t> &numbers);
  bool parseScale(double &scale);
  /// Takes a name or word of the language that reads so.
  bool takeWord(llvm::StringRef word);

  std::optional<Token> parseNewName(llvm::StringRef what);
  std::optional<int64_t> parseSignedNumber();
  bool startsStatement() const;
  void skipToStatement();

  // Expressions (ParseExpression.cpp).
  Expr::Ptr parseExpression();
  Expr::Ptr parseBinary(unsigned level);
  Expr::Ptr parseUnary();
  Expr::Ptr parsePostfix();
  Expr::Ptr parsePrimary();
  Expr::Ptr parseNumber();
  Expr::Ptr parseName();
  Expr::Ptr parseValue();
  Expr::Ptr parseAccess(Expr::Ptr stream);
  Expr::Ptr parseBefore(Expr::Ptr delay);
  Expr::Ptr parseDelay(Expr::Ptr stream);
  Expr::Ptr parseParenthesised();
  Expr::Ptr parseBars();
  Expr::Ptr parseIf();
  Expr::Ptr parseCase();
  bool parseCaseArm(std::vector<Expr::Ptr> &parts);
  Expr::Ptr parseConstant();
  bool startsCaseArm() const;
  Expr::Ptr parseToNumber();
  Expr::Ptr parseAbs();
  Expr::Ptr parseFoldWord();
  Expr::Ptr parseFold(FoldKind kind, llvm::SMRange start);
  bool parseWindow(Expr &fold);
  Expr::Ptr parseEach(FoldKind kind, llvm::SMRange start);
  bool parseEachBounds(Expr &each);
  bool parseArguments(std::vector<Expr::Ptr> &arguments);
  bool expectClosing(llvm::StringRef closing, llvm::SMRange opening);

  Expr::Ptr make(Expr::Kind kind, llvm::SMRange start,
                 std::vector<Expr::Ptr> operands = {});
  /// One operand, without the braces of a list (which would copy).
  Expr::Ptr make(Expr::Kind kind, llvm::SMRange start, Expr::Ptr operand);
  Expr::Ptr reportTooDeep(llvm::SMRange place);

  std::vector<Token> tokens;
  Diagnostics &diagnostics;
  size_t position = 0;
  unsigned nesting = 0;
  TaskTree tree;
  llvm::SMRange openBrace;
  std::vector<std::pair<llvm::StringRef, llvm::SMRange>> trainSeen;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_PARSER_H
