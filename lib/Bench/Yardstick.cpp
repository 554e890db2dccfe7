//===- Yardstick.cpp - what results are held against ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Yardstick.h"
#include "mips/Bench/Mode.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Support/Output.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

std::optional<double> Yardstick::ratio(const std::string &task,
                                       unsigned size) const {
  auto it = referenceSize.find(task);
  if (it == referenceSize.end() || it->second == 0)
    return std::nullopt;
  return double(size) / it->second;
}

static Error readReferences(StringRef folder, Yardstick &yardstick) {
  Expected<NameFilter> all = NameFilter::create("");
  if (!all)
    return all.takeError();
  Expected<std::vector<std::string>> files = findFiles(folder, ".mlir", *all);
  if (!files)
    return files.takeError();
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  for (const std::string &file : *files) {
    auto module = mlir::parseSourceFile<mlir::ModuleOp>(file, &context);
    if (!module || !llvm::hasSingleElement(module->getOps<MachineOp>()))
      return llvm::createStringError("'" + file +
                                     "' does not hold one machine");
    yardstick.referenceSize[llvm::sys::path::stem(file).str()] =
        expressionSize(*module->getOps<MachineOp>().begin());
  }
  return Error::success();
}

static std::vector<std::string> splitLine(StringRef line) {
  llvm::SmallVector<StringRef> cells;
  line.rtrim('\r').split(cells, ',');
  return std::vector<std::string>(cells.begin(), cells.end());
}

static Error readPublished(StringRef path, Yardstick &yardstick) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  if (!text)
    return text.takeError();
  llvm::SmallVector<StringRef> lines;
  (*text)->getBuffer().split(lines, '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && lines[i].trim().empty())
      continue;
    std::vector<std::string> cells = splitLine(lines[i]);
    std::string task = cells.front();
    cells.erase(cells.begin());
    if (i == 0)
      yardstick.columns = std::move(cells);
    else if (cells.size() != yardstick.columns.size())
      return llvm::createStringError(path + ":" + llvm::Twine(i + 1) + ": " +
                                     llvm::Twine(cells.size() + 1) +
                                     " cells, the first line has " +
                                     llvm::Twine(yardstick.columns.size() + 1));
    else
      yardstick.published[task] = std::move(cells);
  }
  return Error::success();
}

Expected<Yardstick> mips::readYardstick(StringRef folder) {
  Yardstick yardstick;
  llvm::SmallString<128> references(folder), published(folder);
  llvm::sys::path::append(references, "reference");
  llvm::sys::path::append(published, "published.csv");
  if (llvm::sys::fs::is_directory(references))
    if (Error error = readReferences(references, yardstick))
      return error;
  if (llvm::sys::fs::exists(published))
    if (Error error = readPublished(published, yardstick))
      return error;
  return yardstick;
}
