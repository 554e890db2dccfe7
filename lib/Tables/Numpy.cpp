//===- Numpy.cpp - arrays of NumPy as tables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Grid.h"
#include "NumpyArray.h"
#include "Roles.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

static constexpr StringRef npyMagic = "\x93NUMPY", zipMagic = "PK\x03\x04";

bool tables::isNumpy(StringRef bytes) {
  return bytes.starts_with(npyMagic) || bytes.starts_with(zipMagic);
}

namespace {
/// Arrays side by side. The first dimension counts sequences where there are
/// sequences, else steps; the last one of those that are left counts columns.
class ArrayTable {
public:
  ArrayTable(StringRef file, std::vector<NumpyArray> arrays)
      : grid(file.str()), arrays(std::move(arrays)) {
    grid.form = "arrays of NumPy";
    grid.rowWord = "row";
  }

  llvm::Expected<Grid> run();

private:
  /// Sequences are told apart by a dimension: arrays have two or three of them,
  /// and no array says which sequence a row is of.
  bool haveSequences() const {
    if (arrays.size() == 1)
      return arrays.front().shape.size() == 3;
    return llvm::none_of(arrays,
                         [](const NumpyArray &array) {
                           return namesSequences(array.name) ||
                                  namesOrder(array.name);
                         }) &&
           llvm::any_of(arrays, [](const NumpyArray &array) {
             return array.shape.size() >= 2;
           });
  }
  size_t columnsOf(const NumpyArray &array) const {
    size_t counting = isBySequence ? 2 : 1;
    return array.shape.size() > counting ? array.shape.back() : 1;
  }
  llvm::Error check();
  void addTitles();
  /// The element of a column at a step; nothing where an array has a label for
  /// the whole sequence and this is not its last step.
  StringRef element(const NumpyArray &array, size_t sequence, size_t step,
                    size_t column) const;

  Grid grid;
  std::vector<NumpyArray> arrays;
  bool isBySequence = false;
  size_t numSequences = 1, length = 0;
};
} // namespace

llvm::Error ArrayTable::check() {
  size_t most = isBySequence ? 3 : 2;
  for (const NumpyArray &array : arrays) {
    const std::vector<size_t> &shape = array.shape;
    std::string name =
        array.name.empty() ? "the array" : "'" + array.name + "'";
    if (shape.empty() || shape.size() > most)
      return grid.failAt(1, 1,
                         name + " has " + Twine(shape.size()) +
                             " dimensions, which is no table");
    if (llvm::is_contained(shape, 0u))
      return grid.failAt(1, 1, name + " is empty");
    if (isBySequence) {
      size_t steps = shape.size() > 1 ? shape[1] : length;
      if (length == 0)
        length = steps;
      if (shape.size() > 1 && steps != length)
        return grid.failAt(1, 1,
                           name + " has " + Twine(steps) +
                               " steps, another array " + Twine(length));
    }
    size_t rows = shape.front();
    size_t &wanted = isBySequence ? numSequences : length;
    if (&array == &arrays.front())
      wanted = rows;
    else if (rows != wanted)
      return grid.failAt(1, 1,
                         name + " has " + Twine(rows) +
                             " rows, another array " + Twine(wanted));
  }
  return llvm::Error::success();
}

void ArrayTable::addTitles() {
  if (isBySequence)
    grid.titles.push_back("sequence");
  bool areNamed = !arrays.front().name.empty();
  grid.hasTitles = areNamed;
  for (const NumpyArray &array : arrays) {
    size_t columns = columnsOf(array);
    for (size_t c = 0; c < columns; ++c)
      grid.titles.push_back(areNamed && columns == 1
                                ? array.name
                                : array.name + std::to_string(c + 1));
  }
}

StringRef ArrayTable::element(const NumpyArray &array, size_t sequence,
                              size_t step, size_t column) const {
  size_t columns = columnsOf(array);
  if (!isBySequence)
    return array.elements[step * columns + column];
  if (array.shape.size() == 1)
    return step + 1 == length ? StringRef(array.elements[sequence])
                              : StringRef();
  return array.elements[(sequence * length + step) * columns + column];
}

llvm::Expected<Grid> ArrayTable::run() {
  isBySequence = haveSequences();
  if (llvm::Error error = check())
    return error;
  addTitles();
  grid.hasSequences = isBySequence;
  std::vector<Cell> row;
  for (size_t sequence = 0; sequence < numSequences; ++sequence)
    for (size_t step = 0; step < length; ++step) {
      row.clear();
      if (isBySequence)
        row.push_back({grid.keep(Twine(sequence))});
      for (const NumpyArray &array : arrays)
        for (size_t c = 0; c < columnsOf(array); ++c)
          row.push_back({grid.keep(element(array, sequence, step, c))});
      grid.addRow(row, (isBySequence ? sequence : step) + 1);
    }
  return std::move(grid);
}

llvm::Expected<Grid> tables::readNumpy(StringRef file, StringRef bytes) {
  std::vector<NumpyArray> arrays;
  auto add = [&](StringRef name, StringRef bytes) -> llvm::Error {
    llvm::Expected<NumpyArray> array = readNpy(bytes);
    if (!array)
      return array.takeError();
    arrays.push_back(std::move(*array));
    name.consume_back(".npy");
    arrays.back().name = name.str();
    return llvm::Error::success();
  };
  auto read = [&]() -> llvm::Error {
    if (bytes.starts_with(npyMagic))
      return add("", bytes);
    llvm::Expected<std::vector<ZipMember>> members = readZip(bytes);
    if (!members)
      return members.takeError();
    for (const ZipMember &member : *members) {
      if (!StringRef(member.bytes).starts_with(npyMagic))
        return llvm::createStringError("'" + member.name +
                                       "' in it is no array of NumPy");
      if (llvm::Error error = add(member.name, member.bytes))
        return error;
    }
    return llvm::Error::success();
  };
  if (llvm::Error error = read())
    return llvm::make_error<CsvError>(file.str(), 1, 1,
                                      llvm::toString(std::move(error)));
  if (arrays.empty())
    return llvm::make_error<CsvError>(file.str(), 1, 1, "the archive is empty");
  return ArrayTable(file, std::move(arrays)).run();
}
