//===- StateTexts.cpp - states and steps of a machine in words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateTexts.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Undecided.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

/// A value by name, if it has one.
template <typename T>
static std::string valueText(const T &value, const ValueNames &names) {
  std::string text;
  llvm::raw_string_ostream os(text);
  if (value >= 0 && value < int64_t(names.size()))
    os << names.nameOf(int64_t(value));
  else
    os << value;
  return text;
}

StateTexts::StateTexts(MachineOp machine, const StateGraph &graph)
    : variables(machine.states()), graph(graph), named(machine),
      undecided(findUndecided(machine)) {
  for (InputOp input : machine.inputs())
    inputs.push_back(valueNamesOf(input));
  for (OutputOp output : machine.outputs())
    outputs.push_back(valueNamesOf(output));
  for (const StateGraph::Transition &transition : graph.transitions)
    if (isOpen(transition))
      silent = transition.next;
}

std::string StateTexts::state(unsigned number, StringRef between) const {
  std::vector<std::string> parts;
  if (number == silent)
    return "?";
  for (auto [index, value] : llvm::enumerate(graph.states[number])) {
    StateOp variable = variables[index];
    const NamedValues::Kind *kind = named.of(variable);
    parts.push_back((variable.getName() + "=" +
                     valueText(value, kind ? kind->names : ValueNames()))
                        .str());
  }
  return llvm::join(parts, between);
}

std::string StateTexts::letter(unsigned number) const {
  std::vector<std::string> parts;
  for (auto [value, names] : llvm::zip_equal(graph.letters[number], inputs))
    parts.push_back(valueText(value, names));
  return llvm::join(parts, ",");
}

std::string StateTexts::answer(const StateGraph::Transition &transition) const {
  if (isOpen(transition))
    return "?";
  std::vector<std::string> parts;
  for (auto [index, value] : llvm::enumerate(transition.outputs))
    if (index != undecided)
      parts.push_back(valueText(value, outputs[index]));
  return llvm::join(parts, ",");
}
