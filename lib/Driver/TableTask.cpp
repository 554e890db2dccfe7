//===- TableTask.cpp - a table as a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TableTask.h"
#include "mips/Data/Categorical.h"
#include "mips/Data/Csv.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"

using namespace mips;
using llvm::StringRef;

/// Files of which only the beginning is looked at: a large one is mapped, not
/// read. (LLVM's slice of a file that is shorter than the slice maps what is
/// behind the file's end, which is no memory.)
static llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
mapFile(StringRef path) {
  return llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                     /*RequiresNullTerminator=*/false);
}

bool mips::isForeignTable(StringRef path, const TableOptions &options) {
  if (!options.isEmpty())
    return true;
  if (!hasTableSuffix(path))
    return false;
  // A file that cannot be read is told of by whoever reads it.
  constexpr size_t lookedAt = 256;
  auto buffer = mapFile(path);
  return !buffer || !isOwnForm((*buffer)->getBuffer().take_front(lookedAt));
}

llvm::Expected<Table> mips::openTable(StringRef path,
                                      const TableOptions &options) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return llvm::createStringError(
        buffer.getError(),
        path + ": error: cannot be read: " + buffer.getError().message());
  return readTable((*buffer)->getMemBufferRef(), options);
}

Task mips::taskOfTable(StringRef path, const Table &table) {
  Task task;
  task.name = taskNameOf(path);
  task.signature = table.dataset.signature();
  task.dataFile = path.str();
  task.dataPlace.file = path.str();
  task.data = table.dataset;
  return task;
}

bool mips::hasForeignData(const Task &task) {
  if (task.dataFile.empty() || task.data)
    return false;
  auto buffer = mapFile(task.dataFile);
  // A file that cannot be read, or is empty, is told of by whoever reads it.
  if (!buffer || (*buffer)->getBufferSize() == 0)
    return false;
  StringRef text = (*buffer)->getBuffer();
  text.consume_front("\xef\xbb\xbf");
  while (text.ltrim().starts_with("#"))
    text = text.ltrim().split('\n').second;
  llvm::SmallVector<StringRef> titles;
  text.ltrim().split('\n').first.split(titles, ',');
  for (StringRef &title : titles)
    title = title.trim();
  return !llvm::is_contained(titles, "sequence") ||
         !llvm::is_contained(titles, "step");
}

namespace {
/// Takes what a table was read as for what a task declares.
class DataBinder {
public:
  DataBinder(const Task &task, const Table &table) : task(task), table(table) {
    for (const auto *side : {&task.signature.inputs, &task.signature.outputs})
      for (const Stream &stream : *side)
        declared.push_back(&stream);
    const Signature &signature = table.dataset.signature();
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side)
        read.push_back(&stream);
  }
  llvm::Expected<Dataset> run() const;

private:
  std::string textOf(size_t column, int64_t value) const;
  std::optional<int64_t> valueOf(size_t column, int64_t value) const;
  llvm::Error mistake(size_t sequence, size_t step, size_t column,
                      int64_t value) const;

  const Task &task;
  const Table &table;
  std::vector<const Stream *> declared, read;
};
} // namespace

/// What stands in the file, nearly.
std::string DataBinder::textOf(size_t column, int64_t value) const {
  return read[column]->names.textOf(value);
}

std::optional<int64_t> DataBinder::valueOf(size_t column, int64_t value) const {
  const Stream &stream = *declared[column];
  std::optional<int64_t> found = value;
  if (stream.isNamed()) {
    found = stream.names.valueOfText(textOf(column, value));
  } else if (isCategorical(*read[column])) {
    int64_t number;
    found = StringRef(textOf(column, value)).getAsInteger(10, number)
                ? std::nullopt
                : std::optional(number);
  }
  if (found && stream.range && !stream.range->contains(*found))
    return std::nullopt;
  return found;
}

llvm::Error DataBinder::mistake(size_t sequence, size_t step, size_t column,
                                int64_t value) const {
  const Stream &stream = *declared[column];
  std::string expected =
      stream.isNamed()
          ? stream.names.alternatives()
          : std::to_string(stream.range ? stream.range->lo : 0) + ".." +
                std::to_string(stream.range ? stream.range->hi : 0);
  return llvm::make_error<CsvError>(
      task.dataFile, table.line(sequence, step), 1,
      "'" + textOf(column, value) + "' is no value of '" + stream.name +
          "': expected " + expected);
}

llvm::Expected<Dataset> DataBinder::run() const {
  const Dataset &from = table.dataset;
  size_t numInputs = task.signature.inputs.size();
  Dataset to(task.signature);
  to.reserve(from.numSequences(), from.numSteps());
  std::vector<int64_t> row(declared.size());
  for (size_t i = 0; i < from.numSequences(); ++i) {
    to.beginSequence();
    for (size_t t = 0; t < from.length(i); ++t) {
      for (size_t c = 0; c < row.size(); ++c) {
        int64_t value = from.row(i, t)[c];
        bool isGiven = c < numInputs || from.isGiven(i, t, c - numInputs);
        std::optional<int64_t> found = isGiven ? valueOf(c, value) : 0;
        if (!found)
          return mistake(i, t, c, value);
        row[c] = *found;
      }
      to.appendStep(row, from.given(i, t));
    }
  }
  return to;
}

llvm::Expected<Table> mips::openDataOf(const Task &task,
                                       const TableOptions &options) {
  TableOptions asDeclared = options;
  auto take = [&](llvm::ArrayRef<Stream> streams,
                  std::vector<std::string> &columns) {
    columns.clear();
    for (const Stream &stream : streams) {
      columns.push_back(stream.name);
      bool isBit = stream.range == Interval{0, 1};
      if (isCategorical(stream))
        asDeclared.names.push_back(stream.name);
      else if (!stream.isNamed() && !isBit)
        asDeclared.numbers.push_back(stream.name);
    }
  };
  take(task.signature.inputs, asDeclared.inputs);
  take(task.signature.outputs, asDeclared.outputs);
  llvm::Expected<Table> table = openTable(task.dataFile, asDeclared);
  if (!table)
    return table;
  llvm::Expected<Dataset> dataset = DataBinder(task, *table).run();
  if (!dataset)
    return dataset.takeError();
  table->dataset = std::move(*dataset);
  return table;
}
