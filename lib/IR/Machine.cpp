//===- Machine.cpp - mips.machine: syntax, verifier, accessors ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/MipsDialect.h"
#include "mips/IR/Undecided.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace mips;

/// machine ::= `mips.machine` @name (`spec` | `learned`) attributes? region
ParseResult MachineOp::parse(OpAsmParser &parser, OperationState &result) {
  StringAttr name;
  if (parser.parseSymbolName(name, SymbolTable::getSymbolAttrName(),
                             result.attributes))
    return failure();
  SMLoc originLoc = parser.getCurrentLocation();
  StringRef keyword;
  if (parser.parseKeyword(&keyword))
    return failure();
  std::optional<Origin> origin = symbolizeOrigin(keyword);
  if (!origin)
    return parser.emitError(originLoc, "expected 'spec' or 'learned'");
  result.addAttribute(getOriginAttrName(result.name),
                      OriginAttr::get(parser.getContext(), *origin));
  Region *body = result.addRegion();
  if (parser.parseOptionalAttrDictWithKeyword(result.attributes) ||
      parser.parseRegion(*body, /*arguments=*/{}))
    return failure();
  if (body->empty())
    body->emplaceBlock();
  return success();
}

void MachineOp::print(OpAsmPrinter &printer) {
  printer << ' ';
  printer.printSymbolName(getSymName());
  printer << ' ' << stringifyOrigin(getOrigin());
  printer.printOptionalAttrDictWithKeyword(
      (*this)->getAttrs(), {getSymNameAttrName(), getOriginAttrName()});
  printer << ' ';
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false,
                      /*printBlockTerminators=*/true);
}

namespace {
/// What has been declared in a machine so far.
struct Declarations {
  llvm::StringSet<> inNames, outNames;
  llvm::DenseSet<Value> nexts;
};
} // namespace

/// Checks one operation of a machine's body against those before it.
static LogicalResult verifyInBody(Operation &op, Declarations &seen) {
  auto claim = [&](llvm::StringSet<> &names, StringRef name) -> LogicalResult {
    if (names.insert(name).second)
      return success();
    return op.emitOpError("duplicate name '") << name << "'";
  };
  if (!isa_and_nonnull<MipsDialect>(op.getDialect()))
    return op.emitOpError("is not an operation of the mips dialect");
  if (auto input = dyn_cast<InputOp>(op))
    return claim(seen.inNames, input.getName());
  if (auto state = dyn_cast<StateOp>(op))
    return claim(seen.inNames, state.getName());
  if (auto output = dyn_cast<OutputOp>(op))
    return claim(seen.outNames, output.getName());
  if (auto next = dyn_cast<NextOp>(op))
    if (!seen.nexts.insert(next.getState()).second)
      return next.emitOpError("second next value of one state variable");
  return success();
}

LogicalResult MachineOp::verifyRegions() {
  if (block().getNumArguments() != 0)
    return emitOpError("body takes arguments; inputs are operations");
  Declarations seen;
  for (Operation &op : block())
    if (failed(verifyInBody(op, seen)))
      return failure();
  for (StateOp state : states())
    if (!seen.nexts.contains(state.getResult()))
      return state.emitOpError("'") << state.getName() << "' has no next value";
  if (seen.outNames.empty())
    return emitOpError("has no output");
  return success();
}

LogicalResult MachineOp::verify() {
  if (std::optional<uint64_t> length = getMaxLength();
      length && int64_t(*length) < 0)
    return emitOpError("max_length ") << int64_t(*length) << " is negative";
  return success();
}

template <typename Op> static std::vector<Op> collect(Block &block) {
  auto ops = block.getOps<Op>();
  return std::vector<Op>(ops.begin(), ops.end());
}

std::vector<InputOp> MachineOp::inputs() { return collect<InputOp>(block()); }
std::vector<StateOp> MachineOp::states() { return collect<StateOp>(block()); }
std::vector<OutputOp> MachineOp::outputs() {
  return collect<OutputOp>(block());
}

NextOp MachineOp::nextOf(StateOp state) {
  for (Operation *user : state->getUsers())
    if (auto next = dyn_cast<NextOp>(user))
      if (next.getState() == state.getResult())
        return next;
  return {};
}

std::optional<unsigned> mips::findUndecided(MachineOp machine) {
  for (auto [i, output] : llvm::enumerate(machine.outputs()))
    if (output.getName() == undecidedOutput)
      return i;
  return std::nullopt;
}

StringRef mips::plainName(OutputOp output) {
  StringRef name = output.getName();
  return name == undecidedOutput ? name.drop_back() : name;
}
