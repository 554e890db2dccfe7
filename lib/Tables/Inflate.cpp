//===- Inflate.cpp - gzip and deflate, by zlib ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Grid.h"
#include <zlib.h>

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;

/// The most that a compressed file may hold.
static constexpr size_t mostBytes = size_t(1) << 32;

namespace {
/// One stream of zlib, closed at the end.
class Inflater {
public:
  /// `windowBits` as inflateInit2 takes them: which header is expected.
  explicit Inflater(int windowBits) {
    isOpen = inflateInit2(&stream, windowBits) == Z_OK;
  }
  ~Inflater() {
    if (isOpen)
      inflateEnd(&stream);
  }
  Inflater(const Inflater &) = delete;

  llvm::Expected<std::string> run(StringRef bytes) {
    std::string result;
    std::vector<char> buffer(1 << 16);
    const char *next = bytes.data();
    size_t left = bytes.size();
    int code = isOpen ? Z_OK : Z_MEM_ERROR;
    while (code == Z_OK || code == Z_BUF_ERROR) {
      if (stream.avail_in == 0 && left > 0) {
        // zlib counts in 32 bits.
        stream.avail_in = uInt(std::min<size_t>(left, 1 << 30));
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(next));
        next += stream.avail_in;
        left -= stream.avail_in;
      }
      stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
      stream.avail_out = buffer.size();
      code = inflate(&stream, Z_NO_FLUSH);
      size_t got = buffer.size() - stream.avail_out;
      result.append(buffer.data(), got);
      if (result.size() > mostBytes)
        return llvm::createStringError("it holds more than 4 GiB");
      if (code == Z_STREAM_END && (stream.avail_in > 0 || left > 0)) {
        // Several streams, one behind the other, are one file.
        if (inflateReset(&stream) != Z_OK)
          break;
        code = Z_OK;
        continue;
      }
      if (code == Z_BUF_ERROR && got == 0)
        return llvm::createStringError("it ends too early");
      if (code == Z_OK && got == 0 && stream.avail_in == 0 && left == 0)
        return llvm::createStringError("it ends too early");
    }
    if (code != Z_STREAM_END)
      return llvm::createStringError(stream.msg ? stream.msg
                                                : "it cannot be unpacked");
    return result;
  }

private:
  z_stream stream = {};
  bool isOpen = false;
};
} // namespace

bool tables::isGzip(StringRef bytes) { return bytes.starts_with("\x1f\x8b"); }

llvm::Expected<std::string> tables::gunzip(StringRef file, StringRef bytes) {
  constexpr int gzipHeader = 16 + MAX_WBITS;
  llvm::Expected<std::string> result = Inflater(gzipHeader).run(bytes);
  if (!result)
    return llvm::make_error<CsvError>(file.str(), 1, 1,
                                      "damaged gzip file: " +
                                          llvm::toString(result.takeError()));
  return result;
}

llvm::Expected<std::string> tables::inflateRaw(StringRef bytes, size_t size) {
  llvm::Expected<std::string> result = Inflater(-MAX_WBITS).run(bytes);
  if (result && result->size() != size)
    return llvm::createStringError("it has another size than it says");
  return result;
}
