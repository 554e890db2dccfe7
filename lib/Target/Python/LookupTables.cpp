//===- LookupTables.cpp - tables as people write them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LookupTables.h"
#include "Layout.h"
#include "StateModes.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/LinearForm.h"
#include "mips/IR/StateRoles.h"
#include "mips/IR/Undecided.h"
#include "mips/Target/Names.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace mlir;
using namespace mips;

/// A table of more rows is no reading matter.
static constexpr int64_t mostRows = 64;

namespace {
/// An index as `width*row + place`.
struct RowIndex {
  StateOp row;
  int64_t width;
  LinearForm place;
};
} // namespace

static std::optional<RowIndex> rowIndexOf(LookupOp lookup,
                                          const RangeAnalysis &ranges) {
  std::optional<LinearForm> form =
      linearForm(lookup.getIndex(), [](Value) { return false; });
  if (!form || form->terms.size() < 2)
    return std::nullopt;
  auto greatest = llvm::max_element(form->terms, [](auto &a, auto &b) {
    return a.coefficient < b.coefficient;
  });
  RowIndex index{greatest->atom.getDefiningOp<StateOp>(), greatest->coefficient,
                 *form};
  int64_t size = lookup.getTable().size();
  if (!index.row || index.width < 2 || size % index.width != 0 ||
      size / index.width < 2 || size / index.width > mostRows ||
      !ranges.of(index.row.getResult()).within(0, size / index.width - 1))
    return std::nullopt;
  index.place.erase(index.row.getResult());
  Bounds place = Bounds::constant(index.place.constant);
  for (const LinearForm::Term &term : index.place.terms)
    place = place.plus(ranges.of(term.atom).times(term.coefficient));
  if (!place.within(0, index.width - 1))
    return std::nullopt;
  return index;
}

/// Whether another look-up reads an equal table, which shares the definition,
/// but not in rows of that width.
static bool isReadOtherwise(
    llvm::ArrayRef<std::pair<LookupOp, std::optional<RowIndex>>> lookups,
    LookupOp lookup, int64_t width) {
  return llvm::any_of(lookups, [&](const auto &other) {
    LookupOp own = other.first;
    return own.getTable() == lookup.getTable() &&
           (!other.second || other.second->width != width);
  });
}

void mips::sayRows(MachineOp machine) {
  RangeAnalysis ranges(machine);
  std::vector<std::pair<LookupOp, std::optional<RowIndex>>> found;
  for (auto lookup : machine.block().getOps<LookupOp>())
    found.emplace_back(lookup, rowIndexOf(lookup, ranges));
  for (auto &[lookup, index] : found) {
    if (!index || isReadOtherwise(found, lookup, index->width))
      continue;
    OpBuilder builder(lookup);
    Location loc = lookup.getLoc();
    Value width = builder.create<ConstantOp>(
        loc, builder.getI64IntegerAttr(index->width));
    Value row = builder.create<MulOp>(loc, index->row, width);
    Value place = buildSum(index->place, builder);
    lookup->setOperand(0, builder.create<AddOp>(loc, row, place));
    lookup->setAttr(rowWidthName, builder.getI64IntegerAttr(index->width));
  }
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.getNumResults() == 1 && op.use_empty() && !isa<InputOp, StateOp>(op))
      op.erase();
}

bool mips::isRowIndex(Value value) {
  auto isRows = [](Operation *user) { return user->hasAttr(rowWidthName); };
  if (value.use_empty())
    return false;
  return llvm::all_of(value.getUsers(), [&](Operation *user) {
    bool isRow = isa<AddOp>(user) && user->getOperand(0) == value &&
                 value.getDefiningOp<MulOp>() && !user->use_empty() &&
                 llvm::all_of(user->getUsers(), isRows);
    return isRows(user) || isRow;
  });
}

StateOp mips::rowVariable(LookupOp lookup) {
  auto sum = lookup.getIndex().getDefiningOp<AddOp>();
  auto product = sum.getLhs().getDefiningOp<MulOp>();
  return product.getLhs().getDefiningOp<StateOp>();
}

std::string mips::wishedTableName(LookupOp lookup) {
  if (llvm::any_of(lookup->getUsers(), llvm::IsaPred<NextOp>))
    return "NEXT";
  auto isOf = [&](bool isOpen) {
    return llvm::any_of(lookup->getUsers(), [&](Operation *user) {
      auto output = dyn_cast<OutputOp>(user);
      return output && (output.getName() == undecidedOutput) == isOpen;
    });
  };
  if (isOf(false))
    return "OUTPUT";
  if (isOf(true))
    return "UNDECIDED";
  Operation *index = lookup.getIndex().getDefiningOp();
  if (auto input = dyn_cast<InputOp>(index))
    return upperCase("BY", input.getName());
  if (auto state = dyn_cast<StateOp>(index))
    return upperCase("BY", calledAs(state));
  return "TABLE";
}

std::string mips::tableDefinition(MachineOp machine, LookupOp lookup,
                                  StringRef name, bool withWords) {
  std::vector<std::string> entries;
  for (int64_t entry : lookup.getTable())
    entries.push_back(std::to_string(entry));
  auto width = lookup->getAttrOfType<IntegerAttr>(rowWidthName);
  if (!width) {
    std::string text = llvm::join(entries, ", ");
    std::string line =
        (name + " = (" + text + (entries.size() == 1 ? ",)" : ")")).str();
    return line.size() <= pageWidth ? line + "\n"
                                    : layOut({{name.str()}, "=", {text}}, 0);
  }
  StateOp row = rowVariable(lookup);
  std::map<int64_t, std::string> words;
  if (withWords)
    words = leadingWords(machine, row);
  std::string text = (name + " = (\n").str();
  size_t perRow = width.getInt();
  for (size_t first = 0; first < entries.size(); first += perRow) {
    std::string line =
        "    (" +
        llvm::join(llvm::ArrayRef(entries).slice(first, perRow), ", ") + "),";
    int64_t number = first / perRow;
    std::string comment = "  # " + std::to_string(number);
    if (auto word = words.find(number); word != words.end())
      comment += ": " + word->second;
    if (line.size() + comment.size() <= pageWidth)
      line += comment;
    if (line.size() > pageWidth) {
      line = "    (\n";
      for (const std::string &part : breakExpression(
               llvm::join(llvm::ArrayRef(entries).slice(first, perRow), ", "),
               pageWidth - 8))
        line += "        " + part + "\n";
      line += "    ),";
    }
    text += line + "\n";
  }
  return text + ")\n";
}
