//===- ParseExpression.cpp - operators, history, folds ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mips;
using llvm::SMRange;
using llvm::StringRef;

MIPS_DIAGNOSTIC(ExpectedExpression, "expected an expression");
MIPS_DIAGNOSTIC(UnclosedBracket, "expected '{0}'");
MIPS_DIAGNOSTIC(AssignmentInExpression, "'=' defines; '==' compares");
MIPS_DIAGNOSTIC(ChainedComparison, "comparisons cannot be chained");
MIPS_DIAGNOSTIC(NestedTooDeep, "the expression is nested more than {0} deep");
MIPS_DIAGNOSTIC(ExpectedThen, "expected '{0}' of the 'if'");
MIPS_DIAGNOSTIC(BadHistoryIndex, "expected a history index such as [-1]");
MIPS_DIAGNOSTIC(HistoryTooLong, "history reaches back at most {0} steps");
MIPS_DIAGNOSTIC(BadWindow, "expected the number of steps after 'last'");
MIPS_DIAGNOSTIC(WindowOutOfRange, "'last' is from 1 to {0} steps");
MIPS_DIAGNOSTIC(WindowWithoutFold, "'last' belongs to a fold of one stream");
MIPS_DIAGNOSTIC(WrongNumberOfArguments, "'{0}' takes one expression, not {1}");
MIPS_DIAGNOSTIC(ExpectedFold, "expected '(' or a variable after '{0}'");
MIPS_DIAGNOSTIC(ExpectedEachBounds, "expected '{0}' after the variable '{1}'");
MIPS_DIAGNOSTIC(EmptyComprehension, "'{0}' has no values: {1}..{2} is empty");
MIPS_DIAGNOSTIC(ComprehensionTooWide, "'{0}' has more than {1} values");
MIPS_DIAGNOSTIC(BadBefore, "expected a number or the name of a value after "
                           "'@'");
MIPS_DIAGNOSTIC(ExpectedOf, "expected 'of' and the values of the 'case'");
MIPS_DIAGNOSTIC(ExpectedLabel, "expected a number or the name of a value");
MIPS_DIAGNOSTIC(AccessOfExpression, "'@' looks up a named stream only");

StringRef mips::spelling(FoldKind kind) {
  static constexpr StringRef words[] = {"sum", "count", "min",    "max",
                                        "all", "any",   "argmax", "argmin"};
  return words[unsigned(kind)];
}

static std::optional<FoldKind> foldOf(const Token &token) {
  for (unsigned i = 0; i <= unsigned(FoldKind::Argmin); ++i)
    if (token.kind == Token::Keyword && token.text == spelling(FoldKind(i)))
      return FoldKind(i);
  return std::nullopt;
}

void mips::walk(const Expr &expr,
                llvm::function_ref<void(const Expr &)> visit) {
  visit(expr);
  for (const Expr::Ptr &operand : expr.operands)
    walk(*operand, visit);
}

Expr::Ptr Parser::make(Expr::Kind kind, SMRange start,
                       std::vector<Expr::Ptr> operands) {
  auto expr = std::make_unique<Expr>();
  expr->kind = kind;
  expr->serial = tree.numExpressions++;
  expr->range = from(start);
  for (const Expr::Ptr &operand : operands)
    expr->depth = std::max(expr->depth, operand->depth + 1);
  expr->operands = std::move(operands);
  if (expr->depth <= limits::depth)
    return expr;
  return reportTooDeep(start);
}

Expr::Ptr Parser::reportTooDeep(SMRange place) {
  diagnostics.error(place, NestedTooDeep, limits::depth);
  diagnostics.note(place, "give parts of it names with 'let'");
  return nullptr;
}

Expr::Ptr Parser::make(Expr::Kind kind, SMRange start, Expr::Ptr operand) {
  std::vector<Expr::Ptr> operands;
  operands.push_back(std::move(operand));
  return make(kind, start, std::move(operands));
}

/// expression ::= binary; checks what may not stand behind one.
Expr::Ptr Parser::parseExpression() {
  Expr::Ptr expr = parseBinary(0);
  if (!expr)
    return nullptr;
  if (peek().is("=") && !peek().startsLine) {
    diagnostics.error(peek().range, AssignmentInExpression);
    return nullptr;
  }
  if (peek().is("last")) {
    diagnostics.error(peek().range, WindowWithoutFold);
    diagnostics.note(expr->range, "such as: sum(x) last 3");
    return nullptr;
  }
  return expr;
}

namespace {
constexpr unsigned notLevel = 3, comparisonLevel = 4, unaryLevel = 7;

struct Operator {
  StringRef text;
  BinaryOp op;
  unsigned level;
};
constexpr Operator operators[] = {
    {"or", BinaryOp::Or, 0},   {"xor", BinaryOp::Xor, 1},
    {"and", BinaryOp::And, 2}, {"==", BinaryOp::Eq, 4},
    {"!=", BinaryOp::Ne, 4},   {"<", BinaryOp::Lt, 4},
    {"<=", BinaryOp::Le, 4},   {">", BinaryOp::Gt, 4},
    {">=", BinaryOp::Ge, 4},   {"+", BinaryOp::Add, 5},
    {"-", BinaryOp::Sub, 5},   {"*", BinaryOp::Mul, 6},
    {"div", BinaryOp::Div, 6}, {"mod", BinaryOp::Mod, 6}};
} // namespace

static const Operator *operatorOf(const Token &token, unsigned level) {
  for (const Operator &candidate : operators)
    if (candidate.level == level && token.is(candidate.text))
      return &candidate;
  return nullptr;
}

/// Levels from loose to tight: or, xor, and, not, comparison, + -, * div mod.
Expr::Ptr Parser::parseBinary(unsigned level) {
  if (level == unaryLevel)
    return parseUnary();
  if (level == notLevel && peek().is("not")) {
    SMRange start = take().range;
    llvm::SaveAndRestore<unsigned> deeper(nesting, nesting + 1);
    if (nesting > limits::depth)
      return reportTooDeep(start);
    Expr::Ptr operand = parseBinary(notLevel);
    return operand ? make(Expr::Kind::Not, start, std::move(operand)) : nullptr;
  }
  Expr::Ptr left = parseBinary(level + 1);
  for (unsigned count = 0; left; ++count) {
    const Operator *found = operatorOf(peek(), level);
    if (!found)
      return left;
    SMRange place = take().range;
    if (level == comparisonLevel && count > 0) {
      diagnostics.error(place, ChainedComparison);
      diagnostics.note(place, "write 'a < b and b < c'");
      return nullptr;
    }
    Expr::Ptr right = parseBinary(level + 1);
    if (!right)
      return nullptr;
    SMRange start = left->range;
    std::vector<Expr::Ptr> operands;
    operands.push_back(std::move(left));
    operands.push_back(std::move(right));
    left = make(Expr::Kind::Binary, start, std::move(operands));
    if (left) {
      left->op = found->op;
      left->nameRange = place;
    }
  }
  return left;
}

/// unary ::= `-` unary | postfix
Expr::Ptr Parser::parseUnary() {
  llvm::SaveAndRestore<unsigned> deeper(nesting, nesting + 1);
  if (nesting > limits::depth)
    return reportTooDeep(peek().range);
  if (!peek().is("-"))
    return parsePostfix();
  SMRange start = take().range;
  Expr::Ptr operand = parseUnary();
  if (!operand)
    return nullptr;
  if (operand->kind == Expr::Kind::Number && operand->number > 0) {
    operand->number = -operand->number;
    operand->range = from(start);
    return operand;
  }
  return make(Expr::Kind::Negate, start, std::move(operand));
}

/// postfix ::= primary (`[` `-` NUMBER `]` (`@` constant)? | `@` primary)*
Expr::Ptr Parser::parsePostfix() {
  Expr::Ptr expr = parsePrimary();
  while (expr) {
    if (peek().is("["))
      expr = parseDelay(std::move(expr));
    else if (peek().is("@"))
      expr = parseAccess(std::move(expr));
    else
      break;
  }
  return expr;
}

Expr::Ptr Parser::parseDelay(Expr::Ptr stream) {
  SMRange start = stream->range, bracket = take().range;
  SMRange index = peek().range;
  std::optional<int64_t> number = parseSignedNumber();
  if (!number || *number >= 0) {
    diagnostics.error(index, BadHistoryIndex);
    diagnostics.note(index, number == 0
                                ? "without an index it is this step's value"
                                : "the future is unknown, and the past is "
                                  "counted from this step");
    return nullptr;
  }
  if (*number < -limits::history) {
    diagnostics.error(from(index), HistoryTooLong, limits::history);
    return nullptr;
  }
  if (!expectClosing("]", bracket))
    return nullptr;
  Expr::Ptr delay = make(Expr::Kind::Delay, start, std::move(stream));
  if (delay)
    delay->number = -*number;
  return delay;
}

Expr::Ptr Parser::parseAccess(Expr::Ptr stream) {
  if (stream->kind == Expr::Kind::Delay && stream->operands.size() == 1)
    return parseBefore(std::move(stream));
  SMRange start = stream->range, at = take().range;
  if (stream->kind != Expr::Kind::Name) {
    diagnostics.error(at, AccessOfExpression);
    diagnostics.note(start, "give this a name with 'let'");
    return nullptr;
  }
  Expr::Ptr index = parsePrimary();
  if (!index)
    return nullptr;
  Expr::Ptr access = make(Expr::Kind::Access, start, std::move(index));
  if (access) {
    access->name = stream->name;
    access->nameRange = stream->range;
  }
  return access;
}

/// `x[-1] @ 5`: what stands for the steps that there were not.
Expr::Ptr Parser::parseBefore(Expr::Ptr delay) {
  take();
  Expr::Ptr before = parseConstant();
  if (!before) {
    diagnostics.error(here(), BadBefore);
    diagnostics.note(delay->range, "it stands for the steps before the first");
    return nullptr;
  }
  delay->operands.push_back(std::move(before));
  delay->range = from(delay->range);
  return delay;
}

/// constant ::= number | `true` | `false` | NAME | STRING    the last two name
/// values. Null, without a diagnostic and with nothing taken, if there is none.
Expr::Ptr Parser::parseConstant() {
  SMRange start = peek().range;
  if (std::optional<int64_t> number = parseSignedNumber()) {
    Expr::Ptr expr = make(Expr::Kind::Number, start);
    expr->number = *number;
    return expr;
  }
  if (peek().is("true") || peek().is("false"))
    return parsePrimary();
  if (peek().kind == Token::Name || peek().kind == Token::String)
    return parseValue();
  return nullptr;
}

/// The name of a value, which may stand in quotes.
Expr::Ptr Parser::parseValue() {
  Token name = take();
  Expr::Ptr expr = make(Expr::Kind::Value, name.range);
  expr->name = name.text;
  expr->nameRange = name.range;
  return expr;
}

bool Parser::expectClosing(StringRef closing, SMRange opening) {
  if (takeIf(closing))
    return true;
  diagnostics.error(here(), UnclosedBracket, closing);
  diagnostics.note(opening, "to match this");
  return false;
}

Expr::Ptr Parser::parsePrimary() {
  const Token &token = peek();
  if (token.kind == Token::Number)
    return parseNumber();
  if (token.kind == Token::Name && token.text == "number" && peek(1).is("("))
    return parseToNumber();
  if (token.kind == Token::Name)
    return parseName();
  if (token.kind == Token::String && !token.startsLine)
    return parseValue();
  if (token.is("("))
    return parseParenthesised();
  if (token.is("|"))
    return parseBars();
  if (token.is("if"))
    return parseIf();
  if (token.is("case"))
    return parseCase();
  if (token.is("abs"))
    return parseAbs();
  if (token.is("t"))
    return make(Expr::Kind::Step, take().range);
  if (token.is("true") || token.is("false")) {
    bool value = token.is("true");
    Expr::Ptr expr = make(Expr::Kind::Truth, take().range);
    expr->number = value;
    return expr;
  }
  if (foldOf(token))
    return parseFoldWord();
  SMRange place = here();
  diagnostics.error(place, ExpectedExpression);
  if (token.kind == Token::Keyword && !token.startsLine)
    diagnostics.note(place, "'" + token.text + "' is a word of the language");
  return nullptr;
}

Expr::Ptr Parser::parseNumber() {
  int64_t number = peek().number;
  Expr::Ptr expr = make(Expr::Kind::Number, take().range);
  expr->number = number;
  return expr;
}

Expr::Ptr Parser::parseName() {
  Token name = take();
  // A prime that defines, as in `y = x` and `s' = ...` on the next line, has
  // a name of its own before it, so this one belongs to this name.
  bool isNext = takeIf("'");
  Expr::Ptr expr =
      make(isNext ? Expr::Kind::Next : Expr::Kind::Name, name.range);
  expr->name = name.text;
  expr->nameRange = name.range;
  return expr;
}

Expr::Ptr Parser::parseParenthesised() {
  SMRange opening = take().range;
  Expr::Ptr expr = parseExpression();
  return expr && expectClosing(")", opening) ? std::move(expr) : nullptr;
}

Expr::Ptr Parser::parseBars() {
  SMRange opening = take().range;
  Expr::Ptr expr = parseExpression();
  if (!expr || !expectClosing("|", opening))
    return nullptr;
  return make(Expr::Kind::Abs, opening, std::move(expr));
}

/// if ::= `if` expression `then` expression `else` expression
Expr::Ptr Parser::parseIf() {
  SMRange start = take().range;
  std::vector<Expr::Ptr> parts;
  for (StringRef next : {"then", "else", ""}) {
    Expr::Ptr part = parseExpression();
    if (!part)
      return nullptr;
    parts.push_back(std::move(part));
    if (!next.empty() && !takeIf(next)) {
      diagnostics.error(here(), ExpectedThen, next);
      diagnostics.note(start, "write 'if CONDITION then A else B'");
      return nullptr;
    }
  }
  return make(Expr::Kind::If, start, std::move(parts));
}

/// case ::= `case` expression `of` arm (`,` arm)* (`,`? `else` `:`?
/// expression)? arm ::= constant `:` expression
Expr::Ptr Parser::parseCase() {
  SMRange start = take().range;
  std::vector<Expr::Ptr> parts;
  Expr::Ptr chosen = parseExpression();
  if (!chosen)
    return nullptr;
  parts.push_back(std::move(chosen));
  if (!takeWord("of")) {
    diagnostics.error(here(), ExpectedOf);
    diagnostics.note(start, "write 'case x of 0: A, 1: B, else: C'");
    return nullptr;
  }
  do {
    if (!parseCaseArm(parts))
      return nullptr;
  } while (startsCaseArm() && takeIf(","));
  if (peek().is(",") && peek(1).is("else"))
    take();
  bool hasElse = takeIf("else");
  if (hasElse) {
    takeIf(":");
    Expr::Ptr other = parseExpression();
    if (!other)
      return nullptr;
    parts.push_back(std::move(other));
  }
  Expr::Ptr choice = make(Expr::Kind::Case, start, std::move(parts));
  if (choice)
    choice->hasElse = hasElse;
  return choice;
}

/// Whether behind the comma here stands an arm, and not the next argument of
/// whatever the `case` stands in.
bool Parser::startsCaseArm() const {
  unsigned label = peek(1).is("-") ? 2 : 1;
  return peek().is(",") && !peek(1).is("else") && peek(label + 1).is(":");
}

bool Parser::parseCaseArm(std::vector<Expr::Ptr> &parts) {
  Expr::Ptr label = parseConstant();
  if (!label) {
    diagnostics.error(here(), ExpectedLabel);
    return false;
  }
  SMRange range = label->range;
  parts.push_back(std::move(label));
  if (!takeIf(":")) {
    diagnostics.error(here(), UnclosedBracket, ":");
    diagnostics.note(range, "an arm of a 'case' is a value, ':', and what "
                            "follows on it");
    return false;
  }
  Expr::Ptr value = parseExpression();
  if (!value)
    return false;
  parts.push_back(std::move(value));
  return true;
}

/// `number(light)`: a named value as a number.
Expr::Ptr Parser::parseToNumber() {
  SMRange start = take().range;
  std::vector<Expr::Ptr> arguments;
  if (!parseArguments(arguments))
    return nullptr;
  if (arguments.size() != 1) {
    diagnostics.error(from(start), WrongNumberOfArguments, "number",
                      arguments.size());
    return nullptr;
  }
  return make(Expr::Kind::ToNumber, start, std::move(arguments));
}

bool Parser::parseArguments(std::vector<Expr::Ptr> &arguments) {
  SMRange opening = take().range;
  do {
    Expr::Ptr argument = parseExpression();
    if (!argument)
      return false;
    arguments.push_back(std::move(argument));
  } while (takeIf(","));
  return expectClosing(")", opening);
}

Expr::Ptr Parser::parseAbs() {
  SMRange start = take().range;
  std::vector<Expr::Ptr> arguments;
  if (!peek().is("(")) {
    diagnostics.error(here(), UnclosedBracket, "(");
    diagnostics.note(start, "'abs' is written abs(x) or |x|");
    return nullptr;
  }
  if (!parseArguments(arguments))
    return nullptr;
  if (arguments.size() != 1) {
    diagnostics.error(from(start), WrongNumberOfArguments, "abs",
                      arguments.size());
    return nullptr;
  }
  return make(Expr::Kind::Abs, start, std::move(arguments));
}

/// `sum(x)`, `min(a, b)` or `sum v in 0..9 : ...`.
Expr::Ptr Parser::parseFoldWord() {
  FoldKind kind = *foldOf(peek());
  SMRange start = take().range;
  if (peek().is("("))
    return parseFold(kind, start);
  if (peek().kind == Token::Name || peek().kind == Token::Keyword)
    return parseEach(kind, start);
  diagnostics.error(here(), ExpectedFold, spelling(kind));
  diagnostics.note(start, "such as " + spelling(kind) + "(x == 1) or " +
                              spelling(kind) + " v in 0..9 : x == v");
  return nullptr;
}

/// fold ::= WORD `(` expression `)` (`last` NUMBER)?
///        | (`min`|`max`) `(` expression (`,` expression)+ `)`
Expr::Ptr Parser::parseFold(FoldKind kind, SMRange start) {
  std::vector<Expr::Ptr> arguments;
  if (!parseArguments(arguments))
    return nullptr;
  size_t count = arguments.size();
  bool isPointwise =
      count > 1 && (kind == FoldKind::Min || kind == FoldKind::Max);
  if (count > 1 && !isPointwise) {
    diagnostics.error(from(start), WrongNumberOfArguments, spelling(kind),
                      count);
    diagnostics.note(start, "it goes over the steps so far; for two values of "
                            "one step there are 'min' and 'max'");
    return nullptr;
  }
  Expr::Ptr fold = make(isPointwise ? Expr::Kind::MinMax : Expr::Kind::Fold,
                        start, std::move(arguments));
  if (!fold)
    return nullptr;
  fold->fold = kind;
  if (!isPointwise && takeIf("last") && !parseWindow(*fold))
    return nullptr;
  fold->range = from(start);
  return fold;
}

bool Parser::parseWindow(Expr &fold) {
  if (peek().kind != Token::Number) {
    diagnostics.error(here(), BadWindow);
    return false;
  }
  fold.number = peek().number;
  SMRange range = take().range;
  if (fold.number >= 1 && fold.number <= limits::window)
    return true;
  diagnostics.error(range, WindowOutOfRange, limits::window);
  return false;
}

/// each ::= WORD NAME `in` number `..` (number | `t`) `:` expression
Expr::Ptr Parser::parseEach(FoldKind kind, SMRange start) {
  std::optional<Token> variable = parseNewName("a variable");
  if (!variable)
    return nullptr;
  Expr header{};
  header.name = variable->text;
  header.nameRange = variable->range;
  if (!parseEachBounds(header))
    return nullptr;
  Expr::Ptr body = parseExpression();
  if (!body)
    return nullptr;
  Expr::Ptr each = make(Expr::Kind::Each, start, std::move(body));
  if (!each)
    return nullptr;
  each->fold = kind;
  each->name = header.name;
  each->nameRange = header.nameRange;
  each->lo = header.lo;
  each->hi = header.hi;
  each->toStep = header.toStep;
  return each;
}

bool Parser::parseEachBounds(Expr &each) {
  auto fail = [&](StringRef what) {
    diagnostics.error(here(), ExpectedEachBounds, what, each.name);
    diagnostics.note(each.nameRange, "such as: sum " + each.name +
                                         " in 0..9 : " + each.name + "*x");
    return false;
  };
  if (!takeIf("in"))
    return fail("in");
  SMRange start = peek().range;
  std::optional<int64_t> lo = parseSignedNumber();
  if (!lo || !takeIf(".."))
    return fail("LO..HI");
  each.lo = *lo;
  each.toStep = takeIf("t");
  std::optional<int64_t> hi;
  if (!each.toStep && !(hi = parseSignedNumber()))
    return fail("LO..HI");
  if (hi) {
    each.hi = *hi;
    if (each.lo > each.hi) {
      diagnostics.error(from(start), EmptyComprehension, each.name, each.lo,
                        each.hi);
      return false;
    }
    if (uint64_t(each.hi) - uint64_t(each.lo) >=
        uint64_t(limits::comprehension)) {
      diagnostics.error(from(start), ComprehensionTooWide, each.name,
                        limits::comprehension);
      return false;
    }
  }
  return takeIf(":") || fail(":");
}
