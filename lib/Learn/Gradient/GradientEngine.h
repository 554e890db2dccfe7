//===- GradientEngine.h - the fence in front of LibTorch -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LEARN_GRADIENT_GRADIENTENGINE_H
#define MIPS_LIB_LEARN_GRADIENT_GRADIENTENGINE_H

#include <cstdint>
#include <string>
#include <vector>

namespace mips::gradient {

/// Sequences of symbols and of classes, ready for training.
struct EncodedSequences {
  /// Sequence i has the steps starts[i] .. starts[i+1]-1.
  std::vector<size_t> starts = {0};
  /// One a step.
  std::vector<uint16_t> symbols;
  /// `outputs` a step: which of its classes each output has, or `missing`.
  std::vector<uint16_t> targets;
  static constexpr uint16_t missing = UINT16_MAX;

  size_t size() const { return starts.size() - 1; }
};

/// The sizes of a second-order network.
struct Sizes {
  unsigned hidden = 8, symbols = 1;
  /// The number of classes of each output.
  std::vector<unsigned> classes;
  bool linear = false;

  unsigned numLogits() const {
    unsigned sum = 0;
    for (unsigned count : classes)
      sum += count;
    return sum;
  }
  /// Where each block of parameters begins: the state before the first step,
  /// A (a matrix a symbol, column by column), b, C (column by column), c.
  size_t start() const { return 0; }
  size_t A() const { return hidden; }
  size_t b() const { return A() + size_t(symbols) * hidden * hidden; }
  size_t C() const { return b() + size_t(symbols) * hidden; }
  size_t c() const { return C() + size_t(numLogits()) * hidden; }
  size_t end() const { return c() + numLogits(); }
};

struct EngineOptions {
  uint64_t seed = 1;
  unsigned batch = 256;
  double learningRate = 1e-2, finalLearningRate = 3e-3;
  unsigned decayIterations = 2000;
};

/// What the library with the LibTorch code offers. No exception leaves it.
class GradientEngine {
public:
  virtual ~GradientEngine() = default;
  /// Mean loss of so many iterations. If LibTorch fails, `error` says why.
  virtual double run(unsigned iterations, std::string &error) = 0;
  /// The parameters as they are, laid out as Sizes says.
  virtual std::vector<double> parameters() const = 0;
};

/// The one symbol that is looked up in the library. Null if LibTorch fails, and
/// then `error` says why. `data` outlives the engine.
using CreateEngine = GradientEngine *(const EncodedSequences &data,
                                      const Sizes &sizes,
                                      const EngineOptions &options,
                                      std::string &error);
inline constexpr char createEngineName[] = "mipsCreateGradientEngine";

} // namespace mips::gradient

#endif // MIPS_LIB_LEARN_GRADIENT_GRADIENTENGINE_H
