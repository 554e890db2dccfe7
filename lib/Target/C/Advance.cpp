//===- Advance.cpp - the rules of a machine as C statements ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Python/Branches.h"
#include "../Python/Layout.h"
#include "../Python/Locals.h"
#include "CEmitter.h"
#include "mips/Target/StepStatus.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;

/// Whether computing `value` went wrong, as C text; empty where it cannot.
std::string CEmitter::overflowOf(Value value) {
  return overflows.lookup(value);
}

/// Whether C has a number in its place.
bool CEmitter::isNumber(Value value) const {
  return isa<IntType>(value.getType()) && plan.of(value).asConstant();
}

/// Finds the values that the text of the rules mentions, and those that can
/// overflow.
void CEmitter::findNeeded() {
  for (Operation &op : machine->block())
    if (plan.isChecked(&op) || (op.getNumResults() == 1 &&
                                llvm::any_of(op.getOperands(), [&](Value own) {
                                  return uncertain.contains(own);
                                })))
      uncertain.insert(op.getResult(0));
  SmallVector<Value> work;
  for (Operation &op : machine->block()) {
    if (auto output = dyn_cast<OutputOp>(op))
      work.push_back(output.getValue());
    else if (auto next = dyn_cast<NextOp>(op))
      work.push_back(next.getValue());
  }
  while (!work.empty()) {
    Value value = work.pop_back_val();
    if ((isNumber(value) && !uncertain.contains(value)) ||
        !needed.insert(value).second)
      continue;
    llvm::append_range(work, value.getDefiningOp()->getOperands());
  }
}

/// What can overflow, and what is computed from it, becomes a local variable
/// with another that says whether it did. Only the side of a choice that is
/// taken counts.
void CEmitter::checkedLocal(Operation *op, const Step &step, raw_ostream &os) {
  Value value = step.value;
  std::string own;
  std::string type = isa<IntType>(value.getType()) ? expressions.type() : "int";
  if (plan.isChecked(op)) {
    StringRef helper =
        llvm::TypeSwitch<Operation *, StringRef>(op)
            .Case([](AddOp) { return "add_overflows"; })
            .Case([](SubOp) { return "sub_overflows"; })
            .Case([](MulOp) { return "mul_overflows"; })
            .Case([](AbsOp) { return "abs_overflows"; })
            .Default([](Operation *) -> StringRef {
              llvm_unreachable("other results lie between their operands");
            });
    std::vector<std::string> operands;
    for (Value operand : op->getOperands())
      operands.push_back(expressions.print(operand));
    operands.push_back("&" + step.name);
    os << "  " << type << " " << step.name << ";\n";
    own = expressions.helper(helper) + "(" + llvm::join(operands, ", ") + ")";
  } else if (!isNumber(value)) {
    statement("const " + type + " " + step.name,
              expressions.print(value, /*define=*/true), 2, os);
  }
  std::vector<std::string> parts;
  auto add = [&](const std::string &part) {
    if (!part.empty() && !llvm::is_contained(parts, part))
      parts.push_back(part);
  };
  add(own);
  if (auto choice = dyn_cast<SelectOp>(op)) {
    std::string a = overflowOf(choice.getOnTrue()),
                b = overflowOf(choice.getOnFalse());
    add(overflowOf(choice.getCondition()));
    if (!a.empty() || !b.empty())
      add("(" + expressions.print(choice.getCondition()) + " ? " +
          (a.empty() ? "0" : a) + " : " + (b.empty() ? "0" : b) + ")");
  } else {
    for (Value operand : op->getOperands())
      add(overflowOf(operand));
  }
  if (plan.isChecked(op) && parts.size() > 1)
    // The helper has to run, whatever the others say.
    parts[0] = "(" + parts[0] + ")";
  statement("const int " + step.overflow, llvm::join(parts, " | "), 2, os);
  overflows[value] = step.overflow;
}

/// The name of the next value of a state, where it is needed more than once:
/// to be looked at before it is stored, or by others. Outputs that are the next
/// value take it from where it is stored.
std::string CEmitter::nameOfNext(Value value) {
  bool isOnlyGiven = llvm::all_of(value.getUsers(), [](Operation *user) {
    return isa<NextOp, OutputOp>(user);
  });
  for (auto [state, port] : llvm::zip_equal(stateOps, states))
    if (machine->nextOf(state).getValue() == value &&
        (plan.guardOf(state) || !isOnlyGiven))
      return names.claim("next_" + port.name);
  return "";
}

//===----------------------------------------------------------------------===//
// Choices as statements
//===----------------------------------------------------------------------===//

namespace {

/// Gives values to variables: an `if` for each choice that holds others, that
/// may leave the variable as it is, or that is too long for a line.
class Assignment {
public:
  /// `kept` is what the variable has already; null if nothing.
  Assignment(std::string target, unsigned width, Value kept,
             CExpressions &expressions, raw_ostream &os)
      : target(std::move(target)), width(width), kept(kept),
        expressions(expressions), os(os) {}
  /// The statements, each with its end of line.
  void write(Value value, unsigned indent);

private:
  SelectOp choiceOf(Value value) const;
  bool isInALine(SelectOp select, unsigned indent) const;
  void lines(StringRef text, unsigned indent);

  std::string target;
  unsigned width;
  Value kept;
  CExpressions &expressions;
  raw_ostream &os;
};

} // namespace

SelectOp Assignment::choiceOf(Value value) const {
  return expressions.hasName(value) ? SelectOp()
                                    : value.getDefiningOp<SelectOp>();
}

bool Assignment::isInALine(SelectOp select, unsigned indent) const {
  auto isPlain = [&](Value branch) {
    return branch != kept && !choiceOf(branch);
  };
  if (!isPlain(select.getOnTrue()) || !isPlain(select.getOnFalse()))
    return false;
  size_t length = target.size() + expressions.printAs(select, width).size();
  return indent + length + 4 <= pageWidth;
}

void Assignment::lines(StringRef text, unsigned indent) {
  std::string margin(indent, ' ');
  for (const std::string &part :
       breakExpression(text, pageWidth - indent - 4)) {
    os << margin << part << "\n";
    margin = std::string(indent + 4, ' ');
  }
}

void Assignment::write(Value value, unsigned indent) {
  if (value == kept)
    return;
  SelectOp select = choiceOf(value);
  if (!select || isInALine(select, indent))
    return lines(target + " = " + expressions.printAs(value, width) + ";",
                 indent);
  std::string margin(indent, ' '), word = "if (";
  while (select) {
    Value yes = select.getOnTrue();
    value = select.getOnFalse();
    Value condition = select.getCondition();
    bool isTurned = yes == kept;
    if (isTurned)
      std::swap(yes, value);
    lines(word +
              (isTurned ? expressions.printNot(condition)
                        : expressions.print(condition)) +
              ") {",
          indent);
    write(yes, indent + 2);
    word = "} else if (";
    select = choiceOf(value);
  }
  if (value != kept) {
    os << margin << "} else {\n";
    write(value, indent + 2);
  }
  os << margin << "}\n";
}

/// A choice among several gets its value by `if` statements.
void CEmitter::defineLocal(Value value, StringRef name, raw_ostream &os) {
  bool isInteger = isa<IntType>(value.getType());
  std::string type = isInteger ? expressions.type() : "int";
  std::string line = "  const " + type + " " + name.str() + " = " +
                     expressions.print(value, /*define=*/true) + ";";
  bool isTooLong = value.getDefiningOp<SelectOp>() && line.size() > pageWidth;
  if (isInteger && (isLongChoice(value) || isTooLong)) {
    os << "  " << type << " " << name << ";\n";
    Assignment(name.str(), expressions.width(), {}, expressions, os)
        .write(value, 2);
    return;
  }
  statement("const " + type + " " + name.str(),
            expressions.print(value, /*define=*/true), 2, os);
}

/// Subexpressions that have names: shared ones, long ones, next values, and
/// what can overflow.
void CEmitter::locals(raw_ostream &os) {
  std::vector<Local> shared = chooseLocals(*machine, {}, names);
  for (Operation &op : machine->block()) {
    if (op.getNumResults() == 0 || isa<InputOp, StateOp>(op))
      continue;
    Value value = op.getResult(0);
    bool canOverflow = uncertain.contains(value);
    if (!needed.contains(value))
      continue;
    auto local = llvm::find_if(
        shared, [&](const Local &own) { return own.value == value; });
    std::string name = local == shared.end() ? nameOfNext(value) : local->name;
    if (canOverflow) {
      if (name.empty())
        name = names.claim(nameFor(&op));
      checkedLocal(&op, {value, name, names.claim(name + "_overflow")}, os);
    } else if (!name.empty()) {
      defineLocal(value, name, os);
    } else {
      continue;
    }
    expressions.setName(value, name);
  }
}

/// What the step must not go past, in the order of the statuses.
void CEmitter::checks(raw_ostream &os) {
  auto check = [&](const std::string &bad, unsigned status) {
    os << "  if (" << bad << ")\n    return " << statusNames[status] << ";\n";
  };
  for (auto [index, state] : llvm::enumerate(stateOps)) {
    Value next = machine->nextOf(state).getValue();
    std::vector<std::string> parts;
    if (std::string over = overflowOf(next); !over.empty())
      parts.push_back(over);
    if (std::optional<Bounds> guard = plan.guardOf(state)) {
      Bounds own = plan.of(next);
      std::string name = expressions.print(next);
      if (*own.lo < *guard->lo)
        parts.push_back(name + " < " + CExpressions::number(*guard->lo));
      if (*own.hi > *guard->hi)
        parts.push_back(name + " > " + CExpressions::number(*guard->hi));
    }
    if (!parts.empty())
      check(llvm::join(parts, " || "), StepStatus::ofState(index));
  }
  for (auto [index, output] : llvm::enumerate(outputOps))
    if (std::string over = overflowOf(output.getValue()); !over.empty())
      check(over, StepStatus::ofOutput(*machine, index));
}

void CEmitter::advanceDefinition(raw_ostream &os) {
  std::vector<std::string> parameters = {prefix + "_state *state"};
  for (const Port &input : inputs)
    parameters.push_back(std::string(expressions.type()) + " " + input.name);
  for (const Port &output : outputs)
    parameters.push_back(output.type + " *" + output.name);
  os << "\n/* The rules: one step, for inputs within their ranges. */\n";
  std::string head = "static inline int advance(";
  std::string text = llvm::join(parameters, ", ") + ")";
  if (head.size() + text.size() <= pageWidth) {
    os << head << text << "\n{\n";
  } else {
    os << head << "\n";
    for (const std::string &line : breakExpression(text, pageWidth - 4))
      os << "    " << line << "\n";
    os << "{\n";
  }
  if (std::optional<uint64_t> limit = plan.stepLimit())
    os << "  if (state->" << stepsField << " >= " << *limit << ")\n    return "
       << statusNames[StepStatus::tooLong] << ";\n";
  std::string body;
  {
    llvm::raw_string_ostream bodyStream(body);
    if (modes)
      switchBody(bodyStream);
    else
      advanceBody(bodyStream);
  }
  for (auto [state, port] : llvm::zip_equal(stateOps, states))
    if (mentioned.contains(state.getResult()) ||
        expressions.mentions(state.getResult()))
      os << "  const " << expressions.type() << " " << port.name << " = state->"
         << port.name << ";\n";
  os << body;
  for (auto [input, port] : llvm::zip_equal(machine->inputs(), inputs))
    if (!mentioned.contains(input.getResult()) &&
        !expressions.mentions(input.getResult()))
      os << "  (void)" << port.name << ";\n";
  os << "  return " << statusNames[0] << ";\n}\n";
}

void CEmitter::advanceBody(raw_ostream &os) {
  locals(os);
  checks(os);
  for (auto [state, port] : llvm::zip_equal(stateOps, states)) {
    Value next = machine->nextOf(state).getValue();
    std::string target = "state->" + port.name;
    Assignment(target, port.width(), state.getResult(), expressions, os)
        .write(next, 2);
    // Which others give, too.
    if (!expressions.hasName(next) && !next.hasOneUse() &&
        next.getDefiningOp()->getNumOperands() > 0)
      expressions.setName(next, target, port.width());
  }
  if (plan.stepLimit())
    os << "  ++state->" << stepsField << ";\n";
  for (auto [output, port] : llvm::zip_equal(outputOps, outputs))
    Assignment("*" + port.name, port.width(), {}, expressions, os)
        .write(output.getValue(), 2);
  if (!hasState())
    os << "  (void)state;\n";
}

//===----------------------------------------------------------------------===//
// A step, mode by mode
//===----------------------------------------------------------------------===//

/// Where a check may stop a step, the values of all modes are looked at before
/// anything is stored; that is not told mode by mode.
void CEmitter::findStateModes() {
  auto isGuarded = [&](StateOp state) {
    return plan.guardOf(state).has_value();
  };
  if (!uncertain.empty() || plan.stepLimit() ||
      llvm::any_of(stateOps, isGuarded) ||
      !machine->block().getOps<LookupOp>().empty())
    return;
  modes = findModes(*machine, RangeAnalysis(*machine), names,
                    StringRef(prefix).upper() + "_");
}

void CEmitter::modeDefinitions() {
  os << "\n/* The states, and what leads to each. */\nenum {\n";
  for (auto [number, mode] : llvm::enumerate(modes->modes))
    os << "  " << mode.name << " = " << number
       << (number + 1 < modes->modes.size() ? "," : "") << " /* "
       << mode.comment << " */\n";
  os << "};\n";
}

/// What happens in one mode. Outputs come first: they read no state but those
/// before the step, which have names of their own.
void CEmitter::modeBody(unsigned mode, raw_ostream &os) {
  OwningOpRef<MachineOp> copy = inMode(*machine, *modes, mode);
  IntegerPlan own(*copy);
  CExpressions texts(*copy, own);
  for (auto [input, port] : llvm::zip_equal(copy->inputs(), inputs))
    texts.setName(input.getResult(), port.name);
  for (auto [state, port] : llvm::zip_equal(copy->states(), states))
    texts.setName(state.getResult(), port.name);
  for (auto [output, port] : llvm::zip_equal(copy->outputs(), outputs))
    Assignment("*" + port.name, port.width(), {}, texts, os)
        .write(output.getValue(), 4);
  for (auto [state, port] : llvm::zip_equal(copy->states(), states))
    Assignment("state->" + port.name, port.width(), state.getResult(), texts,
               os)
        .write(copy->nextOf(state).getValue(), 4);
  for (const std::string &name : texts.helpers())
    expressions.helper(name);
  for (auto [own, input] : llvm::zip_equal(copy->inputs(), machine->inputs()))
    if (texts.mentions(own))
      mentioned.insert(input);
  for (auto [own, state] : llvm::zip_equal(copy->states(), stateOps))
    if (texts.mentions(own))
      mentioned.insert(state);
}

void CEmitter::switchBody(raw_ostream &os) {
  mentioned.insert(stateOps[modes->variable].getResult());
  os << "  switch (" << states[modes->variable].name << ") {\n";
  for (unsigned mode = 0; mode < modes->modes.size(); ++mode) {
    bool isLast = mode + 1 == modes->modes.size();
    os << "  " << (isLast ? "default: /* " : "case ") << modes->modes[mode].name
       << (isLast ? " */" : ":") << "\n";
    modeBody(mode, os);
    os << "    break;\n";
  }
  os << "  }\n";
}
