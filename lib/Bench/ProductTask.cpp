//===- ProductTask.cpp - random products of small registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProductTask.h"
#include "mlir/IR/Builders.h"
#include <random>

using namespace mlir;
using namespace mips;

namespace {

/// Small registers of the kinds that devices are made of, each driven by
/// letters and by the registers before it.
class ProductMaker {
public:
  ProductMaker(MLIRContext *context, uint64_t seed)
      : builder(context), loc(builder.getUnknownLoc()), random(seed) {}

  OwningOpRef<MachineOp> make();

private:
  struct Register {
    Value now, next;
    int64_t largest; ///< values are 0 to this
  };

  int64_t between(int64_t lo, int64_t hi) {
    return lo + int64_t(random() % uint64_t(hi - lo + 1));
  }
  template <typename Op, typename... Args> Value create(Args &&...args) {
    return builder.create<Op>(loc, std::forward<Args>(args)...);
  }
  Value constant(int64_t value) { return create<ConstantOp>(value); }
  Value is(Value value, int64_t which) {
    return create<CmpOp>(CmpPredicate::eq, value, constant(which));
  }
  Value modulo(Value value, int64_t divisor) {
    return create<ModOp>(value, builder.getI64IntegerAttr(divisor));
  }
  /// `value` where `condition` holds, else `otherwise`.
  Value choose(Value condition, Value value, Value otherwise) {
    return create<SelectOp>(condition, value, otherwise);
  }
  Value plus(Value value, int64_t step) {
    return create<AddOp>(value, constant(step));
  }

  Value aLetter();
  Value anEvent();
  Value begin(int64_t largest);
  void addCounter();
  void addUpDown();
  void addShiftRegister();
  void addLatch();
  void addTimer();
  void addMode();
  void addRegister();
  Value someTest();
  Value anOutput();

  OpBuilder builder;
  Location loc;
  std::mt19937_64 random;
  int64_t letters = 2;
  Value x;
  std::vector<Register> registers;
};

Value ProductMaker::aLetter() { return is(x, between(0, letters - 1)); }

/// A letter, two letters, or a letter while an earlier register is at an end of
/// its range: a carry or an enable.
Value ProductMaker::anEvent() {
  Value letter = aLetter();
  if (!registers.empty() && between(0, 2) == 0) {
    const Register &earlier = registers[between(0, registers.size() - 1)];
    return create<AndOp>(letter,
                         is(earlier.now, between(0, 1) ? earlier.largest : 0));
  }
  return letters > 2 && between(0, 2) == 0 ? create<OrOp>(letter, aLetter())
                                           : letter;
}

Value ProductMaker::begin(int64_t largest) {
  Value now = builder.create<StateOp>(
      loc, builder.getStringAttr("s" + std::to_string(registers.size())),
      builder.getI64IntegerAttr(0), DenseI64ArrayAttr());
  registers.push_back({now, Value(), largest});
  return now;
}

void ProductMaker::addCounter() {
  int64_t values = between(2, 6);
  Value event = anEvent(), s = begin(values - 1);
  registers.back().next = choose(event, modulo(plus(s, 1), values), s);
}

void ProductMaker::addUpDown() {
  int64_t largest = between(2, 5);
  Value up = anEvent(), down = aLetter(), s = begin(largest);
  Value more = create<MinOp>(plus(s, 1), constant(largest));
  Value less = create<MaxOp>(plus(s, -1), constant(0));
  registers.back().next = choose(up, more, choose(down, less, s));
}

void ProductMaker::addShiftRegister() {
  int64_t values = int64_t(1) << between(2, 3);
  Value bit = create<IndicatorOp>(anEvent()), s = begin(values - 1);
  Value shifted = create<AddOp>(create<MulOp>(constant(2), s), bit);
  registers.back().next = modulo(shifted, values);
}

void ProductMaker::addLatch() {
  Value set = anEvent(), reset = aLetter(), s = begin(1);
  registers.back().next =
      choose(set, constant(1), choose(reset, constant(0), s));
}

void ProductMaker::addTimer() {
  int64_t steps = between(2, 5);
  Value start = anEvent(), s = begin(steps);
  registers.back().next =
      choose(start, constant(steps), create<MaxOp>(plus(s, -1), constant(0)));
}

void ProductMaker::addMode() {
  int64_t modes = between(3, 4);
  Value go = anEvent(), home = aLetter(), s = begin(modes - 1);
  Value next = modulo(plus(s, 1), modes);
  registers.back().next = choose(go, next, choose(home, constant(0), s));
}

void ProductMaker::addRegister() {
  switch (between(0, 5)) {
  case 0:
    return addCounter();
  case 1:
    return addUpDown();
  case 2:
    return addShiftRegister();
  case 3:
    return addLatch();
  case 4:
    return addTimer();
  default:
    return addMode();
  }
}

/// Whether a register has a certain value after the step.
Value ProductMaker::someTest() {
  const Register &tested = registers[between(0, registers.size() - 1)];
  return is(tested.next, between(0, tested.largest));
}

Value ProductMaker::anOutput() {
  const Register &last = registers.back();
  const Register &other = registers[between(0, registers.size() - 1)];
  switch (between(0, 4)) {
  case 0:
    return last.next;
  case 1:
    return create<IndicatorOp>(
        create<AndOp>(is(last.next, last.largest), someTest()));
  case 2:
    return create<IndicatorOp>(create<XorOp>(is(last.next, 0), someTest()));
  case 3:
    return choose(someTest(), last.next, other.next);
  default:
    return modulo(create<AddOp>(last.next, other.next), between(2, 4));
  }
}

OwningOpRef<MachineOp> ProductMaker::make() {
  OperationState state(loc, MachineOp::getOperationName());
  MachineOp::build(builder, state, "Product", Origin::Spec, StringAttr(),
                   DictionaryAttr(), IntegerAttr());
  auto machine = cast<MachineOp>(Operation::create(state));
  builder.setInsertionPointToStart(&machine.getBody().emplaceBlock());
  letters = between(2, 5);
  x = create<InputOp>(
      "x", builder.getDenseI64ArrayAttr({0, letters - 1}).asArrayRef());
  for (int64_t i = between(2, 4); i > 0; --i)
    addRegister();
  for (const Register &each : registers)
    builder.create<NextOp>(loc, each.now, each.next);
  builder.create<OutputOp>(loc, builder.getStringAttr("y"), anOutput(),
                           DenseI64ArrayAttr());
  return machine;
}

} // namespace

OwningOpRef<MachineOp> mips::makeProductTask(MLIRContext *context,
                                             uint64_t seed) {
  return ProductMaker(context, seed).make();
}
