//===- MarkdownPage.cpp - a page of which each mode writes its section ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/MarkdownPage.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static const char *const title = "# Benchmark\n\nEach section is written by "
                                 "`mips-bench … --markdown FILE`; the "
                                 "lines around it say by which of its modes.\n";

static std::string marker(StringRef name, StringRef which) {
  return ("<!-- mips-bench " + name + ": " + which + " -->").str();
}

/// Where `line` stands in `page` as a line; npos if it does not.
static Expected<size_t> findLine(StringRef page, StringRef line) {
  size_t found = StringRef::npos;
  for (size_t at = page.find(line); at != StringRef::npos;
       at = page.find(line, at + 1)) {
    if (at && page[at - 1] != '\n')
      continue;
    if (found != StringRef::npos)
      return llvm::createStringError("'" + line + "' stands twice");
    found = at;
  }
  return found;
}

Expected<std::string> mips::replaceSection(StringRef page, StringRef name,
                                           StringRef body) {
  std::string begin = marker(name, "begin"), end = marker(name, "end");
  std::string section = begin + "\n" + body.rtrim('\n').str() + "\n" + end;
  Expected<size_t> from = findLine(page, begin);
  if (!from)
    return from.takeError();
  Expected<size_t> to = findLine(page, end);
  if (!to)
    return to.takeError();
  if (*from == StringRef::npos && *to == StringRef::npos)
    return (page.empty() ? title : page.rtrim('\n').str() + "\n") + "\n" +
           section + "\n";
  if (*from == StringRef::npos || *to == StringRef::npos)
    return llvm::createStringError("'" +
                                   (*to == StringRef::npos ? begin : end) +
                                   "' stands without its other line");
  if (*to < *from)
    return llvm::createStringError("'" + end + "' stands before '" + begin +
                                   "'");
  return (page.take_front(*from) + section + page.drop_front(*to + end.size()))
      .str();
}

Error mips::writeSection(StringRef path, StringRef name,
                         llvm::function_ref<void(llvm::raw_ostream &)> write) {
  std::string body, page;
  llvm::raw_string_ostream os(body);
  write(os);
  if (path != "-" && llvm::sys::fs::exists(path)) {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
    if (!text)
      return text.takeError();
    page = (*text)->getBuffer().str();
  }
  Expected<std::string> result = replaceSection(page, name, body);
  if (!result)
    return llvm::createStringError(path + ": " + toString(result.takeError()));
  return writeOutput(path, [&](llvm::raw_ostream &file) {
    file << *result;
    return Error::success();
  });
}

llvm::Error
mips::writeReports(const BenchOptions &options, StringRef name,
                   llvm::function_ref<void(llvm::raw_ostream &)> json,
                   llvm::function_ref<void(llvm::raw_ostream &)> section) {
  if (!options.jsonFile.empty())
    if (llvm::Error error =
            writeOutput(options.jsonFile, [&](llvm::raw_ostream &os) {
              json(os);
              return llvm::Error::success();
            }))
      return error;
  if (options.markdownFile.empty())
    return llvm::Error::success();
  return writeSection(options.markdownFile, name, section);
}

std::string mips::markdownCell(StringRef text) {
  std::string escaped;
  for (char c : text)
    escaped += c == '|'    ? std::string("\\|")
               : c == '\n' ? std::string(" ")
                           : std::string(1, c);
  return escaped;
}

std::string mips::markdownCode(StringRef text) {
  return text.empty() ? std::string() : "`" + markdownCell(text) + "`";
}
