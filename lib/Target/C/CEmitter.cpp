//===- CEmitter.cpp - machines as C libraries ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CEmitter.h"
#include "../Python/Docstring.h"
#include "../Python/Layout.h"
#include "../Python/LookupTables.h"
#include "../TidyCopy.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/StateRoles.h"
#include "mips/IR/Undecided.h"
#include "mips/Target/Fence.h"
#include "mips/Target/Names.h"
#include "mips/Target/StepStatus.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

/// Keywords, what the program includes, and the names of its own helpers.
static bool isReservedInC(StringRef name) {
  static const llvm::StringSet<> reserved = {"auto",
                                             "break",
                                             "case",
                                             "char",
                                             "const",
                                             "continue",
                                             "default",
                                             "do",
                                             "double",
                                             "else",
                                             "enum",
                                             "extern",
                                             "float",
                                             "for",
                                             "goto",
                                             "if",
                                             "inline",
                                             "int",
                                             "long",
                                             "register",
                                             "restrict",
                                             "return",
                                             "short",
                                             "signed",
                                             "sizeof",
                                             "static",
                                             "struct",
                                             "switch",
                                             "typedef",
                                             "union",
                                             "unsigned",
                                             "void",
                                             "volatile",
                                             "while",
                                             "_Bool",
                                             "_Complex",
                                             "asm",
                                             "typeof",
                                             "_Imaginary",
                                             "errno",
                                             "and",
                                             "or",
                                             "not",
                                             "xor",
                                             "bool",
                                             "true",
                                             "false",
                                             "class",
                                             "new",
                                             "delete",
                                             "this",
                                             "template",
                                             "typename",
                                             "namespace",
                                             "operator",
                                             "private",
                                             "public",
                                             "protected",
                                             "try",
                                             "catch",
                                             "throw",
                                             "using",
                                             "virtual",
                                             "friend",
                                             "explicit",
                                             "export",
                                             "mutable",
                                             "wchar_t",
                                             "nullptr",
                                             "concept",
                                             "requires",
                                             "decltype",
                                             "constexpr",
                                             "alignas",
                                             "alignof",
                                             "bitand",
                                             "bitor",
                                             "compl",
                                             "and_eq",
                                             "or_eq",
                                             "xor_eq",
                                             "not_eq",
                                             "typeid",
                                             "linux",
                                             "unix",
                                             "size_t",
                                             "NULL",
                                             "offsetof",
                                             "state",
                                             "steps",
                                             "count",
                                             "status",
                                             "i",
                                             "t",
                                             "at",
                                             "now",
                                             "failing",
                                             "min",
                                             "max",
                                             "absolute",
                                             "floor_div",
                                             "floor_mod",
                                             "argmax",
                                             "look_up",
                                             "advance",
                                             "add_overflows",
                                             "sub_overflows",
                                             "noexcept",
                                             "static_assert",
                                             "thread_local",
                                             "mul_overflows",
                                             "abs_overflows"};
  return reserved.contains(name) || name.starts_with("_") ||
         name.ends_with("_t") || name.starts_with("INT") ||
         name.starts_with("UINT");
}

CNames::CNames() : ProgramNames(isReservedInC) {}

/// What is written down: with the names of values, and tables by rows.
static OwningOpRef<MachineOp> writtenCopy(const CNamedPorts &ports,
                                          MachineOp original) {
  OwningOpRef<MachineOp> copy = ports.spelledCopy(original);
  sayRows(*copy);
  return copy;
}

CEmitter::CEmitter(MachineOp original, const ProgramNotes &notes,
                   raw_ostream &os)
    : notes(notes), os(os), namedPorts(original),
      machine(writtenCopy(namedPorts, original)), plan(*machine),
      expressions(*machine, plan), prefix(snakeCase(machine->getSymName())),
      guard(StringRef(prefix).upper() + "_H"), stateOps(machine->states()),
      outputOps(machine->outputs()) {
  // It was proved of the rules that were given, not of their other words.
  this->notes.proof = whatWasProved(original, notes);
  std::string lower = prefix + "_", upper = StringRef(prefix).upper() + "_";
  auto port = [&](StringRef name, const Bounds &bounds) {
    // What the file itself defines begins like that.
    bool isOurs = name.starts_with(lower) || name.starts_with(upper);
    return Port{names.claim(isOurs ? ("stream_" + name).str() : name.str()),
                "int" + std::to_string(IntegerPlan::widthOf(bounds)) + "_t",
                bounds};
  };
  for (InputOp input : machine->inputs()) {
    inputs.push_back(port(input.getName(), plan.of(input.getResult())));
    expressions.setName(input.getResult(), inputs.back().name);
  }
  for (OutputOp output : outputOps)
    outputs.push_back(port(plainName(output), plan.of(output.getValue())));
  for (StateOp state : stateOps) {
    states.push_back(port(calledAs(state), plan.stateBounds(state)));
    expressions.setName(state.getResult(), states.back().name);
  }
  stepsField = names.claim("steps_taken");
  ProgramNames statuses([](StringRef) { return false; });
  messages = statusMessages(*machine, plan);
  statusNames = {statuses.claim(upper + "OK"),
                 statuses.claim(upper + "BAD_INPUT"),
                 statuses.claim(upper + "TOO_LONG")};
  for (StateOp state : stateOps)
    statusNames.push_back(
        statuses.claim(upper + "OVERFLOW_" + calledAs(state).upper()));
  for (OutputOp output : outputOps)
    statusNames.push_back(
        statuses.claim(upper + "OVERFLOW_" + plainName(output).upper()));
}

void CEmitter::statement(StringRef left, StringRef right, unsigned indent,
                         raw_ostream &os) {
  std::string margin(indent, ' ');
  std::string line = margin + left.str() + " = " + right.str() + ";";
  if (line.size() <= pageWidth) {
    os << line << "\n";
    return;
  }
  os << margin << left << " =\n";
  for (const std::string &part :
       breakExpression((right + ";").str(), pageWidth - indent - 4))
    os << margin << "    " << part << "\n";
}

void CEmitter::initDefinition() {
  os << "\n";
  signature("void ", "init", {prefix + "_state *state"}, "");
  os << "{\n";
  for (auto [state, port] : llvm::zip_equal(stateOps, states))
    os << "  state->" << port.name << " = "
       << (modes && state == stateOps[modes->variable]
               ? modes->modes[modes->initial].name
               : initialText(state, CExpressions::number))
       << ";\n";
  if (plan.stepLimit())
    os << "  state->" << stepsField << " = 0;\n";
  if (!hasState())
    os << "  state->none = 0;\n";
  os << "}\n";
}

/// The condition under which some input is out of its range; empty if none can
/// be.
std::string
CEmitter::badInput(llvm::function_ref<std::string(const Port &)> value,
                   bool isWide) const {
  std::vector<std::string> parts;
  for (const Port &input : inputs) {
    unsigned width = isWide ? 64 : IntegerPlan::widthOf(input.bounds);
    std::string text = value(input);
    if (*input.bounds.lo != llvm::minIntN(width))
      parts.push_back(text + " < " + CExpressions::number(*input.bounds.lo));
    if (*input.bounds.hi != llvm::maxIntN(width))
      parts.push_back(text + " > " + CExpressions::number(*input.bounds.hi));
  }
  return llvm::join(parts, " || ");
}

static void condition(StringRef text, StringRef then, raw_ostream &os) {
  std::vector<std::string> lines =
      breakExpression(("if (" + text + ")").str(), pageWidth - 8);
  StringRef margin = "  ";
  for (const std::string &line : lines) {
    os << margin << line << "\n";
    margin = "      ";
  }
  os << "    " << then << "\n";
}

void CEmitter::stepDefinition() {
  os << "\n";
  std::vector<std::string> parameters = {prefix + "_state *state"},
                           values = {"state"}, narrow;
  for (const Port &input : inputs) {
    parameters.push_back("int64_t " + input.name);
    values.push_back(StringRef(expressions.type()) == "int64_t"
                         ? input.name
                         : "(int32_t)" + input.name);
  }
  for (const Port &output : outputs) {
    parameters.push_back("int64_t *" + output.name);
    values.push_back("&" + output.name + "_value");
  }
  signature("int ", "step", parameters, "");
  os << "{\n";
  for (const Port &output : outputs)
    os << "  " << output.type << " " << output.name << "_value = 0;\n";
  if (std::string bad =
          badInput([](const Port &input) { return input.name; }, true);
      !bad.empty())
    condition(bad, "return " + statusNames[StepStatus::badInput] + ";", os);
  statement("const int status", "advance(" + llvm::join(values, ", ") + ")", 2,
            os);
  condition("status != " + statusNames[0], "return status;", os);
  for (const Port &output : outputs)
    os << "  *" << output.name << " = " << output.name << "_value;\n";
  os << "  return " << statusNames[0] << ";\n}\n";
}

/// `if (x < 0 || advance(…) != OK) {`: the head of what is done where a step is
/// not taken, indented by four spaces.
std::string CEmitter::refused(StringRef bad, std::vector<std::string> values) {
  std::string text = "if (" + bad.str() + (bad.empty() ? "" : " || ") +
                     "advance(" + llvm::join(values, ", ") +
                     ") != " + statusNames[0] + ")";
  std::string result, margin = "    ";
  for (const std::string &line : breakExpression(text, pageWidth - 12)) {
    result += (result.empty() ? "" : "\n") + margin + line;
    margin = "        ";
  }
  return result;
}

void CEmitter::runDefinition() {
  os << "\n";
  std::vector<std::string> parameters = {prefix + "_state *state",
                                         "size_t steps"};
  llvm::append_range(parameters, arrays());
  signature("size_t ", "run", parameters, "");
  std::vector<std::string> values = {"&now"};
  for (const Port &input : inputs)
    values.push_back(input.name + "[t]");
  for (const Port &output : outputs)
    values.push_back("&" + output.name + "[t]");
  std::string bad =
      badInput([](const Port &input) { return input.name + "[t]"; }, false);
  os << "{\n  " << prefix << "_state now = *state;\n  size_t t = 0;\n"
     << "  for (; t < steps; ++t)\n"
     << refused(bad, values) << "\n      break;\n"
     << "  *state = now;\n  return t;\n}\n";
}

void CEmitter::batchDefinition() {
  os << "\n";
  std::vector<std::string> parameters = {"size_t count", "size_t steps"};
  llvm::append_range(parameters, arrays());
  signature("size_t ", "batch", parameters, "");
  std::vector<std::string> values = {"&state"};
  for (const Port &input : inputs)
    values.push_back(input.name + "[at]");
  for (const Port &output : outputs)
    values.push_back("&" + output.name + "[at]");
  std::string bad =
      badInput([](const Port &input) { return input.name + "[at]"; }, false);
  os << "{\n  size_t failing = count;\n"
     << "  for (size_t i = 0; i < count; ++i) {\n"
     << "    " << prefix << "_state state;\n    " << prefix
     << "_init(&state);\n    for (size_t t = 0; t < steps; ++t) {\n"
     << "      const size_t at = t * count + i;\n";
  SmallVector<StringRef> lines;
  std::string head = refused(bad, values) + " {";
  StringRef(head).split(lines, '\n');
  for (StringRef line : lines)
    os << "  " << line << "\n";
  os << "        if (failing == count)\n          failing = i;\n"
     << "        break;\n      }\n    }\n  }\n  return failing;\n}\n";
}

void CEmitter::errorDefinition() {
  os << "\n";
  signature("const char *", "error", {"int status"}, "");
  os << "{\n  switch (status) {\n";
  for (auto [status, message] : llvm::enumerate(messages))
    if (!message.empty())
      os << "  case " << statusNames[status] << ":\n    return \"" << message
         << "\";\n";
  os << "  default:\n    return \"unknown status\";\n  }\n}\n";
}

void CEmitter::source() {
  comment();
  os << "\n";
  declarations(/*isHeader=*/false);
  findNeeded();
  tables();
  findStateModes();
  if (modes)
    modeDefinitions();
  std::string text;
  {
    // The helpers that the rules use come before them.
    llvm::raw_string_ostream buffer(text);
    advanceDefinition(buffer);
  }
  for (const std::string &name : expressions.helpers())
    os << "\n" << helperDefinition(name, expressions.type());
  os << text;
  initDefinition();
  stepDefinition();
  runDefinition();
  batchDefinition();
  errorDefinition();
}

llvm::Error mips::emitC(MachineOp machine, const ProgramNotes &notes,
                        raw_ostream &os) {
  if (llvm::Error error = requireLearned(machine))
    return error;
  CEmitter(machine, notes, os).source();
  return llvm::Error::success();
}

llvm::Error mips::emitCHeader(MachineOp machine, const ProgramNotes &notes,
                              raw_ostream &os) {
  if (llvm::Error error = requireLearned(machine))
    return error;
  CEmitter(machine, notes, os).header();
  return llvm::Error::success();
}
