//===- NumpyArray.cpp - an array of a .npy file ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NumpyArray.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cmath>

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;

namespace {
/// What the header of an array says.
struct Header {
  char order = '<', kind = 'i';
  size_t size = 8; ///< of an element in bytes
  bool isFortran = false;
  std::vector<size_t> shape;
  size_t count = 1;
};
} // namespace

/// The text behind `'key':` in the header, a literal of Python.
static StringRef valueOf(StringRef header, StringRef key) {
  size_t at = header.find(("'" + key + "'").str());
  if (at == StringRef::npos)
    return "";
  return header.drop_front(at + key.size() + 2).ltrim(" :");
}

static llvm::Expected<Header> parseHeader(StringRef text) {
  constexpr size_t mostElements = 200'000'000;
  Header header;
  StringRef type = valueOf(text, "descr");
  if (!type.consume_front("'"))
    return llvm::createStringError("an array of records is not read: save its "
                                   "fields as arrays of a .npz");
  type = type.take_until([](char c) { return c == '\''; });
  StringRef whole = type;
  if (type.size() < 3)
    return llvm::createStringError("the array has no type");
  header.order = type.front();
  header.kind = type[1];
  if (!StringRef("biuf").contains(header.kind) ||
      type.drop_front(2).getAsInteger(10, header.size) || header.size > 8 ||
      !llvm::isPowerOf2_64(header.size) ||
      (header.kind == 'f' && header.size < 4))
    return llvm::createStringError("an array of type '" + whole +
                                   "' is not read; Booleans, integers and "
                                   "floats of 32 or 64 bits are");
  header.isFortran = valueOf(text, "fortran_order").starts_with("True");
  StringRef shape = valueOf(text, "shape");
  shape.consume_front("(");
  shape = shape.take_until([](char c) { return c == ')'; });
  while (!shape.trim(" ,").empty()) {
    auto [first, rest] = shape.split(',');
    size_t size;
    if (first.trim().getAsInteger(10, size) || size > mostElements)
      return llvm::createStringError("the array has no shape that is known");
    header.shape.push_back(size);
    header.count *= size;
    if (header.count > mostElements)
      return llvm::createStringError("the array has more than 200,000,000 "
                                     "elements");
    shape = rest;
  }
  return header;
}

static std::string textOf(uint64_t bits, const Header &header) {
  if (header.kind == 'f') {
    double value = header.size == 4 ? llvm::bit_cast<float>(uint32_t(bits))
                                    : llvm::bit_cast<double>(bits);
    if (std::isnan(value))
      return "NaN";
    std::string text;
    llvm::raw_string_ostream(text)
        << llvm::format(header.size == 4 ? "%.7g" : "%.15g", value);
    return text;
  }
  if (header.kind == 'b')
    return bits ? "true" : "false";
  unsigned width = 8 * header.size;
  return header.kind == 'u' ? std::to_string(bits)
                            : std::to_string(llvm::SignExtend64(bits, width));
}

static uint64_t bitsAt(const char *at, const Header &header) {
  uint64_t bits = 0;
  for (size_t i = 0; i < header.size; ++i) {
    size_t place = header.order == '>' ? header.size - 1 - i : i;
    bits |= uint64_t(uint8_t(at[place])) << (8 * i);
  }
  return bits;
}

/// Where the element stands that C order counts as `index`.
static size_t fortranPlace(size_t index, const std::vector<size_t> &shape) {
  size_t place = 0, stride = 1;
  std::vector<size_t> digits(shape.size());
  for (size_t d = shape.size(); d-- > 0;) {
    digits[d] = index % shape[d];
    index /= shape[d];
  }
  for (size_t d = 0; d < shape.size(); ++d) {
    place += digits[d] * stride;
    stride *= shape[d];
  }
  return place;
}

llvm::Expected<NumpyArray> tables::readNpy(StringRef bytes) {
  constexpr size_t magicSize = 8;
  if (bytes.size() < magicSize + 4)
    return llvm::createStringError("the file ends in its header");
  bool isShort = bytes[6] == 1;
  const char *lengthAt = bytes.data() + magicSize;
  size_t length = isShort ? read16le(lengthAt) : read32le(lengthAt);
  size_t begin = magicSize + (isShort ? 2 : 4);
  if (length > bytes.size() - begin)
    return llvm::createStringError("the file ends in its header");
  llvm::Expected<Header> header = parseHeader(bytes.substr(begin, length));
  if (!header)
    return header.takeError();
  StringRef data = bytes.drop_front(begin + length);
  if (data.size() / header->size < header->count)
    return llvm::createStringError("the file ends in its data");
  NumpyArray array;
  array.shape = header->shape;
  array.elements.reserve(header->count);
  for (size_t i = 0; i < header->count; ++i) {
    size_t place = header->isFortran ? fortranPlace(i, header->shape) : i;
    array.elements.push_back(
        textOf(bitsAt(data.data() + place * header->size, *header), *header));
  }
  return array;
}
