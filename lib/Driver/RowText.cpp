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
// quotes, signs and numbers of any length. What the first way calls for every
// field is inlined always: a call costs a tenth of a row.
//
//===----------------------------------------------------------------------===//

#include "RowText.h"
#include "mips/Support/NameTexts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"
#include <charconv>
#include <numeric>

using namespace mips;
using llvm::StringRef;

static constexpr llvm::StringLiteral betweenFields = " \t\r,";

namespace {
/// What a character is to a row; a look-up a character, not five comparisons.
struct LetterTable {
  bool isBetweenFields[256] = {}, endsField[256] = {};

  constexpr LetterTable() {
    for (char letter : {' ', '\t', '\r', ','})
      isBetweenFields[uint8_t(letter)] = endsField[uint8_t(letter)] = true;
    endsField[uint8_t('\n')] = true;
  }
};
} // namespace

static constexpr LetterTable letterTable;

static bool isBetweenFields(char letter) {
  return letterTable.isBetweenFields[uint8_t(letter)];
}

static bool endsField(char letter) {
  return letterTable.endsField[uint8_t(letter)];
}

RowReader::RowReader(llvm::ArrayRef<CompiledMachine::Port> ports,
                     std::vector<ValueNames> names) {
  for (auto [port, own] : llvm::zip_equal(ports, names)) {
    Column &column = columns.emplace_back();
    column.port = port.name;
    column.lo = port.lo;
    column.hi = port.hi;
    column.setNames(std::move(own));
  }
}

/// The bytes of a word as a number, of which no two of up to eight bytes have
/// the same: none has a byte 0.
static uint64_t appendedTo(uint64_t key, char letter) {
  return key << 8 | uint8_t(letter);
}
static constexpr unsigned longestShortWord = 8;

void RowReader::Column::setNames(ValueNames own) {
  names = std::move(own);
  // A name goes before a number that is written like it.
  for (size_t i = 0; i < names.size(); ++i)
    words.try_emplace(names.fieldOf(i), i);
  for (size_t i = 0; i < names.size(); ++i)
    words.try_emplace(std::to_string(names.numberOf(i)), i);
  // With so many free slots most words stand in their own, and a processor that
  // guesses so is seldom wrong.
  shortWords.resize(llvm::PowerOf2Ceil(8 * words.size() + 1));
  for (const auto &entry : words) {
    StringRef word = entry.first();
    if (word.size() > longestShortWord)
      continue;
    uint64_t key =
        std::accumulate(word.begin(), word.end(), uint64_t(0), appendedTo);
    shortWords[placeOfShort(key)] = {key, entry.second};
  }
}

/// Where a short word stands, or else the free slot where it would. Most of
/// the slots are free.
LLVM_ATTRIBUTE_ALWAYS_INLINE size_t
RowReader::Column::placeOfShort(uint64_t key) const {
  const uint64_t spread = key * 0x9e3779b97f4a7c15; // the golden ratio, 2^64
  size_t place = spread >> 32;
  for (;; ++place) {
    place &= shortWords.size() - 1;
    if (shortWords[place].key == key || shortWords[place].key == 0)
      return place;
  }
}

LLVM_ATTRIBUTE_ALWAYS_INLINE bool
RowReader::Column::takeNumber(const char *&cursor, int64_t &value) const {
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

LLVM_ATTRIBUTE_ALWAYS_INLINE bool
RowReader::Column::takeWord(const char *&cursor, int64_t &value) const {
  const char *at = cursor;
  uint64_t key = 0;
  for (; !endsField(*at); ++at)
    key = appendedTo(key, *at);
  if (at == cursor || *cursor == '"')
    return false;
  if (at - cursor <= longestShortWord) {
    const ShortWord &found = shortWords[placeOfShort(key)];
    value = found.value;
    if (found.key != key || key == 0)
      return false;
  } else {
    auto found = words.find(StringRef(cursor, at - cursor));
    if (found == words.end())
      return false;
    value = found->second;
  }
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
  if (uint64_t(value) >= names.size()) {
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
