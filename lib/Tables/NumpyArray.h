//===- NumpyArray.h - an array of a .npy file -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TABLES_NUMPYARRAY_H
#define MIPS_LIB_TABLES_NUMPYARRAY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace mips::tables {

/// An array of NumPy, its elements as text, in C order.
struct NumpyArray {
  std::string name; ///< in a .npz
  std::vector<size_t> shape;
  std::vector<std::string> elements;
};

/// Reads format versions 1 to 3 with Booleans, integers and floating point of
/// either byte order.
llvm::Expected<NumpyArray> readNpy(llvm::StringRef bytes);

/// A file in a zip archive.
struct ZipMember {
  std::string name, bytes;
};

/// The files of an archive, stored or deflated.
llvm::Expected<std::vector<ZipMember>> readZip(llvm::StringRef bytes);

} // namespace mips::tables

#endif // MIPS_LIB_TABLES_NUMPYARRAY_H
