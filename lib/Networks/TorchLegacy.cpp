//===- TorchLegacy.cpp - torch.save's files before version 1.6===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ByteReader.h"
#include "Formats.h"
#include "TorchObjects.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using Kind = PickleValue::Kind;

/// The magic number 0x1950a86a20f9469cfc6c, pickled.
static constexpr StringRef magic("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50"
                                 "\x19.");

/// A pickle says its protocol first.
bool mips::isTorchLegacy(StringRef bytes) {
  return bytes.size() > 2 && bytes[0] == '\x80' &&
         bytes.drop_front(2).starts_with(magic);
}

namespace {
/// A file of several pickles, one behind the other.
class PickleFile {
public:
  explicit PickleFile(StringRef bytes) : rest(bytes) {}
  Expected<const PickleValue *> next() {
    size_t length;
    Expected<const PickleValue *> value = pickle.read(rest, length);
    if (value)
      rest = rest.drop_front(length);
    return value;
  }
  StringRef rest;

private:
  Pickle pickle;
};
} // namespace

/// The class of each storage that the object refers to.
static llvm::StringMap<NumberType> typesOf(const PickleValue &root) {
  llvm::StringMap<NumberType> types;
  walkPickle(root, [&](const PickleValue &value) {
    if (std::optional<TorchStorage> storage = asStorage(value))
      if (std::optional<NumberType> type = storageType(storage->className))
        types[storage->key] = *type;
  });
  return types;
}

/// Each storage is a count and so many numbers.
static Expected<llvm::StringMap<StringRef>>
readStorages(StringRef bytes, const PickleValue &keys,
             const llvm::StringMap<NumberType> &types) {
  llvm::StringMap<StringRef> storages;
  ByteReader reader(bytes);
  for (const PickleValue *key : keys.items) {
    auto type = types.find(key->text);
    if (type == types.end())
      return createStringError("the type of the storage '" + key->text +
                               "' is not read");
    uint64_t count = reader.read<uint64_t>();
    storages[key->text] = reader.take(
        llvm::SaturatingMultiply<uint64_t>(count, byteSize(type->second)));
    if (reader.failed())
      return createStringError("the storage '" + key->text +
                               "' is not complete: the file was cut off");
  }
  return storages;
}

Expected<NetworkTensors> mips::readTorchLegacy(StringRef bytes) {
  PickleFile file(bytes);
  const PickleValue *root = nullptr, *keys = nullptr;
  const PickleValue *unused = nullptr;
  // Magic number, protocol, the sizes of the system's numbers, the object, and
  // the names of the storages.
  for (const PickleValue **part : {&unused, &unused, &unused, &root, &keys}) {
    Expected<const PickleValue *> value = file.next();
    if (!value)
      return value.takeError();
    *part = *value;
  }
  auto storages = readStorages(file.rest, *keys, typesOf(*root));
  if (!storages)
    return storages.takeError();
  NetworkTensors network;
  auto storage = [&](StringRef key) -> Expected<StringRef> {
    auto found = storages->find(key);
    if (found == storages->end())
      return createStringError("its storage '" + key + "' is not in the file");
    return found->second;
  };
  if (Error error = collectTorchObjects(*root, storage, network))
    return error;
  network.format = network.layers.empty() ? "state dict (before torch 1.6)"
                                          : "module (before torch 1.6)";
  return network;
}
