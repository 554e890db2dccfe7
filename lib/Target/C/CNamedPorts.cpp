//===- CNamedPorts.cpp - names of values in C programs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CNamedPorts.h"
#include "../TidyCopy.h"
#include "CExpression.h"
#include "mips/IR/NamedValues.h"
#include "mips/Target/Names.h"

using namespace mlir;
using namespace mips;

CNamedPorts::CNamedPorts(MachineOp machine)
    : prefix(snakeCase(machine.getSymName())) {
  for (InputOp input : machine.inputs())
    add(input.getName(), valueNamesOf(input));
  for (OutputOp output : machine.outputs())
    add(output.getName(), valueNamesOf(output));
}

void CNamedPorts::add(StringRef port, const ValueNames &names) {
  if (names.empty() || names.isBoolean())
    return;
  Port &own = ports.emplace_back(Port{port.str(), names, {}});
  for (size_t i = 0; i < names.size(); ++i) {
    std::string wanted = upperCase(prefix + "_" + port.str(), names.nameOf(i));
    std::string word = wanted;
    while (!taken.try_emplace(word, 1).second)
      word = wanted + "_" + std::to_string(++taken[wanted]);
    own.enumerators.push_back(std::move(word));
  }
}

OwningOpRef<MachineOp> CNamedPorts::spelledCopy(MachineOp machine) const {
  OwningOpRef<MachineOp> copy = tidyCopy(machine);
  spellNamedConstants(
      *copy, [&](StringRef port, const ValueNames &names, int64_t value) {
        auto own = llvm::find_if(ports, [&](const Port &known) {
          return known.name == port && known.names == names;
        });
        return own->enumerators[value];
      });
  return copy;
}

/// One of the two functions between values and numbers that are others: what it
/// is for, its name and parameter, and each case with its result.
static void printMapping(raw_ostream &os, const Twine &what, const Twine &head,
                         StringRef parameter,
                         ArrayRef<std::pair<std::string, std::string>> cases) {
  os << "\n/* " << what << ", or -1. */\nstatic inline int64_t " << head
     << "(int64_t " << parameter << ")\n{\n  switch (" << parameter << ") {\n";
  for (const auto &[label, result] : cases)
    os << "  case " << label << ":\n    return " << result << ";\n";
  os << "  default:\n    return -1;\n  }\n}\n";
}

/// Only the value is what a step takes and gives.
void CNamedPorts::printNumbers(const Port &port, raw_ostream &os) const {
  std::vector<std::pair<std::string, std::string>> toValue, toNumber;
  for (auto [value, word] : llvm::enumerate(port.enumerators)) {
    std::string number = CExpressions::number(port.names.numberOf(value));
    toValue.emplace_back(number, word);
    toNumber.emplace_back(word, number);
  }
  std::string base = prefix + "_" + port.name;
  printMapping(os, "The value of " + port.name + " with that number",
               base + "_of_number", "number", toValue);
  printMapping(os, "The number of that value of " + port.name, base + "_number",
               "value", toNumber);
}

void CNamedPorts::print(raw_ostream &os, bool withNumbers) const {
  for (const Port &port : ports) {
    os << "\n/* The values of " << port.name << ". */\nenum {\n";
    for (auto [value, word] : llvm::enumerate(port.enumerators))
      os << "  " << word << " = " << value
         << (value + 1 < port.enumerators.size() ? ",\n" : "\n");
    os << "};\n";
    if (withNumbers && !port.names.hasPlainNumbers())
      printNumbers(port, os);
  }
}
