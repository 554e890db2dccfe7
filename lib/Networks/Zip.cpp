//===- Zip.cpp - the files in a zip file===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Zip.h"
#include "ByteReader.h"

using namespace mips;
using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

namespace {
struct Directory {
  uint64_t offset = 0, entries = 0;
};

/// What the directory says of one file.
struct Record {
  StringRef name;
  uint64_t size = 0, packedSize = 0, header = 0;
  uint16_t method = 0, flags = 0;
};

/// A field of 32 bits that is full stands in the 64-bit extra field.
constexpr uint32_t isElsewhere = 0xffffffff;
} // namespace

/// The end record is the last thing in the file but a comment.
static std::optional<Directory> findDirectory(StringRef bytes) {
  size_t end = bytes.rfind(StringRef("PK\5\6", 4));
  if (end == StringRef::npos)
    return std::nullopt;
  ByteReader reader(bytes, end + 10);
  Directory directory;
  directory.entries = reader.read<uint16_t>();
  reader.read<uint32_t>();
  directory.offset = reader.read<uint32_t>();
  if (reader.failed())
    return std::nullopt;
  if (directory.entries != 0xffff && directory.offset != isElsewhere)
    return directory;
  // The locator of the 64-bit record stands right before the end record.
  if (end < 20 || !bytes.substr(end - 20).starts_with(StringRef("PK\6\7", 4)))
    return std::nullopt;
  uint64_t record = ByteReader(bytes, end - 12).read<uint64_t>();
  if (record > bytes.size() ||
      !bytes.substr(record).starts_with(StringRef("PK\6\6", 4)))
    return std::nullopt;
  ByteReader wide(bytes, record + 32);
  directory.entries = wide.read<uint64_t>();
  wide.read<uint64_t>();
  directory.offset = wide.read<uint64_t>();
  if (wide.failed())
    return std::nullopt;
  return directory;
}

/// The 64-bit extra field holds, in this order, what did not fit.
static void readWideFields(StringRef extra, Record &record) {
  ByteReader reader(extra);
  while (!reader.failed() && reader.offset() < extra.size()) {
    uint16_t id = reader.read<uint16_t>(), length = reader.read<uint16_t>();
    ByteReader field(reader.take(length));
    if (id != 1)
      continue;
    for (uint64_t *value : {&record.size, &record.packedSize, &record.header})
      if (*value == isElsewhere)
        *value = field.read<uint64_t>();
  }
}

static Record readRecord(ByteReader &reader) {
  Record record;
  reader.take(4);
  record.flags = reader.read<uint16_t>();
  record.method = reader.read<uint16_t>();
  reader.take(8);
  record.packedSize = reader.read<uint32_t>();
  record.size = reader.read<uint32_t>();
  uint16_t name = reader.read<uint16_t>(), extra = reader.read<uint16_t>(),
           comment = reader.read<uint16_t>();
  reader.take(8);
  record.header = reader.read<uint32_t>();
  record.name = reader.take(name);
  readWideFields(reader.take(extra), record);
  reader.take(comment);
  return record;
}

/// The data stand behind the file's own header, whose name and extra field may
/// be longer than the directory's.
static Expected<StringRef> dataOf(StringRef bytes, const Record &record) {
  if (record.flags & 1)
    return createStringError("'" + record.name + "' is encrypted");
  if (record.method != 0)
    return createStringError("'" + record.name +
                             "' is compressed; only stored data are read");
  ByteReader reader(bytes, record.header);
  StringRef magic = reader.take(4);
  reader.take(22);
  uint16_t name = reader.read<uint16_t>(), extra = reader.read<uint16_t>();
  reader.take(name);
  reader.take(extra);
  StringRef data = reader.take(record.size);
  if (reader.failed() || magic != StringRef("PK\3\4", 4) ||
      record.size != record.packedSize)
    return createStringError("the zip file is damaged at '" + record.name +
                             "'");
  return data;
}

Expected<std::vector<ZipEntry>> mips::readZip(StringRef bytes) {
  std::optional<Directory> directory = findDirectory(bytes);
  if (!directory)
    return createStringError(
        "the zip file has no directory at its end: it was cut off");
  ByteReader reader(bytes, directory->offset);
  std::vector<ZipEntry> entries;
  // An entry takes 46 bytes at least, so a wrong count ends with the file.
  for (uint64_t i = 0; i < directory->entries; ++i) {
    if (reader.take(4) != StringRef("PK\1\2", 4))
      return createStringError("the directory of the zip file is damaged");
    Record record = readRecord(reader);
    if (reader.failed())
      return createStringError("the directory of the zip file is damaged");
    Expected<StringRef> data = dataOf(bytes, record);
    if (!data)
      return data.takeError();
    entries.push_back({record.name, *data});
  }
  return entries;
}
