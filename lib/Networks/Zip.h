//===- Zip.h - the files in a zip file -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_ZIP_H
#define MIPS_LIB_NETWORKS_ZIP_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// One file in a zip file.
struct ZipEntry {
  llvm::StringRef name, bytes;
};

/// The files in a zip file in the order of its directory, which alone is asked
/// for sizes: PyTorch leaves those beside the data empty. Reads the 64-bit
/// form. Errors: no directory, bytes outside of the file, compressed data.
llvm::Expected<std::vector<ZipEntry>> readZip(llvm::StringRef bytes);

} // namespace mips

#endif // MIPS_LIB_NETWORKS_ZIP_H
