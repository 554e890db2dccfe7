//===- CheckpointWriter.h - parts of a checkpoint -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LEARN_CHECKPOINTWRITER_H
#define MIPS_LIB_LEARN_CHECKPOINTWRITER_H

#include "mips/Learn/Network.h"

namespace mips {

/// A member whose value is an array, on one line.
void writeNumbers(llvm::json::OStream &json, llvm::StringRef name,
                  llvm::ArrayRef<double> numbers);

/// The member `parameters`, an array for each block.
void writeBlocks(llvm::json::OStream &json,
                 llvm::ArrayRef<ParameterBlock> blocks,
                 llvm::ArrayRef<double> parameters);

} // namespace mips

#endif // MIPS_LIB_LEARN_CHECKPOINTWRITER_H
