//===- Grid.cpp - cells in rows and columns ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Grid.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

void Grid::removeFirstRow() {
  cells.erase(cells.begin(), cells.begin() + numColumns());
  lines_.erase(lines_.begin());
  blocks.erase(blocks.begin());
  // Whatever stands between the titles and the first row parts nothing.
  if (!blocks.empty() && blocks.front() > 0)
    for (size_t i = blocks.size(); i-- > 0;)
      blocks[i] -= blocks.front();
}

StringRef Grid::keep(const Twine &text) {
  return llvm::StringSaver(*storage).save(text);
}

llvm::Error Grid::failAt(uint32_t line, uint32_t place,
                         const Twine &message) const {
  return llvm::make_error<CsvError>(file_, line, place, message.str());
}

llvm::Error Grid::fail(size_t row, size_t column, const Twine &message) const {
  return failAt(line(row), column < numColumns() ? cell(row, column).place : 1,
                message);
}
