//===- SecondOrderNetwork.h - one matrix for each input symbol -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LEARN_SECONDORDERNETWORK_H
#define MIPS_LEARN_SECONDORDERNETWORK_H

#include "mips/Data/Automaton.h"
#include "mips/Learn/Network.h"

namespace mips {

/// The sizes of a SecondOrderNetwork.
struct SecondOrderShape {
  unsigned hidden = 8;
  /// Without the tanh.
  bool linear = false;
};

/// A classifier for small alphabets of inputs and of outputs (Giles et al.
/// 1992). With the symbol s of the inputs of a step and a trained h before the
/// first step:
///
///     h' = tanh(A[s] h + b[s])         (linear: without tanh)
///     logits of output k = C[k] h' + c[k]
///
/// and the answer is the value of the greatest logit. h' has seen the step's
/// input, so this is a Mealy machine.
class SecondOrderNetwork : public Network {
public:
  /// All parameters are 0. `classes[k]` are the values that output k takes, in
  /// ascending order. The inputs have at most 256 symbols.
  SecondOrderNetwork(Signature signature, unsigned trainedLength,
                     SecondOrderShape shape,
                     std::vector<std::vector<int64_t>> classes);

  const SecondOrderShape &shape() const { return shape_; }
  const Alphabet &alphabet() const { return alphabet_; }
  llvm::ArrayRef<std::vector<int64_t>> classes() const { return classes_; }
  /// The number of logits of all outputs.
  unsigned numLogits() const { return numLogits_; }

  /// Parameters in this order, matrices row by row: h before the first step
  /// (H), A[s] (H x H) for each symbol s, b[s] (H) for each s, C (logits of
  /// output 0, then of output 1, ...; each a row of H), c.
  llvm::ArrayRef<double> parameters() const { return parameters_; }
  llvm::MutableArrayRef<double> parameters() { return parameters_; }
  size_t numParameters() const override { return parameters_.size(); }
  std::vector<ParameterBlock> parameterBlocks() const override;

  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override;
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override;
  std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const override;
  unsigned hiddenSize() const override { return shape_.hidden; }
  std::string description() const override;

  std::unique_ptr<Network> clone() const override;
  void writeBody(llvm::json::OStream &json) const override;
  static const NetworkKind kindOfAll;
  static bool classof(const Network *network) {
    return &network->kind() == &kindOfAll;
  }

private:
  void step(unsigned symbol, llvm::ArrayRef<double> before,
            llvm::MutableArrayRef<double> after) const;
  void readOut(llvm::ArrayRef<double> state,
               llvm::MutableArrayRef<int64_t> outputs) const;

  SecondOrderShape shape_;
  Alphabet alphabet_;
  std::vector<std::vector<int64_t>> classes_;
  unsigned numLogits_ = 0;
  std::vector<double> parameters_;
};

} // namespace mips

#endif // MIPS_LEARN_SECONDORDERNETWORK_H
