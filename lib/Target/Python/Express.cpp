//===- Express.cpp - the shortest way to write a value ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Express.h"
#include "mips/IR/NamedValues.h"

using namespace mlir;
using namespace mips;

const StateVariable *Expresser::stateOf(Value before) const {
  for (const StateVariable &state : states)
    if (state.before == before)
      return &state;
  return nullptr;
}

bool Expresser::isUpdated(const StateVariable &state,
                          const StepContext &context) const {
  return state.before != state.after && context.holds(state.name, state.after);
}

std::optional<LinearForm> Expresser::formOf(Value value,
                                            const StepContext &context) const {
  return linearForm(value, [&](Value part) {
    return part != value && !context.variableOf(part).empty();
  });
}

/// Replaces old values that are gone: with s' = c*s + rest and c = ±1, the old
/// s is c*(s' - rest).
bool Expresser::recoverGone(LinearForm &form,
                            const StepContext &context) const {
  for (size_t round = 0; round <= states.size(); ++round) {
    auto gone = llvm::find_if(form.terms, [&](const LinearForm::Term &term) {
      return !context.isAvailable(term.atom);
    });
    if (gone == form.terms.end())
      return true;
    const StateVariable *state = stateOf(gone->atom);
    if (!state || !isUpdated(*state, context))
      return false;
    std::optional<LinearForm> rest = formOf(state->after, context);
    int64_t sign = rest ? rest->coefficientOf(state->before) : 0;
    if (sign != 1 && sign != -1)
      return false;
    rest->erase(state->before);
    int64_t factor = gone->coefficient;
    if (factor == std::numeric_limits<int64_t>::min())
      return false;
    form.erase(state->before);
    if (!form.add(LinearForm::ofAtom(state->after), factor * sign) ||
        !form.add(*rest, -factor * sign))
      return false;
  }
  return false;
}

RightSide Expresser::write(const LinearForm &form, const StepContext &context,
                           const StateVariable *own) const {
  bool canAugment = own && form.coefficientOf(own->before) == 1 &&
                    context.variableOf(own->before) == own->name;
  LinearForm rest = form;
  if (canAugment)
    rest.erase(own->before);
  if (!canAugment || rest.empty())
    return {"=", context.print(buildSum(form, builder))};
  LinearForm negated;
  if (rest.isNegative() && negated.add(rest, -1))
    return {"-=", context.print(buildSum(negated, builder))};
  return {"+=", context.print(buildSum(rest, builder))};
}

/// `s *= 2`, and of bits `s &= x`, `s |= x`, `s ^= x`.
std::optional<RightSide> Expresser::augmented(Value value,
                                              const StepContext &context,
                                              const StateVariable &own) const {
  Operation *op = value.getDefiningOp();
  const char *symbol = isa<MulOp>(op)   ? "*="
                       : isa<MinOp>(op) ? "&="
                       : isa<MaxOp>(op) ? "|="
                                        : "^=";
  if (auto indicator = dyn_cast<IndicatorOp>(op))
    op = indicator.getOperand().getDefiningOp();
  auto cmp = dyn_cast<CmpOp>(op);
  bool differ = cmp && cmp.getPredicate() == CmpPredicate::ne;
  // `(s + x) mod 2` of bits.
  if (auto mod = dyn_cast<ModOp>(op); mod && mod.getDivisor() == 2)
    if (auto sum = mod.getLhs().getDefiningOp<AddOp>()) {
      op = sum;
      differ = true;
    }
  if (!isa<MulOp, MinOp, MaxOp>(op) && !differ)
    return std::nullopt;
  if (!isa<MulOp>(op) && !llvm::all_of(op->getOperands(), [&](Value operand) {
        return context.rangeAnalysis().of(operand).isBit();
      }))
    return std::nullopt;
  for (unsigned side : {0, 1})
    if (op->getOperand(side) == own.before &&
        op->getOperand(1 - side) != own.before &&
        context.variableOf(own.before) == own.name)
      return RightSide{symbol, context.print(op->getOperand(1 - side))};
  return std::nullopt;
}

std::optional<RightSide> Expresser::express(Value value,
                                            const StepContext &context,
                                            const StateVariable *own) const {
  // A name is not shortened to its number.
  if (auto constant = value.getDefiningOp<ConstantOp>();
      constant && !wordOf(constant).empty())
    return RightSide{"=", context.print(value)};
  std::optional<RightSide> best;
  auto consider = [&](std::optional<RightSide> side) {
    if (side && (!best || side->length() < best->length()))
      best = std::move(side);
  };
  if (context.isAvailable(value)) {
    consider(RightSide{"=", context.print(value)});
    if (own)
      consider(augmented(value, context, *own));
    if (!context.variableOf(value).empty())
      return best;
  }
  if (!isa<IntType>(value.getType()))
    return best;
  std::optional<LinearForm> form = formOf(value, context);
  if (!form || (form->terms.size() == 1 && form->terms[0].atom == value))
    return best;
  LinearForm plain = *form;
  if (recoverGone(plain, context))
    consider(write(plain, context, own));
  for (const StateVariable &state : states) {
    if (!isUpdated(state, context))
      continue;
    std::optional<LinearForm> after = formOf(state.after, context);
    LinearForm shorter = *form;
    if (after && shorter.add(*after, -1) &&
        shorter.add(LinearForm::ofAtom(state.after), 1) &&
        recoverGone(shorter, context))
      consider(write(shorter, context, own));
  }
  return best;
}
