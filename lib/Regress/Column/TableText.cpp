//===- TableText.cpp - tables as text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Column/TableText.h"
#include "mips/Data/Csv.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using namespace mips::regress;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// One line of a table, split into fields.
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

/// Names the columns of a table without a header `c1`, `c2`, ….
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
