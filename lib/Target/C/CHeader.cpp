//===- CHeader.cpp - the declarations of a C library ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Python/Docstring.h"
#include "../Python/Layout.h"
#include "CEmitter.h"
#include "mips/IR/Undecided.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

/// Text that does not end a comment.
static std::string escapeComment(StringRef text) {
  std::string result;
  for (char c : text.trim()) {
    if (!result.empty() && ((result.back() == '*' && c == '/') ||
                            (result.back() == '/' && c == '*')))
      result += ' ';
    result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return result;
}

void CEmitter::comment() {
  os << describeProgram(*machine, notes, "/* ", escapeComment);
  os << "\nIntegers:\n    " << plan.summary() << "\n*/\n";
}

void CEmitter::structure() {
  os << "\n/* The state of one sequence. */\ntypedef struct {\n";
  for (const Port &state : states)
    os << "  " << state.type << " " << state.name << "; /* "
       << printBounds(state.bounds) << " */\n";
  if (plan.stepLimit())
    os << "  int64_t " << stepsField << "; /* so far */\n";
  if (!hasState())
    os << "  int8_t none; /* there is no state */\n";
  os << "} " << prefix << "_state;\n";
}

void CEmitter::statuses() {
  os << "\n/* Why a step is not taken. */\nenum {\n";
  std::vector<std::string> lines;
  for (auto [status, message] : llvm::enumerate(messages))
    if (!message.empty())
      lines.push_back("  " + statusNames[status] + " = " +
                      std::to_string(status));
  for (auto [index, line] : llvm::enumerate(lines))
    os << line << (index + 1 < lines.size() ? ",\n" : "\n");
  os << "};\n";
}

void CEmitter::signature(StringRef result, StringRef what,
                         std::vector<std::string> parameters, StringRef end) {
  std::string head = (result + prefix + "_" + what + "(").str();
  std::string text = llvm::join(parameters, ", ") + ")" + end.str();
  if (head.size() + text.size() <= pageWidth) {
    os << head << text << "\n";
    return;
  }
  os << head << "\n";
  for (const std::string &line : breakExpression(text, pageWidth - 4))
    os << "    " << line << "\n";
}

std::vector<std::string> CEmitter::arrays() const {
  std::vector<std::string> parameters;
  for (const Port &input : inputs)
    parameters.push_back("const " + input.type + " *" + input.name);
  for (const Port &output : outputs)
    parameters.push_back(output.type + " *" + output.name);
  return parameters;
}

void CEmitter::prototypes() {
  auto listed = [](const std::vector<Port> &ports) {
    std::vector<std::string> texts;
    for (const Port &port : ports)
      texts.push_back(port.name + " (" + printBounds(port.bounds) + ")");
    return llvm::join(texts, ", ");
  };
  auto comment = [&](const std::string &text) {
    StringRef margin = "\n/* ";
    std::vector<std::string> lines = breakProse(text, pageWidth - 6);
    for (auto [index, line] : llvm::enumerate(lines)) {
      os << margin << line << (index + 1 < lines.size() ? "\n" : " */\n");
      margin = "   ";
    }
  };
  std::string pointer = prefix + "_state *state";
  comment("The state before the first step.");
  signature("void ", "init", {pointer}, ";");
  comment("One step: writes " + listed(outputs) +
          (inputs.empty() ? "" : " for " + listed(inputs)) + ". Returns " +
          statusNames[0] +
          ", or why the step was not taken: then nothing has changed." +
          (findUndecided(*machine)
               ? " Where undecided is not 0 no data decide the other outputs, "
                 "which then mean nothing, in this step and from then on."
               : ""));
  std::vector<std::string> parameters = {pointer};
  for (const Port &input : inputs)
    parameters.push_back("int64_t " + input.name);
  for (const Port &output : outputs)
    parameters.push_back("int64_t *" + output.name);
  signature("int ", "step", parameters, ";");
  comment("Many steps of one sequence, from arrays to arrays. Returns how many "
          "were taken; after fewer than asked for, " +
          prefix + "_step of the next values says why.");
  parameters = {pointer, "size_t steps"};
  llvm::append_range(parameters, arrays());
  signature("size_t ", "run", parameters, ";");
  comment("Many sequences from their first step on: value t of sequence i "
          "stands at [t * count + i]. Returns the number of the first sequence "
          "in which a step could not be taken, or count; what such sequences "
          "write from there on says nothing.");
  parameters = {"size_t count", "size_t steps"};
  llvm::append_range(parameters, arrays());
  signature("size_t ", "batch", parameters, ";");
  comment("What a status means, for people.");
  signature("const char *", "error", {"int status"}, ";");
}

void CEmitter::declarations(bool isHeader) {
  os << "#ifndef " << guard << "\n#define " << guard << "\n\n"
     << "#include <stddef.h>\n#include <stdint.h>\n\n"
     << "#ifdef __cplusplus\nextern \"C\" {\n#endif\n";
  namedPorts.print(os, /*withNumbers=*/isHeader);
  structure();
  statuses();
  prototypes();
  os << "\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* " << guard << " */\n";
}

void CEmitter::header() {
  comment();
  os << "\n";
  declarations(/*isHeader=*/true);
}
