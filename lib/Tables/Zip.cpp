//===- Zip.cpp - the files of a zip archive ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Grid.h"
#include "NumpyArray.h"
#include "llvm/Support/Endian.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;

static llvm::Error damaged() {
  return llvm::createStringError("the archive is damaged");
}

/// The part of a file that a record of the directory says where to find.
static llvm::Expected<ZipMember> readMember(StringRef bytes, const char *at,
                                            StringRef name) {
  constexpr size_t localSize = 30;
  enum { Stored = 0, Deflated = 8 };
  unsigned method = read16le(at + 10);
  size_t packed = read32le(at + 20), size = read32le(at + 24),
         offset = read32le(at + 42);
  if (offset + localSize > bytes.size())
    return damaged();
  const char *local = bytes.data() + offset;
  size_t begin =
      offset + localSize + read16le(local + 26) + read16le(local + 28);
  if (begin > bytes.size() || packed > bytes.size() - begin)
    return damaged();
  StringRef data = bytes.substr(begin, packed);
  if (method == Stored)
    return ZipMember{name.str(), data.str()};
  if (method != Deflated)
    return llvm::createStringError("'" + name +
                                   "' is packed in a way that is "
                                   "not known");
  llvm::Expected<std::string> unpacked = inflateRaw(data, size);
  if (!unpacked)
    return unpacked.takeError();
  return ZipMember{name.str(), std::move(*unpacked)};
}

llvm::Expected<std::vector<ZipMember>> tables::readZip(StringRef bytes) {
  constexpr size_t endSize = 22, entrySize = 46;
  // The directory's end may be followed by a comment.
  size_t end = bytes.rfind("PK\x05\x06");
  if (end == StringRef::npos || end + endSize > bytes.size())
    return damaged();
  size_t count = read16le(bytes.data() + end + 10);
  size_t at = read32le(bytes.data() + end + 16);
  std::vector<ZipMember> members;
  for (size_t i = 0; i < count; ++i) {
    if (at + entrySize > bytes.size() ||
        !bytes.drop_front(at).starts_with("PK\x01\x02"))
      return damaged();
    const char *entry = bytes.data() + at;
    size_t nameSize = read16le(entry + 28);
    if (nameSize > bytes.size() - at - entrySize)
      return damaged();
    StringRef name = bytes.substr(at + entrySize, nameSize);
    llvm::Expected<ZipMember> member = readMember(bytes, entry, name);
    if (!member)
      return member.takeError();
    members.push_back(std::move(*member));
    at += entrySize + nameSize + read16le(entry + 30) + read16le(entry + 32);
  }
  return members;
}
