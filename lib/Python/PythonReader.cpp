//===- PythonReader.cpp - Python programs as machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Python/PythonReader.h"
#include "Process.h"
#include "StreamFunction.h"
#include "llvm/Support/WithColor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

static void collect(Node module, Program &program) {
  for (Node statement : module.list("body")) {
    if (statement.is("FunctionDef"))
      program.functions[statement.text("name").str()] = statement;
    for (Node target : statement.list("targets"))
      if (target.is("Name"))
        program.globals[target.name().str()] = statement["value"];
    if (statement.is("AnnAssign") && statement["value"])
      program.globals[statement["target"].name().str()] = statement["value"];
    bool isFrom = statement.is("ImportFrom");
    for (Node alias : statement.list("names")) {
      StringRef name = alias.text("name"), known = alias.text("asname");
      std::string whole =
          isFrom ? (statement.text("module") + "." + name).str() : name.str();
      program.imports[(known.empty() ? name : known).str()] = whole;
    }
  }
}

/// Whether a function looks as if it read streams: it loops over one of its
/// parameters, or returns a comprehension over one.
static bool isStreaming(Node function) {
  std::set<std::string> parameters;
  for (Node parameter : function["args"].list("args"))
    parameters.insert(parameter.text("arg").str());
  bool found = false;
  auto mentionsParameter = [&](Node iterator) {
    iterator.walk([&](Node node) {
      found |= parameters.count(node.name().str()) != 0;
      return true;
    });
  };
  for (Node statement : function.list("body")) {
    if (statement.is("For"))
      mentionsParameter(statement["iter"]);
    if (statement.is("Return"))
      for (Node generator : statement["value"].list("generators"))
        mentionsParameter(generator["iter"]);
  }
  return found;
}

/// The function that `options` name, or the only one that reads streams and
/// that no other function calls.
static Node choose(const Program &program, const PythonReaderOptions &options,
                   llvm::function_ref<void(const llvm::Twine &)> fail) {
  if (!options.function.empty()) {
    auto it = program.functions.find(options.function);
    if (it != program.functions.end())
      return it->second;
    fail("there is no function '" + options.function + "'");
    return {};
  }
  std::set<std::string> candidates, called;
  for (const auto &[name, function] : program.functions)
    if (name != "main" && name != "read_rows" && isStreaming(function))
      candidates.insert(name);
  for (const std::string &caller : candidates)
    program.functions.at(caller).walk([&](Node node) {
      std::string name = node["func"].name().str();
      if (node.is("Call") && name != caller)
        called.insert(name);
      return true;
    });
  std::vector<std::string> left;
  llvm::copy_if(candidates, std::back_inserter(left),
                [&](const std::string &name) { return !called.count(name); });
  if (left.size() == 1)
    return program.functions.at(left[0]);
  if (left.empty())
    fail("there is no function that loops over its parameters");
  else
    fail("several functions read streams; name one, as 'FILE.py@" + left[0] +
         "'");
  return {};
}

/// Executes the function until what is assumed of its state holds.
static mlir::OwningOpRef<mlir::ModuleOp>
makeMachine(Node function, const Program &program,
            const PythonSignature *signature, Diagnostics &diagnostics,
            mlir::MLIRContext &context) {
  Assumptions assumptions;
  for (;;) {
    Terms terms(context, function.text("name"));
    StreamFunction stream(program, terms, diagnostics, assumptions);
    bool done = stream.run(function, signature);
    if (diagnostics.numErrors())
      return nullptr;
    if (done)
      return std::move(terms.module);
  }
}

mlir::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>>
mips::readPythonTree(const llvm::json::Value &tree, llvm::SourceMgr &sources,
                     const PythonReaderOptions &options,
                     mlir::MLIRContext &context, llvm::raw_ostream &err) {
  context.loadDialect<MipsDialect>();
  StringRef path =
      sources.getMemoryBuffer(sources.getMainFileID())->getBufferIdentifier();
  auto fail = [&](const llvm::Twine &message) {
    llvm::WithColor::error(err, path) << message << "\n";
  };
  Diagnostics diagnostics(sources, err);
  Node module(&tree);
  if (StringRef message = module.text("error"); !message.empty()) {
    diagnostics.error(module, message);
    return mlir::failure();
  }
  Program program;
  collect(module, program);
  Node function = choose(program, options, fail);
  if (!function)
    return mlir::failure();
  auto machine =
      makeMachine(function, program, options.signature, diagnostics, context);
  if (!machine)
    return mlir::failure();
  return machine;
}

mlir::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>>
mips::readPythonFile(StringRef path, const PythonReaderOptions &options,
                     mlir::MLIRContext &context, llvm::raw_ostream &err,
                     std::string *source) {
  auto fail = [&](const llvm::Twine &message) {
    llvm::WithColor::error(err, path) << message << "\n";
  };
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer) {
    fail(buffer.getError().message());
    return mlir::failure();
  }
  if (source)
    *source = (*buffer)->getBuffer().str();
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*buffer), llvm::SMLoc());
  std::string astProgram =
      options.astProgram.empty()
          ? findPythonProgram(MIPS_AST_PROGRAM_NAME, MIPS_AST_PROGRAM_BUILT)
          : options.astProgram;
  llvm::Expected<llvm::json::Value> tree = parsePython(sources, astProgram);
  if (!tree) {
    fail(llvm::toString(tree.takeError()));
    return mlir::failure();
  }
  return readPythonTree(*tree, sources, options, context, err);
}
