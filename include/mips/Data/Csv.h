//===- Csv.h - datasets as CSV text -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_CSV_H
#define MIPS_DATA_CSV_H

#include "mips/Data/Dataset.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// A mistake in a CSV file and its place (1-based line and column).
class CsvError : public llvm::ErrorInfo<CsvError> {
public:
  static char ID;
  CsvError(std::string file, unsigned line, unsigned column,
           std::string message)
      : file(std::move(file)), line(line), column(column),
        message(std::move(message)) {}
  /// `file:line:column: error: message`, without a newline.
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;

  const std::string file;
  const unsigned line, column;
  const std::string message;
};

/// Reads a CSV file with a header: columns `sequence` and `step` and one for
/// each stream of `signature`, in any order; further columns are ignored.
/// Steps of a sequence stand together and count from 0. Blank lines and lines
/// that start with `#` are skipped; fields may be padded with blanks; a byte
/// order mark at the start is no part of the text. `?` stands for an output
/// that is missing.
///
/// A cell of a named stream holds a name, which may stand in double quotes, or
/// the number of one.
///
/// Errors (CsvError): ragged row, missing or duplicate column, not a number,
/// value out of its range, neither a name nor the number of one, steps not in
/// order, a sequence that appears twice, no sequence at all.
llvm::Expected<Dataset> readCsv(llvm::MemoryBufferRef buffer,
                                const Signature &signature);

/// Writes `dataset` in canonical form: a comment line for each stream, so that
/// the file says its own signature, then the header and rows,
///
///     # in x : 0..1
///     # out y : 0..1
///     sequence,step,x,y
///     0,0,1,0
///
/// A named stream is declared as `# in light : {red, amber = 5, green}` or `#
/// out y : bool`, and its cells are names.
/// readCsv and readSelfDescribedCsv of it give the same dataset.
void writeCsv(const Dataset &dataset, llvm::raw_ostream &os);

/// A value as writeCsv writes it.
std::string csvField(const Stream &stream, int64_t value);

/// The comment lines of writeCsv alone.
void writeSignature(const Signature &signature, llvm::raw_ostream &os);

/// The streams that a file declares in its first lines, as writeCsv writes
/// them. Errors (CsvError): another comment among them, what is no name, a name
/// that stands twice, no input, no output.
llvm::Expected<Signature> readSignature(llvm::MemoryBufferRef buffer);

/// Reads a file that writeCsv wrote, signature and all.
llvm::Expected<Dataset> readSelfDescribedCsv(llvm::MemoryBufferRef buffer);

} // namespace mips

#endif // MIPS_DATA_CSV_H
