//===- JsonLines.cpp - a record of JSON a line ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Grid.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;
namespace json = llvm::json;

bool tables::isJson(StringRef bytes) {
  bytes.consume_front("\xef\xbb\xbf");
  bytes = bytes.ltrim();
  return bytes.starts_with("{") || bytes.starts_with("[");
}

namespace {
/// Puts records into a grid: a member a column. A record whose members are
/// arrays is a whole sequence.
class RecordReader {
public:
  explicit RecordReader(StringRef file) : grid(file.str()) {
    grid.form = "records of JSON";
  }

  llvm::Expected<Grid> read(StringRef bytes);

private:
  struct Record {
    json::Value value;
    uint32_t line;
  };
  using Row = std::vector<std::pair<size_t, std::string>>;

  llvm::Error parse(StringRef bytes);
  using Members = std::vector<std::pair<std::string, const json::Value *>>;

  llvm::Error addRecord(const Record &record);
  void addMembers(const json::Object &object, StringRef before,
                  Members &members) const;
  llvm::Error
  addRows(const Record &record,
          llvm::ArrayRef<std::pair<std::string, const json::Value *>> members);
  size_t columnOf(StringRef title);
  llvm::Expected<std::string> textOf(const json::Value &value, uint32_t line,
                                     StringRef title);

  Grid grid;
  StringRef text;
  std::vector<Record> records;
  llvm::StringMap<size_t> columns;
  struct Step {
    uint32_t line;
    size_t sequence;
    Row row;
  };
  std::vector<Step> steps;
  size_t sequences = 0;
  bool haveArrays = false;
};
} // namespace

/// One value a line, or one array of values for the whole file.
llvm::Error RecordReader::parse(StringRef bytes) {
  bytes.consume_front("\xef\xbb\xbf");
  uint32_t number = 0;
  StringRef rest = bytes;
  while (!rest.empty()) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    ++number;
    if (line.trim().empty())
      continue;
    llvm::Expected<json::Value> value = json::parse(line);
    if (value) {
      records.push_back({std::move(*value), number});
      continue;
    }
    // Perhaps the whole file is one array.
    llvm::Expected<json::Value> whole = json::parse(bytes);
    if (!whole || !whole->getAsArray()) {
      if (!whole)
        llvm::consumeError(whole.takeError());
      std::string why = llvm::toString(value.takeError());
      return grid.failAt(number, 1, "expected a record of JSON: " + why);
    }
    llvm::consumeError(value.takeError());
    records.clear();
    grid.rowWord = "record";
    for (const json::Value &element : *whole->getAsArray())
      records.push_back({element, uint32_t(records.size() + 1)});
    return llvm::Error::success();
  }
  // One line may hold all records, too.
  if (records.size() == 1)
    if (const json::Array *array = records.front().value.getAsArray();
        array && !array->empty() &&
        (array->front().getAsObject() || array->front().getAsArray())) {
      json::Array elements = *array;
      records.clear();
      grid.rowWord = "record";
      for (const json::Value &element : elements)
        records.push_back({element, uint32_t(records.size() + 1)});
    }
  return llvm::Error::success();
}

size_t RecordReader::columnOf(StringRef title) {
  auto [it, isNew] = columns.try_emplace(title, grid.titles.size());
  if (isNew)
    grid.titles.push_back(title.str());
  return it->second;
}

llvm::Expected<std::string>
RecordReader::textOf(const json::Value &value, uint32_t line, StringRef title) {
  switch (value.kind()) {
  case json::Value::Null:
    return std::string();
  case json::Value::Boolean:
    return std::string(*value.getAsBoolean() ? "true" : "false");
  case json::Value::String:
    return value.getAsString()->str();
  case json::Value::Number: {
    if (std::optional<int64_t> integer = value.getAsInteger())
      return std::to_string(*integer);
    std::string text;
    llvm::raw_string_ostream(text)
        << llvm::format("%.15g", *value.getAsNumber());
    return text;
  }
  default:
    return grid.failAt(line, 1,
                       "'" + title +
                           "' is no single value: a table has one "
                           "value a cell");
  }
}

/// A member of an object inside of it is called `state.door`.
void RecordReader::addMembers(const json::Object &object, StringRef before,
                              Members &members) const {
  std::vector<std::pair<StringRef, const json::Value *>> own;
  for (const auto &member : object)
    own.emplace_back(StringRef(member.first), &member.second);
  // LLVM keeps members in no order of their own; the text has one.
  auto place = [&](StringRef title) {
    return text.find(("\"" + title + "\"").str());
  };
  llvm::sort(own, [&](const auto &a, const auto &b) {
    return std::pair(place(a.first), a.first) <
           std::pair(place(b.first), b.first);
  });
  for (const auto &[title, value] : own)
    if (const json::Object *inner = value->getAsObject())
      addMembers(*inner, (before + title + ".").str(), members);
    else
      members.emplace_back((before + title).str(), value);
}

llvm::Error RecordReader::addRecord(const Record &record) {
  Members members;
  if (const json::Object *object = record.value.getAsObject()) {
    addMembers(*object, "", members);
  } else if (const json::Array *array = record.value.getAsArray()) {
    for (const auto &[index, element] : llvm::enumerate(*array))
      members.emplace_back(std::to_string(index + 1), &element);
  } else {
    return grid.failAt(record.line, 1, "expected an object or an array");
  }
  return addRows(record, members);
}

llvm::Error RecordReader::addRows(
    const Record &record,
    llvm::ArrayRef<std::pair<std::string, const json::Value *>> members) {
  size_t length = 0;
  bool isSequence = false;
  for (const auto &[title, value] : members)
    if (const json::Array *array = value->getAsArray()) {
      if (isSequence && array->size() != length)
        return grid.failAt(
            record.line, 1,
            "the arrays of a sequence are to be equally long: '" +
                Twine(title) + "' has " + Twine(array->size()) +
                " values, another one " + Twine(length));
      isSequence = true;
      length = array->size();
    }
  haveArrays |= isSequence;
  for (size_t t = 0; t < (isSequence ? length : 1); ++t) {
    Row row;
    for (const auto &[title, value] : members) {
      const json::Array *array = value->getAsArray();
      // A label of the whole sequence belongs to its end.
      if (isSequence && !array && t + 1 < length) {
        columnOf(title);
        continue;
      }
      llvm::Expected<std::string> text =
          textOf(array ? (*array)[t] : *value, record.line, title);
      if (!text)
        return text.takeError();
      row.emplace_back(columnOf(title), std::move(*text));
    }
    steps.push_back({record.line, sequences, std::move(row)});
  }
  ++sequences;
  return llvm::Error::success();
}

llvm::Expected<Grid> RecordReader::read(StringRef bytes) {
  text = bytes;
  if (llvm::Error error = parse(bytes))
    return error;
  for (const Record &record : records)
    if (llvm::Error error = addRecord(record))
      return error;
  if (steps.empty())
    return grid.failAt(1, 1, "the file has no rows");
  grid.hasTitles = records.front().value.getAsObject() != nullptr;
  grid.hasSequences = haveArrays;
  size_t first = haveArrays;
  if (haveArrays)
    grid.titles.insert(grid.titles.begin(), "sequence");
  for (const Step &step : steps) {
    std::vector<Cell> cells(grid.numColumns());
    if (haveArrays)
      cells[0].text = grid.keep(Twine(step.sequence));
    for (const auto &[column, text] : step.row)
      cells[first + column].text = grid.keep(text);
    grid.addRow(cells, step.line);
  }
  return std::move(grid);
}

llvm::Expected<Grid> tables::readJsonLines(StringRef file, StringRef bytes) {
  return RecordReader(file).read(bytes);
}
