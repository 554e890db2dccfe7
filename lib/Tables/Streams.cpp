//===- Streams.cpp - columns as streams of integers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Streams.h"
#include "mips/Support/NameTexts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

std::string tables::asName(StringRef text) {
  // Words of the task language, which no stream can have as its name.
  static const llvm::StringSet<> words = {
      "abs",  "all",  "and",   "any",  "argmax", "argmin", "balance",
      "bool", "case", "count", "data", "div",    "else",   "false",
      "if",   "in",   "int",   "last", "let",    "max",    "min",
      "mod",  "not",  "or",    "out",  "state",  "sum",    "t",
      "task", "then", "train", "true", "xor"};
  std::string name;
  for (char c : text)
    if (llvm::isAlnum(c))
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  name = StringRef(name).rtrim('_').str();
  if (!name.empty() && llvm::isDigit(name.front()))
    name = "v" + name;
  return words.contains(name) ? name + "_" : name;
}

namespace {
/// Turns the cells of a column into integers.
class StreamReader {
public:
  StreamReader(const Grid &grid, size_t column, const ColumnType &type,
               bool isInput, const CellReader &reader)
      : grid(grid), column(column), type(type), reader(reader) {
    meaning.title = grid.titles[column];
    meaning.isInput = isInput;
    if (type.kind == ColumnType::Names || (isInput && areCodes(type))) {
      meaning.kind = TableColumn::Names;
      meaning.names = type.names;
      for (int64_t value : type.fewValues)
        meaning.names.push_back(std::to_string(value));
      for (auto [number, name] : llvm::enumerate(meaning.names))
        numbers[name] = number;
    } else if (type.kind == ColumnType::Truth) {
      meaning.kind = TableColumn::Truth;
      meaning.names = type.names;
    } else if (type.places > 0) {
      meaning.kind = TableColumn::Decimal;
      meaning.places = type.places;
    }
  }

  /// Nothing if the cell has no value.
  llvm::Expected<std::optional<int64_t>> read(size_t row) {
    const Cell &cell = grid.cell(row, column);
    if (reader.isMissing(cell))
      return std::nullopt;
    llvm::Expected<int64_t> value = valueOf(row, cell);
    if (!value)
      return value.takeError();
    range = isSeen ? Interval{std::min(range.lo, *value),
                              std::max(range.hi, *value)}
                   : Interval{*value, *value};
    isSeen = true;
    return *value;
  }

  /// Of numbers only inputs are known to stay within those seen.
  mips::Stream stream() const {
    if (meaning.kind == TableColumn::Names)
      return mips::Stream::named(meaning.name, namesOfTexts(meaning.names));
    if (meaning.kind == TableColumn::Truth)
      return mips::Stream::named(meaning.name, ValueNames::boolean());
    mips::Stream stream{meaning.name, std::nullopt};
    if (meaning.isInput)
      stream.range = range;
    return stream;
  }

  TableColumn meaning;

private:
  llvm::Expected<int64_t> valueOf(size_t row, const Cell &cell) {
    switch (meaning.kind) {
    case TableColumn::Names: {
      auto it = numbers.find(cell.text);
      if (it == numbers.end()) // a code written in another way, such as 0x11
        if (std::optional<Number> number = parseNumber(cell.text))
          it = numbers.find(std::to_string(number->digits));
      if (it == numbers.end())
        return grid.fail(row, column,
                         "'" + meaning.title + "' has more than " +
                             Twine(mostNames) +
                             " different texts, the first "
                             "one too many is '" +
                             cell.text + "'");
      return it->second;
    }
    case TableColumn::Truth:
      if (std::optional<bool> truth = parseTruth(cell.text))
        return *truth;
      return cell.text == "1";
    case TableColumn::Integer:
    case TableColumn::Decimal:
      return numberOf(row, cell);
    }
    llvm_unreachable("covered switch");
  }

  llvm::Expected<int64_t> numberOf(size_t row, const Cell &cell) {
    std::optional<Number> number = parseNumber(cell.text);
    if (!number)
      return grid.fail(row, column,
                       "expected a number in '" + meaning.title + "', found '" +
                           cell.text + "'");
    int64_t value = number->digits;
    for (unsigned p = number->places; p < meaning.places; ++p)
      if (__builtin_mul_overflow(value, int64_t(10), &value))
        return grid.fail(row, column,
                         "the number does not fit in 64 bits with " +
                             Twine(meaning.places) +
                             " decimal places, as other cells of '" +
                             meaning.title + "' have");
    return value;
  }

  const Grid &grid;
  size_t column;
  const ColumnType &type;
  const CellReader &reader;
  llvm::StringMap<int64_t> numbers;
  Interval range;
  bool isSeen = false;
};

/// Makes the dataset.
class TableMaker {
public:
  TableMaker(const Grid &grid, const Roles &roles,
             llvm::ArrayRef<ColumnType> types, const Sequences &sequences,
             const CellReader &reader)
      : grid(grid), roles(roles), types(types), sequences(sequences) {
    for (size_t c : roles.inputs)
      streams.emplace_back(grid, c, types[c], true, reader);
    for (size_t c : roles.outputs)
      streams.emplace_back(grid, c, types[c], false, reader);
  }

  llvm::Expected<Table> run();

private:
  llvm::Error check() const;
  void nameStreams();
  /// Reads a row into `values`; returns which outputs are given.
  llvm::Expected<uint64_t> readRow(size_t row);
  llvm::Error readAll();
  Signature signature() const;

  const Grid &grid;
  const Roles &roles;
  llvm::ArrayRef<ColumnType> types;
  const Sequences &sequences;
  std::vector<StreamReader> streams;
  std::vector<int64_t> values;
  /// All rows, one after the other, with the masks of their outputs.
  std::vector<int64_t> all;
  std::vector<uint64_t> masks;
};
} // namespace

llvm::Error TableMaker::check() const {
  for (size_t i = 0; i < streams.size(); ++i) {
    size_t column = i < roles.inputs.size()
                        ? roles.inputs[i]
                        : roles.outputs[i - roles.inputs.size()];
    if (types[column].kind == ColumnType::Time)
      return grid.failAt(1, 1,
                         "'" + grid.titles[column] +
                             "' has times, which can order rows "
                             "(--order=) and be nothing else");
    if (i >= roles.inputs.size() + Dataset::mostMissable &&
        types[column].missing > 0)
      return grid.failAt(1, 1,
                         "only the first " + Twine(Dataset::mostMissable) +
                             " outputs can have missing values");
  }
  return llvm::Error::success();
}

/// Titles as names; where they give none, or one twice, x and y with numbers.
void TableMaker::nameStreams() {
  llvm::StringSet<> used;
  auto nameSide = [&](size_t begin, size_t end, StringRef letter) {
    for (size_t i = begin; i < end; ++i) {
      TableColumn &meaning = streams[i].meaning;
      std::string name = grid.hasTitles ? asName(meaning.title) : "";
      std::string usual = letter.str();
      if (end - begin > 1)
        usual += std::to_string(i - begin + 1);
      if (name.empty())
        name = usual;
      for (unsigned copy = 2; !used.insert(name).second; ++copy)
        name = asName(meaning.title) + "_" + std::to_string(copy);
      meaning.name = name;
    }
  };
  nameSide(0, roles.inputs.size(), "x");
  nameSide(roles.inputs.size(), streams.size(), "y");
}

llvm::Expected<uint64_t> TableMaker::readRow(size_t row) {
  uint64_t given = Dataset::allGiven;
  for (auto [i, stream] : llvm::enumerate(streams)) {
    llvm::Expected<std::optional<int64_t>> value = stream.read(row);
    if (!value)
      return value.takeError();
    values[i] = value->value_or(0);
    if (*value)
      continue;
    if (i < roles.inputs.size())
      return grid.fail(row, roles.inputs[i],
                       "the input '" + stream.meaning.title +
                           "' has no value here; inputs are needed at every "
                           "step: leave the row or the column out");
    given &= ~(uint64_t(1) << (i - roles.inputs.size()));
  }
  return given;
}

llvm::Error TableMaker::readAll() {
  for (const std::vector<size_t> &rows : sequences.rows)
    for (size_t row : rows) {
      llvm::Expected<uint64_t> given = readRow(row);
      if (!given)
        return given.takeError();
      all.insert(all.end(), values.begin(), values.end());
      masks.push_back(*given);
    }
  return llvm::Error::success();
}

Signature TableMaker::signature() const {
  Signature signature;
  for (const StreamReader &stream : streams)
    (stream.meaning.isInput ? signature.inputs : signature.outputs)
        .push_back(stream.stream());
  return signature;
}

llvm::Expected<Table> TableMaker::run() {
  if (llvm::Error error = check())
    return error;
  nameStreams();
  values.resize(streams.size());
  if (llvm::Error error = readAll())
    return error;
  Table table;
  table.dataset = Dataset(signature());
  table.dataset.reserve(sequences.rows.size(), masks.size());
  size_t step = 0;
  for (const std::vector<size_t> &rows : sequences.rows) {
    table.dataset.beginSequence();
    for (size_t row : rows) {
      table.dataset.appendStep(
          llvm::ArrayRef(all).slice(step * streams.size(), streams.size()),
          masks[step]);
      table.lines.push_back(grid.line(row));
      ++step;
    }
  }
  for (StreamReader &stream : streams)
    table.columns.push_back(std::move(stream.meaning));
  describe(grid, roles, sequences, table);
  return table;
}

llvm::Expected<Table> tables::makeTable(const Grid &grid, const Roles &roles,
                                        llvm::ArrayRef<ColumnType> types,
                                        const Sequences &sequences,
                                        const CellReader &reader) {
  return TableMaker(grid, roles, types, sequences, reader).run();
}
