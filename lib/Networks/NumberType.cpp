//===- NumberType.cpp - numbers as bytes===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NumberType.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mips;
using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

unsigned mips::byteSize(NumberType type) {
  switch (type) {
  case NumberType::F64:
  case NumberType::I64:
    return 8;
  case NumberType::F32:
  case NumberType::I32:
    return 4;
  case NumberType::F16:
  case NumberType::BF16:
  case NumberType::I16:
    return 2;
  case NumberType::I8:
  case NumberType::U8:
    return 1;
  }
  llvm_unreachable("covered switch");
}

template <typename T> static T readAt(const char *at) {
  return llvm::support::endian::read<T, llvm::endianness::little, 1>(at);
}

static double half(uint16_t bits) {
  return llvm::APFloat(llvm::APFloat::IEEEhalf(), llvm::APInt(16, bits))
      .convertToDouble();
}

static double numberAt(const char *at, NumberType type) {
  switch (type) {
  case NumberType::F64:
    return llvm::bit_cast<double>(readAt<uint64_t>(at));
  case NumberType::F32:
    return llvm::bit_cast<float>(readAt<uint32_t>(at));
  case NumberType::F16:
    return half(readAt<uint16_t>(at));
  case NumberType::BF16:
    return llvm::bit_cast<float>(uint32_t(readAt<uint16_t>(at)) << 16);
  case NumberType::I64:
    return double(readAt<int64_t>(at));
  case NumberType::I32:
    return readAt<int32_t>(at);
  case NumberType::I16:
    return readAt<int16_t>(at);
  case NumberType::I8:
    return int8_t(*at);
  case NumberType::U8:
    return uint8_t(*at);
  }
  llvm_unreachable("covered switch");
}

std::vector<uint64_t> mips::denseStrides(llvm::ArrayRef<uint64_t> shape) {
  std::vector<uint64_t> strides(shape.size());
  uint64_t stride = 1;
  for (size_t i = shape.size(); i-- > 0;) {
    strides[i] = stride;
    stride = llvm::SaturatingMultiply(stride, shape[i]);
  }
  return strides;
}

/// The number of elements, and the place of the farthest one behind the
/// offset; both saturate.
static std::pair<uint64_t, uint64_t> extent(const StridedView &view) {
  uint64_t count = 1, farthest = 0;
  for (size_t i = 0; i < view.shape.size(); ++i) {
    count = llvm::SaturatingMultiply(count, view.shape[i]);
    if (view.shape[i] > 0)
      farthest = llvm::SaturatingMultiplyAdd(view.shape[i] - 1, view.strides[i],
                                             farthest);
  }
  return {count, farthest};
}

Expected<Tensor> mips::TensorMaker::make(StringRef name, StringRef bytes,
                                         NumberType type,
                                         const StridedView &view) {
  auto [count, farthest] = extent(view);
  uint64_t available = bytes.size() / byteSize(type);
  if (count > 0 && llvm::SaturatingAdd(view.offset, farthest) >= available)
    return createStringError("'" + name + "' reaches beyond its " +
                             llvm::Twine(available) + " stored numbers");
  total = llvm::SaturatingAdd(total, count);
  if (total > mostTensorNumbers)
    return createStringError("more than " + llvm::Twine(mostTensorNumbers) +
                             " numbers, at '" + name + "'");
  Tensor tensor{name.str(), view.shape, {}};
  tensor.values.reserve(count);
  std::vector<uint64_t> index(view.shape.size(), 0);
  uint64_t place = view.offset;
  for (uint64_t i = 0; i < count; ++i) {
    double number = numberAt(bytes.data() + place * byteSize(type), type);
    if (!std::isfinite(number))
      return createStringError("'" + name +
                               "' holds a number that is not finite");
    tensor.values.push_back(number);
    // On to the next index, the last dimension fastest.
    for (size_t d = index.size(); d-- > 0;) {
      place += view.strides[d];
      if (++index[d] < view.shape[d])
        break;
      place -= view.strides[d] * view.shape[d];
      index[d] = 0;
    }
  }
  return tensor;
}
