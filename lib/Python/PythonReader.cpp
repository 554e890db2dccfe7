//===- PythonReader.cpp - Python programs as machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Python/PythonReader.h"
#include "AcceptedSyntax.h"
#include "Process.h"
#include "StreamFunction.h"
#include "llvm/Support/WithColor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// The functions and classes of a module, by name.
static std::map<std::string, Node> definitionsOf(Node module) {
  std::map<std::string, Node> definitions;
  for (Node statement : module.list("body"))
    if (statement.is("FunctionDef") || statement.is("ClassDef"))
      definitions[statement.text("name").str()] = statement;
  return definitions;
}

static bool hasLoop(Node function) {
  bool found = false;
  function.walk([&](Node node) {
    found |= node.is("For") || node.is("While") || node.is("comprehension");
    return !found;
  });
  return found;
}

/// Whether a function looks as if it read streams: a loop, a comprehension or
/// what it returns mentions a parameter without a default value.
static bool isStreaming(Node function) {
  std::set<std::string> parameters;
  std::vector<Node> given = function["args"].list("posonlyargs");
  llvm::append_range(given, function["args"].list("args"));
  size_t numInputs = given.size() - function["args"].list("defaults").size();
  for (size_t i = 0; i < numInputs; ++i)
    parameters.insert(given[i].text("arg").str());
  bool found = false;
  auto mentionsParameter = [&](Node part) {
    part.walk([&](Node node) {
      found |= parameters.count(node.name().str()) != 0;
      return true;
    });
  };
  function.walk([&](Node node) {
    if (node.is("For") || node.is("comprehension"))
      mentionsParameter(node["iter"]);
    if (node.is("YieldFrom"))
      mentionsParameter(node["value"]);
    StringRef callee = node["func"].name();
    if (node.is("Call") && (callee == "len" || callee == "iter") &&
        hasLoop(function))
      mentionsParameter(node);
    if (node.is("Return"))
      node.walk([&](Node part) {
        if (part.is("Call") &&
            (part["func"].name() == "map" || part["func"].name() == "list" ||
             part["func"].name() == "accumulate" ||
             part["func"].text("attr") == "accumulate"))
          mentionsParameter(part);
        return true;
      });
    return true;
  });
  return found;
}

static bool hasStep(Node type) {
  return llvm::any_of(type.list("body"), [](Node member) {
    return member.is("FunctionDef") &&
           llvm::is_contained({"step", "update", "__call__"},
                              member.text("name"));
  });
}

/// The name that `options` give, or that of the only function that reads
/// streams and that no other such function calls, or of the only class with a
/// step. Empty after a mistake.
static std::string choose(const std::map<std::string, Node> &definitions,
                          const PythonReaderOptions &options,
                          llvm::function_ref<void(const llvm::Twine &)> fail) {
  if (!options.function.empty()) {
    if (definitions.count(options.function))
      return options.function;
    fail("there is no function '" + options.function + "'");
    return "";
  }
  std::set<std::string> candidates, called;
  for (const auto &[name, definition] : definitions)
    if (name != "main" && name != "read_rows" && definition.is("FunctionDef") &&
        isStreaming(definition))
      candidates.insert(name);
  for (const std::string &caller : candidates)
    definitions.at(caller).walk([&](Node node) {
      if (node.name() != caller)
        called.insert(node.name().str());
      return true;
    });
  std::vector<std::string> left;
  llvm::copy_if(candidates, std::back_inserter(left),
                [&](const std::string &name) { return !called.count(name); });
  if (left.empty())
    for (const auto &[name, definition] : definitions)
      if (definition.is("ClassDef") && hasStep(definition))
        left.push_back(name);
  if (left.size() == 1)
    return left[0];
  if (left.empty())
    fail("there is no function that loops over its parameters");
  else
    fail("several functions read streams; name one, as 'FILE.py@" + left[0] +
         "'");
  return "";
}

StringRef mips::pythonException(int64_t number) {
  llvm::ArrayRef<StringRef> names = exceptionNames();
  return number > 0 && number < int64_t(names.size()) ? names[number] : "";
}

/// The assumptions of a program are widened at most that often.
static constexpr unsigned maxRuns = 300;

/// Executes the function until what is assumed of its state holds.
static mlir::OwningOpRef<mlir::ModuleOp>
makeMachine(Node module, StringRef name, const PythonSignature *signature,
            Diagnostics &diagnostics, mlir::MLIRContext &context) {
  Assumptions assumptions;
  Work work;
  for (unsigned i = 0; i < maxRuns; ++i) {
    Terms terms(context, name, work);
    StreamFunction stream(terms, diagnostics, assumptions);
    bool done = stream.run(module, name, signature);
    if (work.isDone() && diagnostics.numErrors() == 0)
      diagnostics.error(module, tooMuchWork);
    if (diagnostics.numErrors())
      return nullptr;
    if (done)
      return std::move(terms.module);
  }
  diagnostics.error(module, "the state of this program is not seen to be "
                            "bounded");
  return nullptr;
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
  std::string name = choose(definitionsOf(module), options, fail);
  if (name.empty() || !acceptSyntax(module, name, diagnostics))
    return mlir::failure();
  auto machine =
      makeMachine(module, name, options.signature, diagnostics, context);
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
