//===- DataTask.cpp - a CSV file as a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DataTask.h"
#include "mips/Data/Csv.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::StringRef;

/// The file's name as a name of the language: `my-log.csv` is `my_log`.
static std::string taskName(StringRef path) {
  std::string name;
  for (char c : llvm::sys::path::stem(path))
    name += llvm::isAlnum(c) ? c : '_';
  return llvm::isAlpha(name.empty() ? '_' : name.front()) ? name
                                                          : "task_" + name;
}

/// The declarations that a file without them may want: its columns, all but
/// the last as inputs, with the values that they have.
static std::string likelySignature(StringRef text) {
  std::vector<StringRef> lines;
  for (StringRef line : llvm::split(text, '\n'))
    if (line = line.trim(); !line.empty() && !line.starts_with("#"))
      lines.push_back(line);
  if (lines.empty())
    return "";
  llvm::SmallVector<StringRef> names;
  lines.front().split(names, ',');
  std::vector<Interval> ranges(names.size(), Interval{INT64_MAX, INT64_MIN});
  for (StringRef line : llvm::ArrayRef(lines).drop_front()) {
    llvm::SmallVector<StringRef> fields;
    line.split(fields, ',');
    for (size_t i = 0; i < std::min(fields.size(), names.size()); ++i)
      if (int64_t value; !fields[i].trim().getAsInteger(10, value))
        ranges[i] = {std::min(ranges[i].lo, value),
                     std::max(ranges[i].hi, value)};
  }
  std::vector<std::string> streams;
  for (size_t i = 0; i < names.size(); ++i)
    if (StringRef name = names[i].trim();
        name != "sequence" && name != "step" && ranges[i].lo <= ranges[i].hi)
      streams.push_back((name + " : " + llvm::Twine(ranges[i].lo) + ".." +
                         llvm::Twine(ranges[i].hi))
                            .str());
  if (streams.size() < 2)
    return "";
  std::string declarations;
  for (size_t i = 0; i < streams.size(); ++i)
    declarations +=
        (i + 1 < streams.size() ? "# in " : "# out ") + streams[i] + "\n";
  return declarations;
}

mlir::FailureOr<Task> mips::taskOfData(llvm::MemoryBufferRef buffer,
                                       llvm::raw_ostream &err) {
  StringRef path = buffer.getBufferIdentifier();
  llvm::Expected<Signature> signature = readSignature(buffer);
  if (!signature) {
    err << llvm::toString(signature.takeError()) << '\n';
    if (std::string lines = likelySignature(buffer.getBuffer());
        !buffer.getBuffer().starts_with("#") && !lines.empty())
      err << path << ":1:1: note: put them above the columns, such as\n"
          << lines;
    return mlir::failure();
  }
  Task task;
  task.name = taskName(path);
  task.signature = std::move(*signature);
  task.dataFile = path.str();
  task.dataPlace.file = path.str();
  return task;
}
