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
  /// The state behind transitions that the data do not decide; it answers
  /// nothing.
  std::optional<unsigned> silentState() const { return silent; }
  llvm::ArrayRef<ValueNames> inputNames() const { return inputs; }
  llvm::ArrayRef<ValueNames> outputNames() const { return outputs; }
  /// Whether the letters are the numbers of one input.
  bool areNumbers() const { return inputs.size() == 1 && inputs[0].empty(); }

private:
  std::vector<StateOp> variables;
  const StateGraph &graph;
  NamedValues named;
  std::vector<ValueNames> inputs, outputs;
  std::optional<unsigned> undecided, silent;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_STATETEXTS_H
