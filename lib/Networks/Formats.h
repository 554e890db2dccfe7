//===- Formats.h - one reader a format -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_FORMATS_H
#define MIPS_LIB_NETWORKS_FORMATS_H

#include "Zip.h"
#include "mips/Networks/NetworkTensors.h"

namespace mips {

/// What torch.save writes since version 1.6, and TorchScript: `data.pkl` (in a
/// folder of any name) and a file a storage.
llvm::Expected<NetworkTensors> readTorchZip(llvm::ArrayRef<ZipEntry> entries);

/// What torch.save wrote before version 1.6: four pickles, the last one the
/// names of the storages, which follow in that order.
llvm::Expected<NetworkTensors> readTorchLegacy(llvm::StringRef bytes);
bool isTorchLegacy(llvm::StringRef bytes);

/// A header in JSON, and numbers that cover the rest without a hole.
llvm::Expected<NetworkTensors> readSafetensors(llvm::StringRef bytes);
bool isSafetensors(llvm::StringRef bytes);

/// NumPy's arrays, one a file of a zip file.
llvm::Expected<NetworkTensors> readNpz(llvm::ArrayRef<ZipEntry> entries);

/// An ONNX model, by protobuf, with RNN, GRU or LSTM nodes.
llvm::Expected<NetworkTensors> readOnnx(llvm::StringRef bytes);
bool isOnnx(llvm::StringRef bytes);

/// What Keras and TensorFlow.js keep: `model.json` with the layers, and beside
/// it the files of numbers that it names. The buffer's name is the file's path.
llvm::Expected<NetworkTensors> readKerasModel(llvm::MemoryBufferRef buffer);
bool isKerasModel(llvm::StringRef bytes);

} // namespace mips

#endif // MIPS_LIB_NETWORKS_FORMATS_H
