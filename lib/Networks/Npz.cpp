//===- Npz.cpp - NumPy's arrays===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ByteReader.h"
#include "Formats.h"
#include "NumberType.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mips;
using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

/// What stands behind `'key':` in the header, which is a dict in Python.
static StringRef fieldOf(StringRef header, StringRef key) {
  size_t at = header.find(("'" + key + "':").str());
  return at == StringRef::npos ? StringRef()
                               : header.drop_front(at + key.size() + 3).ltrim();
}

static std::optional<NumberType> typeOfDescr(StringRef name) {
  return llvm::StringSwitch<std::optional<NumberType>>(name)
      .Case("<f8", NumberType::F64)
      .Case("<f4", NumberType::F32)
      .Case("<f2", NumberType::F16)
      .Case("<i8", NumberType::I64)
      .Case("<i4", NumberType::I32)
      .Case("<i2", NumberType::I16)
      .Case("|i1", NumberType::I8)
      .Cases("|u1", "|b1", NumberType::U8)
      .Default(std::nullopt);
}

static bool readShape(StringRef text, std::vector<uint64_t> &shape) {
  if (!text.consume_front("("))
    return false;
  size_t end = text.find(')');
  if (end == StringRef::npos)
    return false;
  llvm::SmallVector<StringRef> sizes;
  text.take_front(end).split(sizes, ',', -1, /*KeepEmpty=*/false);
  for (StringRef size : sizes) {
    uint64_t number;
    if (size.trim().empty())
      continue;
    if (size.trim().getAsInteger(10, number))
      return false;
    shape.push_back(number);
  }
  return true;
}

/// One `.npy` file: magic, version, length of the header, header, numbers.
static Expected<Tensor> readArray(StringRef name, StringRef bytes,
                                  TensorMaker &maker) {
  ByteReader reader(bytes);
  if (reader.take(6) != StringRef("\x93NUMPY", 6))
    return createStringError("'" + name + "' is no array of NumPy");
  uint8_t version = reader.read<uint8_t>();
  reader.read<uint8_t>();
  StringRef header = reader.take(version == 1 ? reader.read<uint16_t>()
                                              : reader.read<uint32_t>());
  StringRef typeName = fieldOf(header, "descr").ltrim('\'');
  typeName = typeName.take_until([](char c) { return c == '\''; });
  StridedView view;
  if (reader.failed() || !readShape(fieldOf(header, "shape"), view.shape))
    return createStringError("the header of '" + name + "' is damaged");
  std::optional<NumberType> type = typeOfDescr(typeName);
  if (!type)
    return createStringError("'" + name + "': numbers of type '" + typeName +
                             "' are not read");
  view.strides = denseStrides(view.shape);
  if (fieldOf(header, "fortran_order").starts_with("True")) {
    std::vector<uint64_t> turned(view.shape.rbegin(), view.shape.rend());
    view.strides = denseStrides(turned);
    std::reverse(view.strides.begin(), view.strides.end());
  }
  return maker.make(name, bytes.drop_front(reader.offset()), *type, view);
}

Expected<NetworkTensors> mips::readNpz(llvm::ArrayRef<ZipEntry> entries) {
  NetworkTensors network;
  network.format = "npz";
  TensorMaker maker;
  for (const ZipEntry &entry : entries) {
    StringRef name = entry.name;
    name.consume_back(".npy");
    Expected<Tensor> tensor = readArray(name, entry.bytes, maker);
    if (!tensor)
      return tensor.takeError();
    network.tensors.push_back(std::move(*tensor));
  }
  return network;
}
