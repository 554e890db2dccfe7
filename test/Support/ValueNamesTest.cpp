//===- ValueNamesTest.cpp - names of a stream's values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/NameTexts.h"
#include <gtest/gtest.h>

using namespace mips;

static ValueNames parse(llvm::StringRef text) {
  return llvm::cantFail(ValueNames::parse(text));
}

static std::string parseError(llvm::StringRef text) {
  llvm::Expected<ValueNames> names = ValueNames::parse(text);
  return names ? "no error" : llvm::toString(names.takeError());
}

TEST(ValueNames, AValueIsThePlaceOfItsName) {
  ValueNames light = parse("{ red, amber = 5,green }");
  ASSERT_EQ(light.size(), 3u);
  EXPECT_EQ(light.valueOf("amber"), 1);
  EXPECT_EQ(light.nameOf(2), "green");
  EXPECT_EQ(light.nameOf(3), "");
  EXPECT_EQ(light.nameOf(-1), "");
  EXPECT_EQ(light.textOf(3), "3");
  EXPECT_EQ(light.numberOf(2), 6);
  EXPECT_EQ(light.valueOfNumber(5), 1);
  EXPECT_EQ(light.valueOfNumber(1), std::nullopt);
  EXPECT_EQ(light.valueOfText("6"), 2);
  EXPECT_EQ(light.valueOfText("red"), 0);
  EXPECT_EQ(light.valueOfText("blue"), std::nullopt);
  EXPECT_FALSE(light.hasPlainNumbers());
}

TEST(ValueNames, DeclarationIsReadBack) {
  for (const char *text :
       {"bool", "{coin, push}", "{red, amber = 5, green}", "{a = -3, b, c = 0}",
        "{\"SYN ACK\", \"a,b\", _x1}", "{last = 9223372036854775807}",
        "{\"3\", \"17\", other}", "{a, b, \"7\" = 2}", "{\"\", \" \"}",
        "{\"say \\\"no\\\"\", \"c:\\\\\"}", "{\"?\", \"é\"}"}) {
    EXPECT_EQ(parse(text).declaration(), text);
    EXPECT_EQ(parse(parse(text).declaration()), parse(text));
  }
  EXPECT_TRUE(parse("bool").isBoolean());
  EXPECT_FALSE(parse("{false = 1, true}").isBoolean());
}

TEST(ValueNames, FieldsOfRowsHaveQuotesWhereTheyNeedThem) {
  ValueNames names =
      parse("{\"SYN ACK\", \"a,b\", \"#x\", \"x:y\", \"\", \"a\\\"b\"}");
  EXPECT_EQ(names.fieldOf(0), "\"SYN ACK\"");
  EXPECT_EQ(names.fieldOf(1), "\"a,b\"");
  EXPECT_EQ(names.fieldOf(2), "\"#x\"");
  EXPECT_EQ(names.fieldOf(3), "x:y");
  EXPECT_EQ(names.fieldOf(4), "\"\"");
  EXPECT_EQ(names.fieldOf(5), "\"a\"\"b\"");
  llvm::StringRef row = " x:y,\"a\"\"b\" \"\" \"SYN ACK\"";
  std::string buffer;
  for (int64_t value : {3, 5, 4, 0})
    EXPECT_EQ(names.valueOfText(takeField(row, " ,", buffer)), value);
  EXPECT_EQ(row, "");
  EXPECT_EQ(ValueNames().fieldOf(-7), "-7");
}

TEST(ValueNames, SameNamesInAnyOrder) {
  EXPECT_TRUE(parse("{a, b}").hasSameNames(parse("{b = 7, a}")));
  EXPECT_FALSE(parse("{a, b}").hasSameNames(parse("{b, a}"), true));
  EXPECT_TRUE(parse("{a, b}").hasSameNames(parse("{a = 3, b}"), true));
  EXPECT_FALSE(parse("{a, b}").hasSameNames(parse("{a, c}")));
  EXPECT_FALSE(parse("{a, b}").hasSameNames(parse("{a, b, c}")));
}

TEST(ValueNames, SaysWhatIsWrong) {
  EXPECT_EQ(parseError("{}"), "expected a name at ''");
  EXPECT_EQ(parseError("{\"a\tb\"}"), "'a\tb' cannot be the name of a value");
  EXPECT_EQ(parseError("{a, b, a}"), "the name 'a' stands twice");
  EXPECT_EQ(parseError("{a = 1, b = 1}"), "the number 1 of 'b' is that of 'a'");
  EXPECT_EQ(parseError("{a = 9223372036854775807, b}"),
            "'b' needs a number: the one after that of 'a' does not fit in 64 "
            "bits");
  EXPECT_EQ(parseError("{a = x}"), "expected the number of 'a', found 'x'");
  EXPECT_EQ(parseError("{a b}"), "expected ',' or '}' at 'b'");
  EXPECT_EQ(parseError("{\"a}"), "a name of a value has no closing quote");
  EXPECT_EQ(parseError("a, b"), "expected names of values such as {off, on}");
}

TEST(ValueNames, ANameMayBeANumber) {
  ValueNames codes = parse("{\"3\", \"17\", other}");
  EXPECT_EQ(codes.numberOf(1), 17);
  EXPECT_EQ(codes.numberOf(2), 18);
  // The name comes first.
  ValueNames crossed = parse("{\"1\" = 0, \"0\" = 1}");
  EXPECT_EQ(crossed.valueOfText("1"), 0);
  EXPECT_EQ(crossed.valueOfText("0"), 1);
}

TEST(ValueNames, TextsOfFilesAreNames) {
  ValueNames codes = namesOfTexts({"250", "3", "-17"});
  EXPECT_EQ(codes.declaration(), "{\"250\", \"3\", \"-17\"}");
  EXPECT_EQ(codes.numberOf(2), -17);
  // What is no number gives all the numbers of their places.
  ValueNames mixed = namesOfTexts({"reset", "1", "0"});
  EXPECT_TRUE(mixed.hasPlainNumbers());
  EXPECT_EQ(namesOfTexts({"007", "7"}).valueOf("7"), 1);
  EXPECT_EQ(namesOfTexts({"a\nb", "a b", ""}).declaration(),
            "{\"a b\", \"a b 2\", \"\"}");
}

TEST(ValueNames, NothingButControlCharactersIsNoName) {
  for (const char *text : {"a\nb", "\t", "\x7f"})
    EXPECT_FALSE(ValueNames::isName(text)) << text;
  for (const char *text :
       {"", "12", "-3", " a", "a\"b", "a\\b", "SYN/ACK", "é"})
    EXPECT_TRUE(ValueNames::isName(text)) << text;
}
