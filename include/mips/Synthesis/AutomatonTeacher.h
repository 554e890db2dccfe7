//===- AutomatonTeacher.h - a finite machine that answers words -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_AUTOMATONTEACHER_H
#define MIPS_SYNTHESIS_AUTOMATONTEACHER_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Teacher.h"

namespace mips {

/// An automaton as a teacher. State merging and repair have outvoted the rare
/// errors of the network, or of the labels, that the automaton was extracted
/// from. It has no hidden state.
class AutomatonTeacher : public Teacher {
public:
  /// `automaton` must outlive the teacher. The trained length is that of the
  /// longest sequence of `dataset`.
  AutomatonTeacher(const Automaton &automaton, const Dataset &dataset)
      : automaton(automaton), numInputs(dataset.signature().inputs.size()),
        longest(dataset.maxLength()) {}
  /// The same with the streams and the trained length given.
  AutomatonTeacher(const Automaton &automaton, const Signature &signature,
                   size_t longest)
      : automaton(automaton), numInputs(signature.inputs.size()),
        longest(longest) {}
  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override {
    return automaton.run(word, numInputs);
  }
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override {
    std::vector<int64_t> answers = answer(word);
    return std::vector<double>(answers.begin(), answers.end());
  }
  std::vector<double> hidden(llvm::ArrayRef<int64_t>) const override {
    return {};
  }
  unsigned hiddenSize() const override { return 0; }
  unsigned trainedLength() const override { return longest; }
  std::string description() const override { return "automaton"; }

private:
  const Automaton &automaton;
  size_t numInputs, longest;
};

} // namespace mips

#endif // MIPS_SYNTHESIS_AUTOMATONTEACHER_H
