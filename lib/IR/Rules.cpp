//===- Rules.cpp - a machine's rules as lines of text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/NamedValues.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace mips;

/// Shared subexpressions make the tree exponential in the worst case, so sizes
/// saturate here.
static const uint64_t sizeLimit = 1u << 30;

static uint64_t ownSize(Operation &op) {
  if (isa<DivOp, ModOp>(op))
    return 2;
  if (auto lookup = dyn_cast<LookupOp>(op))
    return 1 + lookup.getTable().size();
  return 1;
}

unsigned mips::expressionSize(MachineOp machine) {
  DenseMap<Value, uint64_t> sizes;
  uint64_t total = 0;
  for (Operation &op : machine.block()) {
    if (auto next = dyn_cast<NextOp>(op)) {
      total += sizes[next.getValue()];
    } else if (auto output = dyn_cast<OutputOp>(op)) {
      total += sizes[output.getValue()];
    } else {
      uint64_t size = ownSize(op);
      for (Value operand : op.getOperands())
        size = std::min(size + sizes[operand], sizeLimit);
      sizes[op.getResult(0)] = size;
    }
    total = std::min(total, sizeLimit);
  }
  return total;
}

std::vector<NamedPart> mips::nameLongParts(MachineOp machine,
                                           ExpressionPrinter &printer) {
  // Far above any rule that a person would read on one line.
  const uint64_t longest = 200;
  const unsigned deepest = 100;
  llvm::StringSet<> taken;
  for (Operation &op : machine.block())
    if (auto name = op.getAttrOfType<StringAttr>("name"))
      taken.insert(name.getValue());

  struct Shape {
    uint64_t size = 0;
    unsigned depth = 0;
  };
  DenseMap<Value, Shape> shapes;
  std::vector<NamedPart> parts;
  unsigned number = 0;
  for (Operation &op : machine.block()) {
    if (op.getNumResults() == 0)
      continue;
    // An argmax is written with its operands twice.
    uint64_t size = ownSize(op);
    unsigned depth = 0;
    for (Value operand : op.getOperands()) {
      size += shapes[operand].size * (isa<ArgmaxOp>(op) ? 2 : 1);
      depth = std::max(depth, shapes[operand].depth);
    }
    bool isLong = size > longest || depth >= deepest;
    if (isLong && op.getNumOperands() != 0 && !op.use_empty()) {
      std::string name;
      do
        name = "d" + std::to_string(++number);
      while (!taken.insert(name).second);
      parts.push_back({name, op.getResult(0)});
      printer.setName(op.getResult(0), name);
      size = 1, depth = 0;
    }
    shapes[op.getResult(0)] = {size, depth + 1};
  }
  return parts;
}

/// Rules of a machine whose constants have their words.
static std::vector<std::string> printSpelledRules(MachineOp machine) {
  ExpressionPrinter printer(Spelling::Rules);
  std::vector<std::string> lines;
  for (const NamedPart &part : nameLongParts(machine, printer))
    lines.push_back("let " + part.name + " = " +
                    printer.print(part.value, /*define=*/true));
  for (StateOp state : machine.states())
    lines.push_back(state.getName().str() +
                    "' = " + printer.print(machine.nextOf(state).getValue()));
  for (OutputOp output : machine.outputs())
    lines.push_back(output.getName().str() + " = " +
                    printer.print(output.getValue()));
  return lines;
}

std::vector<std::string> mips::printRules(MachineOp machine) {
  if (!hasNamedPorts(machine))
    return printSpelledRules(machine);
  OwningOpRef<MachineOp> copy = machine.clone();
  spellNamedConstants(*copy,
                      [](StringRef, const ValueNames &names, int64_t value) {
                        return ValueNames::quoted(names.nameOf(value));
                      });
  return printSpelledRules(*copy);
}
