//===- CsvFuzzer.cpp - no bytes make the CSV reader crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are a dataset or are diagnosed. A dataset is written as text that
// reads back as the same.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Data/Csv.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace mips;

static std::string write(const Dataset &dataset) {
  std::string text;
  llvm::raw_string_ostream os(text);
  writeCsv(dataset, os);
  return text;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  std::string copy = text.str(); // ends with a zero, as files in memory do
  llvm::MemoryBufferRef buffer(copy, "fuzz");
  llvm::Expected<Dataset> dataset = readSelfDescribedCsv(buffer);
  if (!dataset) {
    demand(!llvm::toString(dataset.takeError()).empty(), "no words");
    return 0;
  }
  std::string written = write(*dataset);
  llvm::Expected<Dataset> again =
      readSelfDescribedCsv(llvm::MemoryBufferRef(written, "again"));
  if (!again) {
    llvm::errs() << llvm::toString(again.takeError()) << '\n';
    std::abort();
  }
  demand(write(*again) == written, "reads back as something else");
  return 0;
}
