//===- ValueNames.cpp - names of a stream's values ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Support/NameTexts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <limits>

using namespace mips;
using llvm::StringRef;

static bool isControl(char c) { return uint8_t(c) < ' ' || c == 0x7f; }

static std::optional<int64_t> asNumber(StringRef text) {
  int64_t number;
  if (text.getAsInteger(10, number))
    return std::nullopt;
  return number;
}

ValueNames ValueNames::boolean() {
  ValueNames names;
  names.add("false");
  names.add("true");
  return names;
}

bool ValueNames::isBoolean() const {
  return size() == 2 && values[0].name == "false" && values[1].name == "true" &&
         hasPlainNumbers();
}

StringRef ValueNames::nameOf(int64_t value) const {
  if (value < 0 || uint64_t(value) >= values.size())
    return {};
  return values[value].name;
}

std::string ValueNames::textOf(int64_t value) const {
  bool isThere = value >= 0 && uint64_t(value) < values.size();
  return isThere ? values[value].name : std::to_string(value);
}

std::optional<int64_t> ValueNames::valueOf(StringRef name) const {
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i].name == name)
      return int64_t(i);
  return std::nullopt;
}

std::optional<int64_t> ValueNames::valueOfNumber(int64_t number) const {
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i].number == number)
      return int64_t(i);
  return std::nullopt;
}

std::optional<int64_t> ValueNames::valueOfText(StringRef text) const {
  if (std::optional<int64_t> value = valueOf(text))
    return value;
  if (std::optional<int64_t> number = asNumber(text))
    return valueOfNumber(*number);
  return std::nullopt;
}

std::optional<int64_t> mips::numberFor(const ValueNames &names,
                                       StringRef name) {
  std::optional<int64_t> own = asNumber(name);
  return own && !names.valueOfNumber(*own) ? own : names.nextNumber();
}

std::optional<int64_t> ValueNames::nextNumber() const {
  if (values.empty())
    return 0;
  if (values.back().number == std::numeric_limits<int64_t>::max())
    return std::nullopt;
  return values.back().number + 1;
}

ValueNames mips::namesOfTexts(llvm::ArrayRef<std::string> texts) {
  bool areNumbers = llvm::all_of(texts, [](const std::string &text) {
    std::optional<int64_t> number = asNumber(text);
    return number && std::to_string(*number) == text;
  });
  ValueNames names;
  for (auto [place, text] : llvm::enumerate(texts)) {
    std::string plain = text;
    for (char &c : plain)
      c = isControl(c) ? ' ' : c;
    std::string name = plain;
    for (unsigned copy = 2; names.valueOf(name); ++copy)
      name = plain + " " + std::to_string(copy);
    std::string wrong =
        names.add(name, areNumbers ? *asNumber(text) : int64_t(place));
    assert(wrong.empty() && "names and numbers are all different");
    (void)wrong;
  }
  return names;
}

std::string ValueNames::add(StringRef name, int64_t number) {
  if (!isName(name))
    return ("'" + name + "' cannot be the name of a value").str();
  if (valueOf(name))
    return ("the name '" + name + "' stands twice").str();
  if (std::optional<int64_t> other = valueOfNumber(number))
    return ("the number " + llvm::Twine(number) + " of '" + name +
            "' is that of '" + values[*other].name + "'")
        .str();
  values.push_back({name.str(), number});
  return "";
}

std::string ValueNames::add(StringRef name) {
  std::optional<int64_t> number = numberFor(*this, name);
  if (!number)
    return ("'" + name + "' needs a number: the one after that of '" +
            values.back().name + "' does not fit in 64 bits")
        .str();
  return add(name, *number);
}

bool ValueNames::hasPlainNumbers() const {
  return llvm::all_of(llvm::enumerate(values), [](const auto &entry) {
    return entry.value().number == int64_t(entry.index());
  });
}

bool ValueNames::hasSameNames(const ValueNames &other, bool inOrder) const {
  return size() == other.size() &&
         llvm::all_of(llvm::enumerate(values), [&](const auto &entry) {
           std::optional<int64_t> there = other.valueOf(entry.value().name);
           return there && (!inOrder || *there == int64_t(entry.index()));
         });
}

/// With `escape` before each character of `special`.
static std::string escaped(StringRef text, StringRef special, char escape) {
  std::string result;
  for (char c : text) {
    if (special.contains(c))
      result += escape;
    result += c;
  }
  return result;
}

std::string ValueNames::fieldOf(int64_t value) const {
  std::string text = textOf(value);
  bool needsQuotes =
      text.empty() ||
      StringRef(text).find_first_of(" \t,\"") != StringRef::npos ||
      text.front() == '#';
  return needsQuotes ? "\"" + escaped(text, "\"", '"') + "\"" : text;
}

StringRef mips::takeField(StringRef &row, StringRef separators,
                          std::string &buffer) {
  row = row.ltrim(separators);
  if (!row.starts_with("\"")) {
    StringRef field = row.substr(0, row.find_first_of(separators));
    row = row.drop_front(field.size());
    return field;
  }
  buffer.clear();
  for (row = row.drop_front(); !row.empty(); row = row.drop_front()) {
    if (row.front() == '"' && !row.drop_front().starts_with("\"")) {
      row = row.drop_front();
      break;
    }
    row.consume_front("\"");
    // Of two quotes the second one is left, and it may be the last character.
    buffer += row.front();
  }
  return buffer;
}

std::string ValueNames::declaration() const {
  if (isBoolean())
    return "bool";
  std::string text = "{";
  ValueNames before;
  for (const Value &value : values) {
    text += (text.size() > 1 ? ", " : "") + quoted(value.name);
    if (numberFor(before, value.name) != value.number)
      text += " = " + std::to_string(value.number);
    before.values.push_back(value);
  }
  return text + "}";
}

std::string ValueNames::alternatives() const {
  constexpr size_t most = 8;
  std::string text;
  for (size_t i = 0; i < std::min(size(), most); ++i) {
    bool isLast = i + 1 == size();
    text += i == 0 ? "" : isLast ? " or " : ", ";
    text += "'" + values[i].name + "'";
  }
  return size() > most ? text + ", ..." : text;
}

bool ValueNames::isName(StringRef text) {
  return llvm::none_of(text, isControl);
}

bool ValueNames::isIdentifier(StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text,
                      [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

std::string ValueNames::quoted(StringRef name) {
  return isIdentifier(name) ? name.str()
                            : "\"" + escaped(name, "\"\\", '\\') + "\"";
}

static llvm::Error cannotRead(const llvm::Twine &why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), why);
}

/// Takes a name, which may stand in quotes, from the front of `rest`.
static std::optional<std::string> takeName(StringRef &rest) {
  std::string name;
  if (rest.consume_front("\"")) {
    while (!rest.empty() && rest.front() != '"') {
      if (rest.size() > 1)
        rest.consume_front("\\");
      name += rest.front();
      rest = rest.drop_front();
    }
    if (!rest.consume_front("\""))
      return std::nullopt;
  } else {
    StringRef word =
        rest.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
    rest = rest.drop_front(word.size());
    name = word.str();
  }
  rest = rest.ltrim();
  return name;
}

llvm::Expected<ValueNames> ValueNames::parse(StringRef text) {
  StringRef rest = text.trim();
  if (rest == "bool")
    return boolean();
  if (!rest.consume_front("{") || !rest.consume_back("}"))
    return cannotRead("expected names of values such as {off, on}");
  ValueNames names;
  do {
    rest = rest.ltrim();
    bool isQuoted = rest.starts_with("\"");
    std::optional<std::string> name = takeName(rest);
    if (!name)
      return cannotRead("a name of a value has no closing quote");
    if (!isQuoted && name->empty())
      return cannotRead("expected a name at '" + rest + "'");
    std::string wrong;
    if (rest.consume_front("=")) {
      StringRef digits = rest.take_until([](char c) { return c == ','; });
      rest = rest.drop_front(digits.size());
      std::optional<int64_t> number = asNumber(digits.trim());
      if (!number)
        return cannotRead("expected the number of '" + *name + "', found '" +
                          digits.trim() + "'");
      wrong = names.add(*name, *number);
    } else {
      wrong = names.add(*name);
    }
    if (!wrong.empty())
      return cannotRead(wrong);
  } while (rest.consume_front(","));
  if (!rest.empty())
    return cannotRead("expected ',' or '}' at '" + rest + "'");
  return names;
}
