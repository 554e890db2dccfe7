//===- LinearForm.cpp - integer expressions as sums ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/LinearForm.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mips;

int64_t LinearForm::coefficientOf(Value atom) const {
  for (const Term &term : terms)
    if (term.atom == atom)
      return term.coefficient;
  return 0;
}

void LinearForm::erase(Value atom) {
  llvm::erase_if(terms, [&](const Term &term) { return term.atom == atom; });
}

bool LinearForm::isNegative() const {
  return constant <= 0 && llvm::all_of(terms, [](const Term &term) {
           return term.coefficient < 0;
         });
}

static bool addProduct(int64_t &sum, int64_t a, int64_t b) {
  int64_t product;
  return !llvm::MulOverflow(a, b, product) &&
         !llvm::AddOverflow(sum, product, sum);
}

bool LinearForm::add(const LinearForm &other, int64_t factor) {
  if (!addProduct(constant, other.constant, factor))
    return false;
  for (const Term &term : other.terms) {
    auto it = llvm::find_if(
        terms, [&](const Term &own) { return own.atom == term.atom; });
    if (it == terms.end())
      it = terms.insert(terms.end(), {term.atom, 0});
    if (!addProduct(it->coefficient, term.coefficient, factor))
      return false;
  }
  llvm::erase_if(terms, [](const Term &term) { return term.coefficient == 0; });
  return true;
}

/// `budget` bounds the operations taken apart, and so the depth.
static bool addTo(LinearForm &form, Value value, int64_t factor,
                  llvm::function_ref<bool(Value)> isAtom, unsigned &budget) {
  if (budget-- == 0)
    return false;
  Operation *op = value.getDefiningOp();
  if (!isAtom(value)) {
    if (auto constant = dyn_cast<ConstantOp>(op))
      return addProduct(form.constant, constant.getValue(), factor);
    if (isa<AddOp, SubOp>(op)) {
      if (isa<SubOp>(op) && factor == std::numeric_limits<int64_t>::min())
        return false;
      return addTo(form, op->getOperand(0), factor, isAtom, budget) &&
             addTo(form, op->getOperand(1), isa<SubOp>(op) ? -factor : factor,
                   isAtom, budget);
    }
    if (isa<MulOp>(op))
      for (unsigned side : {0, 1})
        if (auto constant = op->getOperand(side).getDefiningOp<ConstantOp>()) {
          int64_t product;
          return !llvm::MulOverflow(factor, int64_t(constant.getValue()),
                                    product) &&
                 addTo(form, op->getOperand(1 - side), product, isAtom, budget);
        }
  }
  return form.add(LinearForm::ofAtom(value), factor);
}

std::optional<LinearForm>
mips::linearForm(Value value, llvm::function_ref<bool(Value)> isAtom) {
  LinearForm form;
  unsigned budget = 500;
  if (!addTo(form, value, 1, isAtom, budget))
    return std::nullopt;
  return form;
}

Value mips::buildSum(const LinearForm &form, OpBuilder &builder) {
  Location loc = builder.getUnknownLoc();
  Value sum;
  auto constant = [&](int64_t value) -> Value {
    return builder.create<ConstantOp>(loc, value);
  };
  auto append = [&](Value atom, int64_t coefficient) {
    bool minus = sum && coefficient < 0 &&
                 coefficient != std::numeric_limits<int64_t>::min();
    int64_t factor = minus ? -coefficient : coefficient;
    Value term =
        factor == 1 ? atom : builder.create<MulOp>(loc, constant(factor), atom);
    sum = !sum    ? term
          : minus ? builder.create<SubOp>(loc, sum, term).getResult()
                  : builder.create<AddOp>(loc, sum, term).getResult();
  };
  for (const LinearForm::Term &term : form.terms)
    if (term.coefficient > 0)
      append(term.atom, term.coefficient);
  // `1 - 2*x`, not `-2*x + 1`.
  bool constantFirst = !sum && (form.constant > 0 || form.terms.empty());
  if (constantFirst)
    sum = constant(form.constant);
  for (const LinearForm::Term &term : form.terms)
    if (term.coefficient < 0)
      append(term.atom, term.coefficient);
  if (!constantFirst && form.constant != 0)
    sum = builder.create<AddOp>(loc, sum, constant(form.constant));
  return sum;
}
