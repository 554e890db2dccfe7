//===- Csv.cpp - datasets as CSV text ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Csv.h"
#include "mips/Support/NameTexts.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <unordered_set>

using namespace mips;
using llvm::StringRef;

char CsvError::ID = 0;

/// In the place of an output that the data do not give.
static constexpr llvm::StringLiteral missingText = "?";

/// Some spreadsheets begin files of UTF-8 with it.
static constexpr char byteOrderMark[] = "\xef\xbb\xbf";

void CsvError::log(llvm::raw_ostream &os) const {
  os << file << ':' << line << ':' << column << ": error: " << message;
}

std::error_code CsvError::convertToErrorCode() const {
  return std::make_error_code(std::errc::invalid_argument);
}

namespace {
/// The numbers of the sequences so far. Most files count upwards, and then a
/// list is enough.
class NumbersSeen {
public:
  /// False if the number is there already.
  bool insert(int64_t number) {
    if (ascending.empty() || number > ascending.back()) {
      ascending.push_back(number);
      return !others.count(number);
    }
    return !std::binary_search(ascending.begin(), ascending.end(), number) &&
           others.insert(number).second;
  }

private:
  std::vector<int64_t> ascending;
  /// A DenseSet has no room for the least and the greatest number.
  std::unordered_set<int64_t> others;
};

struct ShortNumber {
  int64_t value;
  unsigned digits;
};
} // namespace

/// The number of one to seven digits that the eight characters at `text` begin
/// with, if they do. All at a time: where numbers end is hard to foretell, and
/// a processor that has to guess it is slow.
static std::optional<ShortNumber> readShortNumber(const char *text) {
  if (llvm::isDigit(text[0]) && !llvm::isDigit(text[1]))
    return ShortNumber{text[0] - '0', 1};
  constexpr uint64_t each = 0x0101010101010101;
  uint64_t values = llvm::support::endian::read64le(text) ^ ('0' * each);
  // The top bit of the first character that is no digit; a carry goes upwards.
  uint64_t others = ((values + (0x80 - 10) * each) | values) & (0x80 * each);
  if (others == 0)
    return std::nullopt;
  unsigned bits = llvm::countr_zero(others) & ~7u;
  if (bits == 0)
    return std::nullopt;
  // Zeros in front, then pairs, fours and all eight are put together.
  values <<= 64 - bits;
  values = (values * 10 + (values >> 8)) & 0x00ff00ff00ff00ff;
  values = (values * 100 + (values >> 16)) & 0x0000ffff0000ffff;
  values = (values * 10'000 + (values >> 32)) & 0x00000000ffffffff;
  return ShortNumber{int64_t(values), bits / 8};
}

namespace {
/// The text of a field with the comma behind it, if that is at most eight
/// characters.
struct FieldText {
  FieldText() = default;
  FieldText(const char *begin, const char *end) {
    if (end - begin > ptrdiff_t(sizeof text))
      return;
    length = end - begin;
    mask = ~uint64_t(0) >> (64 - 8 * length);
    text = llvm::support::endian::read64le(begin) & mask;
  }
  /// Whether the eight characters at `at` begin with it.
  bool begins(const char *at) const {
    return length > 0 && (llvm::support::endian::read64le(at) & mask) == text;
  }

  uint64_t text = 0, mask = 0;
  unsigned length = 0;
};

/// Reads one file. A column is a field's index; `column*` members hold the
/// fields' places in a row.
class CsvReader {
public:
  CsvReader(llvm::MemoryBufferRef buffer, const Signature &signature)
      : file(buffer.getBufferIdentifier()), rest(buffer.getBuffer()),
        signature(signature), hasNames(signature.hasNames()),
        dataset(signature) {
    rest.consume_front(byteOrderMark);
  }

  llvm::Expected<Dataset> read() {
    if (llvm::Error error = readHeader())
      return error;
    reserve();
    for (;;) {
      if (!hasNames && readPlainRow()) {
        if (llvm::Error error = takeRow())
          return error;
        continue;
      }
      if (!nextLine())
        break;
      if (llvm::Error error = readRow())
        return error;
    }
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
    bool isQuoted = false;
    for (const char *at = begin; at != line.end(); ++at)
      if (hasNames && *at == '"') {
        isQuoted = !isQuoted;
      } else if (*at == ',' && !isQuoted) {
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
    llvm::SmallVector<StringRef> wanted = {"sequence", "step"};
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side)
        wanted.push_back(stream.name);
    // A stream may be called `step`, too: its column is the second of that
    // name.
    for (auto [i, field] : llvm::enumerate(fields))
      if (!field.empty() &&
          llvm::count(llvm::ArrayRef(fields).take_front(i), field) >=
              std::max<ptrdiff_t>(llvm::count(wanted, field), 1))
        return fail(field, "duplicate column '" + field + "'");
    for (StringRef name : wanted) {
      auto it = llvm::find(fields, name);
      if (it != fields.end() &&
          llvm::is_contained(columns, it - fields.begin()))
        it = std::find(it + 1, fields.end(), name);
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

  /// A name or the number of one, for a named stream.
  llvm::Error readValue(const Stream &stream, StringRef field,
                        int64_t &value) const {
    if (!stream.isNamed())
      return readNumber(field, value);
    StringRef text = field;
    std::string buffer;
    if (text.starts_with("\""))
      text = takeField(text, "", buffer);
    std::optional<int64_t> read = stream.names.valueOfText(text);
    if (!read)
      return fail(field, "'" + text + "' is no value of '" + stream.name +
                             "': expected " + stream.names.alternatives());
    value = *read;
    return llvm::Error::success();
  }

  /// Room for as many rows as the rest can hold, so that no row is copied when
  /// the dataset grows.
  void reserve() {
    size_t lines = llvm::count(rest, '\n') + 1;
    size_t leastRow = 2 * numFields;
    dataset.reserve(0, std::min(lines, rest.size() / leastRow + 1));
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side)
        ranges.push_back(stream.range.value_or(Interval{INT64_MIN, INT64_MAX}));
    numbers.resize(numFields);
    row.resize(columns.size());
  }

  /// Takes the next line if it is as programs write it: nothing but integers of
  /// at most 7 digits, a comma between them, and the end. Nearly all of a large
  /// file is, and this reads it in one pass. False, and then nothing has
  /// happened, for any other line.
  bool readPlainRow() {
    const char *at = rest.begin();
    given = Dataset::allGiven;
    // Eight characters are looked at for a number, whose sign is another one.
    constexpr ptrdiff_t most = sizeof(uint64_t) + 1;
    size_t field = 0;
    // The number of the sequence is mostly that of the line before.
    if (rest.end() - at >= most && firstField.begins(at)) {
      at += firstField.length;
      field = 1;
    }
    for (; field < numFields; ++field) {
      if (rest.end() - at < most)
        return false;
      bool isNegative = *at == '-';
      at += isNegative;
      std::optional<ShortNumber> number = readShortNumber(at);
      if (!number)
        return false;
      at += number->digits;
      if (*at++ != (field + 1 == numFields ? '\n' : ','))
        return false;
      numbers[field] = isNegative ? -number->value : number->value;
      if (field == 0)
        firstField = FieldText(rest.begin(), at);
    }
    for (size_t role = 0; role < columns.size(); ++role)
      row[role] = numbers[columns[role]];
    line = StringRef(rest.begin(), at - 1 - rest.begin());
    rest = rest.drop_front(at - rest.begin());
    ++lineNumber;
    return true;
  }

  llvm::Error readRow() {
    splitFields();
    if (fields.size() != numFields)
      return fail(line, "expected " + llvm::Twine(numFields) +
                            " fields, found " + llvm::Twine(fields.size()));
    given = Dataset::allGiven;
    for (size_t role : {0, 1})
      if (llvm::Error error = readNumber(fields[columns[role]], row[role]))
        return error;
    size_t role = 2;
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side) {
        StringRef field = fields[columns[role]];
        if (isMissing(field, role))
          markMissing(role);
        else if (llvm::Error error = readValue(stream, field, row[role]))
          return error;
        ++role;
      }
    return takeRow();
  }

  /// Only outputs can be missing, and of many only the first ones.
  bool isMissing(StringRef field, size_t role) const {
    return field == missingText && role >= 2 + signature.inputs.size() &&
           role - 2 - signature.inputs.size() < Dataset::mostMissable;
  }

  void markMissing(size_t role) {
    given &= ~(uint64_t(1) << (role - 2 - signature.inputs.size()));
    row[role] = 0;
  }

  /// Checks the numbers of `line` and adds them.
  llvm::Error takeRow() {
    if (llvm::Error error = checkRanges())
      return error;
    if (llvm::Error error = checkOrder())
      return error;
    dataset.appendStep(llvm::ArrayRef<int64_t>(row).drop_front(2), given);
    return llvm::Error::success();
  }

  bool isKnown(size_t role) const {
    size_t firstOutput = 2 + signature.inputs.size();
    return role < firstOutput || role - firstOutput >= Dataset::mostMissable ||
           (given >> (role - firstOutput) & uint64_t(1));
  }

  /// The text of a number of `row`.
  StringRef fieldOf(size_t role) {
    splitFields();
    return fields[columns[role]];
  }

  llvm::Error checkRanges() {
    bool areInside = true;
    for (size_t i = 0; i < ranges.size(); ++i)
      areInside &= ranges[i].contains(row[2 + i]);
    if (areInside)
      return llvm::Error::success();
    size_t i = 2;
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side) {
        if (stream.range && !stream.range->contains(row[i]) && isKnown(i))
          return fail(fieldOf(i), "value " + llvm::Twine(row[i]) + " of '" +
                                      stream.name + "' is outside its range " +
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
    if (isNew && !seen.insert(sequence))
      return fail(fieldOf(0),
                  "sequence " + llvm::Twine(sequence) + " appears twice");
    if (step != expected)
      return fail(fieldOf(1), "expected step " + llvm::Twine(expected) +
                                  " of sequence " + llvm::Twine(sequence) +
                                  ", found " + llvm::Twine(step));
    if (isNew)
      dataset.beginSequence();
    current = sequence;
    return llvm::Error::success();
  }

  std::string file;
  StringRef rest, line;
  unsigned lineNumber = 0;
  const Signature &signature;
  /// Whether cells can be something else than numbers.
  bool hasNames;
  Dataset dataset;
  llvm::SmallVector<StringRef> fields;
  /// Places of sequence, step, inputs, outputs among the fields.
  llvm::SmallVector<size_t> columns;
  size_t numFields = 0;
  /// Of the streams, in the order of the signature.
  llvm::SmallVector<Interval> ranges;
  /// Those numbers of a line, and all of its numbers.
  llvm::SmallVector<int64_t> row, numbers;
  /// Which outputs of `row` are given, as Dataset::given.
  uint64_t given = Dataset::allGiven;
  /// The text of numbers[0].
  FieldText firstField;
  int64_t current = 0;
  NumbersSeen seen;
};
} // namespace

llvm::Expected<Dataset> mips::readCsv(llvm::MemoryBufferRef buffer,
                                      const Signature &signature) {
  return CsvReader(buffer, signature).read();
}

std::string mips::csvField(const Stream &stream, int64_t value) {
  std::string field = stream.names.fieldOf(value);
  return field == missingText ? "\"" + field + "\"" : field;
}

static void writeStream(StringRef side, const Stream &stream,
                        llvm::raw_ostream &os) {
  os << "# " << side << ' ' << stream.name;
  if (stream.isNamed())
    os << " : " << stream.names.declaration();
  else if (stream.range)
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

namespace {
/// Writes rows of integers and names. A dataset has millions of numbers, nearly
/// all of them small: their texts are made once, and rows are put together in a
/// buffer.
class RowWriter {
public:
  RowWriter(llvm::raw_ostream &os, const Signature &signature) : os(os) {
    size_t mostInRow = 2 * mostCharacters;
    for (const auto *side : {&signature.inputs, &signature.outputs})
      for (const Stream &stream : *side) {
        std::vector<std::string> &cells = names.emplace_back();
        size_t longest = mostCharacters;
        for (size_t i = 0; i < stream.names.size(); ++i) {
          cells.push_back(csvField(stream, int64_t(i)));
          longest = std::max(longest, cells.back().size() + 1);
        }
        mostInRow += longest;
      }
    buffer.resize(bufferSize + mostInRow);
    at = buffer.data();
    for (size_t i = 0; i < texts.size(); ++i)
      texts[i].end = std::to_chars(texts[i].text, std::end(texts[i].text),
                                   leastSmall + int64_t(i))
                         .ptr -
                     texts[i].text;
  }
  ~RowWriter() { flush(); }
  RowWriter(const RowWriter &) = delete;

  /// The last `numOutputs` values are outputs, of which `given` (as
  /// Dataset::given) says which are not missing.
  void write(size_t sequence, size_t step, llvm::ArrayRef<int64_t> values,
             size_t numOutputs, uint64_t given) {
    at = std::to_chars(at, at + mostDigits, sequence).ptr;
    put(int64_t(step));
    size_t firstOutput = values.size() - numOutputs;
    for (auto [k, value] : llvm::enumerate(values))
      if (isMissing(k, firstOutput, given))
        putMissing();
      else if (names[k].empty())
        put(value);
      else
        put(names[k][value]);
    *at++ = '\n';
    if (at - buffer.data() > ptrdiff_t(bufferSize))
      flush();
  }

private:
  static constexpr size_t mostDigits = 20, mostCharacters = mostDigits + 2;
  static constexpr size_t bufferSize = 1 << 16;
  static constexpr int64_t leastSmall = -256;
  struct Text {
    char text[7];
    uint8_t end;
  };

  void put(int64_t value) {
    *at++ = ',';
    uint64_t small = uint64_t(value) - uint64_t(leastSmall);
    if (small < texts.size()) {
      std::memcpy(at, &texts[small], sizeof(Text));
      at += texts[small].end;
    } else {
      at = std::to_chars(at, at + mostDigits, value).ptr;
    }
  }

  static bool isMissing(size_t column, size_t firstOutput, uint64_t given) {
    return given != Dataset::allGiven && column >= firstOutput &&
           column - firstOutput < Dataset::mostMissable &&
           !(given >> (column - firstOutput) & uint64_t(1));
  }

  void putMissing() {
    *at++ = ',';
    at = std::copy(missingText.begin(), missingText.end(), at);
  }

  void put(StringRef cell) {
    *at++ = ',';
    at = std::copy(cell.begin(), cell.end(), at);
  }

  void flush() {
    os.write(buffer.data(), at - buffer.data());
    at = buffer.data();
  }

  llvm::raw_ostream &os;
  std::vector<char> buffer;
  char *at;
  /// The cells of each named stream; none for one of numbers.
  std::vector<std::vector<std::string>> names;
  std::array<Text, 1024> texts;
};
} // namespace

void mips::writeCsv(const Dataset &dataset, llvm::raw_ostream &os) {
  const Signature &signature = dataset.signature();
  writeSignature(signature, os);
  os << "sequence,step";
  for (const auto *side : {&signature.inputs, &signature.outputs})
    for (const Stream &stream : *side)
      os << ',' << stream.name;
  os << '\n';
  RowWriter rows(os, signature);
  for (size_t i = 0; i < dataset.numSequences(); ++i)
    for (size_t step = 0; step < dataset.length(i); ++step)
      rows.write(i, step, dataset.row(i, step), signature.outputs.size(),
                 dataset.given(i, step));
}

namespace {
struct DeclaredStream {
  bool isInput;
  Stream stream;
};
} // namespace

/// The values `{off, on}` or `bool` of a stream; an error says what is wrong
/// with the names.
static llvm::Error parseNamedValues(StringRef text, Stream &stream) {
  llvm::Expected<ValueNames> names = ValueNames::parse(text);
  if (!names)
    return names.takeError();
  stream = Stream::named(stream.name, std::move(*names));
  return llvm::Error::success();
}

static llvm::Error expectedStream() {
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "expected '# in NAME : LO..HI' or '# out NAME : LO..HI|int'");
}

/// Parses `# in x : 0..1`, `# out y : int` or `# in x : {off, on}`. An error
/// says what is wrong.
static llvm::Expected<DeclaredStream> parseStream(StringRef line) {
  auto [side, rest] = line.drop_front(1).trim().split(' ');
  auto [name, range] = rest.split(':');
  Stream stream{name.trim().str(), std::nullopt};
  range = range.trim();
  if (range == "bool" || range.starts_with("{")) {
    if (llvm::Error error = parseNamedValues(range, stream))
      return error;
  } else if (range != "int") {
    auto [lo, hi] = range.split("..");
    Interval interval;
    if (lo.getAsInteger(10, interval.lo) || hi.getAsInteger(10, interval.hi) ||
        interval.lo > interval.hi)
      return expectedStream();
    stream.range = interval;
  }
  if (stream.name.empty() || (side == "in" && !stream.range) ||
      (side != "in" && side != "out"))
    return expectedStream();
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
    llvm::Expected<DeclaredStream> declared = parseStream(line.rtrim("\r"));
    if (!declared)
      return fail(number, llvm::toString(declared.takeError()));
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
