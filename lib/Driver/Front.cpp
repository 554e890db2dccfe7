//===- Front.cpp - explanations to choose from ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Front.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/ReaderCost.h"
#include "mips/Transforms/Explanations.h"
#include "mips/Transforms/Passes.h"
#include "mlir/IR/Builders.h"
#include "mlir/Parser/Parser.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using mlir::OwningOpRef;

/// Explanations of a front, the one that was chosen among them.
static constexpr size_t mostEntries = 4;

static FrontEntry entryOf(OwningOpRef<MachineOp> machine, std::string remark) {
  unsigned cost = readerCost(*machine);
  std::string shape = describeShape(*machine);
  return {std::move(machine), cost, std::move(shape), std::move(remark), false};
}

/// The machine of a text after the passes, with the words of `model`.
static Expected<OwningOpRef<MachineOp>> readCandidate(const std::string &text,
                                                      MachineOp model) {
  auto module =
      mlir::parseSourceString<mlir::ModuleOp>(text, model.getContext());
  if (!module || !llvm::hasSingleElement(module->getOps<MachineOp>()))
    return llvm::createStringError("the learner's record holds no machine");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  machine.setSymName(model.getSymName());
  if (mlir::failed(tidy(machine)) || mlir::failed(simplifyRules(machine)))
    return llvm::createStringError("a pass on a candidate failed");
  return OwningOpRef<MachineOp>(machine.clone());
}

/// Whether the rules of a machine are there already.
static bool isListed(llvm::ArrayRef<FrontEntry> front, MachineOp machine) {
  return llvm::any_of(front, [&](const FrontEntry &entry) {
    return haveSameRules(entry.machine.get(), machine);
  });
}

/// Whether an explanation stays, however much a reader pays: the chosen one,
/// and the table, which is of another kind than all others.
static bool isKept(const FrontEntry &entry) {
  return entry.isChosen ||
         !entry.machine.get().block().getOps<LookupOp>().empty();
}

/// Keeps those and the cheapest of the others, in order.
static void shorten(std::vector<FrontEntry> &front) {
  llvm::stable_sort(front, [](const FrontEntry &a, const FrontEntry &b) {
    return a.readerCost < b.readerCost;
  });
  for (size_t i = front.size(); i-- > 0 && front.size() > mostEntries;)
    if (!isKept(front[i]))
      front.erase(front.begin() + i);
}

Expected<std::vector<FrontEntry>>
mips::makeFront(MachineOp chosen, llvm::ArrayRef<std::string> candidates) {
  std::vector<FrontEntry> front;
  front.push_back(entryOf(chosen.clone(), ""));
  front.front().isChosen = true;
  for (OwningOpRef<MachineOp> &other : otherExplanations(chosen))
    if (!isListed(front, *other))
      front.push_back(entryOf(std::move(other), "proved to do the same"));
  for (const std::string &text : candidates) {
    Expected<OwningOpRef<MachineOp>> machine = readCandidate(text, chosen);
    if (!machine)
      return machine.takeError();
    if (isListed(front, **machine))
      continue;
    bool isSame = doSameQuickly(chosen, **machine);
    front.push_back(entryOf(
        std::move(*machine),
        isSame ? "found beside it and proved to do the same"
               : "found beside it: it explains all of the data, too, and is "
                 "not shown to do the same elsewhere"));
  }
  shorten(front);
  bool isCheapest = front.front().isChosen;
  for (FrontEntry &entry : front)
    if (entry.isChosen)
      entry.remark = isCheapest
                         ? "chosen: a reader pays least for it"
                         : "chosen: its rules were the shortest that explain "
                           "all of the data";
  return front;
}

void mips::printFront(llvm::ArrayRef<FrontEntry> front, llvm::raw_ostream &os) {
  os << "# explanations by what a reader pays; --pick=K takes the one with "
        "number K\n";
  for (auto [number, entry] : llvm::enumerate(front)) {
    os << number + 1 << ": a reader pays " << entry.readerCost << "; "
       << entry.shape << "; " << entry.remark << '\n';
    for (StateOp state : entry.machine.get().states())
      os << "   " << state.getName() << " = " << state.getInit()
         << " at the start\n";
    for (const std::string &rule : printRules(*entry.machine))
      os << "   " << rule << '\n';
  }
}

Error mips::pickFromFront(llvm::MutableArrayRef<FrontEntry> front,
                          unsigned number, MachineOp machine) {
  if (number > front.size())
    return llvm::createStringError("there is no explanation " +
                                   llvm::Twine(number) + ": --front lists " +
                                   llvm::Twine(front.size()));
  for (FrontEntry &entry : front)
    entry.isChosen = false;
  FrontEntry &picked = front[number - 1];
  picked.isChosen = true;
  machine.getBody().takeBody(
      OwningOpRef<MachineOp>(picked.machine->clone())->getBody());
  mlir::NamedAttrList provenance(machine.getProvenanceAttr());
  auto rules =
      llvm::dyn_cast_or_null<mlir::StringAttr>(provenance.get("rules"));
  mlir::Builder builder(machine.getContext());
  provenance.set("rules",
                 builder.getStringAttr((rules ? rules.getValue() : "") +
                                       (rules ? ", " : "") + "explanation " +
                                       llvm::Twine(number) + " of " +
                                       llvm::Twine(front.size())));
  machine.setProvenanceAttr(provenance.getDictionary(machine.getContext()));
  return Error::success();
}
