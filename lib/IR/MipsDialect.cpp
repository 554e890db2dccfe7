//===- MipsDialect.cpp - types, operations and their verifiers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/MipsDialect.h"
#include "mips/IR/Undecided.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

#include "mips/IR/MipsDialect.cpp.inc"
#include "mips/IR/MipsEnums.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "mips/IR/MipsTypes.cpp.inc"

using namespace mlir;
using namespace mips;

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// MLIR's own parser of an attribute of 64 bits takes the numbers from 2^63 to
/// 2^64-1 for negative ones, and its parser of a list rejects most negative
/// numbers of more than 15 digits. So this dialect reads its numbers itself.
static ParseResult parseInteger(OpAsmParser &parser, int64_t &integer) {
  SMLoc loc = parser.getCurrentLocation();
  APInt value;
  OptionalParseResult parsed = parser.parseOptionalInteger(value);
  if (!parsed.has_value())
    return parser.emitError(loc, "expected an integer");
  if (failed(*parsed))
    return failure();
  if (value.getSignificantBits() > 64)
    return parser.emitError(loc, "integer does not fit in 64 bits");
  integer = value.getSExtValue();
  return success();
}

static ParseResult parseInteger(OpAsmParser &parser, IntegerAttr &integer) {
  int64_t value;
  if (parseInteger(parser, value))
    return failure();
  integer = parser.getBuilder().getI64IntegerAttr(value);
  return success();
}

static void printInteger(OpAsmPrinter &printer, Operation *,
                         IntegerAttr integer) {
  printer << integer.getInt();
}

/// integers ::= `[` integer (`,` integer)* `]`
static ParseResult parseIntegers(OpAsmParser &parser, DenseI64ArrayAttr &list) {
  SmallVector<int64_t> values;
  auto parseElement = [&] {
    return parseInteger(parser, values.emplace_back());
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                     parseElement))
    return failure();
  list = parser.getBuilder().getDenseI64ArrayAttr(values);
  return success();
}

static void printIntegers(OpAsmPrinter &printer, Operation *,
                          DenseI64ArrayAttr list) {
  printer << '[';
  llvm::interleaveComma(list.asArrayRef(), printer);
  printer << ']';
}

/// range ::= `[` integer `,` integer `]`
static ParseResult parseRange(OpAsmParser &parser, DenseI64ArrayAttr &range) {
  SMLoc loc = parser.getCurrentLocation();
  if (parseIntegers(parser, range))
    return failure();
  if (range.size() != 2)
    return parser.emitError(loc, "expected a range, [least, greatest]");
  return success();
}

static void printRange(OpAsmPrinter &printer, Operation *op,
                       DenseI64ArrayAttr range) {
  printIntegers(printer, op, range);
}

#define GET_OP_CLASSES
#include "mips/IR/MipsOps.cpp.inc"

void MipsDialect::initialize() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "mips/IR/MipsTypes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "mips/IR/MipsOps.cpp.inc"
      >();
}

Operation *MipsDialect::materializeConstant(OpBuilder &builder, Attribute value,
                                            Type type, Location loc) {
  if (auto truth = dyn_cast<BoolAttr>(value))
    return builder.create<TruthOp>(loc, truth);
  if (auto integer = dyn_cast<IntegerAttr>(value))
    return builder.create<ConstantOp>(loc, integer);
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Result names, so that printed machines read like rules
//===----------------------------------------------------------------------===//

void InputOp::getAsmResultNames(OpAsmSetValueNameFn setName) {
  setName(getResult(), getName());
}

void StateOp::getAsmResultNames(OpAsmSetValueNameFn setName) {
  setName(getResult(), getName());
}

void ConstantOp::getAsmResultNames(OpAsmSetValueNameFn setName) {
  int64_t value = getValue();
  setName(getResult(), value < 0 ? "m" + std::to_string(value).substr(1)
                                 : "c" + std::to_string(value));
}

//===----------------------------------------------------------------------===//
// Verifiers
//===----------------------------------------------------------------------===//

static bool isIdentifier(StringRef name) {
  return !name.empty() && (llvm::isAlpha(name[0]) || name[0] == '_') &&
         llvm::all_of(name,
                      [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

template <typename Op> static LogicalResult verifyName(Op op) {
  bool isUndecided =
      isa<OutputOp>(op.getOperation()) && op.getName() == undecidedOutput;
  if (!isIdentifier(op.getName()) && !isUndecided)
    return op.emitOpError("name '") << op.getName() << "' is not an identifier";
  return success();
}

template <typename Op> static LogicalResult verifyRange(Op op) {
  std::optional<ArrayRef<int64_t>> range = op.getRange();
  if (range && (*range)[0] > (*range)[1])
    return op.emitOpError("range [")
           << (*range)[0] << ", " << (*range)[1] << "] is empty";
  return success();
}

LogicalResult InputOp::verify() {
  if (failed(verifyName(*this)))
    return failure();
  if (getRange()[0] > getRange()[1])
    return emitOpError("range [")
           << getRange()[0] << ", " << getRange()[1] << "] is empty";
  return success();
}

LogicalResult StateOp::verify() {
  if (failed(verifyName(*this)) || failed(verifyRange(*this)))
    return failure();
  int64_t init = getInit();
  if (getRange() && (init < (*getRange())[0] || init > (*getRange())[1]))
    return emitOpError("initial value ")
           << init << " is outside the range [" << (*getRange())[0] << ", "
           << (*getRange())[1] << "]";
  return success();
}

LogicalResult OutputOp::verify() {
  return success(succeeded(verifyName(*this)) && succeeded(verifyRange(*this)));
}

LogicalResult NextOp::verify() {
  if (!getState().getDefiningOp<StateOp>())
    return emitOpError("left side is not a state variable");
  return success();
}

LogicalResult ArgmaxOp::verify() {
  if (getOperands().empty())
    return emitOpError("needs at least one operand");
  return success();
}

LogicalResult LookupOp::verify() {
  if (getTable().empty())
    return emitOpError("table is empty");
  return success();
}
