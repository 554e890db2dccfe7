//===- ValueNames.h - names of a stream's values ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SUPPORT_VALUENAMES_H
#define MIPS_SUPPORT_VALUENAMES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// The names of a stream's values, `{red, amber = 5, green}`, in the order in
/// which they were declared. Empty for a stream of plain numbers.
///
/// A named stream has the values 0 .. size()-1: machines, datasets and the
/// learner know a value by its place in the list. So there is no value without
/// a name, and the letters of a task with the codes 3, 17 and 250 are three.
/// The number of a value, 0, 5 and 6 above, is what it is called beside its
/// name where a machine meets its surroundings: a number in a row of input, a
/// constant of a C `enum`, `number(light)` in a task.
class ValueNames {
public:
  ValueNames() = default;
  /// `bool`: false is 0 and true is 1.
  static ValueNames boolean();
  /// Reads `bool` or `{red, amber = 5, "dark green"}`. The error says what is
  /// wrong, in words that can stand behind a place.
  static llvm::Expected<ValueNames> parse(llvm::StringRef text);

  bool empty() const { return values.empty(); }
  size_t size() const { return values.size(); }
  /// Whether this is `bool`.
  bool isBoolean() const;

  /// The name of the value `value`; empty if there is none.
  llvm::StringRef nameOf(int64_t value) const;
  /// The value in words: its name, or its digits where it has none.
  std::string textOf(int64_t value) const;
  /// The value of that name.
  std::optional<int64_t> valueOf(llvm::StringRef name) const;
  /// The number of the value `value`, which is 0 .. size()-1.
  int64_t numberOf(int64_t value) const { return values[value].number; }
  /// The value with that number.
  std::optional<int64_t> valueOfNumber(int64_t number) const;
  /// The value that a cell of a row means: its name, or else its number.
  std::optional<int64_t> valueOfText(llvm::StringRef text) const;

  /// One more than the number of the last value; none if there is no such
  /// number. See also numberFor (mips/Support/NameTexts.h).
  std::optional<int64_t> nextNumber() const;
  /// Adds a value; a name that is a number has itself beneath. Why it cannot be
  /// added, or an empty text: no name (isName), name or number stand already.
  std::string add(llvm::StringRef name, int64_t number);
  std::string add(llvm::StringRef name);

  /// Whether the numbers are 0, 1, 2, ..., the values themselves.
  bool hasPlainNumbers() const;
  /// Whether both have the same names, in whatever order unless `inOrder`, and
  /// with whatever numbers.
  bool hasSameNames(const ValueNames &other, bool inOrder = false) const;

  /// The value as a field of a row: its name, in double quotes (each inner one
  /// twice) if it is empty, has blanks, commas or quotes, or begins with `#`.
  std::string fieldOf(int64_t value) const;

  /// `bool` or `{red, amber = 5, green}`, as parse() reads it.
  std::string declaration() const;
  /// `'red', 'amber' or 'green'`, with dots if there are many: for messages.
  std::string alternatives() const;

  /// What can name a value: anything without control characters, also nothing
  /// and numbers.
  static bool isName(llvm::StringRef text);
  /// Letters, digits and `_`, no digit first: needs no quotes.
  static bool isIdentifier(llvm::StringRef text);
  /// The name as it stands in a declaration: in quotes, inner ones and
  /// backslashes behind a backslash, unless it is an identifier.
  static std::string quoted(llvm::StringRef name);

  friend bool operator==(const ValueNames &a, const ValueNames &b) {
    return a.values == b.values;
  }
  friend bool operator!=(const ValueNames &a, const ValueNames &b) {
    return !(a == b);
  }

private:
  struct Value {
    std::string name;
    int64_t number;
    friend bool operator==(const Value &a, const Value &b) {
      return a.name == b.name && a.number == b.number;
    }
  };
  std::vector<Value> values;
};

} // namespace mips

#endif // MIPS_SUPPORT_VALUENAMES_H
