//===- TableTextTest.cpp - tables and terms as text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/TableText.h"
#include "mips/Data/Csv.h"
#include "mips/Regress/Terms/PrefixPrinter.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::regress;

namespace {
llvm::Expected<Table> read(llvm::StringRef text) {
  return readTable(llvm::MemoryBufferRef(text, "t.csv"));
}

TEST(TableText, ATableIsRead) {
  auto table = read("# points\n a , b,y\r\n\n1,-2,3\n4, 5 ,6\n");
  ASSERT_TRUE(bool(table));
  EXPECT_EQ(table->names, (std::vector<std::string>{"a", "b", "y"}));
  EXPECT_EQ(table->columns[1], (std::vector<int64_t>{-2, 5}));
  EXPECT_EQ(table->numRows(), 2u);
}

TEST(TableText, MistakesHaveTheirPlace) {
  std::pair<const char *, const char *> cases[] = {
      {"", "t.csv:1:1: error: no rows"},
      {"a,b\n", "t.csv:1:1: error: no rows"},
      {"a,,b\n1,2,3\n", "t.csv:1:3: error: a column without a name"},
      {"a,a\n", "t.csv:1:3: error: duplicate column 'a'"},
      {"a,b\n1,2\n1\n", "t.csv:3:1: error: expected 2 fields, found 1"},
      {"a,b\n1, x\n",
       "t.csv:2:4: error: expected an integer of 64 bits, found 'x'"},
      {"a\n9223372036854775808\n",
       "t.csv:2:1: error: expected an integer of 64 bits, found "
       "'9223372036854775808'"}};
  for (auto [text, message] : cases) {
    auto table = read(text);
    ASSERT_FALSE(bool(table)) << text;
    std::string said;
    llvm::raw_string_ostream os(said);
    llvm::handleAllErrors(table.takeError(),
                          [&](const CsvError &mistake) { mistake.log(os); });
    EXPECT_EQ(said, message);
  }
}

TEST(TableText, TermsInPrefixForm) {
  TermPool pool;
  TermId a = pool.leaf(0), b = pool.leaf(1), two = pool.constant(-2);
  auto print = [&](TermId id) { return printPrefix(pool, id, {"a", "b"}); };
  EXPECT_EQ(print(pool.make(Op::Mod, {pool.make(Op::Add, {a, b})}, 5)),
            "(mod (+ a b) 5)");
  EXPECT_EQ(print(pool.make(Op::Mul, {a, two})), "(* a (- 2))");
  TermId less = pool.make(Op::Lt, {a, b});
  EXPECT_EQ(print(less), "(< a b)");
  EXPECT_EQ(print(pool.make(Op::Sub, {less, a})), "(- (indicator (< a b)) a)");
  TermId sum = pool.make(Op::Add, {a, b});
  EXPECT_EQ(print(pool.make(Op::Select, {sum, a, less})),
            "(ite (distinct (+ a b) 0) a (indicator (< a b)))");
  EXPECT_EQ(print(pool.make(Op::And, {a, pool.make(Op::Not, {less})})),
            "(and a (not (< a b)))");
  EXPECT_EQ(print(pool.lookup({3, -1}, a)), "(lookup (3 (- 1)) a)");
}
} // namespace
