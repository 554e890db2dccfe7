//===- StretchForms.cpp - values by the states of some steps ago ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StretchForms.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mips;

StretchForms::StretchForms(MachineOp machine, ArrayRef<Bounds> starts)
    : machine(machine), states(machine.states()), starts(starts) {
  for (auto [index, state] : llvm::enumerate(states)) {
    Form form{Factors(states.size()), Bounds::constant(0)};
    form.factors[index] = 1;
    forms[state.getResult()] = std::move(form);
  }
}

StretchForms::Form StretchForms::of(Value value, const Bounds &bounds) const {
  auto it = forms.find(value);
  return it == forms.end() ? Form{{}, bounds} : it->second;
}

/// `a + factor * b`, or nothing on overflow.
std::optional<StretchForms::Form>
StretchForms::sum(const Form &a, const Form &b, int64_t factor) const {
  Form result{a.factors, a.rest.plus(b.rest.times(factor))};
  if (b.factors.empty())
    return result;
  result.factors.resize(states.size());
  for (auto [own, other] : llvm::zip_equal(result.factors, b.factors)) {
    int64_t product;
    if (llvm::MulOverflow(other, factor, product) ||
        llvm::AddOverflow(own, product, own))
      return std::nullopt;
  }
  return result;
}

std::optional<StretchForms::Form>
StretchForms::formOf(Operation *op, ArrayRef<Bounds> operands) const {
  auto operand = [&](unsigned index) {
    return of(op->getOperand(index), operands[index]);
  };
  const Form zero{{}, Bounds::constant(0)};
  return llvm::TypeSwitch<Operation *, std::optional<Form>>(op)
      .Case([&](AddOp) { return sum(operand(0), operand(1), 1); })
      .Case([&](SubOp) { return sum(operand(0), operand(1), -1); })
      .Case([&](MulOp) -> std::optional<Form> {
        for (unsigned index : {0, 1})
          if (std::optional<int64_t> factor = operands[index].asConstant())
            return sum(zero, operand(1 - index), *factor);
        return std::nullopt;
      })
      .Default([](Operation *) { return std::nullopt; });
}

Bounds StretchForms::boundsOf(const Form &form) const {
  Bounds bounds = form.rest;
  for (auto [factor, start] : llvm::zip_first(form.factors, starts))
    if (factor != 0)
      bounds = bounds.plus(start.times(factor));
  return bounds;
}

Bounds StretchForms::add(Operation *op, ArrayRef<Bounds> operands,
                         const Bounds &bounds) {
  Value value = op->getResult(0);
  std::optional<Form> form = formOf(op, operands);
  if (!form) {
    forms[value] = {{}, bounds};
    return bounds;
  }
  Bounds known = bounds.meet(boundsOf(*form));
  forms[value] = std::move(*form);
  return known;
}

void StretchForms::advance() {
  std::vector<Form> after;
  for (StateOp state : states) {
    Value next = machine.nextOf(state).getValue();
    // An input's value is another one in the next step.
    auto it = forms.find(next);
    if (it != forms.end())
      after.push_back(it->second);
    else if (auto input = next.getDefiningOp<InputOp>())
      after.push_back({{}, {input.getRange()[0], input.getRange()[1]}});
    else
      after.push_back({{}, {}});
  }
  for (auto [state, form] : llvm::zip_equal(states, after))
    forms[state.getResult()] = std::move(form);
}

bool StretchForms::areConstant() const {
  return llvm::all_of(states, [&](StateOp state) {
    const Factors &factors =
        forms.find(mlir::Value(state.getResult()))->second.factors;
    return llvm::all_of(factors, [](int64_t factor) { return factor == 0; });
  });
}
