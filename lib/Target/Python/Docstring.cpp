//===- Docstring.cpp - what a program says about itself ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Docstring.h"
#include "Layout.h"
#include "mips/IR/ProofRecord.h"
#include "mips/IR/Undecided.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

/// Text as it may stand between triple quotes; control characters become
/// spaces.
static std::string escapeDocstring(StringRef text) {
  std::string result;
  for (char c : text.trim()) {
    if (c == '\\' || c == '"')
      result += '\\';
    result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return result;
}

/// A heading, and its points below it, indented.
static std::string section(StringRef heading, ArrayRef<std::string> points,
                           Escape escape) {
  std::string text = ("\n" + heading + ":\n").str();
  for (const std::string &point : points) {
    StringRef margin = "    ";
    for (const std::string &line : breakProse(escape(point), pageWidth - 8)) {
      text += (margin + line + "\n").str();
      margin = "        ";
    }
  }
  return text;
}

std::vector<std::string> mips::howFound(MachineOp machine,
                                        const ProgramNotes &options) {
  if (!options.foundBy.empty() || !machine.getProvenance())
    return options.foundBy;
  std::vector<std::string> points;
  DictionaryAttr provenance = *machine.getProvenance();
  for (NamedAttribute entry : provenance)
    if (auto text = dyn_cast<StringAttr>(entry.getValue()))
      points.push_back(
          (entry.getName().getValue() + ": " + text.getValue()).str());
  return points;
}

std::string mips::whatWasProved(MachineOp machine,
                                const ProgramNotes &options) {
  if (!options.proof.empty())
    return options.proof;
  std::optional<ProofRecord> record = readProofRecord(machine);
  if (!record)
    return "nothing";
  if (record->isOfTheseRules)
    return record->says;
  return "nothing of these rules. Before they were changed: " + record->says;
}

std::string mips::describeProgram(MachineOp machine,
                                  const ProgramNotes &options,
                                  StringRef opening, Escape escape) {
  StringRef words = StringRef(options.summary).trim();
  if (words.empty())
    words = machine.getSummary().value_or("").trim();
  // A trailing full stop is ours.
  words.consume_back(".");
  std::string title = escape(machine.getSymName()),
              sentence = escape(words) + ".";
  std::string text = opening.str() + title;
  if (words.empty()) {
    text += ".\n";
  } else if (text.size() + 2 + sentence.size() <= pageWidth) {
    text += ": " + sentence + "\n";
  } else {
    text += ".\n\n";
    for (const std::string &line : breakProse(sentence, pageWidth))
      text += line + "\n";
  }
  DictionaryAttr provenance = machine.getProvenanceAttr();
  if (auto share = provenance ? provenance.getAs<StringAttr>("approximate")
                              : StringAttr()) {
    text += "\n";
    for (const std::string &line : breakProse(
             escape("Best effort, not exact: " + share.getValue().str() + "."),
             pageWidth))
      text += line + "\n";
  }
  if (!options.meanings.empty())
    text += section("What the numbers stand for", options.meanings, escape);
  if (!options.warnings.empty())
    text += section("Thin evidence", options.warnings, escape);
  if (std::vector<std::string> points = howFound(machine, options);
      !points.empty())
    text += section("How it was found", points, escape);
  if (llvm::any_of(machine.block(),
                   [](Operation &op) { return isa<LookupOp>(op); }))
    text +=
        "\nIt looks values up in a table, which is no rule: nothing explains "
        "the entries.\n";
  if (findUndecided(machine))
    text +=
        "\nIt does not always answer: where the data decide nothing it says "
        "so.\n";
  text += section("What was proved", {whatWasProved(machine, options)}, escape);
  if (std::optional<uint64_t> length = machine.getMaxLength())
    text += "\nIt is meant for sequences of at most " +
            std::to_string(*length) + " steps.\n";
  return text;
}

std::string mips::moduleDocstring(MachineOp machine,
                                  const PythonOptions &options,
                                  StringRef version) {
  return describeProgram(machine, options, "\"\"\"", escapeDocstring) +
         "\nNeeds Python " + version.str() + " or later.\n\"\"\"\n";
}

std::string mips::withRange(StringRef name,
                            std::optional<ArrayRef<int64_t>> range,
                            const ValueNames &names) {
  if (!range)
    return name.str();
  constexpr size_t mostNames = 8;
  if (!names.empty() && names.size() <= mostNames) {
    std::vector<std::string> values;
    for (size_t i = 0; i < names.size(); ++i)
      values.push_back(std::to_string(i) + " " +
                       escapeDocstring(ValueNames::quoted(names.nameOf(i))));
    return (name + " (" + llvm::join(values, ", ") + ")").str();
  }
  return (name + " (" + Twine((*range)[0]) + ".." + Twine((*range)[1]) + ")")
      .str();
}

std::string mips::functionDocstring(MachineOp machine) {
  std::vector<std::string> inputs, outputs;
  for (InputOp input : machine.inputs())
    inputs.push_back(
        withRange(input.getName(), input.getRange(), valueNamesOf(input)));
  for (OutputOp output : machine.outputs())
    if (output.getName() != undecidedOutput)
      outputs.push_back(
          withRange(output.getName(), output.getRange(), valueNamesOf(output)));
  std::string text = "Yield " + llvm::join(outputs, ", ");
  text += inputs.empty() ? " at each step."
                         : " for each " + llvm::join(inputs, ", ") + ".";
  if (findUndecided(machine))
    text += " Raise LookupError where no data decide the answer.";
  if (text.size() + 10 <= pageWidth)
    return "    \"\"\"" + text + "\"\"\"\n";
  std::string result =
      "    \"\"\"Yield the outputs of one step after the other.\n\n";
  for (const std::string &line : breakProse(text, pageWidth - 4))
    result += "    " + line + "\n";
  return result + "    \"\"\"\n";
}
