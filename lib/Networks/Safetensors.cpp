//===- Safetensors.cpp - the safetensors format===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "NumberType.h"
#include "ShallowJson.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Endian.h"
#include <algorithm>

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static constexpr size_t mostHeader = 100'000'000;

static uint64_t headerLength(StringRef bytes) {
  return llvm::support::endian::read64le(bytes.data());
}

/// Eight bytes of a length, and JSON.
bool mips::isSafetensors(StringRef bytes) {
  return bytes.size() >= 9 && bytes[8] == '{';
}

static std::optional<NumberType> numberType(StringRef name) {
  return llvm::StringSwitch<std::optional<NumberType>>(name)
      .Case("F64", NumberType::F64)
      .Case("F32", NumberType::F32)
      .Case("F16", NumberType::F16)
      .Case("BF16", NumberType::BF16)
      .Case("I64", NumberType::I64)
      .Case("I32", NumberType::I32)
      .Case("I16", NumberType::I16)
      .Case("I8", NumberType::I8)
      .Cases("U8", "BOOL", NumberType::U8)
      .Default(std::nullopt);
}

namespace {
struct Entry {
  StringRef name;
  NumberType type;
  std::vector<uint64_t> shape;
  uint64_t begin = 0, end = 0;
};
} // namespace

static Expected<Entry> readEntry(StringRef name,
                                 const llvm::json::Value &value) {
  const llvm::json::Object *object = value.getAsObject();
  std::optional<StringRef> type =
      object ? object->getString("dtype") : std::nullopt;
  if (!type)
    return createStringError("'" + name + "' has no type in the header");
  std::optional<NumberType> known = numberType(*type);
  if (!known)
    return createStringError("'" + name + "': numbers of type " + *type +
                             " are not read");
  auto shape = naturalNumbers(object->getArray("shape")),
       offsets = naturalNumbers(object->getArray("data_offsets"));
  if (!shape || !offsets || offsets->size() != 2)
    return createStringError("'" + name +
                             "' has no shape or place in the header");
  return Entry{name, *known, std::move(*shape), (*offsets)[0], (*offsets)[1]};
}

/// The tensors in the order of their numbers, which leave no hole.
static Expected<std::vector<Entry>> readHeader(const llvm::json::Object &header,
                                               size_t available) {
  std::vector<Entry> entries;
  for (const auto &[name, value] : header) {
    if (name == "__metadata__")
      continue;
    Expected<Entry> entry = readEntry(name, value);
    if (!entry)
      return entry.takeError();
    entries.push_back(std::move(*entry));
  }
  llvm::sort(entries, [](const Entry &a, const Entry &b) {
    return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
  });
  uint64_t place = 0;
  for (const Entry &entry : entries) {
    if (entry.begin != place || entry.end < entry.begin ||
        entry.end > available)
      return createStringError("the numbers of '" + entry.name +
                               "' do not follow those before them");
    place = entry.end;
  }
  if (place != available)
    return createStringError("the file holds bytes behind its last tensor");
  return entries;
}

Expected<NetworkTensors> mips::readSafetensors(StringRef bytes) {
  uint64_t length = headerLength(bytes);
  if (length > mostHeader || length > bytes.size() - 8)
    return createStringError("the header is longer than the file");
  Expected<llvm::json::Value> header =
      parseShallowJson(bytes.substr(8, length));
  if (!header)
    return createStringError("the header: " + toString(header.takeError()));
  const llvm::json::Object *object = header->getAsObject();
  if (!object)
    return createStringError("the header is no JSON object");
  StringRef data = bytes.drop_front(8 + length);
  Expected<std::vector<Entry>> entries = readHeader(*object, data.size());
  if (!entries)
    return entries.takeError();
  NetworkTensors network;
  network.format = "safetensors";
  TensorMaker maker;
  for (const Entry &entry : *entries) {
    Expected<Tensor> tensor =
        maker.make(entry.name, data.slice(entry.begin, entry.end), entry.type,
                   {0, entry.shape, denseStrides(entry.shape)});
    if (!tensor)
      return tensor.takeError();
    if (tensor->values.size() * byteSize(entry.type) != entry.end - entry.begin)
      return createStringError("'" + entry.name +
                               "' has more bytes than its shape needs");
    network.tensors.push_back(std::move(*tensor));
  }
  if (network.tensors.empty())
    return createStringError("there is no tensor in it");
  return network;
}
