//===- ShallowJson.cpp - JSON of limited depth ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShallowJson.h"

using namespace mips;
using llvm::createStringError;
using llvm::Expected;
namespace json = llvm::json;

Expected<json::Value> mips::parseShallowJson(llvm::StringRef text) {
  constexpr unsigned mostDepth = 100;
  unsigned depth = 0;
  bool isString = false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (isString) {
      i += c == '\\';
      isString = c != '"';
    } else if (c == '"') {
      isString = true;
    } else if (c == '[' || c == '{') {
      if (++depth > mostDepth)
        return createStringError("the JSON is nested more than 100 deep");
    } else if (c == ']' || c == '}') {
      depth -= depth > 0;
    }
  }
  Expected<json::Value> value = json::parse(text);
  if (value)
    return value;
  llvm::consumeError(value.takeError());
  return createStringError("no JSON");
}

std::optional<std::vector<uint64_t>>
mips::naturalNumbers(const json::Array *array) {
  if (!array)
    return std::nullopt;
  std::vector<uint64_t> numbers;
  for (const json::Value &value : *array) {
    std::optional<int64_t> number = value.getAsInteger();
    if (!number || *number < 0)
      return std::nullopt;
    numbers.push_back(uint64_t(*number));
  }
  return numbers;
}
