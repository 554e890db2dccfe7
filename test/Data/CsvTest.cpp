//===- CsvTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Csv.h"
#include "gtest/gtest.h"

using namespace mips;

static Signature bits() {
  return {{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}};
}

static std::string readError(llvm::StringRef text) {
  auto dataset = readCsv(llvm::MemoryBufferRef(text, "f.csv"), bits());
  return dataset ? "no error" : llvm::toString(dataset.takeError());
}

TEST(CsvTest, ReadsColumnsInAnyOrder) {
  llvm::StringRef text = "# a comment\ny,extra,step,sequence,x\r\n"
                         "7,a,0,5,1\n\n 8 ,b,1,5,\t0\n9,c,0,2,1\n";
  Dataset dataset =
      llvm::cantFail(readCsv(llvm::MemoryBufferRef(text, "f.csv"), bits()));
  ASSERT_EQ(dataset.numSequences(), 2u);
  EXPECT_EQ(dataset.sequence(0).vec(), (std::vector<int64_t>{1, 7, 0, 8}));
  EXPECT_EQ(dataset.sequence(1).vec(), (std::vector<int64_t>{1, 9}));
}

/// Its column is the second of that name; with one column it is missing.
TEST(CsvTest, AStreamMayBeCalledStep) {
  Signature signature = bits();
  signature.inputs[0].name = "step";
  signature.inputs[0].range = Interval{0, 9};
  auto read = [&](llvm::StringRef text) {
    return readCsv(llvm::MemoryBufferRef(text, "f.csv"), signature);
  };
  Dataset dataset =
      llvm::cantFail(read("sequence,step,step,y\n0,0,7,1\n0,1,8,2\n"));
  EXPECT_EQ(dataset.sequence(0).vec(), (std::vector<int64_t>{7, 1, 8, 2}));
  llvm::Expected<Dataset> none = read("sequence,step,y\n0,0,1\n");
  ASSERT_FALSE(bool(none));
  EXPECT_EQ(llvm::toString(none.takeError()),
            "f.csv:1:1: error: missing column 'step'");
}

TEST(CsvTest, NumbersOfAllLengthsAreReadBack) {
  Dataset dataset({{{"x", Interval{INT64_MIN, INT64_MAX}}},
                   {{"y", std::nullopt}, {"z", std::nullopt}}});
  // At least as many sequences as it takes for numbers of two digits.
  uint64_t bits = 1;
  for (int i = 0; i < 64; ++i) {
    dataset.beginSequence();
    for (int64_t step = 0; step < 12; ++step, bits *= 3)
      dataset.appendStep({int64_t(bits) >> i, -(int64_t(bits) >> (63 - i)),
                          INT64_MIN >> (63 - i)});
  }
  std::string text;
  llvm::raw_string_ostream os(text);
  writeCsv(dataset, os);
  for (bool windows : {false, true}) {
    std::string file;
    for (char c : text)
      file += windows && c == '\n' ? std::string("\r\n") : std::string(1, c);
    Dataset again = llvm::cantFail(
        readCsv(llvm::MemoryBufferRef(file, "f.csv"), dataset.signature()));
    ASSERT_EQ(again.numSequences(), dataset.numSequences());
    for (size_t i = 0; i < again.numSequences(); ++i)
      EXPECT_EQ(again.sequence(i), dataset.sequence(i));
  }
}

TEST(CsvTest, SaysWhatIsWrongAndWhere) {
  const std::string header = "sequence,step,x,y\n";
  EXPECT_EQ(readError(""), "f.csv:1:1: error: empty file: expected a header");
  EXPECT_EQ(readError(header), "f.csv:1:1: error: no rows after the header");
  EXPECT_EQ(readError("sequence,step,x\n"),
            "f.csv:1:1: error: missing column 'y'");
  EXPECT_EQ(readError("sequence,step,x,y,x\n"),
            "f.csv:1:19: error: duplicate column 'x'");
  EXPECT_EQ(readError(header + "0,0,1\n"),
            "f.csv:2:1: error: expected 4 fields, found 3");
  EXPECT_EQ(readError(header + "0,0,1,z\n"),
            "f.csv:2:7: error: expected an integer, found 'z'");
  EXPECT_EQ(readError(header + "0,0,1,9999999999999999999\n"),
            "f.csv:2:7: error: number does not fit in 64 bits");
  EXPECT_EQ(readError(header + "0,0,2,0\n"),
            "f.csv:2:5: error: value 2 of 'x' is outside its range 0..1");
  EXPECT_EQ(readError(header + "0,0,1,0\n0,2,1,0\n"),
            "f.csv:3:3: error: expected step 1 of sequence 0, found 2");
  EXPECT_EQ(readError(header + "0,0,1,0\n1,0,1,0\n0,0,1,0\n"),
            "f.csv:4:1: error: sequence 0 appears twice");
}

TEST(CsvTest, WritesWhatItReads) {
  Dataset dataset({{{"a", Interval{-3, 3}}, {"b", Interval{0, 0}}},
                   {{"y", Interval{0, 9}}, {"z", std::nullopt}}});
  dataset.appendSequence({-3, 0, 1, 100, 3, 0, 2, -100});
  dataset.appendSequence({0, 0, 9, 0});
  std::string text;
  llvm::raw_string_ostream os(text);
  writeCsv(dataset, os);
  EXPECT_EQ(text,
            "# in a : -3..3\n# in b : 0..0\n# out y : 0..9\n# out z : int\n"
            "sequence,step,a,b,y,z\n"
            "0,0,-3,0,1,100\n0,1,3,0,2,-100\n1,0,0,0,9,0\n");
  Dataset again = llvm::cantFail(
      readSelfDescribedCsv(llvm::MemoryBufferRef(text, "f.csv")));
  std::string twice;
  llvm::raw_string_ostream os2(twice);
  writeCsv(again, os2);
  EXPECT_EQ(twice, text);
}

TEST(CsvTest, SelfDescribedNeedsItsStreams) {
  auto error = [](llvm::StringRef text) {
    auto dataset = readSelfDescribedCsv(llvm::MemoryBufferRef(text, "f.csv"));
    return dataset ? "no error" : llvm::toString(dataset.takeError());
  };
  EXPECT_EQ(error("# in x : int\n"), "f.csv:1:1: error: expected '# in NAME : "
                                     "LO..HI' or '# out NAME : LO..HI|int'");
  EXPECT_EQ(error("# in x : 0..1\n# out my y : int\n"),
            "f.csv:2:1: error: 'my y' is no name: it takes letters, digits and "
            "'_', no digit first");
  EXPECT_EQ(error("# in x : 0..1\n# out x : int\n"),
            "f.csv:2:1: error: a second stream 'x'");
  EXPECT_EQ(error("\xef\xbb\xbf# in x : 0..1\r\n# out y : int\r\n"
                  "sequence,step,x,y\r\n0,0,1,7\r\n"),
            "no error");
  EXPECT_EQ(error("# in x : 0..1\nsequence,step,x\n"),
            "f.csv:1:1: error: a dataset starts with '# in' and '# out' lines "
            "that declare its streams");
}

TEST(CsvTest, AnyNumberNamesASequence) {
  llvm::StringRef text = "sequence,step,x,y\n9223372036854775807,0,1,1\n"
                         "-9223372036854775808,0,0,2\n"
                         "9223372036854775806,0,1,3\n";
  Dataset dataset =
      llvm::cantFail(readCsv(llvm::MemoryBufferRef(text, "f.csv"), bits()));
  EXPECT_EQ(dataset.numSequences(), 3u);
  std::string twice = text.str() + "9223372036854775807,0,1,1\n";
  EXPECT_EQ(readError(twice),
            "f.csv:5:1: error: sequence 9223372036854775807 appears twice");
}

TEST(CsvTest, OutputsMayBeMissing) {
  std::string text = "# in x : 0..9\n# out y : 1..9\n# out z : int\n"
                     "sequence,step,x,y,z\n0,0,1,?,3\n0,1,2,4,?\n1,0,3,5,6\n";
  auto dataset = readSelfDescribedCsv(llvm::MemoryBufferRef(text, "f.csv"));
  ASSERT_TRUE(bool(dataset));
  EXPECT_FALSE(dataset->isGiven(0, 0, 0));
  EXPECT_TRUE(dataset->isGiven(0, 0, 1));
  EXPECT_FALSE(dataset->isGiven(0, 1, 1));
  EXPECT_TRUE(dataset->areAllGiven(1, 0));
  std::string written;
  llvm::raw_string_ostream os(written);
  writeCsv(*dataset, os);
  EXPECT_EQ(os.str(), text);
}

TEST(CsvTest, AnInputIsNeverMissing) {
  std::string text = "# in x : 0..9\n# out y : 1..9\n"
                     "sequence,step,x,y\n0,0,?,3\n";
  auto dataset = readSelfDescribedCsv(llvm::MemoryBufferRef(text, "f.csv"));
  ASSERT_FALSE(bool(dataset));
  EXPECT_EQ(llvm::toString(dataset.takeError()),
            "f.csv:4:5: error: expected an integer, found '?'");
}

TEST(CsvTest, CellsOfNamedStreamsAreNames) {
  llvm::StringRef text = "# in event : {coin, push}\n"
                         "# in light : {red, amber = 5, \"dark, green\"}\n"
                         "# out y : bool\n"
                         "sequence,step,event,light,y\n"
                         "0,0,coin,red,false\n"
                         "0,1,push,\"dark, green\",true\n";
  auto read = [](llvm::StringRef text) {
    return llvm::cantFail(
        readSelfDescribedCsv(llvm::MemoryBufferRef(text, "f.csv")));
  };
  Dataset dataset = read(text);
  EXPECT_EQ(dataset.sequence(0).vec(),
            (std::vector<int64_t>{0, 0, 0, 1, 2, 1}));
  EXPECT_EQ(dataset.signature().inputs[1].range, (Interval{0, 2}));
  std::string written;
  llvm::raw_string_ostream os(written);
  writeCsv(dataset, os);
  EXPECT_EQ(written, text);
  // Numbers are understood, too: not the places of the names, but theirs.
  std::string numbers = text.str();
  size_t rows = numbers.find("0,0,coin");
  numbers.replace(rows, std::string::npos, "0,0,0,0,0\n 0 , 1 , 1 , 6 , 1 \n");
  EXPECT_EQ(read(numbers).sequence(0), dataset.sequence(0));
}

TEST(CsvTest, SaysWhichNamesAStreamHas) {
  auto error = [](llvm::StringRef text) {
    auto dataset = readSelfDescribedCsv(llvm::MemoryBufferRef(text, "f.csv"));
    return dataset ? "no error" : llvm::toString(dataset.takeError());
  };
  const std::string head = "# in light : {red, amber = 5, green}\n"
                           "# out y : 0..9\nsequence,step,light,y\n";
  EXPECT_EQ(error(head + "0,0,blue,1\n"),
            "f.csv:4:5: error: 'blue' is no value of 'light': expected 'red', "
            "'amber' or 'green'");
  EXPECT_EQ(error(head + "0,0,1,1\n"),
            "f.csv:4:5: error: '1' is no value of 'light': expected 'red', "
            "'amber' or 'green'");
  EXPECT_EQ(error(head + "0,0,green,red\n"),
            "f.csv:4:11: error: expected an integer, found 'red'");
  EXPECT_EQ(error("# in x : {a, a}\n"),
            "f.csv:1:1: error: the name 'a' stands twice");
}
