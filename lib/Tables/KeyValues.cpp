//===- KeyValues.cpp - logs whose lines name their values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A line of words `key=value` (logfmt), with a time before them or without:
//
//     2026-11-30 12:00:01 event=coin gate="is open"
//
//===----------------------------------------------------------------------===//

#include "Cells.h"
#include "Grid.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

namespace {
struct KeyValueLine {
  StringRef time; ///< what stands before the first key
  std::vector<std::pair<StringRef, Cell>> values;
};
} // namespace

static bool isKey(StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text, [](char c) {
           return llvm::isAlnum(c) || c == '_' || c == '.' || c == '-';
         });
}

/// Takes a value, which may stand in quotes, from the front of `rest`.
static Cell takeValue(StringRef &rest, StringRef line) {
  Cell cell;
  cell.place = uint32_t(rest.begin() - line.begin() + 1);
  cell.isQuoted = rest.consume_front("\"");
  size_t end = cell.isQuoted ? rest.find('"') : rest.find_first_of(" \t");
  cell.text = rest.take_front(end);
  rest =
      rest.drop_front(std::min(cell.text.size() + cell.isQuoted, rest.size()));
  // Between values may be commas.
  if (!cell.isQuoted)
    cell.text = cell.text.rtrim(",;");
  return cell;
}

/// Nothing if the line is something else.
static std::optional<KeyValueLine> readLine(StringRef line) {
  KeyValueLine result;
  StringRef rest = line;
  for (;;) {
    rest = rest.ltrim(" \t,;\r");
    if (rest.empty())
      break;
    StringRef word = rest.take_until(
        [](char c) { return c == '=' || c == ' ' || c == '\t'; });
    bool isPair = rest.drop_front(word.size()).starts_with("=");
    if (!isPair && !result.values.empty())
      return std::nullopt;
    if (!isPair) {
      rest = rest.drop_front(word.size());
      result.time = line.take_front(size_t(rest.begin() - line.begin())).trim();
      continue;
    }
    if (!isKey(word))
      return std::nullopt;
    rest = rest.drop_front(word.size() + 1);
    result.values.emplace_back(word, takeValue(rest, line));
  }
  bool isTime = result.time.empty() || parseTime(result.time);
  if (result.values.size() < 2 || !isTime)
    return std::nullopt;
  return result;
}

bool tables::areKeyValues(StringRef bytes) {
  constexpr unsigned lookedAt = 50;
  unsigned lines = 0;
  while (!bytes.empty() && lines < lookedAt) {
    StringRef line;
    std::tie(line, bytes) = bytes.split('\n');
    if (line.trim().empty())
      continue;
    if (!readLine(line))
      return false;
    ++lines;
  }
  return lines > 0;
}

llvm::Expected<Grid> tables::readKeyValues(StringRef file, StringRef bytes) {
  Grid grid(file.str());
  grid.form = "words key=value";
  grid.hasTitles = true;
  std::vector<std::pair<uint32_t, KeyValueLine>> lines;
  llvm::StringMap<size_t> columns;
  auto columnOf = [&](StringRef title) {
    auto [it, isNew] = columns.try_emplace(title, grid.titles.size());
    if (isNew)
      grid.titles.push_back(title.str());
    return it->second;
  };
  for (uint32_t number = 1; !bytes.empty(); ++number) {
    StringRef line;
    std::tie(line, bytes) = bytes.split('\n');
    if (line.trim().empty())
      continue;
    std::optional<KeyValueLine> read = readLine(line);
    if (!read)
      return grid.failAt(number, 1,
                         "expected words 'key=value', at most behind a time");
    if (!read->time.empty())
      columnOf("time");
    for (const auto &[key, value] : read->values)
      columnOf(key);
    lines.emplace_back(number, std::move(*read));
  }
  for (const auto &[number, line] : lines) {
    std::vector<Cell> cells(grid.numColumns());
    if (!line.time.empty())
      cells[columnOf("time")].text = line.time;
    for (const auto &[key, value] : line.values)
      cells[columnOf(key)] = value;
    grid.addRow(cells, number);
  }
  return grid;
}
