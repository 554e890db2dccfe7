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
#include <map>

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
  for (InputOp input : machine.inputs()) {
    inputs.push_back(valueNamesOf(input));
    inputPorts.push_back(input.getName().str());
    numValues.push_back(size_t(input.getRange()[1] - input.getRange()[0] + 1));
  }
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

/// `0..3 7`; names are listed.
std::string StateTexts::values(const std::set<int64_t> &some,
                               unsigned input) const {
  std::vector<std::string> parts;
  for (auto first = some.begin(); first != some.end();) {
    auto last = first;
    size_t count = 1;
    while (inputs[input].empty() && std::next(last) != some.end() &&
           *std::next(last) == *last + 1) {
      ++last;
      ++count;
    }
    if (count < 3)
      last = first;
    std::string part = valueText(*first, inputs[input]);
    if (last != first)
      part += ".." + valueText(*last, inputs[input]);
    parts.push_back(std::move(part));
    first = std::next(last);
  }
  // A list beside the values of other inputs.
  return llvm::join(parts, inputs.size() > 1 ? "|" : " ");
}

/// Sets of letters of which each input's values are free of the others', from
/// that input on: values before which the same follows go together.
std::vector<std::string>
StateTexts::boxes(const std::set<std::vector<int64_t>> &letters,
                  unsigned input) const {
  if (input == inputs.size())
    return {""};
  std::map<int64_t, std::set<std::vector<int64_t>>> rest;
  for (const std::vector<int64_t> &letter : letters)
    rest[letter[input]].insert(letter);
  std::map<std::vector<std::string>, std::set<int64_t>> alike;
  for (auto &[value, some] : rest)
    alike[boxes(some, input + 1)].insert(value);
  std::vector<std::string> result;
  for (const auto &[tails, some] : alike)
    for (const std::string &tail : tails) {
      std::string own;
      if (some.size() < numValues[input])
        own = (inputs.size() > 1 ? inputPorts[input] + "=" : "") +
              values(some, input);
      result.push_back(own + (own.empty() || tail.empty() ? "" : " ") + tail);
    }
  return result;
}

std::string StateTexts::letters(ArrayRef<unsigned> numbers) const {
  std::set<std::vector<int64_t>> some;
  for (unsigned number : numbers)
    some.insert(graph.letters[number]);
  std::vector<std::string> parts = boxes(some, 0);
  for (std::string &part : parts)
    if (part.empty())
      part = "any";
  return llvm::join(parts, ", ");
}

std::vector<std::string> StateTexts::arrow(unsigned from, unsigned to) const {
  std::map<std::string, std::vector<unsigned>> lettersOf;
  for (unsigned number = 0; number < graph.letters.size(); ++number)
    if (const auto &transition = graph.at(from, number); transition.next == to)
      lettersOf[answer(transition)].push_back(number);
  std::vector<std::string> lines;
  for (const auto &[answer, some] : lettersOf)
    lines.push_back(letters(some) + " / " + answer);
  return lines;
}
