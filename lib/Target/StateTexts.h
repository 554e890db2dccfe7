//===- StateTexts.h - states and steps of a machine in words -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_STATETEXTS_H
#define MIPS_LIB_TARGET_STATETEXTS_H

#include "mips/IR/NamedValues.h"
#include "mips/IR/StateGraph.h"
#include <set>

namespace mips {

/// The states and transitions of a machine as drawings and tables have them:
/// values by name where they have one.
class StateTexts {
public:
  /// Both must outlive the object.
  StateTexts(MachineOp machine, const StateGraph &graph);

  /// `r=0` and `gate_1=locked`, with `between` between the variables; `?` for
  /// the silent state.
  std::string state(unsigned number, llvm::StringRef between) const;
  /// `coin` or `0,3`.
  std::string letter(unsigned number) const;
  /// `locked` or `1,0`; `?` where the data decide none.
  std::string answer(const StateGraph::Transition &transition) const;
  bool isOpen(const StateGraph::Transition &transition) const {
    return undecided && transition.outputs[*undecided] != 0;
  }
  /// Several letters as few words: `0..3 7`, and of several inputs `a=0..2
  /// b=1`, without those whose value does not matter; `any` if none does.
  std::string letters(llvm::ArrayRef<unsigned> numbers) const;
  /// What leads from one state to another, a line `letters / answer` for each
  /// answer.
  std::vector<std::string> arrow(unsigned from, unsigned to) const;
  /// The state behind transitions that the data do not decide; it answers
  /// nothing.
  std::optional<unsigned> silentState() const { return silent; }
  llvm::ArrayRef<ValueNames> inputNames() const { return inputs; }
  llvm::ArrayRef<ValueNames> outputNames() const { return outputs; }

private:
  std::vector<std::string> boxes(const std::set<std::vector<int64_t>> &letters,
                                 unsigned input) const;
  std::string values(const std::set<int64_t> &some, unsigned input) const;

  std::vector<StateOp> variables;
  const StateGraph &graph;
  NamedValues named;
  std::vector<ValueNames> inputs, outputs;
  std::vector<std::string> inputPorts;
  /// By input, how many values it has.
  std::vector<size_t> numValues;
  std::optional<unsigned> undecided, silent;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_STATETEXTS_H
