//===- CTables.cpp - tables of a machine as C arrays ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Python/Layout.h"
#include "../Python/LookupTables.h"
#include "CEmitter.h"
#include "mips/IR/ExpressionPrinter.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace mlir;
using namespace mips;

/// The narrowest integer that holds all entries.
static unsigned widthOfEntries(ArrayRef<int64_t> entries) {
  auto [lo, hi] = std::minmax_element(entries.begin(), entries.end());
  return IntegerPlan::widthOf(Bounds{*lo, *hi});
}

static std::string listed(ArrayRef<int64_t> entries) {
  return llvm::join(llvm::map_range(entries, CExpressions::number), ", ");
}

/// `{1, 2, 3}`, in several lines if need be.
static void braces(ArrayRef<int64_t> entries, const std::string &head,
                   const std::string &end, unsigned indent, raw_ostream &os) {
  std::string margin(indent, ' '), text = listed(entries);
  std::string line = margin + head + "{" + text + "}" + end;
  if (line.size() <= pageWidth) {
    os << line << "\n";
    return;
  }
  os << margin << head << "{";
  for (const std::string &part : breakExpression(text, pageWidth - indent - 4))
    os << "\n" << margin << "    " << part;
  os << "}" << end << "\n";
}

/// A row for each value of the state variable, and what leads to it.
static void rows(MachineOp machine, LookupOp lookup, size_t perRow,
                 bool withWords, raw_ostream &os) {
  std::map<int64_t, std::string> words;
  if (withWords)
    words = leadingWords(machine, rowVariable(lookup));
  ArrayRef<int64_t> entries = lookup.getTable();
  for (size_t first = 0; first < entries.size(); first += perRow) {
    bool isLast = first + perRow == entries.size();
    std::string end = isLast ? "" : ",";
    int64_t number = first / perRow;
    std::string comment = " /* " + std::to_string(number);
    if (auto word = words.find(number); word != words.end())
      comment += ": " + word->second;
    end += comment + " */";
    braces(entries.slice(first, perRow), "", end, 2, os);
  }
}

void CEmitter::tables() {
  struct Written {
    ArrayRef<int64_t> entries;
    std::string name;
    unsigned width;
  };
  std::vector<Written> written;
  for (auto lookup : machine->block().getOps<LookupOp>()) {
    if (!needed.contains(lookup.getResult()))
      continue;
    ArrayRef<int64_t> entries = lookup.getTable();
    auto areSame = [&](const Written &own) { return own.entries == entries; };
    if (auto same = llvm::find_if(written, areSame); same != written.end()) {
      expressions.setTable(lookup, same->name, same->width);
      continue;
    }
    // The helper that looks whether there is such an entry reads one type.
    bool isPlain =
        llvm::none_of(machine->block().getOps<LookupOp>(), [&](LookupOp other) {
          return other.getTable() == entries && expressions.mayMiss(other);
        });
    unsigned width = isPlain ? widthOfEntries(entries) : expressions.width();
    written.push_back({entries, names.claim(wishedTableName(lookup)), width});
    expressions.setTable(lookup, written.back().name, width);
    std::string head = "static const int" + std::to_string(width) + "_t " +
                       written.back().name;
    auto perRow = lookup->getAttrOfType<IntegerAttr>(rowWidthName);
    os << "\n";
    if (!perRow) {
      braces(entries, head + "[" + std::to_string(entries.size()) + "] = ", ";",
             0, os);
      continue;
    }
    size_t perRowCount = perRow.getInt();
    os << head << "[" << entries.size() / perRowCount << "][" << perRowCount
       << "] = {\n";
    rows(*machine, lookup, perRowCount, /*withWords=*/written.size() == 1, os);
    os << "};\n";
  }
}
