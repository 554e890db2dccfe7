//===- LinearRealizationTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/LinearRealization.h"
#include "SyntheticTeacher.h"

using namespace mips;
using namespace mips::test;

using Outputs = std::vector<int64_t>;
using Rule = std::function<Outputs(llvm::ArrayRef<int64_t>)>;

namespace {
struct Task {
  const char *name;
  Signature signature;
  size_t length;
  Rule rule;
  std::string rules; ///< the shortest
};
} // namespace

static Signature oneInput(int64_t lo, int64_t hi) {
  return {{{"x", Interval{lo, hi}}}, {{"y", std::nullopt}}};
}

static int64_t at(llvm::ArrayRef<int64_t> word, size_t t, size_t back) {
  return back <= t ? word[t - back] : 0;
}

/// y_t = sum of weights[k] * x_(t-k).
static Rule window(std::vector<int64_t> weights) {
  return [=](llvm::ArrayRef<int64_t> word) {
    Outputs outputs;
    for (size_t t = 0; t < word.size(); ++t) {
      outputs.push_back(0);
      for (size_t k = 0; k < weights.size(); ++k)
        outputs.back() += weights[k] * at(word, t, k);
    }
    return outputs;
  };
}

/// v += x + drift - spring * p; p += v; y = p.
static Rule newton(int64_t drift, int64_t spring) {
  return [=](llvm::ArrayRef<int64_t> word) {
    Outputs outputs;
    int64_t v = 0, p = 0;
    for (int64_t x : word) {
      v += x + drift - spring * p;
      outputs.push_back(p += v);
    }
    return outputs;
  };
}

static Outputs magnetic(llvm::ArrayRef<int64_t> word) {
  Outputs outputs;
  int64_t vx = 0, vy = 0, px = 0, py = 0;
  for (; !word.empty(); word = word.drop_front(2)) {
    int64_t ax = word[0] - vy, ay = word[1] + vx;
    vx += ax, vy += ay;
    outputs.push_back(px += vx);
    outputs.push_back(py += vy);
  }
  return outputs;
}

/// s = first; s' = f s + x + drift; y = s'.
static Rule feedback(int64_t first, int64_t f, int64_t drift) {
  return [=](llvm::ArrayRef<int64_t> word) {
    Outputs outputs;
    int64_t s = first;
    for (int64_t x : word)
      outputs.push_back(s = f * s + x + drift);
    return outputs;
  };
}

static FunctionTeacher teacherOf(const Task &task, double noise) {
  return FunctionTeacher(task.length, [=](llvm::ArrayRef<int64_t> word) {
    Outputs outputs = task.rule(word);
    std::vector<double> noisy;
    for (size_t i = 0; i < outputs.size(); ++i)
      noisy.push_back(double(outputs[i]) +
                      noise * (double(hashOf(word) % 1000 + i) / 1000 - 0.5));
    return noisy;
  });
}

static std::string rulesText(const LinearMachine &machine,
                             const Signature &signature) {
  std::string text;
  llvm::raw_string_ostream os(text);
  printRules(machine, signature, os);
  return text;
}

static const char *const shift6 = "x_1' = x\n"
                                  "x_2' = x_1\n"
                                  "x_3' = x_2\n"
                                  "x_4' = x_3\n"
                                  "x_5' = x_4\n"
                                  "x_6' = x_5\n";

static std::vector<Task> tasks() {
  Signature bits = oneInput(0, 1), small = oneInput(0, 3),
            large = oneInput(0, 99), force = oneInput(-10, 10);
  Signature plane{{{"fx", Interval{-10, 10}}, {"fy", Interval{-10, 10}}},
                  {{"x", std::nullopt}, {"y", std::nullopt}}};
  std::string sum7 =
      std::string(shift6) + "y = x + x_1 + x_2 + x_3 + x_4 + x_5 + x_6\n";
  auto complement = [](llvm::ArrayRef<int64_t> word) {
    Outputs outputs;
    for (int64_t x : word)
      outputs.push_back(1 - x);
    return outputs;
  };
  auto stepNumber = [](llvm::ArrayRef<int64_t> word) {
    Outputs outputs;
    for (size_t t = 0; t < word.size(); ++t)
      outputs.push_back(t);
    return outputs;
  };
  return {
      {"identity", large, 10, window({1}), "y = x\n"},
      {"complement", bits, 10, complement, "y = 1 - x\n"},
      {"previous", large, 10, window({0, 1}), "x_1' = x\ny = x_1\n"},
      {"5 steps ago", large, 20, window({0, 0, 0, 0, 0, 1}),
       "x_1' = x\nx_2' = x_1\nx_3' = x_2\nx_4' = x_3\nx_5' = x_4\ny = x_5\n"},
      {"difference", oneInput(-100, 99), 10, window({1, -1}),
       "x_1' = x\ny = x - x_1\n"},
      {"window", large, 20, window({1, 1, 1, 1, 1, 1, 1}), sum7},
      {"window as long as half the words", large, 10,
       window({1, 1, 1, 1, 1, 1, 1}), sum7},
      {"weights", large, 10, window({3, 0, -2}),
       "x_1' = x\nx_2' = x_1\ny = 3*x - 2*x_2\n"},
      {"sum", large, 10, feedback(0, 1, 0), "s1' = s1 + x\ny = s1'\n"},
      {"sum from 5", large, 10, feedback(5, 1, 0),
       "s1' = s1 + x\ny = s1'\ns1 = 5 at the start\n"},
      {"doubling", small, 10, feedback(0, 2, 0), "s1' = 2*s1 + x\ny = s1'\n"},
      {"alternating sum", small, 10, feedback(0, -1, 0),
       "s1' = x - s1\ny = s1'\n"},
      {"inputs from 4 on", oneInput(4, 9), 10, feedback(0, 1, 0),
       "s1' = s1 + x\ny = s1'\n"},
      {"step number", oneInput(4, 9), 10, stepNumber, "s1' = s1 + 1\ny = s1\n"},
      {"free body", force, 10, newton(0, 0),
       "s1' = s1 + x\ns2' = s2 + s1'\ny = s2'\n"},
      {"gravity", force, 10, newton(-1, 0),
       "s1' = s1 + x - 1\ns2' = s2 + s1'\ny = s2'\n"},
      {"spring", force, 10, newton(0, 1),
       "s1' = s2\ns2' = s2 + x - s1\ny = s2'\n"},
      {"magnetic field", plane, 10, magnetic,
       "s1' = s1 + s2 + fy\ns2' = s2 + fx - s1\n"
       "s3' = s3 + s2'\ns4' = s4 + s1'\nx = s3'\ny = s4'\n"},
  };
}

TEST(LinearRealizationTest, ShortestRulesFromTheTeacher) {
  for (const Task &task : tasks()) {
    SCOPED_TRACE(task.name);
    Dataset data =
        randomDataset(task.signature, 100, task.length, 1, task.rule);
    FunctionTeacher teacher = teacherOf(task, 1e-3);
    auto got = llvm::cantFail(realizeLinear(teacher, data));
    EXPECT_EQ(rulesText(got.machine, task.signature), task.rules);
    EXPECT_EQ(got.errors, 0u);
    EXPECT_TRUE(got.fromTeacher);
    EXPECT_LE(teacher.longest, task.length * task.signature.inputs.size());
  }
}

TEST(LinearRealizationTest, TheSameFromTheDataAlone) {
  for (const Task &task : tasks()) {
    SCOPED_TRACE(task.name);
    Dataset data =
        randomDataset(task.signature, 300, task.length, 1, task.rule);
    auto got = llvm::cantFail(realizeLinear(data));
    EXPECT_EQ(rulesText(got.machine, task.signature), task.rules);
    EXPECT_EQ(got.errors, 0u);
    EXPECT_FALSE(got.fromTeacher);
  }
}

/// Values of which doubles lose the last digits.
TEST(LinearRealizationTest, LargeNumbersFromTheDataAlone) {
  const int64_t large = int64_t(1) << 57;
  std::vector<Task> tasks = {
      {"sum", oneInput(0, large), 10, feedback(0, 1, 0),
       "s1' = s1 + x\ny = s1'\n"},
      {"sum of signed", oneInput(-large, large), 10, feedback(5, 1, -1),
       "s1' = s1 + x - 1\ny = s1'\ns1 = 5 at the start\n"},
      {"sum from far away", oneInput(0, 9), 10, feedback(4 * large, 1, 0),
       "s1' = s1 + x\ny = s1'\ns1 = 576460752303423488 at the start\n"},
      {"difference", oneInput(-large, large), 10, window({1, -1}),
       "x_1' = x\ny = x - x_1\n"}};
  for (const Task &task : tasks) {
    SCOPED_TRACE(task.name);
    Dataset data =
        randomDataset(task.signature, 300, task.length, 1, task.rule);
    auto got = llvm::cantFail(realizeLinear(data));
    EXPECT_EQ(rulesText(got.machine, task.signature), task.rules);
    EXPECT_EQ(got.errors, 0u);
  }
  // A maximum has no linear response, however large.
  Dataset data = randomDataset(
      oneInput(0, large), 300, 10, 1, [](llvm::ArrayRef<int64_t> word) {
        Outputs outputs;
        for (int64_t x : word)
          outputs.push_back(std::max(x, outputs.empty() ? 0 : outputs.back()));
        return outputs;
      });
  llvm::Expected<LinearResult> none = realizeLinear(data);
  EXPECT_FALSE(bool(none));
  llvm::consumeError(none.takeError());
}

/// A random machine with small entries, at most 3 states, 2 inputs, 2 outputs.
static LinearMachine randomMachine(std::mt19937_64 &random) {
  auto upTo = [&](int64_t n) { return 1 + int64_t(random() % n); };
  auto n = upTo(3), m = upTo(2), p = upTo(2);
  auto matrix = [&](auto rows, auto cols) {
    constexpr int64_t entries[] = {-1, -1, 0, 0, 0, 0, 1, 1, 1, 2};
    return IntegerMatrix(IntegerMatrix::NullaryExpr(
        rows, cols, [&]() { return entries[random() % 10]; }));
  };
  return {matrix(n, n), matrix(n, m), matrix(n, 1), matrix(p, n),
          matrix(p, m), matrix(p, 1), matrix(n, 1)};
}

static Signature signatureOf(const LinearMachine &machine) {
  Signature signature;
  for (unsigned j = 0; j < machine.numInputs(); ++j)
    signature.inputs.push_back({"x" + std::to_string(j), Interval{-5, 5}});
  for (unsigned k = 0; k < machine.numOutputs(); ++k)
    signature.outputs.push_back({"y" + std::to_string(k), std::nullopt});
  return signature;
}

TEST(LinearRealizationTest, RandomMachines) {
  std::mt19937_64 random(3);
  for (unsigned trial = 0; trial < 60; ++trial) {
    LinearMachine truth = randomMachine(random);
    Signature signature = signatureOf(truth);
    Task task{"random", signature, 12,
              [&](auto word) { return truth.run(word); }, ""};
    SCOPED_TRACE(rulesText(truth, signature));
    Dataset data = randomDataset(signature, 50, 12, trial, task.rule);
    Dataset longer = randomDataset(signature, 20, 30, trial, task.rule);
    auto got = llvm::cantFail(realizeLinear(teacherOf(task, 1e-3), data));
    EXPECT_EQ(got.errors, 0u);
    EXPECT_EQ(countErrors(got.machine, longer), 0u);
    EXPECT_LE(got.machine.numStates(), truth.numStates());
    EXPECT_LE(cost(rulesOf(got.machine)), cost(rulesOf(truth)));
  }
}

TEST(LinearRealizationTest, WrongLabelsAreOutvoted) {
  std::mt19937_64 random(3);
  Signature signature = oneInput(-10, 10);
  Dataset data =
      randomDataset(signature, 1'000, 10, 1, [&](llvm::ArrayRef<int64_t> word) {
        Outputs outputs = newton(0, 1)(word);
        for (int64_t &y : outputs)
          if (random() % 50 == 0)
            y += 1 + int64_t(random() % 1000);
        return outputs;
      });
  auto got = llvm::cantFail(realizeLinear(data));
  EXPECT_EQ(rulesText(got.machine, signature),
            "s1' = s2\ns2' = s2 + x - s1\ny = s2'\n");
  EXPECT_GT(got.errors, 100u);
  EXPECT_LT(got.errors, 300u);
}

TEST(LinearRealizationTest, ATeacherThatKnowsOnlyLivelyWords) {
  // Off by one wherever two inputs in a row are 0, as no typical word has it.
  Task task{"sum", oneInput(0, 99), 10, feedback(0, 1, 0), ""};
  FunctionTeacher teacher(10, [&](llvm::ArrayRef<int64_t> word) {
    Outputs outputs = task.rule(word);
    for (size_t t = 1; t < word.size(); ++t)
      outputs[t] += word[t] == 0 && word[t - 1] == 0;
    return std::vector<double>(outputs.begin(), outputs.end());
  });
  Dataset data = randomDataset(task.signature, 200, 10, 1, task.rule);
  auto got = llvm::cantFail(realizeLinear(teacher, data));
  EXPECT_EQ(rulesText(got.machine, task.signature), "s1' = s1 + x\ny = s1'\n");
  EXPECT_EQ(got.errors, 0u);
}

TEST(LinearRealizationTest, DeclinesWhatIsNotLinear) {
  auto errorOf = [](const Task &task) {
    Dataset data = randomDataset(task.signature, 300, 10, 1, task.rule);
    auto byTeacher = realizeLinear(teacherOf(task, 0), data);
    EXPECT_FALSE(bool(byTeacher)) << task.name;
    llvm::consumeError(byTeacher.takeError());
    auto byData = realizeLinear(data);
    return byData ? "none" : llvm::toString(byData.takeError());
  };
  auto perStep = [](int64_t (*f)(int64_t, int64_t)) {
    return [=](llvm::ArrayRef<int64_t> word) {
      Outputs outputs;
      for (int64_t x : word)
        outputs.push_back(f(outputs.empty() ? 0 : outputs.back(), x));
      return outputs;
    };
  };
  Task maximum{"maximum", oneInput(0, 99), 10,
               perStep([](int64_t y, int64_t x) { return std::max(x, y); }),
               ""};
  Task remainder{"remainder", oneInput(0, 6), 10,
                 perStep([](int64_t y, int64_t x) { return (x + y) % 7; }), ""};
  Task half{"half", oneInput(0, 99), 10,
            perStep([](int64_t, int64_t x) { return x / 2; }), ""};
  EXPECT_NE(errorOf(maximum), "none");
  EXPECT_NE(errorOf(remainder), "none");
  EXPECT_NE(errorOf(half).find("away from an integer"), std::string::npos);
}

TEST(LinearRealizationTest, SaysWhyNot) {
  Signature constant = oneInput(3, 3), bits = oneInput(0, 1);
  FunctionTeacher teacher(10, [](llvm::ArrayRef<int64_t> word) {
    return std::vector<double>(word.begin(), word.end());
  });
  EXPECT_EQ(llvm::toString(probeResponse(teacher, constant).takeError()),
            "input 'x' has one value only");
  EXPECT_EQ(llvm::toString(fitResponse(Dataset(bits)).takeError()), "no data");
  Dataset little = randomDataset(bits, 1, 10, 1, window({1}));
  EXPECT_EQ(llvm::toString(fitResponse(little).takeError()),
            "too little data for a linear fit");
  Dataset brief = randomDataset(bits, 300, 3, 1, feedback(0, 1, 0));
  EXPECT_EQ(llvm::toString(realizeLinear(brief).takeError()),
            "no integer machine has this linear response, or it is too short");
}

TEST(LinearRealizationTest, Prints) {
  Dataset data = randomDataset(oneInput(0, 9), 100, 4, 1, feedback(0, 1, 0));
  std::string text;
  llvm::raw_string_ostream os(text);
  ImpulseResponse response = llvm::cantFail(fitResponse(data));
  response.deviation = 0;
  response.print(os);
  llvm::cantFail(realizeLinear(data)).print(data.signature(), os);
  EXPECT_EQ(text, "response of 4 steps, 0.0e+00 from integers\n"
                  "output 0 constant : 0 0 0 0\n"
                  "output 0 input 0 : 1 1 1 1\n"
                  "# linear, 1 states, from the data; 0 errors\n"
                  "s1' = s1 + x\n"
                  "y = s1'\n");
}
