//===- Table.h - tables as people keep them -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TABLES_TABLE_H
#define MIPS_TABLES_TABLE_H

#include "mips/Data/Csv.h"
#include "mips/Data/Dataset.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// How rows make up sequences.
enum class TableForm {
  Guess,
  Long,  ///< a row is a step
  Wide,  ///< a row is a sequence, a column a step: x1, x2, ..., y1, y2, ...
  Words, ///< a row is a word and its label, or its outputs: abba,1
};

/// What a person says of a table. What is not said is guessed. Columns are
/// named by their titles or numbered from 1.
struct TableOptions {
  std::vector<std::string> inputs, outputs;
  std::string sequence; ///< the column that says which sequence a row is of
  std::string order;    ///< the column that orders the rows of a sequence
  /// Columns whose cells are names, or numbers, whatever they look like.
  std::vector<std::string> names, numbers;
  /// The texts that stand for a missing value; none: missingTexts().
  std::optional<std::vector<std::string>> missing;
  std::optional<bool> header; ///< whether the first row has the titles
  TableForm form = TableForm::Guess;

  /// Whether anything is said.
  bool isEmpty() const {
    return inputs.empty() && outputs.empty() && sequence.empty() &&
           order.empty() && names.empty() && numbers.empty() && !missing &&
           !header && form == TableForm::Guess;
  }
};

/// What stands for a missing value unless options say otherwise.
llvm::ArrayRef<llvm::StringRef> missingTexts();

/// What the integers of a stream stand for in the file.
struct TableColumn {
  enum Kind {
    Integer, ///< themselves
    Decimal, ///< number / 10^places
    Truth,   ///< 0 is no or false, 1 is yes or true
    Names,   ///< number i is names[i], and the stream is a named one
  };
  std::string name;  ///< of the stream
  std::string title; ///< in the file
  bool isInput = true;
  Kind kind = Integer;
  unsigned places = 0;
  std::vector<std::string> names; ///< of truth values: the texts of the file

  /// In words for whoever uses a program: `level: in units of 1/10`; empty if
  /// the program takes and gives what the file has.
  std::string legend() const;
};

/// A file as a dataset, and what it was taken for.
struct Table {
  Dataset dataset;
  /// Of the inputs, then of the outputs, in the order of the signature.
  std::vector<TableColumn> columns;
  /// The line (the number of the record in a file without lines) of each step
  /// of each sequence, one sequence after the other.
  std::vector<uint32_t> lines;
  /// At most three lines: the form of the file, its sequences, its streams.
  std::vector<std::string> summary;
  /// Declarations of the streams in the task language, as read.
  std::string declaration;
  /// The options that fix what was guessed; empty if nothing was.
  std::string options;

  /// The line of a step.
  uint32_t line(size_t sequence, size_t step) const;
};

/// Whether a file is in the project's own form (docs/Language.md, "Data
/// tasks"): its first line declares a stream.
bool isOwnForm(llvm::StringRef text);

/// Whether the suffix of `path` is one of a table.
bool hasTableSuffix(llvm::StringRef path);

/// Reads a table in one of the forms of docs/Tables.md, gzip or not.
///
/// Errors (CsvError, with line and column where the file has lines): a ragged
/// row, no such column, a missing input, a cell that is no value of its column,
/// a step that appears twice, nothing to learn from.
llvm::Expected<Table> readTable(llvm::MemoryBufferRef buffer,
                                const TableOptions &options);

} // namespace mips

#endif // MIPS_TABLES_TABLE_H
