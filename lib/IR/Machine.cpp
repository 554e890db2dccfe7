//===- Machine.cpp - mips.machine: syntax, verifier, accessors ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringMap.h"

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

LogicalResult MachineOp::verifyRegions() {
  llvm::StringMap<Operation *> inNames, outNames;
  DenseMap<Value, NextOp> nexts;
  for (Operation &op : block()) {
    auto claim = [&](llvm::StringMap<Operation *> &names,
                     StringRef name) -> LogicalResult {
      auto [it, isNew] = names.try_emplace(name, &op);
      if (isNew)
        return success();
      return op.emitOpError("duplicate name '") << name << "'";
    };
    LogicalResult unique = success();
    if (auto input = dyn_cast<InputOp>(op))
      unique = claim(inNames, input.getName());
    else if (auto state = dyn_cast<StateOp>(op))
      unique = claim(inNames, state.getName());
    else if (auto output = dyn_cast<OutputOp>(op))
      unique = claim(outNames, output.getName());
    else if (auto next = dyn_cast<NextOp>(op)) {
      if (!nexts.try_emplace(next.getState(), next).second)
        return next.emitOpError("second next value of one state variable");
    } else if (!isa<MipsDialect>(op.getDialect()))
      return op.emitOpError("is not an operation of the mips dialect");
    if (failed(unique))
      return failure();
  }
  for (StateOp state : states())
    if (!nexts.contains(state.getResult()))
      return state.emitOpError("'")
             << state.getName() << "' has no next value";
  if (outNames.empty())
    return emitOpError("has no output");
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
