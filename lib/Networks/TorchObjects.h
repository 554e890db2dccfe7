//===- TorchObjects.h - PyTorch's objects in a pickle -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_TORCHOBJECTS_H
#define MIPS_LIB_NETWORKS_TORCHOBJECTS_H

#include "NumberType.h"
#include "Pickle.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mips {

/// The numbers of a storage, which stands outside of the pickle.
using StorageBytes =
    llvm::function_ref<llvm::Expected<llvm::StringRef>(llvm::StringRef key)>;

/// The type of a storage's class, `torch FloatStorage`.
std::optional<NumberType> storageType(llvm::StringRef className);

/// Collects tensors, attributes and layers below `root` into `network`: dicts
/// and lists are walked, records of modules by what they hold. Whatever else a
/// file holds is left alone, unless a tensor's numbers stand in it: that is an
/// error with its name, as is a file without any tensor.
llvm::Error collectTorchObjects(const PickleValue &root, StorageBytes storage,
                                NetworkTensors &network);

/// A storage by its persistent id, `('storage', class, key, place, count)`.
struct TorchStorage {
  llvm::StringRef className, key;
  uint64_t count = 0;
  /// Of the form before 1.6: the numbers that a view leaves out at its start.
  uint64_t viewOffset = 0;
};
std::optional<TorchStorage> asStorage(const PickleValue &value);

/// Calls `visit` for every value below `root`, itself too, once each.
void walkPickle(const PickleValue &root,
                llvm::function_ref<void(const PickleValue &)> visit);

} // namespace mips

#endif // MIPS_LIB_NETWORKS_TORCHOBJECTS_H
