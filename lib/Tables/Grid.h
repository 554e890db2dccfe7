//===- Grid.h - cells in rows and columns -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TABLES_GRID_H
#define MIPS_LIB_TABLES_GRID_H

#include "mips/Data/Csv.h"
#include "mips/Tables/Table.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"

namespace mips::tables {

/// The text of a value and where it stands in its line, from 1.
struct Cell {
  llvm::StringRef text;
  uint32_t place = 1;
  bool isQuoted = false;
};

/// What all forms of a file are read into: rows of as many cells as there are
/// columns. The texts belong to the file's buffer or to the grid.
class Grid {
public:
  explicit Grid(std::string file) : file_(std::move(file)) {}
  Grid(const Grid &) = delete;
  Grid(Grid &&) = default;

  /// The titles of the columns; made up where the file has none.
  std::vector<std::string> titles;
  bool hasTitles = false;
  /// What the file is, in words: `comma separated`.
  std::string form;
  /// What else the file may be, and how to say so; empty if nothing.
  std::string hint;
  /// What a row is called: `line` or `record`.
  std::string rowWord = "line";
  /// Whether the rows came in sequences that the form itself tells apart
  /// (an array in JSON): then the first column numbers them.
  bool hasSequences = false;

  size_t numRows() const { return lines_.size(); }
  size_t numColumns() const { return titles.size(); }
  const Cell &cell(size_t row, size_t column) const {
    return cells[row * numColumns() + column];
  }
  void setText(size_t row, size_t column, llvm::StringRef text) {
    cells[row * numColumns() + column].text = text;
  }
  uint32_t line(size_t row) const { return lines_[row]; }
  /// Which block of rows a row is of: blank lines part them.
  uint32_t block(size_t row) const { return blocks[row]; }
  size_t numBlocks() const { return blocks.empty() ? 0 : blocks.back() + 1; }

  void addRow(llvm::ArrayRef<Cell> row, uint32_t line, uint32_t block = 0) {
    cells.insert(cells.end(), row.begin(), row.end());
    lines_.push_back(line);
    blocks.push_back(block);
  }
  void removeFirstRow();
  /// A text that lives as long as the grid.
  llvm::StringRef keep(const llvm::Twine &text);
  /// The texts of another grid live as long as this one, which has cells of it.
  void keepTextsOf(const Grid &other) { others.push_back(other.storage); }

  const std::string &file() const { return file_; }
  /// A mistake in a row, at a cell of it, or in the whole file.
  llvm::Error fail(size_t row, size_t column, const llvm::Twine &message) const;
  llvm::Error failAt(uint32_t line, uint32_t place,
                     const llvm::Twine &message) const;

private:
  std::string file_;
  std::vector<Cell> cells;
  std::vector<uint32_t> lines_, blocks;
  std::shared_ptr<llvm::BumpPtrAllocator> storage =
      std::make_shared<llvm::BumpPtrAllocator>();
  std::vector<std::shared_ptr<llvm::BumpPtrAllocator>> others;
};

/// The readers of the forms. `bytes` outlives the grid.
llvm::Expected<Grid> readDelimited(llvm::StringRef file, llvm::StringRef bytes,
                                   const TableOptions &options);
llvm::Expected<Grid> readJsonLines(llvm::StringRef file, llvm::StringRef bytes);
/// An array of NumPy (.npy), or several with names (.npz).
llvm::Expected<Grid> readNumpy(llvm::StringRef file, llvm::StringRef bytes);
/// Samples of Abbadingo, flexfringe and StaMinA.
llvm::Expected<Grid> readSample(llvm::StringRef file, llvm::StringRef bytes);
bool isSample(llvm::StringRef bytes);
/// Whether the suffix of a file says that it is one, whatever it holds.
bool isSampleName(llvm::StringRef file);
/// Lines of words `key=value`.
llvm::Expected<Grid> readKeyValues(llvm::StringRef file, llvm::StringRef bytes);
bool areKeyValues(llvm::StringRef bytes);
bool isNumpy(llvm::StringRef bytes);
bool isJson(llvm::StringRef bytes);

/// The bytes that a gzip stream holds.
llvm::Expected<std::string> gunzip(llvm::StringRef file, llvm::StringRef bytes);
/// The bytes that a deflate stream without any header holds.
llvm::Expected<std::string> inflateRaw(llvm::StringRef bytes, size_t size);
bool isGzip(llvm::StringRef bytes);

} // namespace mips::tables

#endif // MIPS_LIB_TABLES_GRID_H
