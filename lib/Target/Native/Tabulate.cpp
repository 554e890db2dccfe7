//===- Tabulate.cpp - look-ups as functions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From one look-up to the next there are an addition and a load: rows are
// stored as the number of their first entry. All else (the number of a word,
// the outputs) is computed beside that.
//
//===----------------------------------------------------------------------===//

#include "Tabulate.h"
#include "Expressions.h"
#include "mips/Target/NativePasses.h"
#include "mlir/IR/BuiltinOps.h"

namespace mips {
#define GEN_PASS_DEF_MIPSTABULATE
#include "mips/Target/NativePasses.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

namespace {
class TableWriter {
public:
  TableWriter(MachineOp machine, const NativePlan &plan, const StepTable &table,
              OpBuilder &builder)
      : machine(machine), plan(plan.integers), table(table),
        builder(machine.getLoc(), builder), arith(this->builder, scalar),
        pointer(LLVM::LLVMPointerType::get(builder.getContext())) {}

  void emitRow();
  void emitStates();
  void emitSteps();

private:
  func::FuncOp begin(const Twine &name, TypeRange operands, TypeRange results);
  Value array(const Twine &name, ArrayRef<int64_t> entries, unsigned width);
  Value load(Value array, Type type, Value index);
  Value wordOf(Value values, InputOp input, const StepTable::Input &digits);
  Value constant(int64_t value, unsigned width = 64) {
    return arith.constant(value, width);
  }
  Value add(Value a, Value b) { return arith.binary<arith::AddIOp>(a, b); }
  Value times(Value value, int64_t factor) {
    unsigned width = LaneArith::widthOf(value);
    return arith.binary<arith::MulIOp>(value, constant(factor, width));
  }
  Value unsignedTo64(Value value) {
    if (LaneArith::widthOf(value) == 64)
      return value;
    return builder.create<arith::ExtUIOp>(builder.getI64Type(), value);
  }
  SmallVector<Type> stateTypes();
  Type lanes(Value value) {
    return VectorType::get(table.steps,
                           builder.getIntegerType(plan.widthOf(value)));
  }
  Bounds rowBounds() const {
    return {-1, int64_t(table.states.size() * table.words)};
  }

  MachineOp machine;
  const IntegerPlan &plan;
  const StepTable &table;
  StepShape scalar;
  ImplicitLocOpBuilder builder;
  LaneArith arith;
  Type pointer;
};
} // namespace

func::FuncOp TableWriter::begin(const Twine &name, TypeRange operands,
                                TypeRange results) {
  builder.setInsertionPoint(machine);
  auto function = builder.create<func::FuncOp>(
      (machine.getSymName() + ".table." + name).str(),
      builder.getFunctionType(operands, results));
  function.setPrivate();
  function->setAttr(
      "llvm.linkage",
      LLVM::LinkageAttr::get(builder.getContext(), LLVM::Linkage::Internal));
  function->setAttr("passthrough", builder.getStrArrayAttr({"alwaysinline"}));
  builder.setInsertionPointToStart(function.addEntryBlock());
  return function;
}

/// The address of a constant array.
Value TableWriter::array(const Twine &name, ArrayRef<int64_t> entries,
                         unsigned width) {
  std::vector<APInt> values;
  for (int64_t entry : entries)
    values.push_back(APInt(64, entry).trunc(width));
  Type element = builder.getIntegerType(width);
  auto content = DenseElementsAttr::get(
      RankedTensorType::get(int64_t(values.size()), element), values);
  auto type = LLVM::LLVMArrayType::get(element, values.size());
  auto global = OpBuilder(machine).create<LLVM::GlobalOp>(
      machine.getLoc(), type, /*isConstant=*/true, LLVM::Linkage::Internal,
      (machine.getSymName() + ".table." + name).str(), content,
      /*alignment=*/64);
  return builder.create<LLVM::AddressOfOp>(global);
}

Value TableWriter::load(Value array, Type type, Value index) {
  Type element = getElementTypeOrSelf(type);
  Value place =
      builder.create<LLVM::GEPOp>(pointer, element, array, ValueRange(index));
  return builder.create<LLVM::LoadOp>(type, place,
                                      element.getIntOrFloatBitWidth() / 8);
}

/// As single steps compute with them.
SmallVector<Type> TableWriter::stateTypes() {
  SmallVector<Type> types;
  for (StateOp state : machine.states())
    types.push_back(
        scalar.typeOf(builder.getContext(), plan.stateBounds(state)));
  return types;
}

void TableWriter::emitRow() {
  func::FuncOp function = begin("row", stateTypes(), {builder.getI64Type()});
  Value isInside = arith.truth(true), place = constant(0);
  int64_t stride = 1;
  for (auto [value, bounds] :
       llvm::zip_equal(function.getArguments(), table.box())) {
    Value offset = arith.binary<arith::SubIOp>(arith.resize(value, 64),
                                               constant(*bounds.lo));
    int64_t size = *bounds.hi - *bounds.lo + 1;
    isInside = arith.binary<arith::AndIOp>(
        isInside, arith.compare(CmpIPredicate::ult, offset, constant(size)));
    place = add(place, times(offset, stride));
    stride *= size;
  }
  std::vector<int64_t> rows = table.numbers();
  for (int64_t &row : rows)
    row = row < 0 ? row : row * int64_t(table.words);
  unsigned width = IntegerPlan::widthOf(rowBounds());
  Value known = arith.select(isInside, place, constant(0));
  Value row =
      load(array("rows", rows, width), builder.getIntegerType(width), known);
  builder.create<func::ReturnOp>(
      Value(arith.select(isInside, arith.resize(row, 64), constant(-1))));
}

void TableWriter::emitStates() {
  func::FuncOp function = begin("states", {builder.getI64Type()}, stateTypes());
  Value number = arith.binary<arith::DivUIOp>(function.getArgument(0),
                                              constant(table.words));
  SmallVector<Value> values;
  for (auto [index, state] : llvm::enumerate(machine.states())) {
    std::vector<int64_t> column;
    for (const std::vector<int64_t> &own : table.states)
      column.push_back(own[index]);
    unsigned width = IntegerPlan::widthOf(table.box()[index]);
    Value value = load(array("state." + Twine(index), column, width),
                       builder.getIntegerType(width), number);
    Type type = function.getResultTypes()[index];
    values.push_back(arith.resize(value, type.getIntOrFloatBitWidth()));
  }
  builder.create<func::ReturnOp>(values);
}

/// The number of an input's values in several steps. With one byte a value, the
/// topmost byte of the product by base^0, base^1, … from the topmost byte down
/// is the sum that is wanted: there are no carries, as no sum exceeds it.
Value TableWriter::wordOf(Value values, InputOp input,
                          const StepTable::Input &digits) {
  const StepShape shape{table.steps};
  if (digits.least != 0) {
    LaneArith lanes(builder, shape);
    unsigned width = LaneArith::widthOf(values);
    values = lanes.binary<arith::SubIOp>(values,
                                         lanes.constant(digits.least, width));
  }
  unsigned bits = table.steps * plan.widthOf(input.getResult());
  Value word =
      builder.create<LLVM::BitcastOp>(builder.getIntegerType(bits), values);
  if (table.steps > 1) {
    uint64_t factor = 0, power = 1;
    for (unsigned step = 0; step < table.steps; ++step) {
      factor |= power << (8 * (table.steps - 1 - step));
      power *= digits.base;
    }
    word = arith.binary<arith::ShRUIOp>(times(word, int64_t(factor)),
                                        constant(8 * (table.steps - 1), bits));
  }
  return times(unsignedTo64(word), digits.scale);
}

void TableWriter::emitSteps() {
  SmallVector<Type> operands = {builder.getI64Type()}, results = operands;
  for (InputOp input : machine.inputs())
    operands.push_back(lanes(input.getResult()));
  for (OutputOp output : machine.outputs())
    results.push_back(lanes(output.getValue()));
  func::FuncOp function = begin("x" + Twine(table.steps), operands, results);
  Value entry = function.getArgument(0);
  for (auto [values, input, digits] :
       llvm::zip_equal(function.getArguments().drop_front(), machine.inputs(),
                       table.inputs))
    entry = add(entry, wordOf(values, input, digits));
  std::vector<int64_t> rows;
  for (unsigned next : table.next)
    rows.push_back(int64_t(next) * int64_t(table.words));
  unsigned width = 8;
  while (width < 64 && !llvm::isUIntN(width, *rowBounds().hi))
    width *= 2;
  SmallVector<Value> values = {unsignedTo64(
      load(array("next", rows, width), builder.getIntegerType(width), entry))};
  Value first = times(entry, table.steps);
  for (auto [index, output] : llvm::enumerate(machine.outputs()))
    values.push_back(load(array("output." + Twine(index), table.outputs[index],
                                plan.widthOf(output.getValue())),
                          results[1 + index], first));
  builder.create<func::ReturnOp>(values);
}

TableFunctions TableFunctions::of(MachineOp machine) {
  TableFunctions functions;
  std::string prefix = (machine.getSymName() + ".table.").str();
  for (auto function :
       machine->getParentOfType<ModuleOp>().getOps<func::FuncOp>()) {
    StringRef name = function.getSymName();
    if (!name.consume_front(prefix))
      continue;
    if (name == "row")
      functions.row = function;
    else if (name == "states")
      functions.states = function;
    else if (name.consume_front("x") && !name.getAsInteger(10, functions.count))
      functions.steps = function;
  }
  return functions;
}

void mips::tabulate(MachineOp machine, const NativePlan &plan, Tables tables) {
  std::optional<StepTable> table = planTable(machine, plan, tables);
  if (!table)
    return;
  OpBuilder builder(machine);
  TableWriter writer(machine, plan, *table, builder);
  writer.emitRow();
  writer.emitStates();
  writer.emitSteps();
}

namespace {
struct MipsTabulate : mips::impl::MipsTabulateBase<MipsTabulate> {
  using MipsTabulateBase::MipsTabulateBase;

  void runOnOperation() override {
    for (auto machine : llvm::to_vector(getOperation().getOps<MachineOp>()))
      tabulate(machine, getChildAnalysis<NativePlan>(machine), tables);
    markAnalysesPreserved<NativePlan>();
  }
};
} // namespace
