//===- MipsDialect.h - the dialect of integer state machines ----*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The `mips` dialect: `mips.machine` and what stands in one. See docs/IR.md.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_MIPSDIALECT_H
#define MIPS_IR_MIPSDIALECT_H

#include <vector>

#include "mips/IR/IntegerAttributes.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "mips/IR/MipsDialect.h.inc"
#include "mips/IR/MipsEnums.h.inc"

#define GET_TYPEDEF_CLASSES
#include "mips/IR/MipsTypes.h.inc"

namespace mips {
class InputOp;
class StateOp;
class OutputOp;
class NextOp;
} // namespace mips

#define GET_OP_CLASSES
#include "mips/IR/MipsOps.h.inc"

#endif // MIPS_IR_MIPSDIALECT_H
