//===- ImportedNetwork.h - a network from a file that answers words -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_NETWORKS_IMPORTEDNETWORK_H
#define MIPS_NETWORKS_IMPORTEDNETWORK_H

#include "mips/Data/NetworkCoding.h"
#include "mips/Data/Teacher.h"
#include "mips/Networks/CellStack.h"
#include "mips/Networks/StepFormula.h"

namespace mips {

class FastStack;

/// The length that words have in question where nothing says how long those
/// were that a network was trained on.
inline constexpr unsigned assumedTrainedLength = 14;

/// A trained network of somebody's as a teacher: it answers words of integers
/// by a coding of inputs and outputs. It is no witness: its answers are exact
/// about itself and may be wrong about what it was trained on.
class ImportedNetwork : public Teacher {
public:
  /// Checks that the coding fits the streams and the tensors, and settles what
  /// it leaves open and the file decides. The error says what does not fit or
  /// what has to be told, without the file's name.
  static llvm::Expected<std::unique_ptr<ImportedNetwork>>
  create(const NetworkTensors &tensors, const Signature &signature,
         const NetworkCoding &coding);

  ~ImportedNetwork() override;
  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override;
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override;
  std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const override;
  unsigned hiddenSize() const override {
    return unsigned(initialState().size());
  }
  unsigned trainedLength() const override {
    return coding.length.value_or(assumedTrainedLength);
  }
  std::string description() const override { return text; }

  /// What the read-out gives before it becomes a value, numLogits() numbers a
  /// step.
  std::vector<double> logits(llvm::ArrayRef<int64_t> word) const;
  unsigned numLogits() const {
    return formula ? formula->numLogits() : stack->numLogits();
  }
  /// One step: replaces `state`, hiddenSize() numbers, and gives the outputs.
  std::vector<int64_t> step(llvm::ArrayRef<int64_t> inputs,
                            llvm::MutableArrayRef<double> state) const;
  /// The state in which a word begins, behind the symbol that stands before it.
  llvm::ArrayRef<double> initialState() const { return initial; }
  /// Whether there are bounds of steps: not of cells told by formulas.
  bool hasBounds() const { return stack != nullptr; }

  /// Replaces bounds of a state by bounds of all that a step makes of it, in
  /// real arithmetic and as it is calculated.
  void step(llvm::ArrayRef<int64_t> inputs, Bounds &state) const;
  /// Whether in every state within `reached` the outputs are these.
  bool surelyAnswers(const Bounds &reached,
                     llvm::ArrayRef<int64_t> outputs) const;

  /// Whether outputs are quantities, not classes.
  bool isRegression() const {
    return coding.output == NetworkCoding::Output::Round;
  }

private:
  ImportedNetwork(const Signature &signature, const NetworkCoding &coding);
  llvm::Error take(NetworkLayout found);
  llvm::Error takeFormula(const NetworkTensors &tensors);
  llvm::Error settle();
  llvm::Error settleInput();
  llvm::Error settleEmbedding();
  llvm::Error settleOutput();
  llvm::Error settleFrame();
  uint64_t numFrameColumns() const;
  /// One step of the cells by what `features` holds.
  void stepCells(llvm::MutableArrayRef<double> state,
                 llvm::MutableArrayRef<double> logits) const;
  /// The same, with the logits behind the symbol at a word's end.
  void stepStack(llvm::MutableArrayRef<double> state,
                 llvm::MutableArrayRef<double> logits) const;
  void setFeatures(llvm::ArrayRef<int64_t> inputs) const;
  /// Sets the features of column `symbol`, or of that row of the embedding.
  void setSymbol(int64_t symbol) const;
  /// The answers in single precision; nothing where it does not tell two
  /// outputs apart, and in a network that is only calculated in double.
  std::optional<std::vector<int64_t>>
  answerFast(llvm::ArrayRef<int64_t> word) const;
  /// Makes `steps` and `states` those of `word`.
  void run(llvm::ArrayRef<int64_t> word) const;
  void decode(llvm::ArrayRef<double> logits,
              std::vector<int64_t> &outputs) const;

  Signature signature;
  NetworkCoding coding;
  NetworkLayout layout;
  /// One of them.
  std::unique_ptr<CellStack> stack;
  std::unique_ptr<StepFormula> formula;
  std::vector<double> embedding, initial;
  std::string text;

  /// The last word that was asked, with its states and logits: the next one
  /// often begins in the same way.
  mutable std::vector<int64_t> lastWord;
  mutable std::vector<double> states, outputs, features, ended;
  /// The same in single precision.
  std::unique_ptr<FastStack> fast;
  mutable std::vector<int64_t> lastFastWord, fastValues;
  mutable std::vector<float> fastInitial, fastStates, fastEnded;
  mutable std::vector<bool> isFastSure;
};

} // namespace mips

#endif // MIPS_NETWORKS_IMPORTEDNETWORK_H
