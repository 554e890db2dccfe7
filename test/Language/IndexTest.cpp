//===- IndexTest.cpp - names, costs and suggestions of a text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parse.h"
#include "mips/Language/TaskIndex.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::StringRef;

namespace {
/// A text with a place, marked by `^` in front of it.
struct Marked {
  explicit Marked(StringRef marked)
      : offset(marked.find('^')),
        text((marked.take_front(offset) + marked.drop_front(offset + 1)).str()),
        index(indexTask(text, "test.mips")) {}

  size_t offset;
  std::string text;
  TaskIndex index;

  /// The words that are the symbol at the place, each with its offset.
  std::vector<std::string> uses() const {
    const TaskSymbol *symbol = index.symbolAt(offset);
    std::vector<std::string> result;
    for (TextRange range : symbol ? symbol->uses : std::vector<TextRange>())
      result.push_back(text.substr(range.begin, range.size()) + "@" +
                       std::to_string(range.begin));
    return result;
  }
  bool suggests(StringRef label) const {
    return llvm::any_of(suggestionsAt(index, offset),
                        [&](const Suggestion &suggestion) {
                          return suggestion.label == label;
                        });
  }
};
using Words = std::vector<std::string>;
} // namespace

TEST(Index, FindsUsesOfStreams) {
  EXPECT_EQ(Marked("task x { in ^x : 0..1 out y : 0..1 state s : 0..1 = 0\n"
                   "s' = x y = x[-1] or s' == x train { balance y } }")
                .uses(),
            (Words{"x@12", "x@58", "x@64", "x@79"}));
  EXPECT_EQ(Marked("task x { in x : 0..1 out y : 0..1 state ^s : 0..1 = 0\n"
                   "s' = x y = x[-1] or s' == x train { balance y } }")
                .uses(),
            (Words{"s@40", "s@53", "s@73"}));
  EXPECT_EQ(Marked("task x { in x : 0..1 out y : 0..1 y = x\n"
                   "train { balance ^y } }")
                .uses(),
            (Words{"y@25", "y@34", "y@56"}));
}

TEST(Index, TellsVariablesAndValuesFromStreams) {
  EXPECT_EQ(Marked("task A { in x : 0..4 out y : int\n"
                   "y = (sum ^v in 0..2 : v*x) + (max v in 1..3 : x*v) }")
                .uses(),
            (Words{"v@42", "v@54"}));
  // Two streams with the same names, and one with another list.
  EXPECT_EQ(
      Marked("task A { in a : {on, off} in b : {^on, off} in c : {on, no}\n"
             "out y : bool y = a == on and c == on and b == a }")
          .uses(),
      (Words{"on@17", "on@34", "on@81"}));
}

TEST(Index, FindsNamesInBrokenRules) {
  EXPECT_EQ(Marked("task A { in ^x : 0..1 out y : 0..1\n"
                   "y = (x + \n"
                   "train { length 5 } }")
                .uses(),
            (Words{"x@12", "x@39"}));
}

TEST(Index, TellsWhatFoldsCost) {
  Marked sum("task A { in x : 0..9 out y : int y = sum^(x) + x[-3] }");
  const CostlyExpression *fold = sum.index.expressionAt(sum.offset);
  ASSERT_NE(fold, nullptr);
  EXPECT_EQ(fold->text, "sum(x)");
  ASSERT_EQ(fold->states.size(), 1u);
  EXPECT_EQ(fold->states[0].name, "sum_x");
  EXPECT_EQ(fold->combinations, std::nullopt);

  Marked history("task A { in x : 0..9 out y : int y = sum(x) + x[^-3] }");
  const CostlyExpression *delay = history.index.expressionAt(history.offset);
  ASSERT_NE(delay, nullptr);
  EXPECT_EQ(delay->text, "x[-3]");
  EXPECT_EQ(delay->seen, "0..9");
  ASSERT_EQ(delay->states.size(), 3u);
  EXPECT_EQ(delay->states[2].name, "x_3");
  EXPECT_EQ(delay->states[2].values, "0..9");
  EXPECT_EQ(delay->combinations, 1000u);
  // What is asked for twice is there once, and a counter of steps that is only
  // compared stops.
  Marked counter("task A { in x : 0..1 out y, z : 0..1 y = t >= 2 and x == 1\n"
                 "z = ^t >= 2 }");
  const CostlyExpression *step = counter.index.expressionAt(counter.offset);
  ASSERT_NE(step, nullptr);
  ASSERT_EQ(step->states.size(), 1u);
  EXPECT_EQ(step->states[0].name, "t");
  EXPECT_EQ(step->states[0].values, "0..3");
  EXPECT_EQ(step->combinations, 4u);
}

/// The states of a rule are not those of an expression that names it.
TEST(Index, DoesNotChargeForOtherRules) {
  Marked text("task A { in x : 0..9 out y : int y = sum^(d)\n"
              "let d = x[-1] + x }");
  const CostlyExpression *sum = text.index.expressionAt(text.offset);
  ASSERT_NE(sum, nullptr);
  ASSERT_EQ(sum->states.size(), 1u);
  EXPECT_EQ(sum->states[0].name, "sum_d");
}

TEST(Index, DescribesSymbols) {
  Marked text("task A \"words\" { in x : 0..4 out y : 0..1\n"
              "state ^r : 0..6 = 0 let d = 2*x r' = (r + d) mod 7 y = r > 3 }");
  const TaskSymbol *state = text.index.symbolAt(text.offset);
  ASSERT_NE(state, nullptr);
  EXPECT_EQ(state->declaration, "state r : 0..6 = 0");
  EXPECT_EQ(state->rule, "r' = (r + d) mod 7");
  EXPECT_EQ(state->seen, "0..6");
}

TEST(Index, HasTheDiagnosticsOfTheParser) {
  TaskIndex index =
      indexTask("task A { in x : 0..1 out y : 0..1\ny = z\n}", "a");
  ASSERT_EQ(index.diagnostics.size(), 1u);
  const TaskDiagnostic &mistake = index.diagnostics[0];
  EXPECT_EQ(mistake.message, "unknown name 'z'");
  EXPECT_EQ(mistake.range.begin, 38u);
  EXPECT_EQ(mistake.range.end, 39u);
  ASSERT_EQ(mistake.notes.size(), 1u);
  EXPECT_EQ(mistake.notes[0].message, "known here: x, y");
}

TEST(Suggestions, FollowThePlace) {
  EXPECT_TRUE(Marked("^").suggests("task"));
  EXPECT_TRUE(Marked("task A {\n  ^\n}").suggests("in"));
  EXPECT_TRUE(Marked("task A { in x : ^ }").suggests("bool"));
  EXPECT_FALSE(Marked("task A { in x : ^ }").suggests("sum"));
  EXPECT_FALSE(Marked("task A { in ^ }").suggests("sum"));
  Marked rule("task A { in x : {on, off} out y : 0..1 y = ^");
  for (StringRef word : {"sum", "x", "on", "if", "argmax"})
    EXPECT_TRUE(rule.suggests(word)) << word.str();
  EXPECT_TRUE(
      Marked("task A { in x : 0..1 out y : 0..1 y = x m^").suggests("mod"));
  EXPECT_TRUE(
      Marked("task A { in x : 0..1 out y : 0..1\n^\n}").suggests("y = "));
  EXPECT_TRUE(Marked("task A { train { ^ } }").suggests("sequences"));
  EXPECT_TRUE(Marked("task A { network \"a.pt\" { ^ } }").suggests("cell"));
  EXPECT_FALSE(Marked("task A { // ^").suggests("in"));
  EXPECT_FALSE(Marked("task A { data \"^").suggests("in"));
}

TEST(Names, AreChecked) {
  Marked text("task A { in ^x : {on, off} out y : 0..1 y = x == on }");
  const TaskSymbol &x = *text.index.symbolAt(text.offset);
  EXPECT_EQ(whyNotName(text.index, x, "z"), "");
  EXPECT_EQ(whyNotName(text.index, x, "2z"), "'2z' is no name");
  EXPECT_EQ(whyNotName(text.index, x, "sum"),
            "'sum' is a word of the language");
  EXPECT_EQ(whyNotName(text.index, x, "y"), "'y' is taken: out y : 0..1");
  EXPECT_EQ(whyNotName(text.index, x, "on"), "'on' is taken: on of {on, off}");
}
