//===- NumberType.h - numbers as bytes -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_NUMBERTYPE_H
#define MIPS_LIB_NETWORKS_NUMBERTYPE_H

#include "mips/Networks/NetworkTensors.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace mips {

/// How numbers stand in a file, little-endian each.
enum class NumberType { F64, F32, F16, BF16, I64, I32, I16, I8, U8 };

unsigned byteSize(NumberType type);

/// Where the elements of a tensor stand among numbers of one type, in numbers.
struct StridedView {
  uint64_t offset = 0;
  std::vector<uint64_t> shape, strides;
};

/// Row-major strides of a shape.
std::vector<uint64_t> denseStrides(llvm::ArrayRef<uint64_t> shape);

/// Reads tensors out of bytes and counts their numbers.
class TensorMaker {
public:
  /// The elements of `view` of the numbers in `bytes`. Errors name the tensor:
  /// the view leaves the bytes, a number is not finite, too many numbers in
  /// all tensors together.
  llvm::Expected<Tensor> make(llvm::StringRef name, llvm::StringRef bytes,
                              NumberType type, const StridedView &view);

private:
  uint64_t total = 0;
};

} // namespace mips

#endif // MIPS_LIB_NETWORKS_NUMBERTYPE_H
