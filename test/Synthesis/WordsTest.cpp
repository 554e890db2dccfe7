//===- WordsTest.cpp - which words a network is asked ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Words.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {
/// Answers the running sum; wrong (by 1) or unsure (by 0.4) where told so.
class SumTeacher : public Teacher {
public:
  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override {
    std::vector<int64_t> sums;
    int64_t sum = 0;
    for (int64_t x : word)
      sums.push_back((sum += x) + (word[0] == wrongAt));
    return sums;
  }
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override {
    std::vector<double> result;
    for (int64_t y : answer(word))
      result.push_back(double(y) + (word[0] == unsureAt ? 0.4 : 1e-6));
    return result;
  }
  std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const override {
    return predict(word);
  }
  unsigned hiddenSize() const override { return 1; }
  unsigned trainedLength() const override { return 4; }
  std::string description() const override { return "a sum"; }

  int64_t wrongAt = -1, unsureAt = -1;
};

Dataset makeSums() {
  Dataset dataset(Signature{{{"x", Interval{0, 3}}}, {{"y", std::nullopt}}});
  for (int64_t first = 0; first < 4; ++first)
    for (int64_t second = 0; second < 4; ++second)
      dataset.appendSequence({first, first, second, first + second, 1,
                              first + second + 1, 0, first + second + 1});
  return dataset;
}

TEST(Words, StayInRangeAndAreAFunctionOfTheSeed) {
  Signature signature{{{"a", Interval{-5, 7}}, {"b", Interval{3, 3}}}, {}};
  std::vector<Word> words = structuredWords(signature, 9, 60, 1);
  ASSERT_EQ(words.size(), 60u);
  for (const Word &word : words) {
    ASSERT_EQ(word.size(), 18u);
    for (size_t i = 0; i < word.size(); ++i)
      EXPECT_TRUE(signature.inputs[i % 2].range->contains(word[i]));
  }
  EXPECT_EQ(words, structuredWords(signature, 9, 60, 1));
  EXPECT_NE(words, structuredWords(signature, 9, 60, 2));
}

TEST(Words, AreLabelledByTheTeacher) {
  SumTeacher teacher;
  WordOptions options;
  options.structured = 30;
  Dataset words = askTeacher(teacher, makeSums(), options);
  EXPECT_EQ(words.numSequences(), 16u + 30u);
  for (size_t i = 0; i < words.numSequences(); ++i) {
    int64_t sum = 0;
    for (size_t t = 0; t < words.length(i); ++t)
      EXPECT_EQ(words.outputs(i, t)[0], sum += words.inputs(i, t)[0]);
  }
}

TEST(Words, ThatContradictTheDataAreDropped) {
  SumTeacher teacher;
  teacher.wrongAt = 2;
  WordOptions options;
  options.structured = 0;
  EXPECT_EQ(askTeacher(teacher, makeSums(), options).numSequences(), 12u);
}

TEST(Words, OnWhichTheNetworkIsUnsureAreDropped) {
  SumTeacher teacher;
  teacher.unsureAt = 2;
  WordOptions options;
  options.structured = 0;
  EXPECT_EQ(askTeacher(teacher, makeSums(), options).numSequences(), 12u);
}

TEST(Words, ThatAreWantedComeFirstWithTheLabelsOfTheData) {
  SumTeacher teacher;
  teacher.wrongAt = 2;
  WordOptions options;
  options.fromData = options.structured = 0;
  options.wanted = {9, 3};
  Dataset sums = makeSums();
  for (const Dataset &words :
       {askTeacher(teacher, sums, options), sampleData(sums, options)}) {
    ASSERT_EQ(words.numSequences(), 2u);
    EXPECT_EQ(words.sequence(0), sums.sequence(9));
    EXPECT_EQ(words.sequence(1), sums.sequence(3));
  }
}
} // namespace
