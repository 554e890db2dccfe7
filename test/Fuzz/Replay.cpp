//===- Replay.cpp - runs a fuzzer's corpus without a fuzzer ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Gives the files of folders to a fuzz target, one after the other, in a build
// by any compiler: what fuzzers have found stays mended, and the targets stay
// such that they compile and link.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <filesystem>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// What libFuzzer offers to mutators, which are not run here.
extern "C" size_t LLVMFuzzerMutate(uint8_t *, size_t size, size_t) {
  return size;
}

int main(int count, char **folders) {
  std::vector<std::string> paths;
  for (int i = 1; i < count; ++i)
    for (const auto &entry : std::filesystem::directory_iterator(folders[i]))
      if (entry.is_regular_file())
        paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  for (const std::string &path : paths) {
    auto file = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
    if (!file) {
      llvm::errs() << path << ": " << file.getError().message() << '\n';
      return 1;
    }
    llvm::errs() << path << '\n'; // Where it ends if it does not return.
    llvm::StringRef bytes = (*file)->getBuffer();
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.data()),
                           bytes.size());
  }
  llvm::outs() << paths.size() << " files\n";
  return paths.empty();
}
