//===- TableText.cpp - tables and terms as text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/TableText.h"
#include "mips/Data/Csv.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using namespace mips::regress;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// One line of a table, cut into fields.
struct Line {
  llvm::MemoryBufferRef buffer;
  unsigned number;
  StringRef text;
  llvm::SmallVector<StringRef> fields;

  Line(llvm::MemoryBufferRef buffer, unsigned number, StringRef text)
      : buffer(buffer), number(number), text(text) {
    text.split(fields, ',');
    for (StringRef &field : fields)
      field = field.trim();
  }
  Error fail(StringRef at, const llvm::Twine &message) const {
    return llvm::make_error<CsvError>(
        buffer.getBufferIdentifier().str(), number,
        unsigned(at.data() - text.data()) + 1, message.str());
  }
};
} // namespace

static bool isNumber(StringRef field) {
  llvm::APInt value;
  field.consume_front("-");
  return !field.getAsInteger(10, value);
}

/// A table that begins with numbers has no names: its columns are `c1`, `c2`,
/// ….
static void nameColumns(const Line &line, Table &table) {
  for (size_t i = 1; i <= line.fields.size(); ++i)
    table.names.push_back("c" + std::to_string(i));
  table.columns.resize(table.names.size());
}

static Error readNames(const Line &line, Table &table) {
  for (StringRef name : line.fields) {
    if (isNumber(name))
      return line.fail(name,
                       "a column's name is no number, found '" + name + "'");
    if (name.empty())
      return line.fail(name, "a column without a name");
    if (llvm::is_contained(table.names, name))
      return line.fail(name, "duplicate column '" + name + "'");
    table.names.push_back(name.str());
  }
  table.columns.resize(table.names.size());
  return Error::success();
}

static Error readRow(const Line &line, Table &table) {
  if (line.fields.size() != table.names.size())
    return line.fail(line.text, "expected " + llvm::Twine(table.names.size()) +
                                    " fields, found " +
                                    llvm::Twine(line.fields.size()));
  for (auto [field, column] : llvm::zip_equal(line.fields, table.columns)) {
    int64_t value;
    if (field.getAsInteger(10, value))
      return line.fail(field,
                       "expected an integer of 64 bits, found '" + field + "'");
    column.push_back(value);
  }
  return Error::success();
}

Expected<Table> mips::regress::readTable(llvm::MemoryBufferRef buffer) {
  Table table;
  unsigned number = 0;
  for (StringRef rest = buffer.getBuffer(), text; !rest.empty();) {
    std::tie(text, rest) = rest.split('\n');
    ++number;
    if (text.trim().empty() || text.starts_with("#"))
      continue;
    Line line(buffer, number, text);
    bool isFirst = table.names.empty();
    bool isNames = isFirst && !llvm::all_of(line.fields, isNumber);
    if (isFirst && !isNames)
      nameColumns(line, table);
    if (Error error = isNames ? readNames(line, table) : readRow(line, table))
      return error;
  }
  if (table.numRows() == 0)
    return llvm::make_error<CsvError>(buffer.getBufferIdentifier().str(),
                                      std::max(number, 1u), 1, "no rows");
  return table;
}

//===----------------------------------------------------------------------===//
// Terms
//===----------------------------------------------------------------------===//

static StringRef symbol(Op op) {
  switch (op) {
  case Op::Add:
    return "+";
  case Op::Sub:
    return "-";
  case Op::Mul:
    return "*";
  case Op::Min:
    return "min";
  case Op::Max:
    return "max";
  case Op::Div:
    return "div";
  case Op::Mod:
    return "mod";
  case Op::Abs:
    return "abs";
  case Op::Eq:
    return "=";
  case Op::Ne:
    return "distinct";
  case Op::Lt:
    return "<";
  case Op::Le:
    return "<=";
  case Op::And:
    return "and";
  case Op::Or:
    return "or";
  case Op::Xor:
    return "xor";
  case Op::Not:
    return "not";
  case Op::Select:
    return "ite";
  case Op::Argmax:
    return "argmax";
  case Op::Lookup:
    return "lookup";
  case Op::Leaf:
  case Op::Constant:
    break;
  }
  llvm_unreachable("no operator");
}

static std::string literal(int64_t value) {
  return value < 0 ? "(- " + llvm::utostr(0 - uint64_t(value)) + ")"
                   : std::to_string(value);
}

std::string mips::regress::printPrefix(const TermPool &pool, TermId id,
                                       llvm::ArrayRef<std::string> leafNames) {
  const Term &term = pool[id];
  if (term.op == Op::Leaf)
    return leafNames[size_t(term.value)];
  if (term.op == Op::Constant)
    return literal(term.value);
  std::string text = "(" + symbol(term.op).str();
  if (term.op == Op::Lookup) {
    llvm::ListSeparator space(" ");
    text += " (";
    for (int64_t entry : term.table)
      text += StringRef(space).str() + literal(entry);
    text += ")";
  }
  for (unsigned i = 0; i < term.operands.size(); ++i) {
    TermId operand = term.operands[i];
    std::string inner = printPrefix(pool, operand, leafNames);
    bool isLeaf = pool[operand].op == Op::Leaf;
    if (takesTruth(term.op, i) && !isTruth(pool[operand].op) && !isLeaf)
      inner = "(distinct " + inner + " 0)";
    else if (!takesTruth(term.op, i) && isTruth(pool[operand].op))
      inner = "(indicator " + inner + ")";
    text += " " + inner;
  }
  if (term.op == Op::Div || term.op == Op::Mod)
    text += " " + literal(term.value);
  return text + ")";
}
