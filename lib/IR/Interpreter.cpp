//===- Interpreter.cpp - the semantics of machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/Interpreter.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;

enum class Interpreter::Code : uint8_t {
  Add,
  Sub,
  Mul,
  Min,
  Max,
  Div,
  Mod,
  Abs,
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
  And,
  Or,
  Xor,
  Not,
  Select,
  Copy,
  Argmax,
  Lookup,
};

Interpreter::Interpreter(MachineOp machine) {
  for (Operation &op : machine.block())
    compile(op);
  for (StateOp state : machine.states())
    nextSlots.push_back(slotOf(machine.nextOf(state).getValue()));
  scratch.resize(stateSlots.size());
  narrowScratch.resize(stateSlots.size());
  // What is no constant is written before it is read.
  for (const Int &value : values)
    narrowValues.push_back(int64_t(value));
  reset();
}

unsigned Interpreter::slotOf(Value value) {
  auto [it, isNew] = slots.try_emplace(value, values.size());
  if (isNew)
    values.emplace_back(0);
  return it->second;
}

void Interpreter::compile(Operation &op) {
  auto emit = [&](Code code, unsigned a = 0, unsigned b = 0, unsigned c = 0) {
    program.push_back({code, slotOf(op.getResult(0)), a, b, c, 1, {}, {}});
  };
  auto unary = [&](Code code) { emit(code, slotOf(op.getOperand(0))); };
  auto binary = [&](Code code) {
    emit(code, slotOf(op.getOperand(0)), slotOf(op.getOperand(1)));
  };
  llvm::TypeSwitch<Operation *>(&op)
      .Case([&](InputOp) { inputSlots.push_back(slotOf(op.getResult(0))); })
      .Case([&](StateOp state) {
        stateSlots.push_back(slotOf(op.getResult(0)));
        initial.push_back(int64_t(state.getInit()));
      })
      .Case([&](OutputOp output) {
        outputSlots.push_back(slotOf(output.getValue()));
      })
      .Case([&](NextOp) {})
      .Case([&](ConstantOp constant) {
        values[slotOf(constant)] = Int(int64_t(constant.getValue()));
      })
      .Case(
          [&](TruthOp truth) { values[slotOf(truth)] = Int(truth.getValue()); })
      .Case([&](AddOp) { binary(Code::Add); })
      .Case([&](SubOp) { binary(Code::Sub); })
      .Case([&](MulOp) { binary(Code::Mul); })
      .Case([&](MinOp) { binary(Code::Min); })
      .Case([&](MaxOp) { binary(Code::Max); })
      .Case([&](DivOp div) {
        unary(Code::Div);
        program.back().divisor = int64_t(div.getDivisor());
      })
      .Case([&](ModOp mod) {
        unary(Code::Mod);
        program.back().divisor = int64_t(mod.getDivisor());
      })
      .Case([&](AbsOp) { unary(Code::Abs); })
      .Case([&](CmpOp cmp) {
        binary(Code(unsigned(Code::Eq) + unsigned(cmp.getPredicate())));
      })
      .Case([&](AndOp) { binary(Code::And); })
      .Case([&](OrOp) { binary(Code::Or); })
      .Case([&](XorOp) { binary(Code::Xor); })
      .Case([&](NotOp) { unary(Code::Not); })
      .Case([&](SelectOp) {
        emit(Code::Select, slotOf(op.getOperand(0)), slotOf(op.getOperand(1)),
             slotOf(op.getOperand(2)));
      })
      .Case([&](IndicatorOp) { unary(Code::Copy); })
      .Case([&](ArgmaxOp argmax) {
        emit(Code::Argmax);
        for (Value operand : argmax.getOperands())
          program.back().operands.push_back(slotOf(operand));
      })
      .Case([&](LookupOp lookup) {
        unary(Code::Lookup);
        program.back().table = lookup.getTable().vec();
      })
      .Default([](Operation *) { llvm_unreachable("unverified machine"); });
}

namespace {
/// Mathematical integers.
struct WideArithmetic {
  using Number = Int;
  static Int add(const Int &a, const Int &b) { return a + b; }
  static Int sub(const Int &a, const Int &b) { return a - b; }
  static Int mul(const Int &a, const Int &b) { return a * b; }
  static Int div(const Int &a, int64_t b) { return floorDiv(a, Int(b)); }
  static Int mod(const Int &a, int64_t b) { return llvm::mod(a, Int(b)); }
  static Int abs(const Int &a) { return llvm::abs(a); }
};

/// The same in 64 bits, which is several times as fast, as long as nothing
/// overflows.
struct NarrowArithmetic {
  using Number = int64_t;
  bool overflows = false;

  int64_t add(int64_t a, int64_t b) {
    int64_t result;
    overflows |= __builtin_add_overflow(a, b, &result);
    return result;
  }
  int64_t sub(int64_t a, int64_t b) {
    int64_t result;
    overflows |= __builtin_sub_overflow(a, b, &result);
    return result;
  }
  int64_t mul(int64_t a, int64_t b) {
    int64_t result;
    overflows |= __builtin_mul_overflow(a, b, &result);
    return result;
  }
  static int64_t div(int64_t a, int64_t b) {
    assert(b > 0 && "the verifier's word");
    return a / b - (a % b < 0);
  }
  static int64_t mod(int64_t a, int64_t b) {
    assert(b > 0 && "the verifier's word");
    int64_t rest = a % b;
    return rest < 0 ? rest + b : rest;
  }
  int64_t abs(int64_t a) { return a < 0 ? sub(0, a) : a; }
};
} // namespace

template <typename Number>
static Number lookUp(const std::vector<int64_t> &table, const Number &index) {
  if (index < 0 || index >= int64_t(table.size()))
    return Number(0);
  return Number(table[int64_t(index)]);
}

template <typename Arithmetic>
void Interpreter::evaluate(const Instruction &instruction,
                           std::vector<typename Arithmetic::Number> &values,
                           Arithmetic &arithmetic) {
  using Number = typename Arithmetic::Number;
  const Number &a = values[instruction.a], &b = values[instruction.b];
  Number &result = values[instruction.result];
  switch (instruction.code) {
  case Code::Add:
    result = arithmetic.add(a, b);
    break;
  case Code::Sub:
    result = arithmetic.sub(a, b);
    break;
  case Code::Mul:
    result = arithmetic.mul(a, b);
    break;
  case Code::Min:
    result = a < b ? a : b;
    break;
  case Code::Max:
    result = a > b ? a : b;
    break;
  case Code::Div:
    result = arithmetic.div(a, instruction.divisor);
    break;
  case Code::Mod:
    result = arithmetic.mod(a, instruction.divisor);
    break;
  case Code::Abs:
    result = arithmetic.abs(a);
    break;
  case Code::Eq:
    result = Number(a == b);
    break;
  case Code::Ne:
    result = Number(a != b);
    break;
  case Code::Lt:
    result = Number(a < b);
    break;
  case Code::Le:
    result = Number(a <= b);
    break;
  case Code::Gt:
    result = Number(a > b);
    break;
  case Code::Ge:
    result = Number(a >= b);
    break;
  case Code::And:
    result = Number(a != 0 && b != 0);
    break;
  case Code::Or:
    result = Number(a != 0 || b != 0);
    break;
  case Code::Xor:
    result = Number(a != b);
    break;
  case Code::Not:
    result = Number(a == 0);
    break;
  case Code::Select:
    result = a != 0 ? b : values[instruction.c];
    break;
  case Code::Copy:
    result = a;
    break;
  case Code::Lookup:
    result = lookUp(instruction.table, a);
    break;
  case Code::Argmax: {
    unsigned best = 0;
    for (unsigned i = 1; i < instruction.operands.size(); ++i)
      if (values[instruction.operands[i]] > values[instruction.operands[best]])
        best = i;
    result = Number(int64_t(best));
    break;
  }
  }
}

void Interpreter::reset() {
  for (auto [slot, value] : llvm::zip_equal(stateSlots, initial))
    narrowValues[slot] = value;
  isNarrow = true;
}

void Interpreter::setState(ArrayRef<Int> state) {
  assert(state.size() == stateSlots.size() && "one value a state variable");
  isNarrow = false;
  for (auto [slot, value] : llvm::zip_equal(stateSlots, state))
    values[slot] = value;
}

std::vector<Int> Interpreter::state() const {
  std::vector<Int> result;
  result.reserve(stateSlots.size());
  for (unsigned slot : stateSlots)
    result.push_back(isNarrow ? Int(narrowValues[slot]) : values[slot]);
  return result;
}

void Interpreter::widen() {
  if (!isNarrow)
    return;
  isNarrow = false;
  for (unsigned slot : stateSlots)
    values[slot] = Int(narrowValues[slot]);
}

void Interpreter::step(ArrayRef<Int> inputs, MutableArrayRef<Int> outputs) {
  widen();
  for (auto [slot, value] : llvm::zip_equal(inputSlots, inputs))
    values[slot] = value;
  WideArithmetic arithmetic;
  for (const Instruction &instruction : program)
    evaluate(instruction, values, arithmetic);
  for (auto [slot, value] : llvm::zip_equal(outputSlots, outputs))
    value = values[slot];
  for (auto [slot, value] : llvm::zip_equal(nextSlots, scratch))
    value = values[slot];
  setState(scratch);
}

bool Interpreter::stepNarrow(ArrayRef<int64_t> inputs,
                             MutableArrayRef<int64_t> outputs) {
  for (auto [slot, value] : llvm::zip_equal(inputSlots, inputs))
    narrowValues[slot] = value;
  NarrowArithmetic arithmetic;
  for (const Instruction &instruction : program)
    evaluate(instruction, narrowValues, arithmetic);
  // No instruction writes a state, so the step can be taken once more.
  if (arithmetic.overflows)
    return false;
  for (auto [slot, value] : llvm::zip_equal(outputSlots, outputs))
    value = narrowValues[slot];
  for (auto [slot, value] : llvm::zip_equal(nextSlots, narrowScratch))
    value = narrowValues[slot];
  for (auto [slot, value] : llvm::zip_equal(stateSlots, narrowScratch))
    narrowValues[slot] = value;
  return true;
}

bool Interpreter::step(ArrayRef<int64_t> inputs,
                       MutableArrayRef<int64_t> outputs) {
  if (isNarrow && stepNarrow(inputs, outputs))
    return true;
  SmallVector<Int, 4> in, out(outputs.size());
  for (int64_t value : inputs)
    in.emplace_back(value);
  step(in, out);
  const Int least(std::numeric_limits<int64_t>::min());
  const Int greatest(std::numeric_limits<int64_t>::max());
  for (auto [wide, narrow] : llvm::zip_equal(out, outputs)) {
    if (wide < least || wide > greatest)
      return false;
    narrow = int64_t(wide);
  }
  return true;
}

std::optional<std::vector<int64_t>>
Interpreter::answer(llvm::ArrayRef<int64_t> word) {
  assert(numInputs() > 0 && word.size() % numInputs() == 0);
  reset();
  std::vector<int64_t> outputs(word.size() / numInputs() * numOutputs());
  llvm::MutableArrayRef<int64_t> rest(outputs);
  for (; !word.empty(); word = word.drop_front(numInputs())) {
    if (!step(word.take_front(numInputs()), rest.take_front(numOutputs())))
      return std::nullopt;
    rest = rest.drop_front(numOutputs());
  }
  return outputs;
}
