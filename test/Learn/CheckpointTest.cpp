//===- CheckpointTest.cpp - writing and reading networks ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules.h"
#include "mips/Learn/AffineReluNetwork.h"
#include "mips/Learn/SecondOrderNetwork.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {

void randomize(llvm::MutableArrayRef<double> parameters) {
  std::mt19937_64 random(11);
  for (double &parameter : parameters)
    parameter = (double(random() >> 11) * 0x1p-53 - 0.5) * 3;
}

AffineReluNetwork affineNetwork() {
  Signature signature{{{"a", Interval{0, 3}}, {"b", Interval{-1, 1}}},
                      {{"y", Interval{0, 9}}, {"z", std::nullopt}}};
  AffineReluNetwork network(signature, 10, {2, 3, 1, true},
                            {{1.5, 1.5}, {0, 1}}, {{0.1, 1.0 / 3}, {0, 1e22}});
  randomize(network.parameters());
  network.parameters()[0] = -0.0;
  network.parameters()[1] = 5e-324;
  network.parameters()[2] = 1e17;
  return network;
}

SecondOrderNetwork secondOrderNetwork(bool linear) {
  Signature signature{{{"x", Interval{-1, 1}}},
                      {{"y", std::nullopt}, {"z", std::nullopt}}};
  SecondOrderNetwork network(signature, 12, {3, linear},
                             {{-5, 0, INT64_MAX}, {0, 1}});
  randomize(network.parameters());
  return network;
}

std::string text(const Network &network) {
  std::string result;
  llvm::raw_string_ostream os(result);
  writeNetwork(network, os);
  return result;
}

llvm::Expected<std::unique_ptr<Network>> read(llvm::StringRef text) {
  return readNetwork(llvm::MemoryBufferRef(text, "net.json"));
}

/// The one error of reading `text`.
std::string errorOf(llvm::StringRef text) {
  llvm::Expected<std::unique_ptr<Network>> network = read(text);
  return network ? "no error" : llvm::toString(network.takeError());
}

std::string replaced(std::string text, llvm::StringRef from,
                     llvm::StringRef to) {
  size_t at = text.find(from.str());
  EXPECT_NE(at, std::string::npos) << from.str();
  return text.replace(at, from.size(), to.str());
}

void expectRoundTrip(const Network &network, llvm::ArrayRef<int64_t> word) {
  std::string first = text(network);
  llvm::Expected<std::unique_ptr<Network>> again = read(first);
  ASSERT_TRUE(bool(again)) << llvm::toString(again.takeError());
  EXPECT_EQ(text(**again), first);
  EXPECT_EQ((*again)->predict(word), network.predict(word));
  EXPECT_EQ((*again)->answer(word), network.answer(word));
  EXPECT_EQ((*again)->hidden(word), network.hidden(word));
  EXPECT_EQ((*again)->description(), network.description());
  EXPECT_EQ((*again)->trainedLength(), network.trainedLength());
}

TEST(Checkpoint, AffineReluRoundTrip) {
  expectRoundTrip(affineNetwork(), {0, -1, 3, 1, 2, 0});
}

TEST(Checkpoint, SecondOrderRoundTrip) {
  expectRoundTrip(secondOrderNetwork(false), {0, -1, 1, 1});
  expectRoundTrip(secondOrderNetwork(true), {0, -1, 1, 1});
}

/// The committed file is what version 1 is: later programs must read it.
TEST(Checkpoint, CommittedFileStaysReadable) {
  auto buffer =
      llvm::MemoryBuffer::getFile(MIPS_LEARN_INPUTS "/remainder-3.json");
  ASSERT_TRUE(bool(buffer));
  llvm::Expected<std::unique_ptr<Network>> network =
      readNetwork((*buffer)->getMemBufferRef());
  ASSERT_TRUE(bool(network)) << llvm::toString(network.takeError());
  EXPECT_EQ(text(**network), (*buffer)->getBuffer().str());
  EXPECT_EQ((*network)->description(), "second-order RNN, 8 units");
  EXPECT_EQ(scoreNetwork(**network,
                         test::drawDataset({{0, 1}}, 1,
                                           [] { return test::quotient(3); }))
                .wrongSequences,
            0u);
}

TEST(Checkpoint, EveryTruncationIsOneError) {
  for (const std::string &whole :
       {text(affineNetwork()), text(secondOrderNetwork(false))})
    for (size_t size = 0; size + 1 < whole.size(); ++size) {
      std::string error = errorOf(llvm::StringRef(whole).take_front(size));
      ASSERT_EQ(llvm::StringRef(error).take_front(10), "net.json: ") << error;
      ASSERT_EQ(error.find('\n'), std::string::npos) << error;
    }
}

TEST(Checkpoint, EveryChangedByteIsReadOrAnError) {
  std::string whole = text(secondOrderNetwork(true));
  for (size_t at = 0; at < whole.size(); ++at)
    for (char c : {'9', '-', '}', '"', '\0', '\xff'}) {
      std::string changed = whole;
      changed[at] = c;
      llvm::Expected<std::unique_ptr<Network>> network = read(changed);
      if (network)
        (*network)->answer({0, 1, -1});
      else
        ASSERT_NE(llvm::toString(network.takeError()), "");
    }
}

TEST(Checkpoint, SaysWhatIsWrong) {
  std::string affine = text(affineNetwork());
  std::string second = text(secondOrderNetwork(false));
  EXPECT_EQ(errorOf("[]"), "net.json: not a checkpoint of a network");
  EXPECT_EQ(errorOf(std::string(100000, '[')),
            "net.json: not a checkpoint of a network");
  EXPECT_EQ(errorOf(replaced(affine, "mips-network", "mnist")),
            "net.json: not a checkpoint of a network");
  EXPECT_EQ(errorOf(replaced(affine, "\"version\": 1", "\"version\": 2")),
            "net.json: version 2 of the format is not known; this program "
            "reads version 1");
  EXPECT_EQ(errorOf(replaced(affine, "affine-relu", "gru")),
            "net.json: 'gru' is no kind of network");
  EXPECT_EQ(errorOf(replaced(affine, "\"hidden\": 2", "\"hidden\": 99999")),
            "net.json: 'hidden' is missing or not an integer from 1 to 4096");
  EXPECT_EQ(errorOf(replaced(affine, "\"hidden\": 2", "\"hidden\": 3")),
            "net.json: 'A' has 4 numbers instead of 9");
  EXPECT_EQ(errorOf(replaced(affine, "4.9406564584124654e-324", "\"x\"")),
            "net.json: 'A' has an element that is not a finite number");
  EXPECT_EQ(errorOf(replaced(affine, "4.9406564584124654e-324", "1e999")),
            "net.json: 'A' has an element that is not a finite number");
  EXPECT_EQ(errorOf(replaced(affine, "1e+22", "-1")),
            "net.json: 'outputScales' has a scale that is not positive");
  EXPECT_EQ(errorOf(replaced(affine, "\"oneHot\": true", "\"oneHot\": 1")),
            "net.json: 'oneHot' is missing or not true or false");
  EXPECT_EQ(errorOf(replaced(affine, "\"hi\": 3", "\"hi\": -3")),
            "net.json: stream 'a' has an empty or half-open range");
  for (const char *hi : {"9223372036854775808", "9223372036854775808.0",
                         "18446744073709551616", "1e30", "null"})
    EXPECT_EQ(
        errorOf(replaced(affine, "\"hi\": 3", std::string("\"hi\": ") + hi)),
        "net.json: stream 'a' has a range whose end is not an integer of "
        "64 bits");
  EXPECT_EQ(errorOf(replaced(second, "[-5, 0", "[9223372036854775808, 0")),
            "net.json: 'classes' has an element that is not an integer of 64 "
            "bits");
  EXPECT_EQ(errorOf(replaced(affine, "\"hi\": 3", "\"hi\": 300000")),
            "net.json: the inputs have too many values for one-hot features");
  EXPECT_EQ(errorOf(replaced(second, "\"hi\": 1", "\"hi\": 300")),
            "net.json: the inputs have too many values for one matrix each");
  EXPECT_EQ(errorOf(replaced(second, "[-5, 0", "[0, -5")),
            "net.json: 'classes' has an output whose values do not ascend");
}

} // namespace
