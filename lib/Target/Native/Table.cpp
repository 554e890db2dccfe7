//===- Table.cpp - tables in memory and in registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"

using namespace mlir;
using namespace mips;
using arith::CmpIPredicate;

/// The least width that holds all entries.
static unsigned entryWidth(ArrayRef<int64_t> table) {
  Bounds all = Bounds::constant(table[0]);
  for (int64_t entry : table)
    all = all.join(Bounds::constant(entry));
  return IntegerPlan::widthOf(all);
}

/// A constant array at the top of the module; equal tables of one machine are
/// one array.
static LLVM::GlobalOp globalTable(ImplicitLocOpBuilder &builder,
                                  LookupOp lookup) {
  auto module = lookup->getParentOfType<ModuleOp>();
  ArrayRef<int64_t> table = lookup.getTable();
  unsigned width = entryWidth(table);
  std::vector<APInt> entries;
  for (int64_t entry : table)
    entries.push_back(APInt(64, entry).trunc(width));
  Type element = builder.getIntegerType(width);
  auto content = DenseElementsAttr::get(
      RankedTensorType::get(int64_t(entries.size()), element), entries);
  std::string stem =
      (lookup->getParentOfType<MachineOp>().getSymName() + ".table").str();
  for (unsigned number = 0;; ++number) {
    std::string name = stem + (number ? "." + std::to_string(number) : "");
    Operation *same = module.lookupSymbol(name);
    auto global = dyn_cast_or_null<LLVM::GlobalOp>(same);
    if (global && global.getValueAttr() == content)
      return global;
    if (same)
      continue;
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(module.getBody());
    auto type = LLVM::LLVMArrayType::get(element, entries.size());
    return builder.create<LLVM::GlobalOp>(
        type, /*isConstant=*/true, LLVM::Linkage::Internal, name, content);
  }
}

/// A chain of comparisons, for vectors and tables of a few entries.
static Value chooseEntry(ImplicitLocOpBuilder &builder, const StepShape &shape,
                         LookupOp lookup, Value index, unsigned width) {
  LaneArith arith(builder, shape);
  unsigned indexWidth = LaneArith::widthOf(index);
  Value result = arith.constant(0, width);
  for (auto [number, entry] : llvm::enumerate(lookup.getTable()))
    if (entry != 0)
      result = arith.select(arith.compare(CmpIPredicate::eq, index,
                                          arith.constant(number, indexWidth)),
                            arith.constant(entry, width), result);
  return result;
}

static Value loadEntry(ImplicitLocOpBuilder &builder, const StepShape &shape,
                       LLVM::GlobalOp table, Value index) {
  auto array = cast<LLVM::LLVMArrayType>(table.getGlobalType());
  Type element = array.getElementType();
  Value base = builder.create<LLVM::AddressOfOp>(table);
  auto pointer = LLVM::LLVMPointerType::get(builder.getContext());
  if (!shape.lanes) {
    Value place =
        builder.create<LLVM::GEPOp>(pointer, element, base, ValueRange(index));
    return builder.create<LLVM::LoadOp>(element, place);
  }
  Type pointers = LLVM::getFixedVectorType(pointer, shape.lanes);
  Value places =
      builder.create<LLVM::GEPOp>(pointers, element, base, ValueRange(index));
  LaneArith arith(builder, shape);
  return builder.create<LLVM::masked_gather>(
      VectorType::get(shape.lanes, element), places, arith.truth(true),
      ValueRange(), element.getIntOrFloatBitWidth() / 8);
}

Value mips::lowerTable(ImplicitLocOpBuilder &builder, const StepShape &shape,
                       LookupOp lookup, Value index, const Bounds &bounds,
                       unsigned width) {
  const size_t fewEntries = 16;
  size_t size = lookup.getTable().size();
  if (shape.lanes && size <= fewEntries)
    return chooseEntry(builder, shape, lookup, index, width);
  LaneArith arith(builder, shape);
  Value inside;
  // A lane in which something has gone wrong goes on with any values.
  if (shape.lanes || !bounds.within(0, size - 1)) {
    inside = arith.isWithin(index, 0, size - 1);
    index = arith.select(inside, index,
                         arith.constant(0, LaneArith::widthOf(index)));
  }
  Value entry = arith.resize(
      loadEntry(builder, shape, globalTable(builder, lookup), index), width);
  return inside ? arith.select(inside, entry, arith.constant(0, width)) : entry;
}
