//===- Roles.cpp - what the columns of a table are for ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Roles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

std::string tables::plainTitle(StringRef title) {
  std::string plain;
  for (char c : title)
    if (llvm::isAlnum(c))
      plain += llvm::toLower(c);
  return plain;
}

bool tables::namesSequences(StringRef title) {
  static const llvm::StringSet<> usual = {
      "sequence",  "seq",    "sequenceid", "seqid",   "id",        "run",
      "runid",     "device", "deviceid",   "session", "sessionid", "episode",
      "episodeid", "trace",  "traceid",    "case",    "caseid",    "trial",
      "trialid",   "user",   "userid"};
  return usual.contains(plainTitle(title));
}

bool tables::namesOrder(StringRef title) {
  static const llvm::StringSet<> usual = {
      "step",     "steps", "t",   "time", "timestamp", "ts",    "date",
      "datetime", "index", "idx", "tick", "cycle",     "order", "row"};
  return usual.contains(plainTitle(title));
}

bool tables::namesOutput(StringRef title) {
  static const llvm::StringSet<> usual = {
      "y",     "out",    "output",   "outputs", "label",    "target", "result",
      "class", "answer", "response", "accept",  "accepted", "verdict"};
  std::string plain = plainTitle(title);
  return usual.contains(StringRef(plain).rtrim("0123456789")) ||
         (StringRef(title).starts_with_insensitive("out_") && title.size() > 4);
}

llvm::Expected<size_t> tables::findColumn(const Grid &grid, StringRef name) {
  for (size_t c = 0; c < grid.numColumns(); ++c)
    if (grid.titles[c] == name)
      return c;
  for (size_t c = 0; c < grid.numColumns(); ++c)
    if (plainTitle(grid.titles[c]) == plainTitle(name) &&
        !plainTitle(name).empty())
      return c;
  size_t number;
  if (!name.getAsInteger(10, number) && number >= 1 &&
      number <= grid.numColumns())
    return number - 1;
  std::string known;
  for (const std::string &title : grid.titles)
    known += (known.empty() ? "" : ", ") + title;
  return grid.failAt(1, 1, "no column '" + name + "'; there are " + known);
}

namespace {
/// Gives every column its role: what a person said first, then what titles
/// say, then what is usual.
class Assignment {
public:
  Assignment(const Grid &grid, llvm::ArrayRef<ColumnType> types,
             const TableOptions &options)
      : grid(grid), types(types), options(options), isTaken(grid.numColumns()) {
  }

  llvm::Expected<Roles> run();

private:
  llvm::Error takeNamed();
  void guessSequence();
  void guessOrder();
  /// Why a column can be no stream; empty if it can.
  std::string whyUseless(size_t column) const;
  void guessStreams();
  void takeOutputs(std::vector<size_t> &columns);
  llvm::Error check() const;
  /// All columns without a role.
  std::vector<size_t> untaken() const {
    std::vector<size_t> columns;
    for (size_t c = 0; c < grid.numColumns(); ++c)
      if (!isTaken[c])
        columns.push_back(c);
    return columns;
  }
  StringRef title(size_t column) const { return grid.titles[column]; }

  const Grid &grid;
  llvm::ArrayRef<ColumnType> types;
  const TableOptions &options;
  std::vector<bool> isTaken;
  Roles roles;
};
} // namespace

llvm::Error Assignment::takeNamed() {
  auto take = [&](StringRef name) -> llvm::Expected<size_t> {
    llvm::Expected<size_t> column = findColumn(grid, name);
    if (column && isTaken[*column])
      return grid.failAt(1, 1,
                         "column '" + title(*column) + "' is asked for twice");
    if (column)
      isTaken[*column] = true;
    return column;
  };
  auto takeAll = [&](const std::vector<std::string> &names,
                     std::vector<size_t> &columns) -> llvm::Error {
    for (const std::string &name : names) {
      llvm::Expected<size_t> column = take(name);
      if (!column)
        return column.takeError();
      columns.push_back(*column);
    }
    return llvm::Error::success();
  };
  for (auto [name, role] :
       {std::pair(StringRef(options.sequence), &roles.sequence),
        std::pair(StringRef(options.order), &roles.order)})
    if (!name.empty()) {
      llvm::Expected<size_t> column = take(name);
      if (!column)
        return column.takeError();
      *role = *column;
    }
  if (llvm::Error error = takeAll(options.inputs, roles.inputs))
    return error;
  return takeAll(options.outputs, roles.outputs);
}

void Assignment::guessSequence() {
  if (roles.sequence)
    return;
  for (size_t c : untaken()) {
    bool isNumbered = grid.hasSequences && c == 0;
    // What never comes again numbers rows.
    if (!isNumbered && (!namesSequences(title(c)) || types[c].missing > 0 ||
                        (!types[c].repeats && grid.numRows() > 1)))
      continue;
    roles.sequence = c;
    isTaken[c] = true;
    return;
  }
}

void Assignment::guessOrder() {
  if (roles.order)
    return;
  for (size_t c : untaken()) {
    if (!namesOrder(title(c)) || types[c].missing > 0 ||
        (types[c].kind != ColumnType::Number &&
         types[c].kind != ColumnType::Time) ||
        types[c].oddRow)
      continue;
    roles.order = c;
    isTaken[c] = true;
    return;
  }
}

std::string Assignment::whyUseless(size_t column) const {
  const ColumnType &type = types[column];
  if (type.kind == ColumnType::Empty)
    return "is empty";
  if (type.kind == ColumnType::Time)
    return "has times";
  if (type.kind == ColumnType::Names && type.names.size() > mostNames)
    return ("has more than " + Twine(mostNames) + " texts").str();
  if (!type.varies)
    return "never changes";
  // Names of events come again, identifiers do not.
  constexpr size_t manyTexts = 24;
  if (type.kind == ColumnType::Names && type.names.size() > manyTexts &&
      2 * type.names.size() > type.given)
    return "has hardly a text twice";
  constexpr size_t manyRows = 20;
  if (!type.repeats && (namesSequences(title(column)) ||
                        (type.ascends && type.given >= manyRows)))
    return "numbers the rows";
  return "";
}

/// Those that titles say, else the last one.
void Assignment::takeOutputs(std::vector<size_t> &columns) {
  for (size_t c : columns)
    if (namesOutput(title(c)))
      roles.outputs.push_back(c);
  // Columns that are nothing but outputs: then titles say nothing.
  if (roles.outputs.size() == columns.size() && roles.inputs.empty())
    roles.outputs.clear();
  if (roles.outputs.empty() && !columns.empty())
    roles.outputs.push_back(columns.back());
  llvm::erase_if(
      columns, [&](size_t c) { return llvm::is_contained(roles.outputs, c); });
}

void Assignment::guessStreams() {
  if (!roles.inputs.empty() && !roles.outputs.empty())
    return;
  roles.areGuessed = true;
  std::vector<size_t> usable, doubtful;
  for (size_t c : untaken())
    (whyUseless(c).empty() ? usable : doubtful).push_back(c);
  // A table of a few rows may have an output that never changes.
  if (roles.outputs.empty() && !usable.empty() && usable.size() < 2 &&
      roles.inputs.empty())
    for (size_t c : doubtful)
      if (types[c].kind != ColumnType::Empty &&
          types[c].kind != ColumnType::Time) {
        usable.push_back(c);
        llvm::erase(doubtful, c);
        llvm::sort(usable);
        break;
      }
  if (roles.outputs.empty())
    takeOutputs(usable);
  if (roles.inputs.empty())
    roles.inputs = usable;
  for (size_t c : doubtful)
    roles.leftOut.emplace_back(c, whyUseless(c));
}

llvm::Error Assignment::check() const {
  if (roles.inputs.empty())
    return grid.failAt(1, 1,
                       "no column is left for an input: choose columns "
                       "by --in=NAMES and --out=NAMES");
  if (roles.outputs.empty())
    return grid.failAt(1, 1,
                       "no column is left for an output: choose one by "
                       "--out=NAME");
  for (size_t c : roles.outputs)
    if (types[c].kind == ColumnType::Empty)
      return grid.failAt(1, 1, "the output '" + title(c) + "' has no value");
  return llvm::Error::success();
}

llvm::Expected<Roles> Assignment::run() {
  if (llvm::Error error = takeNamed())
    return error;
  guessSequence();
  guessOrder();
  guessStreams();
  if (llvm::Error error = check())
    return error;
  return std::move(roles);
}

llvm::Expected<Roles> tables::assignRoles(const Grid &grid,
                                          llvm::ArrayRef<ColumnType> types,
                                          const TableOptions &options) {
  return Assignment(grid, types, options).run();
}
