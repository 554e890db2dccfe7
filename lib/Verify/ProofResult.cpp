//===- ProofResult.cpp - what a proof attempt came to ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/ProofResult.h"
#include "mips/Support/ExitCode.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;

llvm::StringRef mips::stringifyProofMethod(ProofMethod method) {
  switch (method) {
  case ProofMethod::SameRules:
    return "same rules";
  case ProofMethod::Simulation:
    return "simulation";
  case ProofMethod::FiniteProduct:
    return "finite product";
  case ProofMethod::AffineRelation:
    return "affine relation";
  case ProofMethod::Induction:
    return "induction";
  case ProofMethod::Unrolling:
    return "unrolling";
  case ProofMethod::Enumeration:
    return "enumeration";
  case ProofMethod::IntervalInvariant:
    return "interval invariants";
  case ProofMethod::PlainInduction:
    return "plain k-induction";
  case ProofMethod::Spacer:
    return "Spacer";
  case ProofMethod::Execution:
    return "run by CPython";
  }
  llvm_unreachable("covered switch");
}

llvm::StringRef mips::stringifyUnknownReason(UnknownReason reason) {
  switch (reason) {
  case UnknownReason::Timeout:
    return "timeout";
  case UnknownReason::Memory:
    return "memory";
  case UnknownReason::Incomplete:
    return "incomplete";
  case UnknownReason::Unsupported:
    return "unsupported";
  case UnknownReason::Partial:
    return "partial";
  }
  llvm_unreachable("covered switch");
}

static std::string methodText(ProofMethod method, llvm::StringRef detail) {
  std::string text = (" (" + stringifyProofMethod(method)).str();
  if (!detail.empty())
    text += ", " + detail.str();
  return text + ")";
}

static std::string provedText(const Proved &proved) {
  std::string text = proved.length
                         ? "up to length " + std::to_string(*proved.length)
                         : std::string("for every input sequence");
  return text + methodText(proved.method, proved.detail);
}

std::string ProofResult::summary() const {
  if (const Proved *proof = proved())
    return provedText(*proof);
  if (const Refuted *refutation = refuted()) {
    size_t length = refutation->counterexample.steps.size();
    return "different at step " + std::to_string(length - 1) +
           methodText(refutation->method, refutation->shortest
                                              ? "shortest counterexample"
                                              : "counterexample");
  }
  const Unknown &open = *unknown();
  std::string text = "unknown: " + stringifyUnknownReason(open.reason).str();
  if (!open.detail.empty())
    text += " (" + open.detail + ")";
  if (open.strongest)
    text += "; equal " + provedText(*open.strongest);
  return text;
}

int ProofResult::exitCode() const {
  if (proved())
    return ExitSuccess;
  return refuted() ? ExitRefuted : ExitUnknown;
}

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

static std::string text(const Int &value) {
  std::string result;
  llvm::raw_string_ostream os(result);
  value.print(os);
  return result;
}

/// A number where it fits in 64 bits, its digits as a string where not.
static llvm::json::Value toJSON(const Int &value) {
  if (value >= std::numeric_limits<int64_t>::min() &&
      value <= std::numeric_limits<int64_t>::max())
    return int64_t(value);
  return text(value);
}

static bool hasName(const ValueNames &names, const Int &value) {
  return value >= 0 && value < int64_t(names.size());
}

/// By name, if it has one: as in a row, so that an empty one is seen.
static std::string text(const ValueNames &names, const Int &value) {
  return hasName(names, value) ? names.fieldOf(int64_t(value)) : text(value);
}

static llvm::json::Object toJSON(llvm::ArrayRef<std::string> names,
                                 llvm::ArrayRef<Int> values) {
  llvm::json::Object object;
  for (auto [name, value] : llvm::zip_equal(names, values))
    object[name] = toJSON(value);
  return object;
}

/// Values with names are written by name.
static llvm::json::Object toJSON(llvm::ArrayRef<std::string> names,
                                 llvm::ArrayRef<ValueNames> valueNames,
                                 llvm::ArrayRef<Int> values) {
  llvm::json::Object object = toJSON(names, values);
  for (auto [name, known, value] : llvm::zip_equal(names, valueNames, values))
    if (hasName(known, value))
      object[name] = known.nameOf(int64_t(value));
  return object;
}

static llvm::json::Value toJSON(const Counterexample &counterexample) {
  llvm::json::Array steps;
  for (const auto &[number, step] : llvm::enumerate(counterexample.steps)) {
    llvm::json::Array outputs, states;
    bool isLast = number + 1 == counterexample.steps.size();
    for (unsigned side : {0, 1}) {
      if (isLast && !counterexample.raises[side].empty())
        outputs.push_back(nullptr);
      else
        outputs.push_back(toJSON(counterexample.outputNames,
                                 counterexample.outputValues,
                                 step.outputs[side]));
      states.push_back(
          toJSON(counterexample.stateNames[side], step.states[side]));
    }
    steps.push_back(llvm::json::Object{
        {"step", int64_t(number)},
        {"inputs", toJSON(counterexample.inputNames, counterexample.inputValues,
                          step.inputs)},
        {"outputs", std::move(outputs)},
        {"states", std::move(states)}});
  }
  return steps;
}

static llvm::json::Object toJSON(const Proved &proved) {
  llvm::json::Object object{{"method", stringifyProofMethod(proved.method)},
                            {"detail", proved.detail}};
  if (proved.length)
    object["length"] = *proved.length;
  else
    object["length"] = nullptr;
  return object;
}

llvm::json::Value ProofResult::toJSON() const {
  if (const Proved *proof = proved()) {
    llvm::json::Object object = ::toJSON(*proof);
    object["result"] = "proved";
    return object;
  }
  if (const Refuted *refutation = refuted())
    return llvm::json::Object{
        {"result", "refuted"},
        {"method", stringifyProofMethod(refutation->method)},
        {"shortest", refutation->shortest},
        {"machines",
         llvm::json::Array(refutation->counterexample.machineNames)},
        {"raises", llvm::json::Array(refutation->counterexample.raises)},
        {"counterexample", ::toJSON(refutation->counterexample)}};
  const Unknown &open = *unknown();
  llvm::json::Object object{{"result", "unknown"},
                            {"reason", stringifyUnknownReason(open.reason)},
                            {"detail", open.detail}};
  if (open.strongest)
    object["strongest"] = ::toJSON(*open.strongest);
  return object;
}

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

namespace {
/// Right-aligned columns, with a bar before some of them.
class Table {
public:
  void addColumn(std::string head, bool bar = false) {
    columns.push_back({{std::move(head)}, bar});
  }
  void addCell(size_t column, std::string cell) {
    columns[column].cells.push_back(std::move(cell));
  }
  void printRow(llvm::raw_ostream &os, size_t row) const {
    for (const Column &column : columns) {
      size_t width = 0;
      for (const std::string &cell : column.cells)
        width = std::max(width, cell.size());
      os << (column.bar ? " |  " : "  ");
      os.indent(width - column.cells[row].size()) << column.cells[row];
    }
  }

private:
  struct Column {
    std::vector<std::string> cells;
    bool bar;
  };
  std::vector<Column> columns;
};
} // namespace

static Table makeTable(const Counterexample &counterexample,
                       llvm::ArrayRef<std::string> machines) {
  Table table;
  table.addColumn("step");
  bool bar = true;
  for (const std::string &name : counterexample.inputNames) {
    table.addColumn(name, bar);
    bar = false;
  }
  for (const std::string &name : counterexample.outputNames)
    for (unsigned side : {0, 1})
      table.addColumn(machines[side] + "." + name, side == 0);
  for (unsigned side : {0, 1}) {
    bar = true;
    for (const std::string &name : counterexample.stateNames[side]) {
      table.addColumn(machines[side] + "." + name, bar);
      bar = false;
    }
  }
  for (const auto &[number, step] : llvm::enumerate(counterexample.steps)) {
    bool isLast = number + 1 == counterexample.steps.size();
    size_t column = 0;
    table.addCell(column++, std::to_string(number));
    for (auto [names, value] :
         llvm::zip_equal(counterexample.inputValues, step.inputs))
      table.addCell(column++, text(names, value));
    for (size_t i = 0; i < counterexample.outputNames.size(); ++i)
      for (unsigned side : {0, 1})
        table.addCell(column++, isLast && !counterexample.raises[side].empty()
                                    ? "-"
                                    : text(counterexample.outputValues[i],
                                           step.outputs[side][i]));
    for (unsigned side : {0, 1})
      for (const Int &value : step.states[side])
        table.addCell(column++, text(value));
  }
  return table;
}

/// What happens in the last step: `y differs`, `f raises IndexError: …`.
static void printDifference(llvm::raw_ostream &os,
                            const Counterexample &counterexample,
                            llvm::ArrayRef<llvm::StringRef> names) {
  llvm::ListSeparator comma;
  for (unsigned side : {0, 1})
    if (!counterexample.raises[side].empty())
      os << comma << names[side] << " raises " << counterexample.raises[side];
  const Counterexample::Step &last = counterexample.steps.back();
  bool differs = false;
  for (size_t i = 0; i < counterexample.outputNames.size(); ++i) {
    if (last.outputs[0][i] == last.outputs[1][i] ||
        !counterexample.raises[0].empty() || !counterexample.raises[1].empty())
      continue;
    os << comma << counterexample.outputNames[i];
    differs = true;
  }
  if (differs)
    os << " differs";
}

void mips::printCounterexample(llvm::raw_ostream &os,
                               const Counterexample &counterexample,
                               llvm::StringRef firstName,
                               llvm::StringRef secondName) {
  // A long one is shown by its head, names included, and its end.
  constexpr size_t headRows = 5, endRows = 4, mostRows = 17;
  Table table = makeTable(counterexample, {firstName.str(), secondName.str()});
  size_t rows = counterexample.steps.size() + 1;
  size_t folded = rows > mostRows ? rows - headRows - endRows : 0;
  for (size_t row = 0; row < rows; ++row) {
    if (folded && row == headRows) {
      os << "   … " << folded << " more rows in which the outputs agree\n";
      row += folded;
    }
    os << (row + 1 == rows ? '>' : ' ');
    table.printRow(os, row);
    if (row + 1 == rows) {
      os << "   <- ";
      printDifference(os, counterexample, {firstName, secondName});
    }
    os << '\n';
  }
}
