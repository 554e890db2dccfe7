//===- BenchOptions.cpp - what every mode is told ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Mode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

std::string BenchOptions::tool(StringRef name) const {
  llvm::SmallString<128> path(toolFolder);
  llvm::sys::path::append(path, name);
  return path.str().str();
}

llvm::cl::OptionCategory &mips::benchCategory() {
  static llvm::cl::OptionCategory category("Benchmark options");
  return category;
}

Expected<std::vector<uint64_t>> mips::parseSeeds(StringRef text) {
  constexpr uint64_t maxSeeds = 1000;
  std::vector<uint64_t> seeds;
  llvm::SmallVector<StringRef> parts;
  text.split(parts, ',');
  for (StringRef part : parts) {
    auto [first, last] = part.split('-');
    uint64_t from, to;
    bool isRange = part.contains('-');
    if (first.trim().getAsInteger(10, from) ||
        (isRange && last.trim().getAsInteger(10, to)))
      return llvm::createStringError(
          "'" + part + "' is neither a seed nor a range such as 1-5");
    if (!isRange)
      to = from;
    if (to < from || to - from >= maxSeeds)
      return llvm::createStringError("the range of seeds '" + part +
                                     "' is empty or has more than 1,000");
    for (uint64_t seed = from; seed - from <= to - from; ++seed)
      if (!llvm::is_contained(seeds, seed))
        seeds.push_back(seed);
  }
  return seeds;
}

std::string mips::printSeeds(llvm::ArrayRef<uint64_t> seeds) {
  std::string text;
  for (size_t i = 0; i < seeds.size();) {
    size_t last = i;
    while (last + 1 < seeds.size() && seeds[last + 1] == seeds[last] + 1)
      ++last;
    text += (i ? "," : "") + std::to_string(seeds[i]);
    if (last > i)
      text += (last > i + 1 ? "-" : ",") + std::to_string(seeds[last]);
    i = last + 1;
  }
  return text;
}

Expected<NameFilter> NameFilter::create(StringRef pattern) {
  NameFilter filter;
  filter.pattern = pattern.str();
  std::string mistake;
  if (!pattern.empty() && !llvm::Regex(pattern).isValid(mistake))
    return llvm::createStringError("bad --filter '" + pattern +
                                   "': " + mistake);
  return filter;
}

bool NameFilter::matches(StringRef name) const {
  return pattern.empty() || llvm::Regex(pattern).match(name);
}

Expected<std::vector<std::string>> mips::findFiles(StringRef folder,
                                                   StringRef extension,
                                                   const NameFilter &filter) {
  std::vector<std::string> files;
  std::error_code code;
  for (llvm::sys::fs::directory_iterator it(folder, code), end;
       it != end && !code; it.increment(code))
    if (llvm::sys::path::extension(it->path()) == extension &&
        filter.matches(llvm::sys::path::stem(it->path())))
      files.push_back(it->path());
  if (code)
    return llvm::createStringError(code, "cannot read the folder '" + folder +
                                             "': " + code.message());
  if (files.empty())
    return llvm::createStringError("no matching " + extension + " file in '" +
                                   folder + "'");
  llvm::sort(files);
  return files;
}
