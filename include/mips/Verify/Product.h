//===- Product.h - two machines side by side --------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two machines that read the same inputs, as terms (for algebra and solver)
// and as something that runs (for simulation, search and replay).
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_PRODUCT_H
#define MIPS_VERIFY_PRODUCT_H

#include "mips/Data/Dataset.h"
#include "mips/IR/Interpreter.h"
#include "mips/Verify/Logic.h"
#include "mips/Verify/ProofResult.h"
#include "llvm/Support/Error.h"

namespace mips {

/// The terms of one or two machines over shared inputs. Variables are the
/// inputs, then the states of the first machine, then those of the second.
struct Product {
  struct Input {
    std::string name;
    Interval range;
    logic::Term variable;
  };
  struct State {
    std::string name;
    unsigned side;
    int64_t init;
    logic::Term variable, next;
  };
  struct Output {
    std::string name;
    logic::Term values[2];
  };

  MachineOp machines[2];
  logic::Pool pool;
  std::vector<Input> inputs;
  std::vector<State> states;
  std::vector<Output> outputs;
  /// Position of input (output) `i` in the second machine.
  std::vector<unsigned> secondInput, secondOutput;
  /// The number of steps for which both machines are meant, if it is limited.
  std::optional<unsigned> maxLength;
  /// Of a machine that does not always answer, the position of the output that
  /// says so. It is none of `outputs`; where it is not 0 all of those are 0, on
  /// both sides, so that there is nothing to tell apart.
  std::optional<unsigned> undecided[2];
  bool isPartial() const { return undecided[0] || undecided[1]; }

  unsigned numStates(unsigned side) const;
  /// All next states and outputs.
  std::vector<logic::Term> definitions() const;
  /// Whether a step from states of up to `stateBits` bits is sure to compute
  /// with integers of moderate size, so that running it takes no longer than
  /// its length suggests: a chain of 40 squarings gives 2^40 bits.
  bool isModerate(unsigned stateBits) const;
  /// "Outputs agree", over inputs and states before the step.
  logic::Term outputsAgree();
  /// "Every input is within its range."
  logic::Term inputsInRange();
};

/// Puts two verified machines side by side. Inputs and outputs are matched by
/// name. Errors: names or ranges of inputs differ; names of outputs differ (but
/// for the one that says that there is no answer).
llvm::Expected<Product> buildProduct(MachineOp a, MachineOp b);

/// Runs both machines by the reference interpreter.
class ProductRunner {
public:
  explicit ProductRunner(const Product &product);

  void reset();
  /// States of both machines, as in Product::states.
  void setState(llvm::ArrayRef<Int> state);
  std::vector<Int> state() const;
  /// Takes one step; returns whether the outputs agreed.
  bool step(llvm::ArrayRef<Int> inputs);
  /// The outputs of the last step, in the order of the first machine.
  llvm::ArrayRef<Int> outputs(unsigned side) const { return outs[side]; }

private:
  const Product &product;
  Interpreter first, second;
  std::vector<Int> permuted, raw[2], outs[2];
};

/// A sequence of inputs: a row of values a step, in Product's order.
using InputSequence = std::vector<std::vector<Int>>;

/// Runs the sequence from the initial states. If the outputs differ at some
/// step, the counterexample up to the first such step.
std::optional<Counterexample> replay(const Product &product,
                                     const InputSequence &sequence);

/// Both machines on a sequence on whose last step the program that one of them
/// was read from raises `text`. `inputs` are in the order of machine `side`.
/// Ends before, without the exception, where outputs differ before. Errors:
/// those of buildProduct.
llvm::Expected<Counterexample> replayRaising(MachineOp a, MachineOp b,
                                             unsigned side,
                                             const InputSequence &inputs,
                                             std::string text);

} // namespace mips

#endif // MIPS_VERIFY_PRODUCT_H
