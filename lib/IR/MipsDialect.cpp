//===- MipsDialect.cpp - types, operations and their verifiers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/MipsDialect.h"
#include "mips/IR/PortNames.h"
#include "mips/IR/Undecided.h"
#include "mips/Support/NameTexts.h"
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

/// A type behind every number would be in the way of a reader, and MLIR's
/// parser of a list without one rejects most negative numbers of more than 15
/// digits. So this dialect reads its numbers itself.
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

static ParseResult parseInteger(OpAsmParser &parser, Int64Attr &integer) {
  int64_t value;
  if (parseInteger(parser, value))
    return failure();
  integer = Int64Attr::get(parser.getContext(), value);
  return success();
}

/// Of a divisor, which the verifier wants to be positive.
static ParseResult parseInteger(OpAsmParser &parser, IntegerAttr &integer) {
  int64_t value;
  if (parseInteger(parser, value))
    return failure();
  integer = parser.getBuilder().getI64IntegerAttr(value);
  return success();
}

static void printInteger(OpAsmPrinter &printer, Operation *,
                         IntegerAttr integer) {
  printer << integer.getValue().getSExtValue();
}

/// integers ::= `[` integer (`,` integer)* `]`
static ParseResult parseIntegers(OpAsmParser &parser, Int64ArrayAttr &list) {
  SmallVector<int64_t> values;
  auto parseElement = [&] {
    return parseInteger(parser, values.emplace_back());
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                     parseElement))
    return failure();
  list = Int64ArrayAttr::get(parser.getContext(), values);
  return success();
}

static void printIntegers(OpAsmPrinter &printer, Operation *,
                          Int64ArrayAttr list) {
  printer << '[';
  llvm::interleaveComma(list.asArrayRef(), printer);
  printer << ']';
}

/// range ::= `[` integer `,` integer `]`
static ParseResult parseRange(OpAsmParser &parser, Int64ArrayAttr &range) {
  SMLoc loc = parser.getCurrentLocation();
  if (parseIntegers(parser, range))
    return failure();
  if (range.size() != 2)
    return parser.emitError(loc, "expected a range, [least, greatest]");
  return success();
}

static void printRange(OpAsmPrinter &printer, Operation *op,
                       Int64ArrayAttr range) {
  printIntegers(printer, op, range);
}

/// names ::= `{` name (`=` integer)? (`,` name (`=` integer)?)* `}`
static ParseResult parseNames(OpAsmParser &parser, ValueNames &names) {
  auto parseValue = [&]() -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    std::string name, wrong;
    if (parser.parseKeywordOrString(&name))
      return failure();
    if (succeeded(parser.parseOptionalEqual())) {
      int64_t number;
      if (parseInteger(parser, number))
        return failure();
      wrong = names.add(name, number);
    } else {
      wrong = names.add(name);
    }
    if (!wrong.empty())
      return parser.emitError(loc, wrong);
    return success();
  };
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Braces,
                                        parseValue);
}

/// values ::= range (`named` names)?
static ParseResult parsePortValues(OpAsmParser &parser, Int64ArrayAttr &range,
                                   ArrayAttr &valueNames,
                                   Int64ArrayAttr &valueNumbers) {
  if (parseRange(parser, range))
    return failure();
  if (failed(parser.parseOptionalKeyword("named")))
    return success();
  ValueNames names;
  if (parseNames(parser, names))
    return failure();
  std::tie(valueNames, valueNumbers) =
      valueNamesAttrs(names, parser.getContext());
  return success();
}

static void printPortValues(OpAsmPrinter &printer, Operation *op,
                            Int64ArrayAttr range, ArrayAttr valueNames,
                            Int64ArrayAttr valueNumbers) {
  if (range)
    printRange(printer, op, range);
  if (!valueNames)
    return;
  // Without the short form `bool`, and a name that is none reaches the
  // verifier.
  printer << " named {";
  ValueNames before;
  llvm::interleaveComma(
      llvm::seq<size_t>(0, valueNames.size()), printer, [&](size_t i) {
        StringRef name = cast<StringAttr>(valueNames[i]).getValue();
        printer.printKeywordOrString(name);
        int64_t number = valueNumbers && i < size_t(valueNumbers.size())
                             ? valueNumbers.asArrayRef()[i]
                             : int64_t(i);
        if (numberFor(before, name) != number)
          printer << " = " << number;
        (void)before.add(name, number);
      });
  printer << '}';
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

/// Names are different, as many as the range has values, and each has a number.
template <typename Op>
static LogicalResult verifyValueNames(Op op,
                                      std::optional<ArrayRef<int64_t>> range) {
  std::optional<ArrayAttr> names = op.getValueNames();
  std::optional<ArrayRef<int64_t>> numbers = op.getValueNumbers();
  if (!names)
    return numbers ? op.emitOpError("has numbers of values without names")
                   : success();
  int64_t size = names->size();
  if (!range || (*range)[0] != 0 || (*range)[1] != size - 1)
    return op.emitOpError("has ")
           << size << " named values, so its range is [0, " << size - 1 << "]";
  if (numbers && int64_t(numbers->size()) != size)
    return op.emitOpError("has ")
           << size << " named values and " << numbers->size() << " numbers";
  ValueNames all;
  for (auto [i, name] : llvm::enumerate(names->getAsValueRange<StringAttr>()))
    if (std::string wrong = all.add(name, numbers ? (*numbers)[i] : int64_t(i));
        !wrong.empty())
      return op.emitOpError(wrong);
  return success();
}

LogicalResult InputOp::verify() {
  if (failed(verifyName(*this)) || failed(verifyValueNames(*this, getRange())))
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
  return success(succeeded(verifyName(*this)) &&
                 succeeded(verifyRange(*this)) &&
                 succeeded(verifyValueNames(*this, getRange())));
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
