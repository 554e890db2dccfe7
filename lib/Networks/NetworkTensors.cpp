//===- NetworkTensors.cpp - which format a file has===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Networks/NetworkTensors.h"
#include "Formats.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Unicode.h"

using namespace mips;
using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

const Tensor *NetworkTensors::find(StringRef name) const {
  auto found = llvm::find_if(
      tensors, [&](const Tensor &tensor) { return tensor.name == name; });
  return found == tensors.end() ? nullptr : &*found;
}

static Expected<NetworkTensors> readZipFile(StringRef bytes) {
  Expected<std::vector<ZipEntry>> entries = readZip(bytes);
  if (!entries)
    return entries.takeError();
  auto holds = [&](auto condition) {
    return llvm::any_of(*entries, condition);
  };
  if (holds([](const ZipEntry &entry) {
        return entry.name == "data.pkl" || entry.name.ends_with("/data.pkl");
      }))
    return readTorchZip(*entries);
  if (holds([](const ZipEntry &entry) { return entry.name.ends_with(".npy"); }))
    return readNpz(*entries);
  return createStringError("a zip file without 'data.pkl' or '.npy' files: "
                           "neither torch.save nor NumPy wrote it");
}

static bool isZipFile(StringRef bytes) { return bytes.starts_with("PK"); }

namespace {
/// A format of files.
struct Format {
  bool (*is)(StringRef bytes); ///< by the first few of them
  Expected<NetworkTensors> (*read)(StringRef bytes);
};
} // namespace

static constexpr Format formats[] = {
    {isZipFile, readZipFile},
    {isTorchLegacy, readTorchLegacy},
    {isSafetensors, readSafetensors},
    {isOnnx, readOnnx},
};

static Expected<NetworkTensors> readAnyFormat(llvm::MemoryBufferRef buffer) {
  StringRef bytes = buffer.getBuffer();
  if (isKerasModel(bytes))
    return readKerasModel(buffer);
  for (const Format &format : formats)
    if (format.is(bytes))
      return format.read(bytes);
  if (bytes.starts_with(StringRef("\x89HDF", 4)))
    return createStringError("HDF5 is not read; save the weights as "
                             "safetensors or npz");
  return createStringError("no network: neither torch.save nor safetensors nor "
                           "ONNX nor Keras' model.json nor NumPy's npz");
}

/// Text of a file as it may stand in a message or in a comment: what does not
/// print, a line's end above all, is `\x0a`.
static std::string printable(StringRef text) {
  std::string result;
  while (!text.empty()) {
    const llvm::UTF8 *end = text.bytes_begin();
    llvm::UTF32 code = 0;
    bool isPrinted = llvm::convertUTF8Sequence(&end, text.bytes_end(), &code,
                                               llvm::strictConversion) ==
                         llvm::conversionOK &&
                     llvm::sys::unicode::isPrintable(int(code));
    size_t size = isPrinted ? size_t(end - text.bytes_begin()) : 1;
    result += isPrinted ? text.take_front(size).str()
                        : llvm::formatv("\\x{0:x-2}", uint8_t(text[0])).str();
    text = text.drop_front(size);
  }
  return result;
}

Expected<NetworkTensors>
mips::readNetworkTensors(llvm::MemoryBufferRef buffer) {
  Expected<NetworkTensors> network = readAnyFormat(buffer);
  if (!network)
    return createStringError(printable(toString(network.takeError())));
  for (Tensor &tensor : network->tensors)
    tensor.name = printable(tensor.name);
  for (NamedLayer &layer : network->layers)
    layer = {printable(layer.path), printable(layer.className)};
  std::map<std::string, std::string> attributes;
  for (const auto &[name, value] : network->attributes)
    attributes[printable(name)] = printable(value);
  network->attributes = std::move(attributes);
  return network;
}
