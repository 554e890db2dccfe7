//===- RowText.h - rows of values as lines of text --------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_ROWTEXT_H
#define MIPS_LIB_DRIVER_ROWTEXT_H

#include "mips/Support/ValueNames.h"
#include "mips/Target/Jit.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>

namespace mips {

/// Reads lines as rows: one value a port, separated by blanks or commas.
class RowReader {
public:
  /// `names` has the names of each port's values, none for plain numbers.
  RowReader(llvm::ArrayRef<CompiledMachine::Port> ports,
            std::vector<ValueNames> names);

  /// Reads the line that begins at `cursor`, and puts `cursor` behind its end,
  /// which is a `\n`. False if the line is no row: `cursor` is as before.
  bool read(const char *&cursor, llvm::MutableArrayRef<int64_t> values) const;
  /// What is wrong with a line, without its end, that is no row: the column of
  /// the first field that is not expected, and what is.
  std::string mistake(llvm::StringRef line) const;

private:
  struct Column {
    std::string port;
    int64_t lo, hi;
    ValueNames names;
    /// The fields without quotes that mean a value that has a name.
    llvm::StringMap<int64_t> words;
    /// Those of up to eight bytes, as numbers; a table to probe from
    /// placeOfShort() on, whose free slots have the key 0.
    struct ShortWord {
      uint64_t key = 0;
      int64_t value = 0;
    };
    std::vector<ShortWord> shortWords;

    void setNames(ValueNames own);
    size_t placeOfShort(uint64_t key) const;
    bool takeNumber(const char *&cursor, int64_t &value) const;
    bool takeWord(const char *&cursor, int64_t &value) const;
    bool takeAny(llvm::StringRef &rest, int64_t &value) const;
    std::string expected() const;
  };
  bool readPlain(const char *&cursor, int64_t *values) const;
  std::optional<size_t> findMistake(llvm::StringRef line,
                                    int64_t *values) const;

  std::vector<Column> columns;
};

/// Writes rows as lines, with blanks between the values.
class RowWriter {
public:
  /// `names` as above. An output that is `hidden` is not shown.
  RowWriter(llvm::ArrayRef<CompiledMachine::Port> ports,
            std::vector<ValueNames> names, std::optional<unsigned> hidden,
            llvm::raw_ostream &os);

  /// One value a port. The row may wait in memory until flush() is called.
  void write(llvm::ArrayRef<int64_t> values) {
    if (buffer.data() + buffer.size() - end < longestRow)
      hand();
    char *to = end;
    for (const Column &column : columns)
      to = column.write(to, values[column.port]);
    if (columns.empty())
      *to++ = '\n';
    end = to;
  }
  /// Gives all rows to the stream's reader.
  void flush() {
    hand();
    os.flush();
  }

private:
  static constexpr unsigned slack = 16; ///< bytes that a copy may have more
  struct Column {
    unsigned port;
    char separator; ///< behind the value
    ValueNames names;
    int64_t lo;
    /// The fields of the values from `lo` on, with their separators, where
    /// these are few; `texts` goes on behind the last of them.
    struct Field {
      uint32_t begin, size;
    };
    std::vector<Field> fields;
    std::string texts;

    char *write(char *to, int64_t value) const {
      uint64_t index = uint64_t(value) - uint64_t(lo);
      if (LLVM_UNLIKELY(index >= fields.size()))
        return writeAny(to, value);
      // Most fields are short: to copy more than they have is faster than to
      // look how much they have.
      const auto [begin, size] = fields[index];
      std::memcpy(to, &texts[begin], slack);
      if (LLVM_UNLIKELY(size > slack))
        std::memcpy(to + slack, &texts[begin + slack], size - slack);
      return to + size;
    }
    char *writeAny(char *to, int64_t value) const;
    void remember(const CompiledMachine::Port &port);
    size_t longest() const;
  };
  void hand();

  llvm::raw_ostream &os;
  std::vector<Column> columns;
  ptrdiff_t longestRow = slack; ///< in bytes
  std::vector<char> buffer;
  char *end; ///< of what stands in the buffer
};

} // namespace mips

#endif // MIPS_LIB_DRIVER_ROWTEXT_H
