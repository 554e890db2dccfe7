//===- FormatTasks.cpp - mipsc --format ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormatTasks.h"
#include "mips/Language/Format.h"
#include "mips/Support/Output.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;

static cl::OptionCategory formatOptions("Format options");
static cl::opt<bool>
    formats("format",
            cl::desc("Write task files with their blanks set anew to standard "
                     "output, and do nothing else"),
            cl::cat(formatOptions));
static cl::opt<bool> inPlace("i",
                             cl::desc("With --format: write into the files"),
                             cl::cat(formatOptions));
static cl::alias inPlaceAlias("in-place", cl::desc("The same as -i"),
                              cl::aliasopt(inPlace), cl::cat(formatOptions));

bool mips::isFormatAsked() { return formats || inPlace; }

cl::OptionCategory &mips::formatCategory() { return formatOptions; }

static mips::ExitCode fail(Error error) {
  WithColor::error(errs(), "mipsc") << toString(std::move(error)) << '\n';
  return mips::ExitBadInput;
}

static mips::ExitCode formatOne(const std::string &file) {
  Expected<std::unique_ptr<MemoryBuffer>> buffer = mips::readInput(file);
  if (!buffer)
    return fail(buffer.takeError());
  SourceMgr sources;
  std::string before = (*buffer)->getBuffer().str();
  sources.AddNewSourceBuffer(std::move(*buffer), SMLoc());
  std::optional<std::string> text = mips::formatTask(sources, errs());
  if (!text)
    return mips::ExitBadInput;
  // A file that is as it should be keeps its date.
  if (inPlace && *text == before)
    return mips::ExitSuccess;
  if (Error error =
          mips::writeOutput(inPlace ? file : "-", [&](raw_ostream &os) {
            os << *text;
            return Error::success();
          }))
    return fail(std::move(error));
  return mips::ExitSuccess;
}

mips::ExitCode mips::formatTasks(ArrayRef<std::string> files) {
  if (inPlace && !formats)
    return fail(createStringError("-i belongs to --format"));
  if (files.empty())
    return fail(createStringError("--format needs the files to be formatted"));
  if (inPlace && is_contained(files, "-"))
    return fail(createStringError("-i needs files, not standard input"));
  ExitCode worst = ExitSuccess;
  for (const std::string &file : files)
    worst = std::max(worst, formatOne(file));
  return worst;
}
