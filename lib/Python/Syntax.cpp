//===- Syntax.cpp - Python's syntax tree ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Syntax.h"
#include "Process.h"

using namespace mips::python;
using llvm::SourceMgr;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Nodes
//===----------------------------------------------------------------------===//

StringRef Node::text(StringRef field) const {
  return object ? object->getString(field).value_or("") : "";
}

Node Node::operator[](StringRef field) const {
  return Node(object ? object->get(field) : nullptr);
}

std::vector<Node> Node::list(StringRef field) const {
  std::vector<Node> nodes;
  if (const llvm::json::Array *array =
          object ? object->getArray(field) : nullptr)
    for (const llvm::json::Value &value : *array)
      nodes.emplace_back(&value);
  return nodes;
}

std::vector<std::string> Node::strings(StringRef field) const {
  std::vector<std::string> result;
  if (const llvm::json::Array *array =
          object ? object->getArray(field) : nullptr)
    for (const llvm::json::Value &value : *array)
      result.push_back(value.getAsString().value_or("").str());
  return result;
}

void Node::eachField(llvm::function_ref<void(StringRef)> visit) const {
  for (const auto &entry : *object) {
    const llvm::json::Array *array = entry.second.getAsArray();
    if (!entry.second.getAsNull() && !(array && array->empty()))
      visit(entry.first);
  }
}

int Node::place(unsigned part) const {
  const llvm::json::Array *at = object ? object->getArray("at") : nullptr;
  if (!at || at->size() <= part)
    return -1;
  return (*at)[part].getAsInteger().value_or(-1);
}

void Node::walk(llvm::function_ref<bool(Node)> visit) const {
  if (!object || !visit(*this))
    return;
  for (const auto &entry : *object) {
    if (entry.second.getAsObject())
      Node(&entry.second).walk(visit);
    if (const llvm::json::Array *array = entry.second.getAsArray())
      for (const llvm::json::Value &value : *array)
        Node(&value).walk(visit);
  }
}

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

static llvm::Error failure(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

/// Time and memory for parsing one file.
static constexpr unsigned maxSeconds = 30, maxMegabytes = 2048;

llvm::Expected<llvm::json::Value>
mips::python::parsePython(const SourceMgr &sources, StringRef astProgram) {
  llvm::Expected<ProcessResult> process = runPython(
      astProgram,
      [&](llvm::raw_ostream &os) {
        os << sources.getMemoryBuffer(sources.getMainFileID())->getBuffer();
      },
      maxSeconds, maxMegabytes);
  if (!process)
    return process.takeError();
  if (process->status != 0)
    return failure("python3 could not parse the program" +
                   (process->why.empty() ? "" : ": " + process->why));
  llvm::Expected<llvm::json::Value> answer =
      llvm::json::parse(process->output->getBuffer());
  if (!answer)
    return answer.takeError();
  llvm::json::Object *object = answer->getAsObject();
  llvm::json::Value *tree = object ? object->get("tree") : nullptr;
  if (!tree)
    return failure("python3 gave no syntax tree");
  if (std::optional<StringRef> path = object->getString("interpreter"))
    rememberInterpreter(*path);
  return std::move(*tree);
}

//===----------------------------------------------------------------------===//
// Diagnostics
//===----------------------------------------------------------------------===//

/// Errors beyond these are not printed.
static constexpr unsigned maxErrors = 20;

/// Lines end as Python says: by "\n", "\r\n" or "\r".
static std::vector<const char *> lineStarts(StringRef text) {
  std::vector<const char *> lines = {text.begin()};
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' ||
        (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
      lines.push_back(text.begin() + i + 1);
  return lines;
}

Diagnostics::Diagnostics(const SourceMgr &sources, llvm::raw_ostream &err)
    : sources(sources), err(err),
      lines(lineStarts(
          sources.getMemoryBuffer(sources.getMainFileID())->getBuffer())) {}

const char *Diagnostics::position(int line, int byte) const {
  const llvm::MemoryBuffer *buffer =
      sources.getMemoryBuffer(sources.getMainFileID());
  if (line < 1 || byte < 0 || size_t(line) > lines.size())
    return buffer->getBufferStart();
  return std::min(lines[line - 1] + byte, buffer->getBufferEnd());
}

/// The part of the node on its first line.
llvm::SMRange Diagnostics::rangeOf(Node node) const {
  const char *start = position(node.place(0), node.place(1));
  const char *end = position(node.place(2), node.place(3));
  if (node.place(2) > node.place(0))
    end = std::find(start, end, '\n');
  return {llvm::SMLoc::getFromPointer(start),
          llvm::SMLoc::getFromPointer(std::max(start, end))};
}

void Diagnostics::print(Node node, SourceMgr::DiagKind kind,
                        const llvm::Twine &message) {
  llvm::SMRange range = rangeOf(node);
  sources.GetMessage(range.Start, kind, message, range).print(nullptr, err);
}

void Diagnostics::error(Node node, const llvm::Twine &message) {
  const char *start = rangeOf(node).Start.getPointer();
  lastPrinted =
      count < maxErrors && printed.insert({start, message.str()}).second;
  if (!lastPrinted)
    return;
  ++count;
  print(node, SourceMgr::DK_Error, message);
}

void Diagnostics::note(Node node, const llvm::Twine &message) {
  if (lastPrinted)
    print(node, SourceMgr::DK_Note, message);
}
