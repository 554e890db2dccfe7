//===- RandomMachine.cpp - machines drawn at random, for tests ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/RandomMachine.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Verifier.h"
#include <random>

using namespace mlir;
using namespace mips;

namespace {

class RandomMachine {
public:
  RandomMachine(MLIRContext *context, uint64_t seed,
                const RandomMachineShape &shape)
      : builder(context), loc(builder.getUnknownLoc()), random(seed),
        shape(shape) {}

  OwningOpRef<MachineOp> make();

private:
  /// Uniform in 0 .. n-1, up to a bias that tests do not mind.
  unsigned draw(unsigned n) { return random() % n; }
  int64_t between(int64_t lo, int64_t hi) {
    return lo + int64_t(random() % uint64_t(hi - lo + 1));
  }
  Value integer() { return integers[draw(integers.size())]; }
  Value small() { return smalls[draw(smalls.size())]; }
  Value truth() { return truths[draw(truths.size())]; }
  template <typename Op, typename... Args> Value create(Args... args) {
    return builder.create<Op>(loc, args...);
  }
  void ports();
  void expression();
  Value arithmetic();
  Value bounded();
  Value truthValue();
  Value nextValue();

  OpBuilder builder;
  Location loc;
  std::mt19937_64 random;
  RandomMachineShape shape;
  /// `smalls` are integers that stay small, whatever the states: products with
  /// them keep values from growing doubly exponentially.
  std::vector<Value> integers, smalls, truths, states;
};

void RandomMachine::ports() {
  unsigned inputs = 1 + draw(shape.inputs);
  for (unsigned i = 0; i < inputs; ++i) {
    int64_t lo = draw(2) ? 0 : between(-5, 2);
    int64_t hi = lo + between(0, shape.finite ? 3 : 9);
    std::string name(1, "abcdefgh"[i % 8]);
    integers.push_back(create<InputOp>(
        name, builder.getDenseI64ArrayAttr({lo, hi}).asArrayRef()));
    smalls.push_back(integers.back());
  }
  unsigned count = draw(shape.states + 1);
  for (unsigned i = 0; i < count; ++i) {
    auto state = builder.create<StateOp>(
        loc, builder.getStringAttr("s" + std::to_string(i)),
        builder.getI64IntegerAttr(draw(2) ? 0 : between(-2, 3)),
        DenseI64ArrayAttr());
    states.push_back(state);
    integers.push_back(state);
  }
  for (int64_t value : {int64_t(draw(3)), between(-4, 7)}) {
    integers.push_back(create<ConstantOp>(value));
    smalls.push_back(integers.back());
  }
  truths.push_back(create<CmpOp>(CmpPredicate(draw(6)), integer(), integer()));
}

Value RandomMachine::arithmetic() {
  switch (draw(8)) {
  case 0:
    return create<AddOp>(integer(), integer());
  case 1:
    return create<SubOp>(integer(), integer());
  case 2:
    return create<MulOp>(draw(2) ? integer() : small(), small());
  case 3:
    return create<MinOp>(integer(), integer());
  case 4:
    return create<MaxOp>(integer(), integer());
  case 5:
    return create<AbsOp>(integer());
  case 6:
    return create<DivOp>(integer(), between(1, 6));
  default:
    return create<SelectOp>(truth(), integer(), integer());
  }
}

Value RandomMachine::bounded() {
  switch (draw(4)) {
  case 0:
    return create<ModOp>(integer(), between(1, 7));
  case 1:
    return create<IndicatorOp>(truth());
  case 2: {
    std::vector<Value> operands(1 + draw(4));
    for (Value &operand : operands)
      operand = integer();
    return create<ArgmaxOp>(ValueRange(operands));
  }
  default: {
    std::vector<int64_t> table(1 + draw(5));
    for (int64_t &entry : table)
      entry = between(-3, 9);
    return create<LookupOp>(ArrayRef<int64_t>(table), integer());
  }
  }
}

Value RandomMachine::truthValue() {
  switch (draw(8)) {
  case 0:
    return create<AndOp>(truth(), truth());
  case 1:
    return create<OrOp>(truth(), truth());
  case 2:
    return create<XorOp>(truth(), truth());
  case 3:
    return create<NotOp>(truth());
  case 4:
    return create<TruthOp>(draw(2) == 1);
  default:
    return create<CmpOp>(CmpPredicate(draw(6)), integer(), integer());
  }
}

void RandomMachine::expression() {
  switch (draw(4)) {
  case 0:
    truths.push_back(truthValue());
    return;
  case 1:
    smalls.push_back(bounded());
    integers.push_back(smalls.back());
    return;
  default:
    integers.push_back(arithmetic());
  }
}

Value RandomMachine::nextValue() {
  if (!shape.finite)
    return integer();
  return create<ModOp>(integer(), between(1, 5));
}

OwningOpRef<MachineOp> RandomMachine::make() {
  OperationState state(loc, MachineOp::getOperationName());
  MachineOp::build(builder, state, "Random", shape.origin, StringAttr(),
                   DictionaryAttr(), IntegerAttr());
  auto machine = cast<MachineOp>(Operation::create(state));
  builder.setInsertionPointToStart(&machine.getBody().emplaceBlock());
  ports();
  for (unsigned i = 0, end = draw(shape.operations + 1); i < end; ++i)
    expression();
  for (Value variable : states)
    builder.create<NextOp>(loc, variable, nextValue());
  for (unsigned i = 0, end = 1 + draw(shape.outputs); i < end; ++i) {
    // Late values are the interesting ones.
    Value value = draw(2) ? integers.back() : integer();
    builder.create<OutputOp>(loc,
                             builder.getStringAttr("y" + std::to_string(i)),
                             value, DenseI64ArrayAttr());
  }
  assert(succeeded(verify(machine)) && "random machines are well formed");
  return machine;
}

} // namespace

OwningOpRef<MachineOp>
mips::makeRandomMachine(MLIRContext *context, uint64_t seed,
                        const RandomMachineShape &shape) {
  return RandomMachine(context, seed, shape).make();
}
