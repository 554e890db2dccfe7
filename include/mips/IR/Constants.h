//===- Constants.h - the values of constants --------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_CONSTANTS_H
#define MIPS_IR_CONSTANTS_H

#include "mips/IR/MipsDialect.h"
#include <optional>

namespace mips {

/// The value of an integer constant; nothing for any other value.
inline std::optional<int64_t> constantOf(mlir::Value value) {
  if (auto constant = value.getDefiningOp<ConstantOp>())
    return int64_t(constant.getValue());
  return std::nullopt;
}

} // namespace mips

#endif // MIPS_IR_CONSTANTS_H
