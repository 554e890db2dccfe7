//===- Table.cpp - a file as a dataset ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Tables/Table.h"
#include "Roles.h"
#include "Streams.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

bool mips::isOwnForm(StringRef text) {
  text.consume_front("\xef\xbb\xbf");
  if (!text.consume_front("#"))
    return false;
  StringRef first = text.split('\n').first.trim().split(' ').first;
  return first == "in" || first == "out";
}

bool mips::hasTableSuffix(StringRef path) {
  path.consume_back_insensitive(".gz");
  StringRef suffix = llvm::sys::path::extension(path);
  static const StringRef known[] = {
      ".csv",  ".tsv", ".txt", ".log",       ".dat",    ".jsonl",  ".ndjson",
      ".json", ".npy", ".npz", ".abbadingo", ".traces", ".stamina"};
  return llvm::any_of(
      known, [&](StringRef one) { return suffix.equals_insensitive(one); });
}

uint32_t Table::line(size_t sequence, size_t step) const {
  size_t before = 0;
  for (size_t i = 0; i < sequence; ++i)
    before += dataset.length(i);
  return lines[before + step];
}

/// The cells of a file in whatever form.
static llvm::Expected<Grid> readGrid(StringRef file, StringRef bytes,
                                     const TableOptions &options) {
  if (isNumpy(bytes))
    return readNumpy(file, bytes);
  if (isJson(bytes))
    return readJsonLines(file, bytes);
  bool isNamedSample = isSampleName(file) && !bytes.trim().empty();
  if (options.form == TableForm::Guess && (isNamedSample || isSample(bytes)))
    return readSample(file, bytes);
  if (options.form == TableForm::Guess && areKeyValues(bytes))
    return readKeyValues(file, bytes);
  return readDelimited(file, bytes, options);
}

/// The columns that options name as those of names or numbers.
static llvm::Expected<std::vector<ColumnType>>
typesOf(const Grid &grid, const CellReader &reader,
        const TableOptions &options) {
  enum Wish { None, Names, Numbers };
  std::vector<Wish> wishes(grid.numColumns(), None);
  for (auto [list, wish] :
       {std::pair(&options.names, Names), std::pair(&options.numbers, Numbers)})
    for (const std::string &name : *list) {
      llvm::Expected<size_t> column = findColumn(grid, name);
      if (!column)
        return column.takeError();
      wishes[*column] = wish;
    }
  std::vector<ColumnType> types;
  for (size_t c = 0; c < grid.numColumns(); ++c) {
    types.push_back(typeOf(grid, c, reader, wishes[c] == Names));
    ColumnType &type = types.back();
    if (wishes[c] == Numbers) {
      type.fewValues.clear();
      for (size_t row = 0;
           row < grid.numRows() && type.kind != ColumnType::Number; ++row)
        if (!reader.isMissing(grid.cell(row, c)) &&
            !parseNumber(grid.cell(row, c).text))
          return grid.fail(row, c,
                           "expected a number in '" + grid.titles[c] +
                               "', found '" + grid.cell(row, c).text + "'");
    }
  }
  return types;
}

llvm::Expected<Table> mips::readTable(llvm::MemoryBufferRef buffer,
                                      const TableOptions &options) {
  StringRef file = buffer.getBufferIdentifier(), bytes = buffer.getBuffer();
  std::string unpacked;
  if (isGzip(bytes)) {
    llvm::Expected<std::string> text = gunzip(file, bytes);
    if (!text)
      return text.takeError();
    unpacked = std::move(*text);
    bytes = unpacked;
  }
  llvm::Expected<Grid> raw = readGrid(file, bytes, options);
  if (!raw)
    return raw.takeError();
  CellReader reader(options);
  llvm::Expected<Grid> grid = unfold(std::move(*raw), options, reader);
  if (!grid)
    return grid.takeError();
  stripUnits(*grid, reader);
  llvm::Expected<std::vector<ColumnType>> types =
      typesOf(*grid, reader, options);
  if (!types)
    return types.takeError();
  llvm::Expected<Roles> roles = assignRoles(*grid, *types, options);
  if (!roles)
    return roles.takeError();
  llvm::Expected<Sequences> sequences =
      gatherSequences(*grid, *roles, *types, reader);
  if (!sequences)
    return sequences.takeError();
  return makeTable(*grid, *roles, *types, *sequences, reader);
}
