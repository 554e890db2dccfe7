//===- IntegerAutoencoderTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/IntegerAutoencoder.h"
#include "SyntheticTeacher.h"
#include <Eigen/Dense>

using namespace mips;
using namespace mips::test;

using Registers = std::function<std::vector<int64_t>(llvm::ArrayRef<int64_t>)>;

namespace {
/// A teacher whose hidden state is an affine image of integer registers, with
/// noise of a given size.
struct Hidden {
  Signature signature;
  unsigned numRegisters, hiddenSize;
  Registers registers; ///< after each step
  double noise = 1e-6;
  uint64_t seed = 1;

  FunctionTeacher teacher() const {
    std::mt19937_64 random(seed);
    auto uniform = [&]() { return double(random() >> 11) * 0x1p-52 - 1; };
    Eigen::MatrixXd A =
        Eigen::MatrixXd::NullaryExpr(hiddenSize, numRegisters, uniform);
    Eigen::VectorXd b = Eigen::VectorXd::NullaryExpr(hiddenSize, uniform);
    auto states = [=, self = *this](llvm::ArrayRef<int64_t> word) {
      std::mt19937_64 random(hashOf(word));
      std::vector<int64_t> z = self.registers(word);
      std::vector<double> states;
      for (size_t i = 0; i < z.size(); i += self.numRegisters)
        for (unsigned k = 0; k < self.hiddenSize; ++k) {
          double h = b[k];
          for (unsigned j = 0; j < self.numRegisters; ++j)
            h += A(k, j) * double(z[i + j]);
          states.push_back(h +
                           self.noise * (double(random() >> 11) * 0x1p-52 - 1));
        }
      return states;
    };
    return FunctionTeacher(10, {}, states, hiddenSize);
  }

  Dataset words() const {
    return randomDataset(signature, 100, 10, seed,
                         [](llvm::ArrayRef<int64_t> word) {
                           return std::vector<int64_t>(word.size(), 0);
                         });
  }
};
} // namespace

static Signature inputUpTo(int64_t hi) {
  return {{{"x", Interval{0, hi}}}, {{"y", std::nullopt}}};
}

/// How often each of the values has been seen.
static Registers counters(unsigned values) {
  return [=](llvm::ArrayRef<int64_t> word) {
    std::vector<int64_t> counts(values), all;
    for (int64_t x : word) {
      ++counts[x];
      all.insert(all.end(), counts.begin(), counts.end());
    }
    return all;
  };
}

static std::vector<int64_t> runningMaximum(llvm::ArrayRef<int64_t> word) {
  std::vector<int64_t> all;
  for (int64_t x : word)
    all.push_back(std::max(x, all.empty() ? x : all.back()));
  return all;
}

/// Expects z = U r + t with U integer of determinant 1 or -1, for the
/// registers r of every step of the words.
static void expectSameLattice(const Hidden &hidden,
                              const IntegerAutoencoder &code) {
  ASSERT_EQ(code.dimension(), hidden.numRegisters);
  unsigned d = hidden.numRegisters;
  FunctionTeacher teacher = hidden.teacher();
  Dataset words = hidden.words();
  std::vector<double> found, wanted;
  for (size_t i = 0; i < words.numSequences(); ++i) {
    Word word;
    for (size_t step = 0; step < words.length(i); ++step)
      word.push_back(words.inputs(i, step)[0]);
    for (int64_t z : code.encodeWord(teacher, word))
      found.push_back(double(z));
    std::vector<int64_t> r = hidden.registers(word);
    for (size_t step = 0; step < word.size(); ++step) {
      for (unsigned j = 0; j < d; ++j)
        wanted.push_back(double(r[step * d + j]));
      wanted.push_back(1);
    }
  }
  Eigen::Index n = found.size() / d;
  Eigen::Map<Eigen::MatrixXd> z(found.data(), d, n), r(wanted.data(), d + 1, n);
  Eigen::MatrixXd map =
      r.transpose().colPivHouseholderQr().solve(z.transpose()).transpose();
  EXPECT_LT((map * r - z).cwiseAbs().maxCoeff(), 1e-6);
  Eigen::MatrixXd U = map.leftCols(d);
  EXPECT_LT((U - U.array().round().matrix()).cwiseAbs().maxCoeff(), 1e-6);
  EXPECT_NEAR(std::abs(U.determinant()), 1, 1e-6);
}

static std::string textOf(const IntegerAutoencoder &code) {
  std::string text;
  llvm::raw_string_ostream os(text);
  code.print(os);
  return text;
}

TEST(IntegerAutoencoderTest, Counters) {
  for (double noise : {0.0, 1e-6, 1e-4})
    for (unsigned d : {1, 2, 3, 4})
      for (uint64_t seed : {1, 2, 3}) {
        Hidden hidden{inputUpTo(d),    d + 1, d + 1 + unsigned(seed % 2),
                      counters(d + 1), noise, seed};
        auto code =
            llvm::cantFail(encodeIntegers(hidden.teacher(), hidden.words()));
        expectSameLattice(hidden, code);
        EXPECT_LT(code.residual, 3 * noise + 1e-9);
        EXPECT_LT(code.bits, code.plainBits);
      }
}

TEST(IntegerAutoencoderTest, RunningMaximum) {
  for (unsigned size : {1, 2, 3}) {
    Hidden hidden{inputUpTo(99), 1, size, runningMaximum};
    auto code =
        llvm::cantFail(encodeIntegers(hidden.teacher(), hidden.words()));
    expectSameLattice(hidden, code);
  }
}

TEST(IntegerAutoencoderTest, FiniteStatesOnAGrid) {
  // Remainder and previous bit: 14 states.
  Hidden hidden{inputUpTo(1), 2, 2, [](llvm::ArrayRef<int64_t> word) {
                  std::vector<int64_t> all;
                  int64_t remainder = 0;
                  for (int64_t x : word) {
                    remainder = (2 * remainder + x) % 7;
                    all.insert(all.end(), {remainder, x});
                  }
                  return all;
                }};
  auto code = llvm::cantFail(encodeIntegers(hidden.teacher(), hidden.words()));
  expectSameLattice(hidden, code);
}

TEST(IntegerAutoencoderTest, SmallIntegersFromNought) {
  Hidden hidden{inputUpTo(1), 2, 2, counters(2)};
  auto code = llvm::cantFail(encodeIntegers(hidden.teacher(), hidden.words()));
  std::vector<int64_t> z = code.encodeWord(hidden.teacher(), {0, 0, 1, 0, 1});
  for (int64_t value : z) {
    EXPECT_GE(value, 0);
    EXPECT_LE(value, 10);
  }
}

/// Why there is no lattice of `points`.
static std::string reason(llvm::ArrayRef<double> points, unsigned size) {
  auto code = encodeIntegers(points, size);
  return code ? textOf(*code) : llvm::toString(code.takeError());
}

TEST(IntegerAutoencoderTest, DeclinesRandomPoints) {
  for (unsigned size : {1, 2, 3, 5, 8}) {
    std::mt19937_64 random(size);
    std::vector<double> cloud(1000 * size);
    for (double &value : cloud)
      value = double(random() >> 11) * 0x1p-53;
    EXPECT_EQ(reason(cloud, size), "no lattice at any tolerance");
  }
}

TEST(IntegerAutoencoderTest, DeclinesClustersInNoOrder) {
  std::mt19937_64 random(1);
  auto uniform = [&]() { return double(random() >> 11) * 0x1p-52 - 1; };
  std::vector<double> centres(20), points;
  for (double &value : centres)
    value = uniform();
  for (unsigned i = 0; i < 1000; ++i) {
    size_t cluster = random() % 10;
    for (unsigned k = 0; k < 2; ++k)
      points.push_back(centres[2 * cluster + k] + 1e-3 * uniform());
  }
  EXPECT_EQ(reason(points, 2), "no lattice at any tolerance");
}

TEST(IntegerAutoencoderTest, DeclinesAFadingMemory) {
  for (unsigned size : {2, 5}) {
    std::mt19937_64 random(size);
    auto uniform = [&]() { return double(random() >> 11) * 0x1p-52 - 1; };
    Eigen::MatrixXd W = Eigen::MatrixXd::NullaryExpr(size, size, uniform),
                    B = Eigen::MatrixXd::NullaryExpr(size, 2, uniform);
    Eigen::VectorXd h = Eigen::VectorXd::Zero(size);
    std::vector<double> points;
    for (unsigned i = 0; i < 1000; ++i) {
      h = (W * h + B.col(random() % 2)).array().tanh();
      points.insert(points.end(), h.data(), h.data() + size);
    }
    EXPECT_EQ(reason(points, size), "no lattice at any tolerance");
  }
}

TEST(IntegerAutoencoderTest, SaysWhyNot) {
  EXPECT_EQ(reason({1, 2, 3}, 1), "too few hidden states");
  EXPECT_EQ(reason(std::vector<double>(20, 1.5), 2),
            "all hidden states are the same");
  std::vector<double> broken(20, 1.5);
  broken[7] = NAN;
  EXPECT_EQ(reason(broken, 2), "a hidden state is not finite");
}

TEST(IntegerAutoencoderTest, Prints) {
  std::vector<double> points;
  for (unsigned i = 0; i < 100; ++i)
    points.insert(points.end(),
                  {0.5 * (i * i % 7) + 1, 0.25 * (i * i % 7) - 2});
  std::string text = reason(points, 2);
  EXPECT_EQ(text.substr(0, 31), "h = A z + b, z of dimension 1; ");
  EXPECT_NE(text.find("\nh0 = +0.5*z0 +1\nh1 = +0.25*z0 -2\n"),
            std::string::npos)
      << text;
}
