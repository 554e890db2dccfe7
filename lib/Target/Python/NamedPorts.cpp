//===- NamedPorts.cpp - names of values in Python programs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NamedPorts.h"
#include "Layout.h"
#include "mips/IR/NamedValues.h"
#include "mips/Target/Names.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

NamedPorts::NamedPorts(MachineOp machine, PythonNames &taken) {
  for (InputOp input : machine.inputs())
    add(input.getName(), valueNamesOf(input), taken);
  namedInputs = ports.size();
  for (OutputOp output : machine.outputs())
    add(output.getName(), valueNamesOf(output), taken);
  spellNamedConstants(
      machine, [&](StringRef, const ValueNames &names, int64_t value) {
        auto own = llvm::find_if(constants, [&](const Constants &known) {
          return known.names == names;
        });
        return own->words[value];
      });
}

void NamedPorts::add(StringRef port, const ValueNames &names,
                     PythonNames &taken) {
  if (names.empty())
    return;
  ports.push_back({port.str(), names});
  bool isKnown = llvm::any_of(
      constants, [&](const Constants &known) { return known.names == names; });
  if (isKnown || names.isBoolean())
    return;
  std::vector<std::string> words;
  for (size_t i = 0; i < names.size(); ++i)
    words.push_back(taken.claim(upperCase(port, names.nameOf(i))));
  constants.push_back({names, std::move(words)});
}

/// In double quotes.
static std::string literal(StringRef text) {
  std::string escaped;
  for (char c : text)
    escaped += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
  return "\"" + escaped + "\"";
}

/// `(a, b)` on one line if that fits, else an element a line.
static std::string tuple(StringRef head, ArrayRef<std::string> elements,
                         unsigned indent, StringRef tail) {
  std::string margin(indent, ' ');
  std::string line = margin + head.str() + "(" + llvm::join(elements, ", ") +
                     (elements.size() == 1 ? ",)" : ")") + tail.str();
  if (line.size() <= pageWidth)
    return line + "\n";
  std::string text = margin + head.str() + "(\n";
  for (const std::string &element : elements)
    text += margin + "    " + element + ",\n";
  return text + margin + ")" + tail.str() + "\n";
}

std::string NamedPorts::definitions() const {
  std::string text;
  for (const Constants &own : constants) {
    std::vector<std::string> places;
    for (size_t i = 0; i < own.words.size(); ++i)
      places.push_back(std::to_string(i));
    std::string line =
        llvm::join(own.words, ", ") + " = " + llvm::join(places, ", ");
    if (line.size() <= pageWidth && own.words.size() > 1) {
      text += line + "\n";
      continue;
    }
    for (auto [word, place] : llvm::zip_equal(own.words, places))
      text += word + " = " + place + "\n";
  }
  text += "NAMES = {\n";
  for (const Port &port : ports) {
    std::vector<std::string> fields;
    for (size_t i = 0; i < port.names.size(); ++i)
      fields.push_back(literal(port.names.nameOf(int64_t(i))));
    text += tuple(literal(port.name) + ": ", fields, 4, ",");
  }
  text += "}\n";
  std::string numbers;
  for (const Port &port : ArrayRef<Port>(ports).take_front(namedInputs)) {
    if (port.names.hasPlainNumbers())
      continue;
    std::vector<std::string> values;
    for (size_t i = 0; i < port.names.size(); ++i)
      values.push_back(std::to_string(port.names.numberOf(i)));
    numbers += tuple(literal(port.name) + ": ", values, 4, ",");
  }
  if (!numbers.empty())
    text += "NUMBERS = {\n" + numbers + "}\n";
  return text;
}

std::string NamedPorts::reader() const {
  bool hasNumbers = llvm::any_of(
      ArrayRef<Port>(ports).take_front(namedInputs),
      [](const Port &port) { return !port.names.hasPlainNumbers(); });
  std::string text = R"(
def read_value(name: str, field: str) -> int:
    """The value that a field of a row means: a name, or else a number."""
    names = NAMES.get(name, ())
    if field in names:
        return names.index(field)
)";
  return text +
         (hasNumbers ? "    if name in NUMBERS:\n"
                       "        return NUMBERS[name].index(int(field))\n"
                     : "") +
         "    return int(field)\n\n";
}

std::string NamedPorts::written(OutputOp output, StringRef variable) const {
  if (!output.getValueNames())
    return variable.str();
  std::string port = literal(output.getName());
  if (needsQuotes(valueNamesOf(output)))
    return ("write_value(" + port + ", " + variable + ")").str();
  return ("NAMES[" + port + "][" + variable + "]").str();
}

std::string NamedPorts::writer() const {
  if (llvm::none_of(ports,
                    [](const Port &port) { return needsQuotes(port.names); }))
    return "";
  return R"(
def write_value(name: str, value: int) -> str:
    """The name of a value as a row has it: in quotes where it needs them."""
    text = NAMES[name][value]
    if not text or text.startswith("#") or set(text) & set(' \t,"'):
        return '"' + text.replace('"', '""') + '"'
    return text

)";
}

bool NamedPorts::needsQuotes(const ValueNames &names) {
  for (size_t i = 0; i < names.size(); ++i)
    if (StringRef(names.fieldOf(int64_t(i))).starts_with("\""))
      return true;
  return false;
}
