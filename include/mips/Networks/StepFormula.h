//===- StepFormula.h - a cell told by formulas -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_NETWORKS_STEPFORMULA_H
#define MIPS_NETWORKS_STEPFORMULA_H

#include "mips/Networks/NetworkTensors.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>

namespace mips {

/// The step of a recurrent network, told over the tensors of its file by name:
///
///     h' = sigmoid(Wh.weight*h + Wh.bias + Wx.weight*x)
///     y  = Wy.weight*h' + Wy.bias
///
/// One statement a text. `x` holds the inputs and `y` the outputs; a name that
/// is given a value with a prime is a state, zero at first unless it is given
/// one without a prime, too; any other name that is given a value stands for it
/// in the statements behind. `*` is the product of a matrix and a vector, or of
/// numbers one by one; + - / go number by number, a single number with all.
/// Functions: tanh, relu, sigmoid, abs, and concat(a, b) of two vectors.
class StepFormula {
public:
  struct Node;

  /// The error says, without the file's name, which statement is wrong and why:
  /// its form, a name that is none of the file, or sizes that do not fit for
  /// `inputSize` numbers of `x`.
  static llvm::Expected<std::unique_ptr<StepFormula>>
  create(const NetworkTensors &tensors, llvm::ArrayRef<std::string> statements,
         unsigned inputSize);
  ~StepFormula();

  llvm::ArrayRef<double> initialState() const { return initial; }
  unsigned numLogits() const { return logits; }
  /// Replaces `state` by the one after a step and sets `outputs`.
  void step(llvm::ArrayRef<double> x, llvm::MutableArrayRef<double> state,
            llvm::MutableArrayRef<double> outputs) const;

private:
  friend class StepParser;
  StepFormula();

  /// A place in the list of values: `x`, then states, then what statements
  /// give.
  struct Statement {
    std::unique_ptr<Node> value;
    size_t target = 0;
  };
  std::vector<Statement> statements;
  size_t numValues = 1, numStates = 0, outputValue = 0;
  /// Of each state: its size, and the value that follows it.
  std::vector<size_t> stateSizes, nextValues;
  std::vector<double> initial;
  unsigned logits = 0;
};

} // namespace mips

#endif // MIPS_NETWORKS_STEPFORMULA_H
