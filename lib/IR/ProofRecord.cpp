//===- ProofRecord.cpp - what was proved of a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ProofRecord.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace mips;

static constexpr StringLiteral saysName = "says", rulesName = "rules";

/// Of all that decides which outputs follow on which inputs, and for how long.
/// Declared ranges of states and outputs decide nothing, and names of machines
/// and words for readers neither.
static std::string digest(MachineOp machine) {
  std::string text;
  llvm::raw_string_ostream os(text);
  for (InputOp input : machine.inputs())
    os << "in " << input.getName() << ' ' << input.getRange()[0] << ' '
       << input.getRange()[1] << '\n';
  for (StateOp state : machine.states())
    os << "state " << state.getName() << ' ' << int64_t(state.getInit())
       << '\n';
  if (std::optional<uint64_t> length = machine.getMaxLength())
    os << "length " << *length << '\n';
  for (const std::string &rule : printRules(machine))
    os << rule << '\n';
  return llvm::utohexstr(llvm::xxh3_64bits(text), /*LowerCase=*/true, 16);
}

void mips::recordProof(MachineOp machine, StringRef says) {
  Builder builder(machine.getContext());
  machine.setProofAttr(builder.getDictionaryAttr(
      {builder.getNamedAttr(rulesName, builder.getStringAttr(digest(machine))),
       builder.getNamedAttr(saysName, builder.getStringAttr(says))}));
}

std::optional<ProofRecord> mips::readProofRecord(MachineOp machine) {
  DictionaryAttr record = machine.getProofAttr();
  if (!record)
    return std::nullopt;
  auto says = record.getAs<StringAttr>(saysName),
       rules = record.getAs<StringAttr>(rulesName);
  if (!says || !rules)
    return std::nullopt;
  return ProofRecord{says.str(), rules.getValue() == digest(machine)};
}
