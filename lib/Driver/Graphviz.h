//===- Graphviz.h - drawings laid out by Graphviz ---------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DRIVER_GRAPHVIZ_H
#define MIPS_LIB_DRIVER_GRAPHVIZ_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace mips {

/// The drawing of a graph in DOT as an element `svg` of class `graph`, without
/// references to anything outside of it, by the program `dot` of the path.
/// `label` says in words what is to be seen. Empty if there is no such program,
/// or if it takes longer than some seconds.
std::string layOutGraph(llvm::StringRef dot, llvm::StringRef label);

} // namespace mips

#endif // MIPS_LIB_DRIVER_GRAPHVIZ_H
