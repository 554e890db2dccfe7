//===- Advance.cpp - the rules of a machine as C statements ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

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
/// to be looked at before it is stored, or by others.
std::string CEmitter::nameOfNext(Value value) {
  for (auto [state, port] : llvm::zip_equal(stateOps, states))
    if (machine->nextOf(state).getValue() == value &&
        (plan.guardOf(state) || !value.hasOneUse()))
      return names.claim("next_" + port.name);
  return "";
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
      StringRef type =
          isa<IntType>(value.getType()) ? expressions.type() : "int";
      statement(("const " + type + " " + name).str(),
                expressions.print(value, /*define=*/true), 2, os);
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
  for (auto [state, port] : llvm::zip_equal(stateOps, states))
    if (needed.contains(state.getResult()) ||
        (modes && state == stateOps[modes->variable]))
      os << "  const " << expressions.type() << " " << port.name << " = state->"
         << port.name << ";\n";
  if (modes)
    switchBody(os);
  else
    advanceBody(os);
  os << "  return " << statusNames[0] << ";\n}\n";
}

void CEmitter::advanceBody(raw_ostream &os) {
  locals(os);
  checks(os);
  for (auto [state, port] : llvm::zip_equal(stateOps, states))
    statement("state->" + port.name,
              expressions.print(machine->nextOf(state).getValue()), 2, os);
  if (plan.stepLimit())
    os << "  ++state->" << stepsField << ";\n";
  for (auto [output, port] : llvm::zip_equal(outputOps, outputs))
    statement("*" + port.name, expressions.print(output.getValue()), 2, os);
  if (!hasState())
    os << "  (void)state;\n";
  for (auto [input, port] : llvm::zip_equal(machine->inputs(), inputs))
    if (!needed.contains(input.getResult()))
      os << "  (void)" << port.name << ";\n";
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

/// Gives `value` to `target`: an `if` for each choice that holds others.
static void assign(StringRef target, Value value, Value kept, unsigned indent,
                   CExpressions &expressions, raw_ostream &os) {
  if (value == kept)
    return;
  std::string margin(indent, ' ');
  auto select = value.getDefiningOp<SelectOp>();
  auto isPlain = [&](Value branch) {
    return branch != kept && !branch.getDefiningOp<SelectOp>();
  };
  if (!select ||
      (isPlain(select.getOnTrue()) && isPlain(select.getOnFalse()))) {
    std::string line = (target + " = " + expressions.print(value) + ";").str();
    for (const std::string &part :
         breakExpression(line, pageWidth - indent - 4)) {
      os << margin << part << "\n";
      margin = std::string(indent + 4, ' ');
    }
    return;
  }
  Value yes = select.getOnTrue(), no = select.getOnFalse();
  std::string condition = expressions.print(select.getCondition());
  if (yes == kept) {
    condition = "!(" + condition + ")";
    std::swap(yes, no);
  }
  os << margin << "if (" << condition << ") {\n";
  assign(target, yes, kept, indent + 2, expressions, os);
  if (no != kept) {
    os << margin << "} else {\n";
    assign(target, no, kept, indent + 2, expressions, os);
  }
  os << margin << "}\n";
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
    assign("*" + port.name, output.getValue(), {}, 4, texts, os);
  for (auto [state, port] : llvm::zip_equal(copy->states(), states))
    assign("state->" + port.name, copy->nextOf(state).getValue(),
           state.getResult(), 4, texts, os);
  for (const std::string &name : texts.helpers())
    expressions.helper(name);
}

void CEmitter::switchBody(raw_ostream &os) {
  os << "  switch (" << states[modes->variable].name << ") {\n";
  for (unsigned mode = 0; mode < modes->modes.size(); ++mode) {
    bool isLast = mode + 1 == modes->modes.size();
    os << "  " << (isLast ? "default: /* " : "case ") << modes->modes[mode].name
       << (isLast ? " */" : ":") << "\n";
    modeBody(mode, os);
    os << "    break;\n";
  }
  os << "  }\n";
  for (auto [input, port] : llvm::zip_equal(machine->inputs(), inputs))
    if (!needed.contains(input.getResult()))
      os << "  (void)" << port.name << ";\n";
  for (auto [index, port] : llvm::enumerate(states))
    if (index != modes->variable &&
        needed.contains(stateOps[index].getResult()))
      os << "  (void)" << port.name << ";\n";
}
