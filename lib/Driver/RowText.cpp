//===- RowText.cpp - rows of values as lines of text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A row may be ten million of its kind, so each is read twice at most: first as
// nearly all rows are, digits and plain words between blanks, with an end of
// line that stops every loop; and where that fails in full generality, with
// quotes, signs and numbers of any length.
//
//===----------------------------------------------------------------------===//

#include "RowText.h"
#include "mips/Support/NameTexts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <charconv>

using namespace mips;
using llvm::StringRef;

static constexpr llvm::StringLiteral betweenFields = " \t\r,";

static bool isBetweenFields(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\r' || letter == ',';
}

static bool endsField(char letter) {
  return letter == '\n' || isBetweenFields(letter);
}

RowReader::RowReader(llvm::ArrayRef<CompiledMachine::Port> ports,
                     std::vector<ValueNames> names) {
  for (auto [port, own] : llvm::zip_equal(ports, names)) {
    Column &column = columns.emplace_back();
    column.port = port.name;
    column.lo = port.lo;
    column.hi = port.hi;
    column.names = std::move(own);
    // A name goes before a number that is written like it.
    for (size_t i = 0; i < column.names.size(); ++i)
      column.words.try_emplace(column.names.fieldOf(i), i);
    for (size_t i = 0; i < column.names.size(); ++i)
      column.words.try_emplace(std::to_string(column.names.numberOf(i)), i);
  }
}

bool RowReader::Column::takeNumber(const char *&cursor, int64_t &value) const {
  constexpr ptrdiff_t fitting = 18; // digits of any number of 64 bits
  const char *at = cursor;
  bool isNegative = *at == '-';
  at += isNegative;
  const char *begin = at;
  int64_t number = 0;
  for (unsigned digit; (digit = unsigned(*at) - '0') < 10; ++at)
    number = int64_t(uint64_t(number) * 10 + digit);
  if (at == begin || at - begin > fitting || !endsField(*at))
    return false;
  value = isNegative ? -number : number;
  cursor = at;
  return value >= lo && value <= hi;
}

bool RowReader::Column::takeWord(const char *&cursor, int64_t &value) const {
  const char *at = cursor;
  while (!endsField(*at))
    ++at;
  auto found = words.find(StringRef(cursor, at - cursor));
  if (found == words.end() || *cursor == '"')
    return false;
  value = found->second;
  cursor = at;
  return true;
}

/// Takes a field that is written in any way from the front of a line.
bool RowReader::Column::takeAny(StringRef &rest, int64_t &value) const {
  std::string buffer;
  StringRef word = takeField(rest, betweenFields, buffer);
  if (names.empty()) {
    word.consume_front("+");
    return !word.getAsInteger(10, value) && value >= lo && value <= hi;
  }
  // An empty name stands in quotes.
  if (word.empty() && word.data() != buffer.data())
    return false;
  std::optional<int64_t> read = names.valueOfText(word);
  if (!read)
    read = names.valueOfText(word.ltrim('+'));
  value = read.value_or(0);
  return read.has_value();
}

bool RowReader::readPlain(const char *&cursor, int64_t *values) const {
  const char *at = cursor;
  for (const Column &column : columns) {
    while (isBetweenFields(*at))
      ++at;
    if (!(column.words.empty() ? column.takeNumber(at, *values)
                               : column.takeWord(at, *values)))
      return false;
    ++values;
  }
  while (isBetweenFields(*at))
    ++at;
  if (*at != '\n')
    return false;
  cursor = at + 1;
  return true;
}

/// Where the first field begins that is not expected, or is missing.
std::optional<size_t> RowReader::findMistake(StringRef line,
                                             int64_t *values) const {
  StringRef rest = line.rtrim(betweenFields);
  auto next = [&] {
    rest = rest.ltrim(betweenFields);
    return size_t(rest.data() - line.data());
  };
  for (const Column &column : columns) {
    size_t begin = next();
    if (!column.takeAny(rest, *values++))
      return begin;
  }
  size_t begin = next();
  return rest.empty() ? std::nullopt : std::optional(begin);
}

bool RowReader::read(const char *&cursor,
                     llvm::MutableArrayRef<int64_t> values) const {
  if (LLVM_LIKELY(readPlain(cursor, values.data())))
    return true;
  const char *end = cursor;
  while (*end != '\n')
    ++end;
  if (findMistake(StringRef(cursor, end - cursor), values.data()))
    return false;
  cursor = end + 1;
  return true;
}

std::string RowReader::Column::expected() const {
  return port + " in " +
         (names.empty() ? std::to_string(lo) + ".." + std::to_string(hi)
                        : names.declaration());
}

std::string RowReader::mistake(StringRef line) const {
  std::vector<int64_t> values(columns.size());
  std::optional<size_t> place = findMistake(line, values.data());
  assert(place && "this is a row");
  std::vector<std::string> expected;
  for (const Column &column : columns)
    expected.push_back(column.expected());
  return ("column " + llvm::Twine(*place + 1) + ": expected " +
          (expected.empty() ? "an empty line" : llvm::join(expected, ", ")) +
          ", got '" + line.trim() + "'")
      .str();
}

RowWriter::RowWriter(llvm::ArrayRef<CompiledMachine::Port> ports,
                     std::vector<ValueNames> names,
                     std::optional<unsigned> hidden, llvm::raw_ostream &os)
    : os(os) {
  for (auto [index, port] : llvm::enumerate(ports))
    if (index != hidden)
      columns.push_back(
          {unsigned(index), ' ', std::move(names[index]), port.lo, {}, {}});
  if (!columns.empty())
    columns.back().separator = '\n';
  for (Column &column : columns) {
    column.remember(ports[column.port]);
    longestRow += column.longest();
  }
  constexpr size_t usual = 1 << 16;
  buffer.resize(usual + longestRow);
  end = buffer.data();
}

/// Makes the fields of a small range once.
void RowWriter::Column::remember(const CompiledMachine::Port &port) {
  constexpr uint64_t few = 1024;
  if (uint64_t(port.hi) - uint64_t(port.lo) >= few)
    return;
  for (int64_t value = port.lo; value <= port.hi; ++value) {
    std::string text = names.fieldOf(value) + separator;
    fields.push_back({uint32_t(texts.size()), uint32_t(text.size())});
    texts += text;
  }
  texts.append(slack, ' ');
}

/// The most bytes that a field takes, with its separator.
size_t RowWriter::Column::longest() const {
  size_t most = std::numeric_limits<int64_t>::digits10 + 3;
  for (size_t i = 0; i < names.size(); ++i)
    most = std::max(most, names.fieldOf(i).size() + 1);
  return most;
}

char *RowWriter::Column::writeAny(char *to, int64_t value) const {
  if (names.nameOf(value).empty()) {
    to = std::to_chars(to, to + std::numeric_limits<int64_t>::digits10 + 2,
                       value)
             .ptr;
  } else {
    std::string field = names.fieldOf(value);
    to = std::copy(field.begin(), field.end(), to);
  }
  *to++ = separator;
  return to;
}

void RowWriter::hand() {
  os.write(buffer.data(), end - buffer.data());
  end = buffer.data();
}
