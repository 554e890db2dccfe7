//===- IntegerAttributes.h - integers that say what they are -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// MLIR reads `9223372036854775808 : i64` and `-9223372036854775808 : i64` as
// one attribute, so an operation in generic form could mean another number than
// it says. MLIR refuses the first where the type is signed, `si64`. So here a
// negative number is an attribute of type `si64` and every other one of type
// `i64`: each number has one attribute, and what is read beyond 2^63-1 is none.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_INTEGERATTRIBUTES_H
#define MIPS_IR_INTEGERATTRIBUTES_H

#include "mlir/IR/BuiltinAttributes.h"

namespace mips {

/// An integer of 64 bits: `5 : i64`, `-5 : si64`.
class Int64Attr : public mlir::IntegerAttr {
public:
  using IntegerAttr::IntegerAttr;
  Int64Attr() = default;
  /// The same number; null for null.
  Int64Attr(mlir::IntegerAttr attr);

  static Int64Attr get(mlir::MLIRContext *context, int64_t value);
  /// Whether the attribute is an integer of 64 bits of the type that is its.
  static bool isExact(mlir::Attribute attr);
};

/// A list of such: `array<i64: 5, 6>`, `array<si64: -5, 6>`, of type `si64` if
/// one is negative.
class Int64ArrayAttr : public mlir::DenseArrayAttr {
public:
  using DenseArrayAttr::DenseArrayAttr;
  Int64ArrayAttr() = default;
  /// The same numbers; null for null.
  Int64ArrayAttr(mlir::DenseI64ArrayAttr attr);

  static Int64ArrayAttr get(mlir::MLIRContext *context,
                            llvm::ArrayRef<int64_t> values);
  llvm::ArrayRef<int64_t> asArrayRef() const;
  /// Any list of integers of 64 bits; isExact() says whether of the right type.
  static bool classof(mlir::Attribute attr);
  static bool isExact(mlir::Attribute attr);
};

} // namespace mips

#endif // MIPS_IR_INTEGERATTRIBUTES_H
