//===- DescribeNetwork.h - a file's network in words and as a task -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_NETWORKS_DESCRIBENETWORK_H
#define MIPS_NETWORKS_DESCRIBENETWORK_H

#include "mips/Networks/NetworkTensors.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// Writes what a file holds as comments, and the task that is likely meant,
/// ready to be pasted; each line of it that is a guess says so. A cell that no
/// library has is guessed by the shapes of its matrices. `file` is the file's
/// path. The error, without the file's name, is findLayout's: what is
/// in the file is written before it.
llvm::Error describeNetwork(const NetworkTensors &network, llvm::StringRef file,
                            llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_NETWORKS_DESCRIBENETWORK_H
