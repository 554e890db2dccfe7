//===- ByteReader.h - little-endian bytes, never beyond their end -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_NETWORKS_BYTEREADER_H
#define MIPS_LIB_NETWORKS_BYTEREADER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Error.h"

namespace mips {

/// Reads along some bytes. After a read beyond their end every further one
/// gives zero, and failed() holds: one question at the end is enough.
class ByteReader {
public:
  explicit ByteReader(llvm::StringRef bytes, size_t position = 0)
      : bytes(bytes), position(position), hasFailed(position > bytes.size()) {}

  template <typename T> T read() {
    llvm::StringRef field = take(sizeof(T));
    return field.empty()
               ? T()
               : llvm::support::endian::read<T, llvm::endianness::little, 1>(
                     field.data());
  }
  /// The next `count` bytes; empty if there are not so many.
  llvm::StringRef take(uint64_t count) {
    if (hasFailed || count > bytes.size() - position) {
      hasFailed = true;
      return {};
    }
    llvm::StringRef field = bytes.substr(position, count);
    position += count;
    return field;
  }
  /// The text up to the end of the line, which is skipped.
  llvm::StringRef line() {
    size_t end = hasFailed ? llvm::StringRef::npos : bytes.find('\n', position);
    if (end == llvm::StringRef::npos) {
      hasFailed = true;
      return {};
    }
    llvm::StringRef text = bytes.slice(position, end);
    position = end + 1;
    return text;
  }

  bool failed() const { return hasFailed; }
  size_t offset() const { return position; }

private:
  llvm::StringRef bytes;
  size_t position;
  bool hasFailed;
};

} // namespace mips

#endif // MIPS_LIB_NETWORKS_BYTEREADER_H
