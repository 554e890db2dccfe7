//===- PortNames.cpp - names of the values of a machine's ports ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/PortNames.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace mips;

std::pair<ArrayAttr, Int64ArrayAttr>
mips::valueNamesAttrs(const ValueNames &names, MLIRContext *context) {
  if (names.empty())
    return {};
  Builder builder(context);
  SmallVector<StringRef> texts;
  SmallVector<int64_t> numbers;
  for (size_t i = 0; i < names.size(); ++i) {
    texts.push_back(names.nameOf(i));
    numbers.push_back(names.numberOf(i));
  }
  return {builder.getStrArrayAttr(texts),
          names.hasPlainNumbers() ? Int64ArrayAttr()
                                  : Int64ArrayAttr::get(context, numbers)};
}

template <typename Port> static ValueNames namesOf(Port port) {
  ValueNames names;
  std::optional<ArrayAttr> texts = port.getValueNames();
  if (!texts)
    return names;
  std::optional<ArrayRef<int64_t>> numbers = port.getValueNumbers();
  for (auto [i, name] : llvm::enumerate(texts->getAsValueRange<StringAttr>())) {
    std::string wrong = names.add(name, numbers ? (*numbers)[i] : int64_t(i));
    assert(wrong.empty() && "the verifier lets no such names pass");
    (void)wrong;
  }
  return names;
}

ValueNames mips::valueNamesOf(InputOp input) { return namesOf(input); }
ValueNames mips::valueNamesOf(OutputOp output) { return namesOf(output); }

template <typename Port>
static void setNames(Port port, const ValueNames &names) {
  auto [texts, numbers] = valueNamesAttrs(names, port.getContext());
  if (!texts)
    return;
  port.setValueNamesAttr(texts);
  if (numbers)
    port.setValueNumbersAttr(numbers);
  else
    port.removeValueNumbersAttr();
  port.setRangeAttr(Builder(port.getContext())
                        .getDenseI64ArrayAttr({0, int64_t(names.size()) - 1}));
}

void mips::setValueNames(InputOp input, const ValueNames &names) {
  setNames(input, names);
}
void mips::setValueNames(OutputOp output, const ValueNames &names) {
  setNames(output, names);
}

/// For each value of `from` that of `to` with the same name.
static SmallVector<int64_t> permutation(const ValueNames &from,
                                        const ValueNames &to) {
  SmallVector<int64_t> values;
  for (size_t i = 0; i < from.size(); ++i)
    values.push_back(*to.valueOf(from.nameOf(i)));
  return values;
}

static void align(InputOp input, const ValueNames &own,
                  const ValueNames &wanted) {
  OpBuilder builder(input->getContext());
  builder.setInsertionPointAfter(input);
  auto value = builder.create<LookupOp>(
      input.getLoc(), ArrayRef<int64_t>(permutation(wanted, own)), input);
  input.getResult().replaceAllUsesExcept(value, value);
}

static void align(OutputOp output, const ValueNames &own,
                  const ValueNames &wanted) {
  OpBuilder builder(output);
  auto value = builder.create<LookupOp>(
      output.getLoc(), ArrayRef<int64_t>(permutation(own, wanted)),
      output.getValue());
  output.getValueMutable().set(value);
}

template <typename Port>
static void alignPorts(ArrayRef<Port> ports, ArrayRef<Port> references) {
  for (Port port : ports)
    for (Port reference : references) {
      ValueNames wanted = namesOf(reference), own = namesOf(port);
      if (reference.getName() != port.getName() || wanted.empty())
        continue;
      if (!own.empty() && !own.hasSameNames(wanted))
        continue;
      std::optional<ArrayRef<int64_t>> range = port.getRange();
      if (own.empty() && range &&
          *range != ArrayRef<int64_t>({0, int64_t(wanted.size()) - 1}))
        continue;
      if (!own.empty() && !own.hasSameNames(wanted, /*inOrder=*/true))
        align(port, own, wanted);
      setNames(port, wanted);
    }
}

void mips::alignNames(MachineOp machine, MachineOp reference) {
  alignPorts<InputOp>(machine.inputs(), reference.inputs());
  alignPorts<OutputOp>(machine.outputs(), reference.outputs());
}

bool mips::hasNamedPorts(MachineOp machine) {
  auto isNamed = [](auto port) { return port.getValueNames().has_value(); };
  return llvm::any_of(machine.inputs(), isNamed) ||
         llvm::any_of(machine.outputs(), isNamed);
}
