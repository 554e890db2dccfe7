//===- Cells.cpp - what a text is a value of ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cells.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;

llvm::ArrayRef<StringRef> mips::missingTexts() {
  static const StringRef texts[] = {"",     "NA",   "N/A",  "NaN", "nan",
                                    "null", "NULL", "None", "-",   "?"};
  return texts;
}

CellReader::CellReader(const TableOptions &options) {
  if (options.missing)
    missing = *options.missing;
  else
    for (StringRef text : missingTexts())
      missing.push_back(text.str());
}

bool CellReader::isMissing(const Cell &cell) const {
  return llvm::is_contained(missing, cell.text);
}

CellKind CellReader::kindOf(const Cell &cell) const {
  if (isMissing(cell))
    return CellKind::Missing;
  if (std::optional<Number> number = parseNumber(cell.text))
    return number->places ? CellKind::Decimal : CellKind::Integer;
  if (parseTruth(cell.text))
    return CellKind::Truth;
  return parseTime(cell.text) ? CellKind::Time : CellKind::Text;
}

std::optional<bool> tables::parseTruth(StringRef text) {
  return llvm::StringSwitch<std::optional<bool>>(text)
      .CasesLower("true", "yes", "on", true)
      .CasesLower("false", "no", "off", false)
      .Default(std::nullopt);
}

std::optional<Number> tables::parseNumber(StringRef text) {
  constexpr size_t mostDigits = 18;
  bool isNegative = text.consume_front("-");
  if (!isNegative)
    text.consume_front("+");
  Number number;
  if (text.starts_with_insensitive("0x")) {
    uint64_t bits;
    if (text.drop_front(2).getAsInteger(16, bits) || bits > uint64_t(INT64_MAX))
      return std::nullopt;
    number.digits = int64_t(bits);
  } else {
    auto [whole, part] = text.split('.');
    // A whole number in floating point is written 1.0 or 1.
    part = part.rtrim('0');
    auto areDigits = [](StringRef s) { return llvm::all_of(s, llvm::isDigit); };
    if (whole.size() + part.size() == 0 || !areDigits(whole) ||
        !areDigits(part) || (whole.empty() && part.empty()))
      return std::nullopt;
    std::string digits = (whole.ltrim('0') + part).str();
    if (digits.size() > mostDigits) {
      // The last few integers of 64 bits have 19 digits.
      if (!part.empty() || StringRef(digits).getAsInteger(10, number.digits))
        return std::nullopt;
    } else if (!digits.empty()) {
      StringRef(digits).getAsInteger(10, number.digits);
    }
    number.places = part.size();
  }
  if (isNegative)
    number.digits = -number.digits;
  return number;
}

/// The digits in front of `text`, exactly `count` of them.
static bool takeDigits(StringRef &text, size_t count, int64_t &value) {
  if (text.size() < count || text.take_front(count).getAsInteger(10, value) ||
      !llvm::all_of(text.take_front(count), llvm::isDigit))
    return false;
  text = text.drop_front(count);
  return true;
}

/// Days since 1970-01-01 in the Gregorian calendar.
static int64_t daysOf(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2;
  int64_t era = llvm::divideFloorSigned(year, 400);
  int64_t yearOfEra = year - era * 400;
  int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t dayOfEra =
      yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/// hh:mm, hh:mm:ss or hh:mm:ss.ffffff as microseconds.
static std::optional<int64_t> takeClock(StringRef &text) {
  int64_t hours, minutes, seconds = 0, micros = 0;
  if (!takeDigits(text, 2, hours) || !text.consume_front(":") ||
      !takeDigits(text, 2, minutes) || hours > 24 || minutes > 59)
    return std::nullopt;
  if (text.consume_front(":") &&
      (!takeDigits(text, 2, seconds) || seconds > 60))
    return std::nullopt;
  if (text.consume_front(".") || text.consume_front(",")) {
    StringRef digits = text.take_while(llvm::isDigit);
    text = text.drop_front(digits.size());
    std::string six = (digits.take_front(6) + "000000").str();
    StringRef(six).take_front(6).getAsInteger(10, micros);
  }
  return ((hours * 60 + minutes) * 60 + seconds) * 1'000'000 + micros;
}

/// Z, +hh:mm or +hhmm as microseconds; 0 if there is none.
static std::optional<int64_t> takeZone(StringRef &text) {
  if (text.empty() || text.consume_front("Z"))
    return 0;
  bool isWest = text.consume_front("-");
  int64_t hours, minutes = 0;
  if ((!isWest && !text.consume_front("+")) || !takeDigits(text, 2, hours))
    return std::nullopt;
  text.consume_front(":");
  if (!text.empty() && !takeDigits(text, 2, minutes))
    return std::nullopt;
  int64_t zone = (hours * 60 + minutes) * 60'000'000;
  return isWest ? -zone : zone;
}

std::optional<int64_t> tables::parseTime(StringRef text) {
  constexpr int64_t day = 24 * int64_t(3'600'000'000);
  int64_t result = 0, year, month, date;
  StringRef rest = text;
  // 30.11.2026
  if (takeDigits(rest, 2, date) && rest.consume_front(".") &&
      takeDigits(rest, 2, month) && rest.consume_front(".") &&
      takeDigits(rest, 4, year))
    return parseTime((text.substr(6, 4) + "-" + text.substr(3, 2) + "-" +
                      text.substr(0, 2) + rest)
                         .str());
  rest = text;
  if (takeDigits(rest, 4, year) &&
      (rest.consume_front("-") || rest.consume_front("/")) &&
      takeDigits(rest, 2, month) &&
      (rest.consume_front("-") || rest.consume_front("/")) &&
      takeDigits(rest, 2, date)) {
    if (month < 1 || month > 12 || date < 1 || date > 31)
      return std::nullopt;
    result = daysOf(year, month, date) * day;
    if (rest.empty())
      return result;
    if (!rest.consume_front("T") && !rest.consume_front(" "))
      return std::nullopt;
  } else {
    rest = text;
  }
  std::optional<int64_t> clock = takeClock(rest);
  if (!clock)
    return std::nullopt;
  rest = rest.ltrim(' ');
  std::optional<int64_t> zone = takeZone(rest);
  if (!zone || !rest.empty())
    return std::nullopt;
  return result + *clock - *zone;
}
