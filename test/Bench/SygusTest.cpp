//===- SygusTest.cpp - problems, points, answers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Sygus.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {
SExpression parse(llvm::StringRef text) {
  auto terms = parseSExpressions(text);
  EXPECT_TRUE(bool(terms)) << text.str();
  EXPECT_EQ(terms->size(), 1u);
  return std::move(terms->front());
}

std::optional<int64_t> value(llvm::StringRef text, Bindings bindings = {}) {
  return evaluate(parse(text), bindings);
}

TEST(SExpression, BracketsMatch) {
  auto terms = parseSExpressions("a (b (c)) ; (comment\n()");
  ASSERT_TRUE(bool(terms));
  EXPECT_EQ(terms->size(), 3u);
  for (const char *text : {"(", ")", "(a))", "((a)"}) {
    auto bad = parseSExpressions(text);
    EXPECT_FALSE(bool(bad)) << text;
    llvm::consumeError(bad.takeError());
  }
}

TEST(SExpression, TermsHaveTheValuesOfSmtLib) {
  EXPECT_EQ(value("(+ 1 (* 2 x) (- 3))", {{"x", 5}}), 8);
  EXPECT_EQ(value("(- 7 2 1)"), 4);
  EXPECT_EQ(value("(mod (- 1) 5)"), 4);
  EXPECT_EQ(value("(div (- 1) 5)"), -1);
  EXPECT_EQ(value("(div 7 (- 2))"), -3);
  EXPECT_EQ(value("(ite (and (<= 0 1 1) (< 1 2) (not false)) 3 4)"), 3);
  EXPECT_EQ(value("(xor true true true)"), 1);
  EXPECT_EQ(value("(=> (= x 1) (distinct x 1))", {{"x", 1}}), 0);
  EXPECT_EQ(value("(=> false unknown)"), 1);
  EXPECT_EQ(
      value("(let ((a (+ x 1)) (b x)) (let ((a b)) (* a 10)))", {{"x", 2}}),
      20);
  EXPECT_EQ(value("(argmax 1 3 3)"), 1);
  EXPECT_EQ(value("(max (abs (- 4)) (min 2 9) (indicator (>= 2 2)))"), 4);
  EXPECT_EQ(value("(lookup (7 (- 8)) 1)"), -8);
  EXPECT_EQ(value("(lookup (7 8) 2)"), 0);
}

TEST(SExpression, WhatHasNoValueHasNone) {
  for (const char *text : {"x", "(f 1)", "(div 1 0)", "()", "(not 1 2)",
                           "(* 4611686018427387903 4611686018427387903)"})
    EXPECT_EQ(value(text), std::nullopt) << text;
}

TEST(SExpression, SizeIsOfTheTreeWrittenOut) {
  EXPECT_EQ(termSize(parse("x")), 1u);
  EXPECT_EQ(termSize(parse("(- 5)")), 1u);
  EXPECT_EQ(termSize(parse("(mod (+ a b c) 5)")), 7u);
  EXPECT_EQ(termSize(parse("(mod (+ a (+ b c)) 5)")), 7u);
  EXPECT_EQ(termSize(parse("(let ((s (+ a b))) (* s s))")), 7u);
  EXPECT_EQ(termSize(parse("(ite (< a 0) (- a) a)")), 7u);
  EXPECT_EQ(termSize(parse("(argmax a b c)")), 4u);
}

const char *const examples =
    "(set-logic LIA)\n"
    "(synth-fun f ((s Int) (p Bool)) Int ((I Int)) ((I Int (s))))\n"
    "(constraint (= (f (- 3) true) 4))\n"
    "(constraint (= (f 2 false) 2)) (check-synth)";

TEST(Sygus, ExamplesAreThePoints) {
  auto problem = readSygus(examples);
  ASSERT_TRUE(bool(problem));
  EXPECT_FALSE(problem->returnsBool);
  EXPECT_TRUE(problem->parameters[1].isBool);
  auto points = pointsOf(*problem);
  ASSERT_TRUE(bool(points));
  ASSERT_EQ(points->size(), 2u);
  EXPECT_EQ((*points)[0].inputs, (std::vector<int64_t>{-3, 1}));
  EXPECT_EQ((*points)[0].output, 4);
  EXPECT_TRUE(gives(parse("(+ (abs s) (indicator p))"), *problem, *points));
  EXPECT_FALSE(gives(parse("s"), *problem, *points));
}

TEST(Sygus, ASpecificationGivesThePointsThatItSettles) {
  auto problem =
      readSygus("(synth-fun f ((a Int) (b Int)) Int)"
                "(declare-var a Int)(declare-var b Int)"
                "(constraint (>= (f a b) a))(constraint (>= (f a b) b))"
                "(constraint (=> (> a 3) (or (= (f a b) a) (= (f a b) b))))");
  ASSERT_TRUE(bool(problem));
  auto points = pointsOf(*problem);
  ASSERT_TRUE(bool(points));
  EXPECT_EQ(points->size(), 12u * 18u);
  EXPECT_TRUE(gives(parse("(max a b)"), *problem, *points));
  EXPECT_FALSE(gives(parse("(min a b)"), *problem, *points));
}

TEST(Sygus, ASpecificationIsAQueryToo) {
  auto problem = readSygus("(synth-fun f ((a Int) (p Bool)) Int)"
                           "(constraint (=> p (>= (f a p) a)))");
  ASSERT_TRUE(bool(problem));
  EXPECT_FALSE(problem->hasOnlyExamples());
  std::string query = correctnessQuery(parse("(max a (argmax a 0))"), *problem);
  EXPECT_NE(query.find("(declare-const p Bool)"), std::string::npos) << query;
  EXPECT_NE(query.find(
                "(define-fun f ((a Int)(p Bool)) Int (max a (ite (and true (>= "
                "a a) (>= a 0)) 0 1)))"),
            std::string::npos)
      << query;
  EXPECT_NE(query.find("(assert (not (and true\n  (=> p (>= (f a p) a)))))"),
            std::string::npos)
      << query;
}

TEST(Sygus, WhatIsNoProblemIsSaid) {
  for (const char *text : {"", "(check-synth)", "(synth-fun f ((a Real)) Int)",
                           "(synth-fun f ((a Int)) Int)", "(synth-fun f"}) {
    auto problem = readSygus(text);
    EXPECT_FALSE(bool(problem)) << text;
    llvm::consumeError(problem.takeError());
  }
  for (const char *constraint : {"(= (g a) 1)", "(= (f b) 1)", "true"}) {
    auto problem =
        readSygus((llvm::Twine("(synth-fun f ((a Int)) Int)(constraint ") +
                   constraint + ")")
                      .str());
    ASSERT_TRUE(bool(problem));
    auto points = pointsOf(*problem);
    EXPECT_FALSE(bool(points)) << constraint;
    llvm::consumeError(points.takeError());
  }
}

TEST(Sygus, AnAnswerIsFoundInWhatASolverSays) {
  auto problem = readSygus(examples);
  ASSERT_TRUE(bool(problem));
  for (const char *text :
       {"(define-fun f ((s Int) (p Bool)) Int (+ s 1))",
        "(\n(define-fun f ((s Int) (p Bool)) Int (+ s 1))\n)"}) {
    auto body = bodyOf(text, *problem);
    ASSERT_TRUE(body.has_value()) << text;
    EXPECT_EQ(termSize(*body), 3u);
  }
  for (const char *text : {"", "unknown", "(define-fun g () Int 1)", "fail)"})
    EXPECT_FALSE(bodyOf(text, *problem).has_value()) << text;
}
} // namespace
