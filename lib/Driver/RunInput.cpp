//===- RunInput.cpp - what a run works on ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RunInput.h"
#include "OutputFiles.h"
#include "TableTask.h"
#include "mips/Driver/Compilation.h"
#include "mips/Support/Output.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using mlir::FailureOr;

/// Parses a text that stands in no file of its own.
static FailureOr<Task> parseText(StringRef text, StringRef name,
                                 mlir::MLIRContext &context,
                                 llvm::raw_ostream &err) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(llvm::MemoryBuffer::getMemBufferCopy(text, name),
                             llvm::SMLoc());
  return parseTask(sources, context, err);
}

/// The task that a file with a network most likely stands for.
static FailureOr<Task> guessTask(const DriverOptions &options,
                                 mlir::MLIRContext &context, EventSink &events,
                                 llvm::raw_ostream &err) {
  Task nothing;
  Compilation compilation(options, nothing, context, events);
  Expected<std::string> path = compilation.describeNetwork();
  if (!path) {
    reportFailure(path.takeError(), ExitInternalError, err);
    return mlir::failure();
  }
  err << options.input << ": warning: the coding is guessed; 'mipsc "
      << options.input << "' prints the task that is taken\n";
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(*path);
  if (!text) {
    reportFailure(text.takeError(), ExitInternalError, err);
    return mlir::failure();
  }
  // Beside the working folder, from which the file was named.
  return parseText((*text)->getBuffer(), "guess", context, err);
}

static FailureOr<Task> parse(const DriverOptions &options,
                             mlir::MLIRContext &context, EventSink &events,
                             llvm::raw_ostream &err) {
  if (!options.taskText.empty()) {
    auto parsed = parseText(options.taskText, "<command line>", context, err);
    if (mlir::succeeded(parsed) && !options.oracle.empty())
      parsed->oracle = options.oracle;
    return parsed;
  }
  if (isNetworkFile(options.input))
    return guessTask(options, context, events, err);
  return parseTaskFile(options.input, context, err);
}

/// Says what a table was taken for; the last line is of its streams.
static void tellOfTable(const Table &table, StringRef path, bool withStreams,
                        llvm::raw_ostream &err) {
  for (const std::string &line :
       llvm::ArrayRef(table.summary).drop_back(withStreams ? 0 : 1))
    err << path << ": " << line << '\n';
}

/// The table of `opened`, or a failure that has been printed.
static FailureOr<Table> take(Expected<Table> opened, llvm::raw_ostream &err) {
  if (opened)
    return std::move(*opened);
  reportFailure(opened.takeError(), ExitBadInput, err);
  return mlir::failure();
}

FailureOr<RunInput> mips::openInput(const DriverOptions &options,
                                    mlir::MLIRContext &context,
                                    EventSink &events, llvm::raw_ostream &err) {
  bool isTable = options.taskText.empty() && !isNetworkFile(options.input) &&
                 isForeignTable(options.input, options.table);
  if (isTable) {
    context.loadDialect<MipsDialect>();
    auto table = take(openTable(options.input, options.table), err);
    if (mlir::failed(table))
      return mlir::failure();
    if (!options.quiet)
      tellOfTable(*table, options.input, /*withStreams=*/true, err);
    Task task = taskOfTable(options.input, *table);
    return RunInput{std::move(task), std::move(*table)};
  }
  auto task = parse(options, context, events, err);
  if (mlir::failed(task))
    return mlir::failure();
  if (!hasForeignData(*task))
    return RunInput{std::move(*task), std::nullopt};
  // The table that the task names, read as the task declares its streams.
  auto table = take(openDataOf(*task, options.table), err);
  if (mlir::failed(table))
    return mlir::failure();
  task->data = table->dataset;
  if (!options.quiet)
    tellOfTable(*table, task->dataFile, /*withStreams=*/false, err);
  return RunInput{std::move(*task), std::move(*table)};
}

std::string mips::sourceOfTask(const DriverOptions &options) {
  if (!options.taskText.empty())
    return options.taskText;
  if (options.input == "-" || !StringRef(options.input).ends_with(".mips"))
    return "";
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(options.input);
  if (text)
    return (*text)->getBuffer().str();
  llvm::consumeError(text.takeError());
  return "";
}
