//===- ResultKey.cpp - what a result is a function of ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/ResultKey.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

/// Behind their number, so that the end of one part is no beginning of the
/// next.
static void addBytes(llvm::SHA1 &hash, StringRef bytes) {
  hash.update(std::to_string(bytes.size()) + "\n");
  hash.update(bytes);
}

Expected<ResultKey> ResultKey::create(const BenchOptions &options) {
  ResultKey key;
  for (const char *name :
       {"mipsc", "mips-learn", "../lib/mips-learn-gradient.so"}) {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> bytes =
        readInput(options.tool(name));
    if (!bytes)
      return bytes.takeError();
    addBytes(key.tools, (*bytes)->getBuffer());
  }
  return key;
}

std::string ResultKey::make(llvm::ArrayRef<std::string> parts) const {
  llvm::SHA1 hash = tools;
  for (const std::string &part : parts)
    addBytes(hash, part);
  return llvm::toHex(hash.final(), /*LowerCase=*/true).substr(0, 16);
}

Expected<std::string> mips::readTaskWithData(StringRef path) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  if (!text)
    return text.takeError();
  std::string all = (*text)->getBuffer().str();
  llvm::SmallVector<StringRef> groups;
  if (!llvm::Regex("data[ \t\n]*\"([^\"\n]*)\"")
           .match((*text)->getBuffer(), &groups))
    return all;
  llvm::SmallString<128> file(llvm::sys::path::parent_path(path));
  llvm::sys::path::append(file, groups[1]);
  if (Expected<std::unique_ptr<llvm::MemoryBuffer>> data = readInput(file))
    all += (*data)->getBuffer();
  else
    llvm::consumeError(data.takeError());
  return all;
}
