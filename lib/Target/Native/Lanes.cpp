//===- Lanes.cpp - rows and sequences in vectors ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"

using namespace mlir;
using namespace mips;

Value InterfaceBuilder::loadLanes(Value place, unsigned width,
                                  const StepShape &shape) {
  return builder.create<LLVM::LoadOp>(
      shape.integer(builder.getContext(), width), place,
      /*alignment=*/width / 8);
}

void InterfaceBuilder::storeLanes(Value value, Value place, unsigned width,
                                  const StepShape &shape) {
  builder.create<LLVM::StoreOp>(LaneArith(builder, shape).resize(value, width),
                                place,
                                /*alignment=*/width / 8);
}

SmallVector<unsigned> InterfaceBuilder::inputWidths() const {
  SmallVector<unsigned> widths;
  for (const Port &input : inputs)
    if (!llvm::is_contained(widths, input.type.getWidth()))
      widths.push_back(input.type.getWidth());
  return widths;
}

InterfaceBuilder::Values InterfaceBuilder::noBadLanes(const StepShape &shape) {
  Values marks;
  for (unsigned width : inputWidths())
    marks.push_back(LaneArith(builder, shape).constant(0, width));
  return marks;
}

void InterfaceBuilder::markBadLanes(Values &marks, ValueRange values,
                                    const StepShape &shape) {
  LaneArith lanes(builder, shape);
  SmallVector<unsigned> widths = inputWidths();
  for (auto [value, input] : llvm::zip_equal(values, inputs)) {
    unsigned width = input.type.getWidth();
    Value good = lanes.isWithin(value, *input.bounds.lo, *input.bounds.hi);
    Value bad = builder.create<arith::ExtSIOp>(
        value.getType(),
        Value(lanes.binary<arith::XOrIOp>(good, lanes.truth(true))));
    Value &mark = marks[llvm::find(widths, width) - widths.begin()];
    mark = lanes.either(mark, bad);
  }
}
