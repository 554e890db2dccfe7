//===- ProductTask.h - random products of small registers -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_PRODUCTTASK_H
#define MIPS_BENCH_PRODUCTTASK_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// A machine of origin spec with input `x` (2 to 5 letters) and output `y`,
/// a function of the seed: two to four registers out of counters, up/down
/// counters, shift registers, latches, timers and modes, driven by letters and
/// by registers before them, and an output over one or two of them. At most
/// 8^4 states; the output may be constant.
mlir::OwningOpRef<MachineOp> makeProductTask(mlir::MLIRContext *context,
                                             uint64_t seed);

} // namespace mips

#endif // MIPS_BENCH_PRODUCTTASK_H
