//===- NetworkKinds.cpp - the table of kinds of networks===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/AffineReluNetwork.h"
#include "mips/Learn/SecondOrderNetwork.h"

using namespace mips;

llvm::ArrayRef<const NetworkKind *> mips::networkKinds() {
  static const NetworkKind *const kinds[] = {
      &AffineReluNetwork::kindOfAll,
      &SecondOrderNetwork::kindOfAll,
  };
  return kinds;
}
