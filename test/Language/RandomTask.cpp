//===- RandomTask.cpp - task files drawn at random ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomTask.h"
#include <algorithm>
#include <random>
#include <vector>

namespace {

using std::string;
using std::to_string;

/// A declared name, and what it may be used for.
struct Stream {
  enum Kind { Input, State, Let, Output };
  Kind kind;
  string name;
  bool isTruth = false; ///< a let that is a truth value
  bool isBit = false;   ///< of range 0..1
  bool hasRange = false;
  /// Of named values: which of `kinds`; they serve for nothing else.
  int named = -1;
  /// The rule may be read in this step by rules that come later in `streams`;
  /// of a state that is the next value.
  bool isReady = false;
};

class TaskWriter {
public:
  explicit TaskWriter(uint64_t seed) : random(seed) {}
  string write();

private:
  unsigned draw(unsigned n) { return random() % n; }
  bool oneIn(unsigned n) { return draw(n) == 0; }
  int64_t between(int64_t lo, int64_t hi) {
    return lo + int64_t(random() % uint64_t(hi - lo + 1));
  }
  template <typename List> auto pick(const List &list) {
    return *(std::begin(list) + draw(std::size(list)));
  }

  void declareInputs();
  void declareState(unsigned i);
  void declareLet(unsigned i);
  void declareOutput(unsigned i);
  void declareNamed(unsigned kind);
  void writeRule(Stream &stream);
  string stateRule(const Stream &state);
  string range(int64_t lo, int64_t hi) {
    return to_string(lo) + ".." + to_string(hi);
  }

  string integer(unsigned depth);
  string truth(unsigned depth);
  string bit(unsigned depth);
  string integerLeaf();
  string truthLeaf();
  string now(bool wantsTruth);
  string anyPast();
  string number();
  string delay(unsigned steps) { return "[-" + to_string(steps) + "]"; }
  unsigned steps() {
    return oneIn(200)  ? between(31, 256)
           : oneIn(12) ? between(5, 30)
                       : between(1, 4);
  }
  string window() { return " last " + to_string(steps()); }
  string fold(bool wantsTruth, unsigned depth);
  string each(bool wantsTruth, unsigned depth);
  string mirror();
  string product(unsigned depth);
  string namedValue(unsigned kind, unsigned depth);
  string namedTruth(unsigned depth);
  string namedLeaf(unsigned kind);
  string choice(bool wantsTruth, unsigned depth);
  std::vector<unsigned> namedKinds() const;

  std::mt19937_64 random;
  std::vector<Stream> streams;
  std::vector<string> variables, statements;
  std::vector<int64_t> leastOfVariable;
  unsigned numVariables = 0;
};

/// The lists of names that streams have. Two share names, with other numbers.
struct Names {
  const char *declaration;
  std::vector<string> values;
};
const std::vector<Names> nameLists = {
    {"{red, amber = 5, green}", {"red", "amber", "green"}},
    {"{off, on}", {"off", "on"}},
    {"{on = -2, \"not sure\", off}", {"on", "\"not sure\"", "off"}}};

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

string TaskWriter::number() {
  if (oneIn(40))
    return pick(std::vector<string>{"9223372036854775807", "4294967296",
                                    "-9223372036854775807", "1_000"});
  return to_string(between(-3, 9));
}

/// A name that has a value in this step, of the kind wanted; a constant if
/// there is none.
string TaskWriter::now(bool wantsTruth) {
  std::vector<string> names;
  for (const Stream &stream : streams) {
    if (stream.named >= 0)
      continue;
    bool serves = wantsTruth ? stream.isTruth || stream.isBit : true;
    if (stream.kind == Stream::Input || stream.kind == Stream::State)
      if (serves)
        names.push_back(stream.name);
    if (!stream.isReady)
      continue;
    if (stream.kind == Stream::State && !wantsTruth)
      names.push_back(stream.name + "'");
    else if (stream.kind == Stream::Let && serves)
      names.push_back(stream.name);
    else if (stream.kind == Stream::Output && !wantsTruth)
      names.push_back(stream.name);
  }
  if (!wantsTruth)
    for (const string &variable : variables)
      names.push_back(variable);
  if (names.empty())
    return wantsTruth ? (oneIn(2) ? "true" : "false") : number();
  return pick(names);
}

/// The past of anything, also of what has no value in this step yet.
string TaskWriter::anyPast() {
  const Stream &stream = streams[draw(streams.size())];
  if (stream.named >= 0)
    return "number(" + namedLeaf(stream.named) + ")";
  bool isNext = stream.kind == Stream::State && oneIn(2);
  return stream.name + (isNext ? "'" : "") + delay(steps()) +
         (oneIn(6) ? " @ " + number() : "");
}

//===----------------------------------------------------------------------===//
// Named values
//===----------------------------------------------------------------------===//

/// The lists that a stream has; an input of each is declared.
std::vector<unsigned> TaskWriter::namedKinds() const {
  std::vector<unsigned> kinds;
  for (const Stream &stream : streams)
    if (stream.named >= 0 && stream.kind == Stream::Input)
      kinds.push_back(stream.named);
  return kinds;
}

/// A stream with the names of `kind`, now or in the past.
string TaskWriter::namedLeaf(unsigned kind) {
  std::vector<string> nows, pasts;
  for (const Stream &stream : streams) {
    if (stream.named != int(kind))
      continue;
    pasts.push_back(stream.name);
    if (stream.kind == Stream::Input || stream.kind == Stream::State ||
        stream.isReady)
      nows.push_back(stream.name);
    if (stream.kind == Stream::State && stream.isReady)
      nows.push_back(stream.name + "'");
  }
  if (oneIn(2))
    return pick(nows);
  string before = oneIn(2) ? " @ " + pick(nameLists[kind].values) : "";
  return pick(pasts) + delay(steps()) + before;
}

string TaskWriter::namedValue(unsigned kind, unsigned depth) {
  switch (depth == 0 ? draw(2) : draw(5)) {
  case 0:
    return pick(nameLists[kind].values);
  case 1:
    return namedLeaf(kind);
  case 2:
    return "(if " + truth(depth - 1) + " then " + namedValue(kind, depth - 1) +
           " else " + namedValue(kind, depth - 1) + ")";
  case 3:
    return "(" + namedValue(kind, depth - 1) + ")" + delay(steps());
  default: {
    unsigned other = pick(namedKinds());
    string text = "(case " + namedLeaf(other) + " of ";
    const std::vector<string> &values = nameLists[other].values;
    bool hasElse = oneIn(2);
    for (size_t i = 0; i < values.size() - hasElse; ++i)
      text += (i ? ", " : "") + values[i] + ": " + namedValue(kind, depth - 1);
    return text + (hasElse ? ", else: " + namedValue(kind, depth - 1) : "") +
           ")";
  }
  }
}

string TaskWriter::namedTruth(unsigned depth) {
  unsigned kind = pick(namedKinds());
  string left = namedLeaf(kind), right = namedValue(kind, depth - 1);
  if (oneIn(2))
    std::swap(left, right);
  return "(" + left + (oneIn(2) ? " == " : " != ") + right + ")";
}

/// A `case` of a named stream or of a number.
string TaskWriter::choice(bool wantsTruth, unsigned depth) {
  auto value = [&] {
    return wantsTruth ? truth(depth - 1) : integer(depth - 1);
  };
  std::vector<unsigned> kinds = namedKinds();
  std::vector<string> labels = {"0", "-1", "2"};
  string chosen;
  if (kinds.empty() || oneIn(2)) {
    chosen = integer(depth - 1);
  } else {
    unsigned kind = pick(kinds);
    chosen = namedLeaf(kind);
    labels = nameLists[kind].values;
  }
  string text = "(case " + chosen + " of ";
  for (size_t i = 0, end = 1 + draw(labels.size() - 1); i < end; ++i)
    text += labels[i] + ": " + value() + ", ";
  return text + "else: " + value() + ")";
}

string TaskWriter::integerLeaf() {
  switch (draw(8)) {
  case 0:
    return number();
  case 1:
    return "t";
  case 2:
  case 3:
    return anyPast();
  case 4:
    return "t" + delay(steps());
  default:
    return now(false);
  }
}

string TaskWriter::truthLeaf() {
  std::vector<string> pasts;
  for (const Stream &stream : streams)
    if (stream.isTruth)
      pasts.push_back(stream.name + delay(steps()));
  switch (draw(6)) {
  case 0:
    return oneIn(3) ? "true" : now(true);
  case 1:
    return pasts.empty() ? now(true) : pick(pasts);
  case 2:
    // Counters that may stop.
    return "t " + pick(std::vector<string>{"<", ">=", "==", "!="}) + " " +
           to_string(oneIn(10) ? between(20, 60) : between(0, 6));
  default:
    return now(true);
  }
}

string TaskWriter::fold(bool wantsTruth, unsigned depth) {
  static const std::vector<string> truths = {"all", "any"};
  static const std::vector<string> integers = {"sum",    "min",    "max",
                                               "argmax", "argmin", "count"};
  string word = pick(wantsTruth ? truths : integers);
  string operand =
      wantsTruth || word == "count" ? truth(depth - 1) : integer(depth - 1);
  return "(" + word + "(" + operand + ")" + (oneIn(2) ? window() : "") + ")";
}

string TaskWriter::each(bool wantsTruth, unsigned depth) {
  static const std::vector<string> truths = {"all", "any"};
  static const std::vector<string> integers = {"sum",    "min",    "max",
                                               "argmax", "argmin", "count"};
  string word = pick(wantsTruth ? truths : integers);
  int64_t lo = between(-1, 3), hi = lo + between(0, 3);
  string variable = "v" + to_string(numVariables++);
  variables.push_back(variable);
  leastOfVariable.push_back(lo);
  string operand =
      wantsTruth || word == "count" ? truth(depth - 1) : integer(depth - 1);
  variables.pop_back();
  leastOfVariable.pop_back();
  return "(" + word + " " + variable + " in " + range(lo, hi) + " : " +
         operand + ")";
}

/// Streams of few values, as far as they are declared, now and then others.
string TaskWriter::mirror() {
  std::vector<string> names;
  for (const Stream &stream : streams)
    if (stream.named < 0 && (stream.hasRange || stream.isTruth || oneIn(30)))
      if (stream.kind == Stream::Input || stream.kind == Stream::State ||
          stream.isReady)
        names.push_back(stream.name);
  if (names.empty())
    return truthLeaf();
  string variable = "v" + to_string(numVariables++);
  string left = pick(names) + "@" + variable;
  string right = pick(names) + "@(t - " + variable + ")";
  if (oneIn(2))
    std::swap(left, right);
  return oneIn(2)
             ? "(all " + variable + " in 0..t : " + left + " == " + right + ")"
             : "(any " + variable + " in 0..t : " + left + " != " + right + ")";
}

/// Small factors, so that values do not grow out of all bounds too often.
string TaskWriter::product(unsigned depth) {
  string factor = oneIn(4)   ? integer(depth - 1)
                  : oneIn(2) ? number()
                             : "(" + integer(depth - 1) + " mod " +
                                   to_string(between(1, 5)) + ")";
  return "(" + integer(depth - 1) + " * " + factor + ")";
}

string TaskWriter::integer(unsigned depth) {
  if (depth == 0 || oneIn(6))
    return integerLeaf();
  switch (draw(17)) {
  case 16:
    return choice(false, depth);
  case 0:
  case 1:
    return "(" + integer(depth - 1) + (oneIn(2) ? " + " : " - ") +
           integer(depth - 1) + ")";
  case 2:
    return product(depth);
  case 3:
  case 4: {
    string divisor = to_string(oneIn(20) ? INT64_MAX : between(1, 7));
    if (!variables.empty() && leastOfVariable.back() > 0 && oneIn(2))
      divisor = variables.back();
    return "(" + integer(depth - 1) + (oneIn(2) ? " div " : " mod ") + divisor +
           ")";
  }
  case 5:
    return "-" + (oneIn(2) ? "(" + integer(depth - 1) + ")" : integerLeaf());
  case 6:
    return oneIn(2) ? "|" + integer(depth - 1) + "|"
                    : "abs(" + integer(depth - 1) + ")";
  case 7: {
    string arguments = integer(depth - 1);
    for (unsigned i = 0, end = 1 + draw(2); i < end; ++i)
      arguments += ", " + integer(depth - 1);
    return (oneIn(2) ? "min(" : "max(") + arguments + ")";
  }
  case 8:
  case 9:
    return "(if " + truth(depth - 1) + " then " + integer(depth - 1) +
           " else " + (oneIn(6) ? truth(depth - 1) : integer(depth - 1)) + ")";
  case 10:
  case 11:
    return fold(false, depth);
  case 12:
    return each(false, depth);
  case 13:
    return "(" + integer(depth - 1) + ")" + delay(steps());
  case 14:
    return "(" + truth(depth - 1) + ")";
  default:
    return bit(depth);
  }
}

/// An integer that is known to be 0 or 1.
string TaskWriter::bit(unsigned depth) {
  switch (draw(3)) {
  case 0:
    return "(" + integer(depth - 1) + " mod 2)";
  case 1:
    return "max(0, min(1, " + integer(depth - 1) + "))";
  default:
    return "(if " + truth(depth - 1) + " then 1 else 0)";
  }
}

string TaskWriter::truth(unsigned depth) {
  if (depth == 0 || oneIn(6))
    return truthLeaf();
  static const std::vector<string> comparisons = {" == ", " != ", " < ",
                                                  " <= ", " > ",  " >= "};
  static const std::vector<string> connectives = {" and ", " or ", " xor "};
  if (!namedKinds().empty() && oneIn(5))
    return namedTruth(depth);
  switch (draw(13)) {
  case 12:
    return choice(true, depth);
  case 0:
  case 1:
  case 2:
    return "(" + integer(depth - 1) + pick(comparisons) + integer(depth - 1) +
           ")";
  case 3:
  case 4:
    return "(" + truth(depth - 1) + pick(connectives) + truth(depth - 1) + ")";
  case 5:
    return "(not " + truth(depth - 1) + ")";
  case 6:
    return "(if " + truth(depth - 1) + " then " + truth(depth - 1) + " else " +
           truth(depth - 1) + ")";
  case 7:
  case 8:
    return fold(true, depth);
  case 9:
    return oneIn(2) ? each(true, depth) : mirror();
  case 10:
    return "(" + truth(depth - 1) + ")" + delay(steps());
  default:
    return bit(depth);
  }
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

void TaskWriter::declareInputs() {
  unsigned count = 1 + (oneIn(2) ? draw(3) : 0);
  for (unsigned i = 0; i < count; ++i) {
    Stream stream{Stream::Input, string(1, "xab"[i])};
    stream.hasRange = true;
    string values;
    switch (draw(8)) {
    case 0:
    case 1:
    case 2:
      stream.isBit = true;
      values = "0..1";
      break;
    case 3:
      values = range(between(-4, 0), between(0, 4));
      break;
    case 4:
      values = pick(std::vector<string>{
          "9223372036854775804..9223372036854775807", "7..7",
          "-9223372036854775807..9223372036854775807", "-1000..1000"});
      // No base of a number is that great.
      stream.hasRange = values == "7..7";
      break;
    default:
      values = range(0, between(2, 9));
    }
    streams.push_back(stream);
    statements.push_back("in " + stream.name + " : " + values);
  }
}

/// Declared ranges hold, or do not; stateRule() decides.
void TaskWriter::declareState(unsigned i) {
  Stream stream{Stream::State, "s" + to_string(i)};
  int64_t initial = between(0, 1);
  string values = "int";
  if (oneIn(2)) {
    stream.hasRange = true;
    stream.isBit = oneIn(2);
    values = stream.isBit ? "0..1" : range(between(-2, 0), between(1, 6));
  }
  streams.push_back(stream);
  statements.push_back("state " + stream.name + " : " + values + " = " +
                       to_string(initial));
}

void TaskWriter::declareLet(unsigned i) {
  Stream stream{Stream::Let, "l" + to_string(i)};
  stream.isTruth = oneIn(2);
  streams.push_back(stream);
}

void TaskWriter::declareOutput(unsigned i) {
  Stream stream{Stream::Output, "y" + to_string(i)};
  streams.push_back(stream);
  // A range that some value may be out of only matters when data is drawn.
  statements.push_back("out " + stream.name + " : " +
                       (oneIn(4) ? "-1000..1000" : "int"));
}

string TaskWriter::stateRule(const Stream &state) {
  unsigned depth = 1 + draw(3);
  if (oneIn(5))
    return state.name + " + 1";
  if (oneIn(6))
    return "t";
  if (state.isBit && oneIn(8))
    return integer(depth);
  if (state.isBit)
    return oneIn(2) ? truth(depth) : bit(depth);
  if (state.hasRange && !oneIn(4))
    return "(" + integer(depth) + " mod 2)";
  return integer(depth);
}

/// An input with names, and a state, a let and an output with the same ones.
void TaskWriter::declareNamed(unsigned kind) {
  string suffix = to_string(kind);
  const Names &names = nameLists[kind];
  auto add = [&](Stream::Kind what, const string &name) {
    Stream stream{what, name + suffix};
    stream.named = int(kind);
    streams.push_back(stream);
  };
  add(Stream::Input, "e");
  statements.push_back("in e" + suffix + " : " + names.declaration);
  if (oneIn(2)) {
    add(Stream::State, "g");
    statements.push_back("state g" + suffix + " : " + names.declaration +
                         " = " + pick(names.values));
  }
  if (oneIn(2))
    add(Stream::Let, "n");
  if (oneIn(2)) {
    add(Stream::Output, "z");
    statements.push_back("out z" + suffix + " : " + names.declaration);
  }
}

void TaskWriter::writeRule(Stream &stream) {
  unsigned depth = 1 + draw(4);
  if (stream.named >= 0 && stream.kind != Stream::Input) {
    string left = stream.kind == Stream::Let     ? "let " + stream.name
                  : stream.kind == Stream::State ? stream.name + "'"
                                                 : stream.name;
    // A let of nothing but names could be of several streams.
    string body = stream.kind == Stream::Let
                      ? "if " + truth(1) + " then " + namedLeaf(stream.named) +
                            " else " + namedValue(stream.named, depth - 1)
                      : namedValue(stream.named, depth);
    statements.push_back(left + " = " + body);
    stream.isReady = true;
    return;
  }
  switch (stream.kind) {
  case Stream::Input:
    return;
  case Stream::State:
    statements.push_back(stream.name + "' = " + stateRule(stream));
    break;
  case Stream::Let:
    statements.push_back("let " + stream.name + " = " +
                         (stream.isTruth ? truth(depth) : integer(depth)));
    break;
  case Stream::Output:
    statements.push_back(stream.name + " = " +
                         (oneIn(4) ? truth(depth) : integer(depth)));
  }
  stream.isReady = true;
}

string TaskWriter::write() {
  declareInputs();
  for (unsigned i = 0, end = draw(4); i < end; ++i)
    declareState(i);
  for (unsigned i = 0, end = draw(4); i < end; ++i)
    declareLet(i);
  for (unsigned i = 0, end = 1 + (oneIn(3) ? 1 : 0); i < end; ++i)
    declareOutput(i);
  for (unsigned kind = 0; kind < nameLists.size(); ++kind)
    if (oneIn(4))
      declareNamed(kind);
  // Rules are drawn in an order of their own, so that none needs itself in a
  // step, and written down in another.
  std::vector<size_t> order(streams.size());
  for (size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  for (size_t i : order)
    writeRule(streams[i]);
  std::shuffle(statements.begin(), statements.end(), random);
  string text = "task Random {\n";
  for (const string &statement : statements)
    text += "  " + statement + "\n";
  return text + "}\n";
}

} // namespace

std::string mips::test::makeRandomTask(uint64_t seed) {
  return TaskWriter(seed).write();
}
