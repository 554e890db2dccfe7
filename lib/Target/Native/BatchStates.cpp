//===- BatchStates.cpp - the states of a tile of sequences ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BatchBuilder.h"

using namespace mlir;
using namespace mips;

BatchBuilder::Form BatchBuilder::makeForm(StepShape::Kind kind,
                                          const StretchPlan &stretch) {
  Form form{{findLanes(kind), kind}, &stretch, {}, {}};
  for (StateOp state : states)
    form.types.push_back(builder.getIntegerType(
        IntegerPlan::widthOf(stretch.integers.stateBounds(state))));
  return form;
}

void BatchBuilder::makeArrays(Form &form) {
  form.arrays.clear();
  for (IntegerType type : form.types)
    form.arrays.push_back(builder.create<LLVM::AllocaOp>(
        pointer, type, constant(tileSize()), /*alignment=*/64));
}

BatchBuilder::Values BatchBuilder::loadStates(const Form &form, Value lane) {
  Values values;
  for (auto [type, array] : llvm::zip_equal(form.types, form.arrays))
    values.push_back(
        loadLanes(element(array, type, lane), type.getWidth(), form.shape));
  return values;
}

void BatchBuilder::storeStates(const Form &form, Value lane,
                               ValueRange values) {
  for (auto [type, array, value] :
       llvm::zip_equal(form.types, form.arrays, values))
    storeLanes(value, element(array, type, lane), type.getWidth(), form.shape);
}

void BatchBuilder::emitInitialStates(const Form &form) {
  LaneArith arith(builder, form.shape);
  emitLoop(
      constant(0), whole, form.shape.lanes, {}, [&](Value lane, ValueRange) {
        Values values;
        for (auto [state, type] : llvm::zip_equal(states, form.types))
          values.push_back(arith.constant(state.getInit(), type.getWidth()));
        storeStates(form, lane, values);
        return Values();
      });
}

/// Whether a state of the tile is too great for a stretch.
Value BatchBuilder::isTooGreat(const Form &form) {
  SmallVector<unsigned> widths;
  for (IntegerType type : form.types)
    widths.push_back(type.getWidth());
  unsigned width = testWidth(*form.stretch, widths);
  if (!width)
    return arith.truth(false);
  LaneArith arith(builder, form.shape);
  return anyBit(emitLoop(constant(0), whole, form.shape.lanes,
                         arith.constant(0, width),
                         [&](Value lane, ValueRange before) {
                           Value own = tooGreatBits(loadStates(form, lane),
                                                    *form.stretch, form.shape);
                           return Values{arith.either(before[0], own)};
                         })[0]);
}

void BatchBuilder::emitWidening() {
  emitLoop(constant(0), whole, wide->shape.lanes, {},
           [&](Value lane, ValueRange) {
             Form few = *narrow;
             few.shape.lanes = wide->shape.lanes;
             storeStates(*wide, lane, loadStates(few, lane));
             return Values();
           });
}
