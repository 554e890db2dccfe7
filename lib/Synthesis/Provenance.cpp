//===- Provenance.cpp - where a learned machine came from ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provenance.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using llvm::StringRef;

/// Replaces the separator ` · ` of the terminal by ASCII, since the IR escapes
/// any other character.
static std::string plain(StringRef text) {
  llvm::SmallVector<StringRef> parts;
  text.split(parts, " · ");
  return llvm::join(parts, "; ");
}

void mips::setProvenance(MachineOp machine, StringRef network,
                         const Found &found, StringRef agreement) {
  mlir::Builder builder(machine.getContext());
  llvm::SmallVector<mlir::NamedAttribute> entries;
  auto add = [&](StringRef name, StringRef text) {
    entries.push_back(builder.getNamedAttr(name, builder.getStringAttr(text)));
  };
  if (!agreement.empty())
    add("agreement", agreement);
  add("network", plain(network));
  add("rules", found.rulesOrigin);
  add("state", found.stateOrigin);
  machine.setProvenanceAttr(builder.getDictionaryAttr(entries));
}
