//===- TorchZip.cpp - torch.save's zip files===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "TorchObjects.h"
#include "llvm/ADT/StringMap.h"

using namespace mips;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static StringRef formatOf(bool isScript, const NetworkTensors &network) {
  if (isScript)
    return "TorchScript";
  return network.layers.empty() ? "state dict" : "module";
}

Expected<NetworkTensors> mips::readTorchZip(llvm::ArrayRef<ZipEntry> entries) {
  llvm::StringMap<StringRef> files;
  StringRef folder, pickled;
  for (const ZipEntry &entry : entries) {
    files[entry.name] = entry.bytes;
    StringRef name = entry.name;
    if (name.consume_back("data.pkl") &&
        (name.empty() || name.ends_with("/"))) {
      folder = name;
      pickled = entry.bytes;
    }
  }
  auto file = [&](const llvm::Twine &name) {
    return files.find((folder + name).str());
  };
  if (auto order = file("byteorder");
      order != files.end() && order->second != "little")
    return createStringError("its numbers are '" + order->second +
                             "'-endian; only little-endian ones are read");
  Pickle pickle;
  size_t length;
  Expected<const PickleValue *> root = pickle.read(pickled, length);
  if (!root)
    return root.takeError();
  NetworkTensors network;
  auto storage = [&](StringRef key) -> Expected<StringRef> {
    auto found = file("data/" + key);
    if (found == files.end())
      return createStringError("its storage '" + key + "' is not in the file");
    return found->second;
  };
  if (Error error = collectTorchObjects(**root, storage, network))
    return error;
  bool isScript = file("constants.pkl") != files.end();
  network.format = formatOf(isScript, network).str();
  return network;
}
