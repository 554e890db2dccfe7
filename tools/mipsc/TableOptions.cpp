//===- TableOptions.cpp - what is said of a table ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TableOptions.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using mips::TableForm;

static cl::OptionCategory category("Table options");

static cl::list<std::string> inColumns(
    "in",
    cl::desc("Columns of a table that are inputs, by titles or "
             "numbers, commas between them; beside --network a stream, "
             "such as 'x : 0..1'"),
    cl::value_desc("COLUMNS"), cl::cat(category));
static cl::list<std::string>
    outColumns("out", cl::desc("Columns or streams that are outputs"),
               cl::value_desc("COLUMNS"), cl::cat(category));
static cl::opt<std::string>
    sequence("sequence",
             cl::desc("The column that says which sequence a row is of"),
             cl::value_desc("COLUMN"), cl::cat(category));
static cl::opt<std::string>
    order("order", cl::desc("The column that orders the rows of a sequence"),
          cl::value_desc("COLUMN"), cl::cat(category));
static cl::list<std::string>
    nameColumns("names", cl::desc("Columns whose cells are names"),
                cl::value_desc("COLUMNS"), cl::CommaSeparated,
                cl::cat(category));
static cl::list<std::string>
    numberColumns("numbers", cl::desc("Columns whose cells are numbers"),
                  cl::value_desc("COLUMNS"), cl::CommaSeparated,
                  cl::cat(category));
static cl::opt<std::string>
    missing("missing",
            cl::desc("Texts that stand for a missing value, commas between "
                     "them (default: nothing, NA, N/A, NaN, null, None, -, ?)"),
            cl::value_desc("TEXTS"), cl::cat(category));
static cl::opt<bool>
    header("header",
           cl::desc("Whether the first row has titles (default: guessed)"),
           cl::cat(category));
static cl::opt<TableForm> form(
    "form", cl::desc("What a row of a table is:"), cl::init(TableForm::Guess),
    cl::values(clEnumValN(TableForm::Guess, "guess", "guessed (default)"),
               clEnumValN(TableForm::Long, "long", "a step"),
               clEnumValN(TableForm::Wide, "wide",
                          "a sequence, a column a step"),
               clEnumValN(TableForm::Words, "words", "a word and its label")),
    cl::cat(category));

cl::OptionCategory &mips::tableCategory() { return category; }

std::vector<std::string> mips::inputsAsGiven() {
  return {inColumns.begin(), inColumns.end()};
}

std::vector<std::string> mips::outputsAsGiven() {
  return {outColumns.begin(), outColumns.end()};
}

/// The names of all uses of an option, each a list.
static std::vector<std::string> listOf(const cl::list<std::string> &option) {
  std::vector<std::string> names;
  for (const std::string &text : option) {
    SmallVector<StringRef> parts;
    StringRef(text).split(parts, ',');
    for (StringRef part : parts)
      names.push_back(part.trim().str());
  }
  return names;
}

Expected<mips::TableOptions> mips::readTableOptions() {
  TableOptions options;
  options.inputs = listOf(inColumns);
  options.outputs = listOf(outColumns);
  options.sequence = sequence;
  options.order = order;
  options.names = listOf(nameColumns);
  options.numbers = listOf(numberColumns);
  options.form = form;
  if (header.getNumOccurrences())
    options.header = header;
  if (missing.getNumOccurrences()) {
    SmallVector<StringRef> parts;
    StringRef(missing).split(parts, ',');
    options.missing.emplace();
    for (StringRef part : parts)
      options.missing->push_back(part.trim().str());
  }
  for (const auto *list :
       {&options.inputs, &options.outputs, &options.names, &options.numbers})
    for (const std::string &name : *list)
      if (name.empty())
        return createStringError("a column has no name in a list of columns");
  return options;
}
