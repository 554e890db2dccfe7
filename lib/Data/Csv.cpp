//===- Csv.cpp - datasets as CSV text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Csv.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"
#include <charconv>
#include <unordered_set>

using namespace mips;
using llvm::StringRef;

char CsvError::ID = 0;

/// Some spreadsheets begin files of UTF-8 with it.
static constexpr char byteOrderMark[] = "\xef\xbb\xbf";

void CsvError::log(llvm::raw_ostream &os) const {
  os << file << ':' << line << ':' << column << ": error: " << message;
}

std::error_code CsvError::convertToErrorCode() const {
  return std::make_error_code(std::errc::invalid_argument);
}

namespace {
/// Reads one file. A column is a field's index; `column*` members hold the
/// fields' places in a row.
class CsvReader {
public:
  CsvReader(llvm::MemoryBufferRef buffer, const Signature &signature)
      : file(buffer.getBufferIdentifier()), rest(buffer.getBuffer()),
        signature(signature), dataset(signature) {
    rest.consume_front(byteOrderMark);
  }

  llvm::Expected<Dataset> read() {
    if (llvm::Error error = readHeader())
      return error;
    while (nextLine())
      if (llvm::Error error = readRow())
        return error;
    if (dataset.numSequences() == 0)
      return fail(StringRef(), "no rows after the header");
    return std::move(dataset);
  }

private:
  /// Takes the next line that is neither blank nor a comment; false at the end.
  bool nextLine() {
    while (!rest.empty()) {
      std::tie(line, rest) = rest.split('\n');
      ++lineNumber;
      line.consume_back("\r");
      if (isData(line))
        return true;
    }
    line = StringRef();
    return false;
  }

  static bool isData(StringRef line) {
    if (line.empty() || line.front() == '#')
      return false;
    return !llvm::isSpace(line.front()) || !line.trim().empty();
  }

  /// By hand: a dataset has millions of fields of a few characters, for which
  /// the searches of StringRef take longer than reading the numbers.
  void splitFields() {
    fields.clear();
    const char *begin = line.begin();
    for (const char *at = begin; at != line.end(); ++at)
      if (*at == ',') {
        addField(begin, at);
        begin = at + 1;
      }
    addField(begin, line.end());
  }

  void addField(const char *begin, const char *end) {
    auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (begin != end && isBlank(*begin))
      ++begin;
    while (begin != end && isBlank(end[-1]))
      --end;
    fields.emplace_back(begin, end - begin);
  }

  llvm::Error fail(StringRef at, const llvm::Twine &message) const {
    unsigned column =
        at.data() && line.data() ? at.data() - line.data() + 1 : 1;
    return llvm::make_error<CsvError>(file, std::max(lineNumber, 1u), column,
                                      message.str());
  }

  llvm::Error readHeader() {
    if (!nextLine())
      return fail(StringRef(), "empty file: expected a header");
    splitFields();
    for (auto [i, field] : llvm::enumerate(fields))
      for (size_t j = 0; j < i; ++j)
        if (field == fields[j] && !field.empty())
          return fail(field, "duplicate column '" + field + "'");
    llvm::SmallVector<StringRef> wanted = {"sequence", "step"};
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side)
        wanted.push_back(stream.name);
    for (StringRef name : wanted) {
      auto it = llvm::find(fields, name);
      if (it == fields.end())
        return fail(line, "missing column '" + name + "'");
      columns.push_back(it - fields.begin());
    }
    numFields = fields.size();
    return llvm::Error::success();
  }

  llvm::Error readNumber(StringRef field, int64_t &value) const {
    auto [end, code] =
        std::from_chars(field.data(), field.data() + field.size(), value);
    if (code == std::errc::result_out_of_range)
      return fail(field, "number does not fit in 64 bits");
    if (code != std::errc() || end != field.end())
      return fail(field, "expected an integer, found '" + field + "'");
    return llvm::Error::success();
  }

  llvm::Error readRow() {
    splitFields();
    if (fields.size() != numFields)
      return fail(line, "expected " + llvm::Twine(numFields) +
                            " fields, found " + llvm::Twine(fields.size()));
    row.resize(columns.size());
    for (auto [value, column] : llvm::zip_equal(row, columns))
      if (llvm::Error error = readNumber(fields[column], value))
        return error;
    if (llvm::Error error = checkRanges())
      return error;
    if (llvm::Error error = checkOrder())
      return error;
    dataset.appendStep(llvm::ArrayRef<int64_t>(row).drop_front(2));
    return llvm::Error::success();
  }

  llvm::Error checkRanges() const {
    size_t i = 2;
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side) {
        if (stream.range && !stream.range->contains(row[i]))
          return fail(fields[columns[i]],
                      "value " + llvm::Twine(row[i]) + " of '" + stream.name +
                          "' is outside its range " +
                          llvm::Twine(stream.range->lo) + ".." +
                          llvm::Twine(stream.range->hi));
        ++i;
      }
    return llvm::Error::success();
  }

  llvm::Error checkOrder() {
    int64_t sequence = row[0], step = row[1];
    bool isNew = dataset.numSequences() == 0 || sequence != current;
    int64_t expected = isNew ? 0 : dataset.length(dataset.numSequences() - 1);
    if (isNew && !seen.insert(sequence).second)
      return fail(fields[columns[0]],
                  "sequence " + llvm::Twine(sequence) + " appears twice");
    if (step != expected)
      return fail(fields[columns[1]],
                  "expected step " + llvm::Twine(expected) + " of sequence " +
                      llvm::Twine(sequence) + ", found " + llvm::Twine(step));
    if (isNew)
      dataset.beginSequence();
    current = sequence;
    return llvm::Error::success();
  }

  std::string file;
  StringRef rest, line;
  unsigned lineNumber = 0;
  const Signature &signature;
  Dataset dataset;
  llvm::SmallVector<StringRef> fields;
  /// Places of sequence, step, inputs, outputs among the fields.
  llvm::SmallVector<size_t> columns;
  size_t numFields = 0;
  llvm::SmallVector<int64_t> row;
  int64_t current = 0;
  /// A DenseSet has no room for the least and the greatest number.
  std::unordered_set<int64_t> seen;
};
} // namespace

llvm::Expected<Dataset> mips::readCsv(llvm::MemoryBufferRef buffer,
                                      const Signature &signature) {
  return CsvReader(buffer, signature).read();
}

static void writeStream(StringRef side, const Stream &stream,
                        llvm::raw_ostream &os) {
  os << "# " << side << ' ' << stream.name;
  if (stream.range)
    os << " : " << stream.range->lo << ".." << stream.range->hi;
  else
    os << " : int";
  os << '\n';
}

void mips::writeSignature(const Signature &signature, llvm::raw_ostream &os) {
  for (const Stream &stream : signature.inputs)
    writeStream("in", stream, os);
  for (const Stream &stream : signature.outputs)
    writeStream("out", stream, os);
}

void mips::writeCsv(const Dataset &dataset, llvm::raw_ostream &os) {
  const Signature &signature = dataset.signature();
  writeSignature(signature, os);
  os << "sequence,step";
  for (const auto *side : {&signature.inputs, &signature.outputs})
    for (const Stream &stream : *side)
      os << ',' << stream.name;
  os << '\n';
  // A dataset has millions of numbers: each row is made in place.
  constexpr size_t mostDigits = 20;
  std::vector<char> row((2 + signature.width()) * (mostDigits + 1));
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t step = 0; step < dataset.length(i); ++step) {
      char *at = std::to_chars(row.data(), row.data() + mostDigits, i).ptr;
      *at++ = ',';
      at = std::to_chars(at, at + mostDigits, step).ptr;
      for (int64_t value : dataset.row(i, step)) {
        *at++ = ',';
        at = std::to_chars(at, at + mostDigits, value).ptr;
      }
      *at++ = '\n';
      os.write(row.data(), at - row.data());
    }
}

namespace {
struct DeclaredStream {
  bool isInput;
  Stream stream;
};
} // namespace

/// Parses `# in x : 0..1` or `# out y : int`; none if it is neither.
static std::optional<DeclaredStream> parseStream(StringRef line) {
  auto [side, rest] = line.drop_front(1).trim().split(' ');
  auto [name, range] = rest.split(':');
  Stream stream{name.trim().str(), std::nullopt};
  range = range.trim();
  if (range != "int") {
    auto [lo, hi] = range.split("..");
    Interval interval;
    if (lo.getAsInteger(10, interval.lo) || hi.getAsInteger(10, interval.hi) ||
        interval.lo > interval.hi)
      return std::nullopt;
    stream.range = interval;
  }
  if (stream.name.empty() || (side == "in" && !stream.range) ||
      (side != "in" && side != "out"))
    return std::nullopt;
  return DeclaredStream{side == "in", std::move(stream)};
}

/// Letters, digits and `_`, no digit first: as in the task language.
static bool isName(StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text,
                      [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

llvm::Expected<Signature> mips::readSignature(llvm::MemoryBufferRef buffer) {
  Signature signature;
  auto fail = [&](unsigned line, const llvm::Twine &message) {
    return llvm::make_error<CsvError>(buffer.getBufferIdentifier().str(), line,
                                      1, message.str());
  };
  llvm::StringSet<> names;
  StringRef rest = buffer.getBuffer();
  rest.consume_front(byteOrderMark);
  for (unsigned number = 1; rest.starts_with("#"); ++number) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    std::optional<DeclaredStream> declared = parseStream(line.rtrim("\r"));
    if (!declared)
      return fail(number,
                  "expected '# in NAME : LO..HI' or '# out NAME : LO..HI|int'");
    const std::string &name = declared->stream.name;
    if (!isName(name))
      return fail(number, "'" + name +
                              "' is no name: it takes letters, digits "
                              "and '_', no digit first");
    if (!names.insert(name).second)
      return fail(number, "a second stream '" + name + "'");
    (declared->isInput ? signature.inputs : signature.outputs)
        .push_back(declared->stream);
  }
  if (signature.inputs.empty() || signature.outputs.empty())
    return fail(1, "a dataset starts with '# in' and '# out' lines that "
                   "declare its streams");
  return signature;
}

llvm::Expected<Dataset>
mips::readSelfDescribedCsv(llvm::MemoryBufferRef buffer) {
  llvm::Expected<Signature> signature = readSignature(buffer);
  if (!signature)
    return signature.takeError();
  return readCsv(buffer, *signature);
}
