//===- TableFuzzer.cpp - no file makes the reader of tables crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes, text, JSON, NumPy or gzip, are a table in each of its forms or are
// diagnosed. A table is a dataset that says where each step comes from and what
// its numbers stand for, and that is written in our own form and read back.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/Tables/Table.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace mips;

static std::string write(const Dataset &dataset) {
  std::string text;
  llvm::raw_string_ostream os(text);
  writeCsv(dataset, os);
  return text;
}

static void check(const Table &table) {
  const Signature &signature = table.dataset.signature();
  demand(table.columns.size() ==
             signature.inputs.size() + signature.outputs.size(),
         "a column for each stream");
  demand(table.lines.size() == table.dataset.numSteps(), "a line a step");
  demand(table.summary.size() <= 3, "at most three lines");
  for (const TableColumn &column : table.columns)
    (void)column.legend();
  std::string written = write(table.dataset);
  llvm::Expected<Dataset> again =
      readSelfDescribedCsv(llvm::MemoryBufferRef(written, "again"));
  if (!again) {
    llvm::errs() << llvm::toString(again.takeError()) << '\n' << written;
    std::abort();
  }
  demand(write(*again) == written, "reads back as something else");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  // Ends with a zero, as files in memory do.
  std::string text(reinterpret_cast<const char *>(data), size);
  for (TableForm form :
       {TableForm::Guess, TableForm::Long, TableForm::Wide, TableForm::Words}) {
    TableOptions options;
    options.form = form;
    llvm::Expected<Table> table =
        readTable(llvm::MemoryBufferRef(text, "fuzz.csv"), options);
    if (table)
      check(*table);
    else
      demand(!llvm::toString(table.takeError()).empty(), "no words");
  }
  return 0;
}
