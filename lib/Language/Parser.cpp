//===- Parser.cpp - declarations and rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"

using namespace mips;
using llvm::SMRange;
using llvm::StringRef;

MIPS_DIAGNOSTIC(ExpectedTask, "expected 'task'");
MIPS_DIAGNOSTIC(ExpectedOpenBrace, "expected '{{' before the body of the task");
MIPS_DIAGNOSTIC(UnclosedBrace, "expected '}' at the end of the {0}");
MIPS_DIAGNOSTIC(TextAfterTask, "a file holds one task; this is behind its end");
MIPS_DIAGNOSTIC(ExpectedStatement, "expected a declaration or a rule");
MIPS_DIAGNOSTIC(ExpectedName, "expected the name of {0}");
MIPS_DIAGNOSTIC(ReservedName, "'{0}' is a word of the language, so it cannot "
                              "be the name of {1}");
MIPS_DIAGNOSTIC(ExpectedColon, "expected ':' and the values of '{0}'");
MIPS_DIAGNOSTIC(ExpectedRange, "expected a range such as 0..9{0}");
MIPS_DIAGNOSTIC(UnboundedInput, "an input needs a range such as 0..9");
MIPS_DIAGNOSTIC(ExpectedValueName, "expected the name of a value of '{0}'");
MIPS_DIAGNOSTIC(BadValueName, "{0}");
MIPS_DIAGNOSTIC(ExpectedValueNumber, "expected the number of '{0}'");
MIPS_DIAGNOSTIC(UnclosedValueNames, "expected ',' or '}' behind '{0}'");
MIPS_DIAGNOSTIC(TooManyValueNames, "a stream has at most {0} named values");
MIPS_DIAGNOSTIC(InitialNotAValue, "the initial value of '{0}' is one of {1}");
MIPS_DIAGNOSTIC(EmptyRange, "the range {0}..{1} is empty");
MIPS_DIAGNOSTIC(MissingInitialValue, "the state '{0}' has no initial value");
MIPS_DIAGNOSTIC(InitialOutOfRange, "the initial value {0} of '{1}' is outside "
                                   "its range {2}..{3}");
MIPS_DIAGNOSTIC(ExpectedEquals, "expected '=' and the rule of '{0}'");
MIPS_DIAGNOSTIC(RangedRule, "'{0}' has values but is not declared");
MIPS_DIAGNOSTIC(TooManyNames, "a task has at most {0} names");
MIPS_DIAGNOSTIC(ExpectedDataFile, "expected the name of a CSV file in quotes");
MIPS_DIAGNOSTIC(SecondBlock, "a task has one '{0}'");
MIPS_DIAGNOSTIC(ExpectedTrainBlock, "expected '{{' and the options of 'train'");
MIPS_DIAGNOSTIC(UnknownTrainOption, "'{0}' is not an option of 'train'");
MIPS_DIAGNOSTIC(RepeatedTrainOption, "'{0}' is given twice");
MIPS_DIAGNOSTIC(ExpectedTrainNumber, "'{0}' needs a number");
MIPS_DIAGNOSTIC(TrainNumberOutOfRange, "'{0}' is from {1} to {2}");

const Token &Parser::take() {
  const Token &token = peek();
  position = std::min(position + 1, tokens.size() - 1);
  return token;
}

bool Parser::takeIf(StringRef word) {
  if (!peek().is(word))
    return false;
  take();
  return true;
}

TaskTree Parser::parseFile() {
  if (parseTask() && peek().kind != Token::EndOfFile)
    diagnostics.error(peek().range, TextAfterTask);
  return std::move(tree);
}

/// task ::= `task` NAME STRING? `{` statement* `}`
bool Parser::parseTask() {
  if (!peek().is("task")) {
    diagnostics.error(peek().range, ExpectedTask);
    diagnostics.note(peek().range, "a task looks like this: task NAME { in x : "
                                   "0..1  out y : 0..1  y = x[-1] }");
    return false;
  }
  take();
  std::optional<Token> name = parseNewName("the task");
  if (!name)
    return false;
  tree.name = name->text;
  tree.nameRange = name->range;
  if (peek().kind == Token::String)
    tree.summary = take().text;
  if (!peek().is("{")) {
    // A string without an end may have taken the brace.
    if (!diagnostics.hasErrors())
      diagnostics.error(here(), ExpectedOpenBrace);
    return false;
  }
  openBrace = take().range;
  parseBody();
  if (takeIf("}"))
    return true;
  diagnostics.error(peek().range, UnclosedBrace, "task");
  diagnostics.note(openBrace, "it was opened here");
  return false;
}

void Parser::parseBody() {
  while (!peek().is("}") && peek().kind != Token::EndOfFile &&
         !diagnostics.isFull()) {
    size_t before = position;
    nesting = 0;
    if (parseStatement())
      continue;
    if (position == before)
      take();
    skipToStatement();
  }
}

bool Parser::parseStatement() {
  if (takeIf("in"))
    return parseDeclaration(Declaration::Kind::Input);
  if (takeIf("out"))
    return parseDeclaration(Declaration::Kind::Output);
  if (takeIf("state"))
    return parseDeclaration(Declaration::Kind::State);
  if (takeIf("let"))
    return parseLet();
  if (peek().is("train"))
    return parseTrain();
  if (peek().is("data"))
    return parseData();
  if (startsNetwork())
    return parseNetwork();
  if (startsOracle())
    return parseOracle();
  if (peek().kind == Token::Name)
    return parseRule();
  diagnostics.error(peek().range, ExpectedStatement);
  if (peek().kind == Token::Keyword)
    diagnostics.note(peek().range,
                     "'" + peek().text +
                         "' is a word of the language; a rule "
                         "begins with the name of what it defines");
  return false;
}

/// Whether a statement certainly begins here: what recovery looks for.
bool Parser::startsStatement() const {
  const Token &token = peek();
  for (StringRef word : {"out", "state", "let", "train", "data"})
    if (token.is(word))
      return true;
  if (startsNetwork() || startsOracle())
    return true;
  if (!token.startsLine)
    return false;
  return token.is("in") ||
         (token.kind == Token::Name && (peek(1).is("=") || peek(1).is("'")));
}

void Parser::skipToStatement() {
  while (peek().kind != Token::EndOfFile && !peek().is("}") &&
         !startsStatement())
    take();
}

static StringRef describe(Declaration::Kind kind) {
  switch (kind) {
  case Declaration::Kind::Input:
    return "an input";
  case Declaration::Kind::Output:
    return "an output";
  case Declaration::Kind::State:
    return "a state";
  case Declaration::Kind::Let:
    return "a let";
  }
  llvm_unreachable("covered switch");
}

std::optional<Token> Parser::parseNewName(StringRef what) {
  const Token &token = peek();
  if (token.kind == Token::Name)
    return take();
  if (token.kind == Token::Keyword)
    diagnostics.error(token.range, ReservedName, token.text, what);
  else
    diagnostics.error(here(), ExpectedName, what);
  return std::nullopt;
}

/// declaration ::= (`in`|`out`|`state`) NAME (`,` NAME)* `:` values
///                 (`=` number)?    the last for states only
bool Parser::parseDeclaration(Declaration::Kind kind) {
  std::vector<Token> names;
  do {
    std::optional<Token> name = parseNewName(describe(kind));
    if (!name)
      return false;
    names.push_back(*name);
  } while (takeIf(","));
  Declaration declaration{kind, names[0].text, names[0].range, std::nullopt, 0};
  bool isGood = takeIf(":");
  if (!isGood)
    diagnostics.error(here(), ExpectedColon, names.back().text);
  isGood = isGood && parseValues(declaration);
  if (isGood && kind == Declaration::Kind::State)
    isGood = parseInitial(declaration);
  // Declared even if something is wrong, so that its users are not unknown;
  // with values that may stand everywhere.
  if (!isGood && !declaration.isNamed())
    declaration.values = Interval{0, 1};
  else if (!isGood)
    declaration.values =
        Interval{0, int64_t(declaration.valueNames.size()) - 1};
  declare(declaration, names);
  return isGood;
}

void Parser::declare(Declaration declaration, llvm::ArrayRef<Token> names) {
  if (tree.declarations.size() + names.size() > limits::declarations) {
    diagnostics.error(names[0].range, TooManyNames, limits::declarations);
    return;
  }
  for (const Token &name : names) {
    declaration.name = name.text;
    declaration.range = name.range;
    tree.declarations.push_back(declaration);
  }
}

std::optional<int64_t> Parser::parseSignedNumber() {
  bool isNegative = peek().is("-");
  if (peek(isNegative).kind != Token::Number)
    return std::nullopt;
  if (isNegative)
    take();
  int64_t number = take().number;
  return isNegative ? -number : number;
}

/// values ::= `int` | `bool` | names | number `..` number
bool Parser::parseValues(Declaration &declaration) {
  SMRange start = peek().range;
  bool isInput = declaration.kind == Declaration::Kind::Input;
  if (peek().is("{"))
    return parseValueNames(declaration);
  if (peek().kind == Token::Name && peek().text == "bool") {
    take();
    declaration.valueNames = ValueNames::boolean();
    declaration.values = Interval{0, 1};
    return true;
  }
  if (takeIf("int")) {
    if (isInput)
      diagnostics.error(start, UnboundedInput);
    return !isInput;
  }
  std::optional<int64_t> lo = parseSignedNumber(), hi;
  if (lo && takeIf(".."))
    hi = parseSignedNumber();
  if (!hi) {
    diagnostics.error(here(), ExpectedRange, isInput ? "" : ", or 'int'");
    return false;
  }
  if (*lo > *hi) {
    diagnostics.error(from(start), EmptyRange, *lo, *hi);
    diagnostics.note(from(start), "the smaller bound comes first");
    return false;
  }
  declaration.values = Interval{*lo, *hi};
  return true;
}

/// names ::= `{` value (`,` value)* `}`
bool Parser::parseValueNames(Declaration &declaration) {
  SMRange opening = take().range;
  do {
    if (!parseValueName(declaration)) {
      tree.hasBrokenNames = true;
      // The rest of the list is no statement.
      while (!peek().is("}") && peek().kind != Token::EndOfFile &&
             !startsStatement())
        take();
      takeIf("}");
      return false;
    }
  } while (takeIf(","));
  ValueNames &names = declaration.valueNames;
  if (!takeIf("}")) {
    tree.hasBrokenNames = true;
    diagnostics.error(here(), UnclosedValueNames,
                      names.nameOf(int64_t(names.size()) - 1));
    diagnostics.note(opening, "the names of the values begin here");
    return false;
  }
  declaration.values = Interval{0, int64_t(names.size()) - 1};
  return true;
}

/// value ::= (NAME | STRING) (`=` number)?
bool Parser::parseValueName(Declaration &declaration) {
  Token name = peek();
  ValueNames &names = declaration.valueNames;
  if (name.kind == Token::Keyword) {
    diagnostics.error(name.range, ReservedName, name.text, "a value");
    if (name.is("true") || name.is("false"))
      diagnostics.note(name.range, "a stream of truth values is a 'bool'");
    else
      diagnostics.note(name.range, "write \"" + name.text + "\" in quotes");
    return false;
  }
  if (name.kind != Token::Name && name.kind != Token::String) {
    diagnostics.error(here(), ExpectedValueName, declaration.name);
    diagnostics.note(here(), "such as {off, on} or {red, amber = 5, green}");
    return false;
  }
  take();
  std::string wrong;
  if (takeIf("=")) {
    std::optional<int64_t> number = parseSignedNumber();
    if (!number) {
      diagnostics.error(here(), ExpectedValueNumber, name.text);
      return false;
    }
    wrong = names.add(name.text, *number);
  } else {
    wrong = names.add(name.text);
  }
  if (!wrong.empty()) {
    diagnostics.error(from(name.range), BadValueName, wrong);
    if (std::optional<int64_t> first = names.valueOf(name.text))
      diagnostics.note(declaration.valueRanges[*first],
                       "the first one is here");
    return false;
  }
  declaration.valueRanges.push_back(name.range);
  if (names.size() <= limits::valueNames)
    return true;
  diagnostics.error(name.range, TooManyValueNames, limits::valueNames);
  return false;
}

/// A name of the declared values, `true` or `false` of a `bool`, or a number.
std::optional<int64_t>
Parser::parseInitialValue(const Declaration &declaration) {
  const ValueNames &names = declaration.valueNames;
  bool isText = peek().kind == Token::Name || peek().kind == Token::String ||
                peek().is("true") || peek().is("false");
  if (names.empty() || (!isText && names.isBoolean()))
    return parseSignedNumber();
  if (std::optional<int64_t> value = names.valueOf(peek().text);
      isText && value) {
    take();
    return value;
  }
  return std::nullopt;
}

bool Parser::parseInitial(Declaration &declaration) {
  if (!takeIf("=")) {
    diagnostics.error(declaration.range, MissingInitialValue, declaration.name);
    const ValueNames &names = declaration.valueNames;
    diagnostics.note(
        SMRange(lastEnd(), lastEnd()),
        "write '= " +
            (names.empty() ? "0" : ValueNames::quoted(names.nameOf(0))) +
            "' here");
    return false;
  }
  SMRange start = peek().range;
  std::optional<int64_t> initial = parseInitialValue(declaration);
  if (!initial && !declaration.valueNames.empty()) {
    diagnostics.error(start, InitialNotAValue, declaration.name,
                      declaration.valueNames.alternatives());
    return false;
  }
  if (!initial) {
    diagnostics.error(declaration.range, MissingInitialValue, declaration.name);
    diagnostics.note(peek().range, "it is a number, not an expression");
    return false;
  }
  declaration.initial = *initial;
  declaration.initialRange = from(start);
  if (declaration.values && !declaration.values->contains(*initial))
    diagnostics.error(from(start), InitialOutOfRange, *initial,
                      declaration.name, declaration.values->lo,
                      declaration.values->hi);
  return true;
}

/// let ::= `let` NAME `=` expression
bool Parser::parseLet() {
  std::optional<Token> name = parseNewName("a let");
  if (!name)
    return false;
  if (!takeIf("=")) {
    diagnostics.error(here(), ExpectedEquals, name->text);
    return false;
  }
  if (tree.declarations.size() >= limits::declarations) {
    diagnostics.error(name->range, TooManyNames, limits::declarations);
    return false;
  }
  // Declared even if its rule is wrong, so that its users are not unknown.
  tree.declarations.push_back(
      {Declaration::Kind::Let, name->text, name->range, std::nullopt, 0});
  Expr::Ptr body = parseExpression();
  bool isGood = body != nullptr;
  tree.rules.push_back(
      {Rule::Kind::Let, name->text, name->range, std::move(body)});
  return isGood;
}

/// rule ::= NAME `'`? `=` expression
bool Parser::parseRule() {
  Token name = take();
  bool isNext = takeIf("'");
  SMRange range = from(name.range);
  if (peek().is(":")) {
    diagnostics.error(range, RangedRule, name.text);
    diagnostics.note(range, "a declaration begins with 'in', 'out' or 'state'");
    return false;
  }
  if (!takeIf("=")) {
    diagnostics.error(here(), ExpectedEquals, name.text);
    return false;
  }
  Expr::Ptr body = parseExpression();
  bool isGood = body != nullptr;
  tree.rules.push_back({isNext ? Rule::Kind::Next : Rule::Kind::Output,
                        name.text, range, std::move(body)});
  return isGood;
}

/// data ::= `data` STRING
bool Parser::parseData() {
  SMRange word = take().range;
  if (tree.dataPath) {
    diagnostics.error(word, SecondBlock, "data");
    diagnostics.note(tree.dataRange, "the first one is here");
    return false;
  }
  if (peek().kind != Token::String || peek().text.empty() ||
      peek().text.contains('\0')) {
    diagnostics.error(here(), ExpectedDataFile);
    return false;
  }
  tree.dataRange = peek().range;
  tree.dataPath = take().text;
  return true;
}

/// Not a word of the language: a stream may have this name, and has no string
/// behind it.
bool Parser::startsOracle() const {
  return peek().kind == Token::Name && peek().text == "oracle" &&
         peek(1).kind == Token::String;
}

/// oracle ::= `oracle` STRING
bool Parser::parseOracle() {
  SMRange word = take().range;
  if (tree.oracle) {
    diagnostics.error(word, SecondBlock, "oracle");
    diagnostics.note(tree.oracleRange, "the first one is here");
    return false;
  }
  tree.oracleRange = peek().range;
  tree.oracle = take().text;
  return true;
}

/// train ::= `train` `{` option* `}`
bool Parser::parseTrain() {
  SMRange word = take().range;
  if (tree.trainRange.isValid()) {
    diagnostics.error(word, SecondBlock, "train");
    diagnostics.note(tree.trainRange, "the first one is here");
    trainSeen.clear();
  }
  tree.trainRange = word;
  if (!peek().is("{")) {
    diagnostics.error(here(), ExpectedTrainBlock);
    return false;
  }
  SMRange opening = take().range;
  while (!peek().is("}")) {
    if (peek().kind == Token::EndOfFile || startsStatement()) {
      diagnostics.error(here(), UnclosedBrace, "options of 'train'");
      diagnostics.note(opening, "they were opened here");
      return false;
    }
    // The rest of a wrong option is left out, up to the end of its line.
    if (!parseTrainOption())
      while (!peek().startsLine && !peek().is("}") &&
             peek().kind != Token::EndOfFile)
        take();
  }
  take();
  return true;
}

/// option ::= (`length`|`sequences`|`seed`) NUMBER | `balance` NAME
bool Parser::parseTrainOption() {
  Token option = take();
  for (auto [seen, place] : trainSeen)
    if (option.kind == Token::Name && seen == option.text) {
      diagnostics.error(option.range, RepeatedTrainOption, option.text);
      diagnostics.note(place, "the first one is here");
      return false;
    }
  trainSeen.emplace_back(option.text, option.range);
  int64_t value = 0;
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  if (option.text == "length") {
    bool isGood = parseTrainNumber("length", 1, limits::length, value);
    tree.train.length = isGood ? value : tree.train.length;
    tree.train.isLengthGiven = true;
    return isGood;
  }
  if (option.text == "sequences") {
    bool isGood = parseTrainNumber("sequences", 2, limits::sequences, value);
    tree.train.sequences = isGood ? value : tree.train.sequences;
    tree.train.isCountGiven = true;
    return isGood;
  }
  if (option.text == "seed") {
    bool isGood = parseTrainNumber("seed", 0, most, value);
    tree.train.seed = isGood ? value : tree.train.seed;
    return isGood;
  }
  if (option.text == "balance") {
    if (peek().kind != Token::Name) {
      diagnostics.error(here(), ExpectedName, "an output");
      return false;
    }
    tree.balanceRange = peek().range;
    tree.train.balance = take().text.str();
    return true;
  }
  diagnostics.error(option.range, UnknownTrainOption, option.text);
  StringRef options[] = {"length", "sequences", "seed", "balance"};
  if (std::optional<StringRef> near = nearestName(option.text, options))
    diagnostics.note(option.range, "did you mean '" + *near + "'?");
  else
    diagnostics.note(option.range, "its options are 'length', 'sequences', "
                                   "'seed' and 'balance'");
  return false;
}

bool Parser::parseTrainNumber(StringRef option, int64_t least, int64_t most,
                              int64_t &value) {
  if (peek().kind != Token::Number) {
    diagnostics.error(here(), ExpectedTrainNumber, option);
    return false;
  }
  value = peek().number;
  SMRange range = take().range;
  if (value >= least && value <= most)
    return true;
  diagnostics.error(range, TrainNumberOutOfRange, option, least, most);
  return false;
}
