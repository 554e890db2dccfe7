//===- Task.cpp - from a file to a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Language/Task.h"
#include "DataTask.h"
#include "Frontend.h"
#include "Lowering.h"
#include "MachineTask.h"
#include "Parser.h"
#include "ValueTypes.h"
#include "mips/Data/MachineFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace mips;

MIPS_DIAGNOSTIC(OracleBesideOthers,
                "a task with an 'oracle' has no rule, 'data' or 'network'");

MachineOp Task::machine() const {
  assert(spec && "a data task has no machine");
  return *spec.get().getOps<MachineOp>().begin();
}

/// The path of the data file: one that is not absolute starts at the folder
/// of the task file.
static std::string resolvePath(StringRef taskFile, StringRef path) {
  if (llvm::sys::path::is_absolute(path))
    return path.str();
  SmallString<128> resolved = llvm::sys::path::parent_path(taskFile);
  llvm::sys::path::append(resolved, path);
  return std::string(resolved);
}

static Signature signatureOf(const TaskTree &tree) {
  Signature signature;
  for (const Declaration &declaration : tree.declarations) {
    Stream stream{declaration.name.str(), declaration.values,
                  declaration.valueNames};
    if (declaration.kind == Declaration::Kind::Input)
      signature.inputs.push_back(stream);
    if (declaration.kind == Declaration::Kind::Output)
      signature.outputs.push_back(stream);
  }
  return signature;
}

FailureOr<Task> mips::parseTask(llvm::SourceMgr &sources, MLIRContext &context,
                                llvm::raw_ostream &err) {
  Findings findings;
  return parseTask(sources, context, err, findings);
}

FailureOr<Task> mips::parseTask(llvm::SourceMgr &sources, MLIRContext &context,
                                llvm::raw_ostream &err, Findings &findings) {
  context.loadDialect<MipsDialect>();
  const llvm::MemoryBuffer &buffer =
      *sources.getMemoryBuffer(sources.getMainFileID());
  Diagnostics diagnostics(sources, err);
  TaskTree &tree = findings.tree;
  tree = Parser(lex(buffer.getBuffer(), diagnostics), diagnostics).parseFile();
  // Without a name nothing was understood.
  if (tree.name.empty())
    return failure();
  if (tree.oracle && (tree.network || tree.dataPath || !tree.rules.empty()))
    diagnostics.error(tree.oracleRange, OracleBesideOthers);
  NameTable names(tree, diagnostics);
  Task task;
  // What a network or a program does need not be known.
  bool hasRule =
      !tree.dataPath && !tree.oracle && !(tree.network && tree.rules.empty());
  if (hasRule) {
    // Lowering would take names of values for unknown ones.
    if (!resolveValueNames(tree, names, diagnostics) || tree.hasBrokenNames)
      return failure();
    task.spec = lowerTask(tree, names, diagnostics, context, findings.notes);
    if (!diagnostics.hasErrors())
      names.warnUnused();
  }
  if (diagnostics.hasErrors())
    return failure();
  task.name = tree.name.str();
  task.summary = tree.summary.str();
  task.signature = signatureOf(tree);
  task.train = tree.train;
  if (tree.oracle)
    task.oracle = tree.oracle->str();
  if (tree.network)
    task.network = {resolvePath(buffer.getBufferIdentifier(), tree.networkPath),
                    task.signature, *tree.network};
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::Output)
      task.outputPlaces.push_back(diagnostics.place(declaration.range));
  if (task.isRule())
    task.text = buffer.getBuffer().str();
  if (tree.dataPath) {
    task.dataFile = resolvePath(buffer.getBufferIdentifier(), *tree.dataPath);
    task.dataPlace = diagnostics.place(tree.dataRange);
  }
  return task;
}

FailureOr<Task> mips::parseTaskFile(StringRef path, MLIRContext &context,
                                    llvm::raw_ostream &err) {
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> buffer =
      llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer) {
    err << path << ": error: cannot be read: " << buffer.getError().message()
        << '\n';
    return failure();
  }
  context.loadDialect<MipsDialect>();
  if (path.ends_with(".csv"))
    return taskOfData((*buffer)->getMemBufferRef(), err);
  if (isMachineFile(path))
    return taskOfMachine((*buffer)->getMemBufferRef(), context, err);
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*buffer), llvm::SMLoc());
  return parseTask(sources, context, err);
}
