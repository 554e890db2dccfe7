//===- Server.cpp - requests, notifications, commands ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/LanguageServer/Server.h"
#include "Answers.h"
#include "CompilerRuns.h"
#include "mlir/Tools/lsp-server-support/Transport.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;
using Reply = mlir::lsp::Callback<Value>;

static constexpr llvm::StringLiteral learnCommand = "mips.learn";
static constexpr llvm::StringLiteral stopCommand = "mips.stop";
static constexpr llvm::StringLiteral showCommand = "mips.counterexample";

/// How urgent a message is, by the numbers of the protocol.
enum class Urgency : int { Error = 1, Warning = 2, Info = 3, Log = 4 };

namespace {
/// One session with an editor.
class Server {
public:
  Server(mlir::lsp::MessageHandler &handler, const ServerOptions &options)
      : publish(handler.outgoingNotification<Value>(
            "textDocument/publishDiagnostics")),
        showMessage(handler.outgoingNotification<Value>("window/showMessage")),
        logMessage(handler.outgoingNotification<Value>("window/logMessage")),
        runs(options) {
    listen(handler);
  }

  bool isShutDown() const { return shutDown; }

private:
  void listen(mlir::lsp::MessageHandler &handler);

  void onInitialize(const InitializeParams &params, Reply reply);
  void onInitialized(const mlir::lsp::NoParams &) {}
  void onShutdown(const mlir::lsp::NoParams &, Reply reply);
  void onOpen(const OpenParams &params);
  void onChange(const ChangeParams &params);
  void onClose(const DocumentParams &params);

  void onHover(const PositionParams &params, Reply reply);
  void onCompletion(const PositionParams &params, Reply reply);
  void onDefinition(const PositionParams &params, Reply reply);
  void onReferences(const PositionParams &params, Reply reply);
  void onHighlight(const PositionParams &params, Reply reply);
  void onSymbols(const DocumentParams &params, Reply reply);
  void onFormatting(const DocumentParams &params, Reply reply);
  void onPrepareRename(const PositionParams &params, Reply reply);
  void onRename(const RenameParams &params, Reply reply);
  void onCodeAction(const RangeParams &params, Reply reply);
  void onCommand(const CommandParams &params, Reply reply);

  Document *find(const std::string &uri);
  void addLearning(const Document &document, Array &actions);
  void addResult(const Document &document, const CompilerResult &result,
                 Array &actions);
  void learn(const Document &document, Reply reply);
  void showCounterexample(const Document &document, Reply reply);
  void say(mlir::lsp::OutgoingNotification<Value> &channel, Urgency urgency,
           StringRef text) {
    channel(Object{{"type", int(urgency)}, {"message", text}});
  }

  mlir::lsp::OutgoingNotification<Value> publish, showMessage, logMessage;
  std::map<std::string, Document> documents;
  bool hasSnippets = false, shutDown = false;
  /// Its threads use the channels.
  CompilerRuns runs;
};
} // namespace

void Server::listen(mlir::lsp::MessageHandler &handler) {
  handler.method("initialize", this, &Server::onInitialize);
  handler.notification("initialized", this, &Server::onInitialized);
  handler.method("shutdown", this, &Server::onShutdown);
  handler.notification("textDocument/didOpen", this, &Server::onOpen);
  handler.notification("textDocument/didChange", this, &Server::onChange);
  handler.notification("textDocument/didClose", this, &Server::onClose);
  handler.method("textDocument/hover", this, &Server::onHover);
  handler.method("textDocument/completion", this, &Server::onCompletion);
  handler.method("textDocument/definition", this, &Server::onDefinition);
  handler.method("textDocument/references", this, &Server::onReferences);
  handler.method("textDocument/documentHighlight", this, &Server::onHighlight);
  handler.method("textDocument/documentSymbol", this, &Server::onSymbols);
  handler.method("textDocument/formatting", this, &Server::onFormatting);
  handler.method("textDocument/prepareRename", this, &Server::onPrepareRename);
  handler.method("textDocument/rename", this, &Server::onRename);
  handler.method("textDocument/codeAction", this, &Server::onCodeAction);
  handler.method("workspace/executeCommand", this, &Server::onCommand);
}

Document *Server::find(const std::string &uri) {
  auto it = documents.find(uri);
  return it == documents.end() ? nullptr : &it->second;
}

//===----------------------------------------------------------------------===//
// The session and its documents
//===----------------------------------------------------------------------===//

void Server::onInitialize(const InitializeParams &params, Reply reply) {
  hasSnippets = params.hasSnippets;
  constexpr int incremental = 2;
  Object capabilities{
      {"textDocumentSync",
       Object{{"openClose", true}, {"change", incremental}}},
      {"hoverProvider", true},
      {"completionProvider", Object{{"triggerCharacters", Array{":"}}}},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"documentHighlightProvider", true},
      {"documentSymbolProvider", true},
      {"documentFormattingProvider", true},
      {"renameProvider", Object{{"prepareProvider", true}}},
      {"codeActionProvider",
       Object{{"codeActionKinds", Array{"quickfix", "source"}}}},
      {"executeCommandProvider",
       Object{{"commands", Array{learnCommand, stopCommand, showCommand}}}}};
  reply(Object{
      {"capabilities", std::move(capabilities)},
      {"serverInfo", Object{{"name", "mips-lsp"}, {"version", MIPS_VERSION}}}});
}

void Server::onShutdown(const mlir::lsp::NoParams &, Reply reply) {
  shutDown = true;
  reply(nullptr);
}

void Server::onOpen(const OpenParams &params) {
  documents.erase(params.uri);
  auto it = documents.try_emplace(params.uri, params.uri, params.text,
                                  params.version);
  publish(diagnosticsOf(it.first->second));
}

void Server::onChange(const ChangeParams &params) {
  Document *document = find(params.uri);
  if (!document)
    return;
  document->change(params.changes, params.version);
  publish(diagnosticsOf(*document));
}

void Server::onClose(const DocumentParams &params) {
  if (documents.erase(params.uri) == 0)
    return;
  runs.stop(params.uri);
  publish(Object{{"uri", params.uri}, {"diagnostics", Array{}}});
}

//===----------------------------------------------------------------------===//
// Questions about a place
//===----------------------------------------------------------------------===//

void Server::onHover(const PositionParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? hoverAt(*document, params.position) : Value(nullptr));
}

void Server::onCompletion(const PositionParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? completionsAt(*document, params.position, hasSnippets)
                 : Value(nullptr));
}

void Server::onDefinition(const PositionParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? definitionAt(*document, params.position) : Value(nullptr));
}

void Server::onReferences(const PositionParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? referencesAt(*document, params.position) : Value(nullptr));
}

void Server::onHighlight(const PositionParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? highlightsAt(*document, params.position) : Value(nullptr));
}

void Server::onSymbols(const DocumentParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? symbolsIn(*document) : Value(nullptr));
}

void Server::onFormatting(const DocumentParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? formattingOf(*document) : Value(nullptr));
}

void Server::onPrepareRename(const PositionParams &params, Reply reply) {
  Document *document = find(params.uri);
  reply(document ? preparedRename(*document, params.position) : Value(nullptr));
}

void Server::onRename(const RenameParams &params, Reply reply) {
  Document *document = find(params.uri);
  if (!document)
    return reply(nullptr);
  reply(renamed(*document, params.position, params.newName));
}

//===----------------------------------------------------------------------===//
// Learning and proving
//===----------------------------------------------------------------------===//

/// A code action that runs a command about a document.
static Object actionOf(StringRef title, StringRef command,
                       const Document &document) {
  return Object{{"title", title},
                {"kind", "source"},
                {"command", Object{{"title", title},
                                   {"command", command},
                                   {"arguments", Array{document.uri()}}}}};
}

/// A code action that puts `text` above the task, as a comment.
static Object commentOf(StringRef title, StringRef text,
                        const Document &document) {
  std::string comment;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    comment += ("// " + line).str();
    comment = StringRef(comment).rtrim().str() + "\n";
    text = rest;
  }
  mlir::lsp::Position place;
  for (const TaskSymbol &symbol : document.index().symbols)
    if (symbol.kind == TaskSymbol::Kind::Task)
      place.line = document.positionOf(symbol.definitions.front().begin).line;
  return Object{{"title", title},
                {"kind", "source"},
                {"edit", editOf(document, mlir::lsp::Range(place), comment)}};
}

void Server::addResult(const Document &document, const CompilerResult &result,
                       Array &actions) {
  if (!result.counterexample.empty()) {
    actions.push_back(
        actionOf("show the counterexample", showCommand, document));
    actions.push_back(commentOf("insert the counterexample as a comment",
                                result.counterexample, document));
  }
  if (result.rules.empty() || result.status == "refuted")
    return;
  std::string text = "mipsc: " + result.summary;
  for (const std::string &rule : result.rules)
    text += "\n  " + rule;
  actions.push_back(commentOf("insert the rules that were found as a comment",
                              text, document));
}

void Server::addLearning(const Document &document, Array &actions) {
  if (runs.isUnderWay(document.uri())) {
    actions.push_back(actionOf("stop learning", stopCommand, document));
    return;
  }
  if (document.index().isGood)
    actions.push_back(actionOf(document.index().isRule
                                   ? "learn and prove this task"
                                   : "learn this task",
                               learnCommand, document));
  if (auto result = runs.resultFor(document.uri(), document.text()))
    addResult(document, *result, actions);
}

void Server::onCodeAction(const RangeParams &params, Reply reply) {
  Document *document = find(params.uri);
  if (!document)
    return reply(nullptr);
  Array actions;
  addRepairs(*document, params.range, actions);
  addLearning(*document, actions);
  reply(std::move(actions));
}

static Value toJSON(const CompilerResult &result) {
  return Object{{"exitCode", result.exitCode},
                {"status", result.status},
                {"summary", result.summary},
                {"rules", Array(result.rules)},
                {"counterexample", result.counterexample},
                {"log", result.log}};
}

static Urgency urgencyOf(const CompilerResult &result) {
  if (result.status == "proved" || result.status == "tested")
    return Urgency::Info;
  return result.status.empty() ? Urgency::Error : Urgency::Warning;
}

void Server::learn(const Document &document, Reply reply) {
  std::string name = "task";
  for (const TaskSymbol &symbol : document.index().symbols)
    if (symbol.kind == TaskSymbol::Kind::Task)
      name = symbol.name;
  // The reply is kept here until it is known whether a run was started.
  auto kept = std::make_shared<Reply>(std::move(reply));
  bool isStarted = runs.start(
      document.uri(), llvm::sys::path::parent_path(document.path()).str(),
      document.text(),
      [this](StringRef line) { say(logMessage, Urgency::Log, line); },
      [this, name, kept](const CompilerResult &result) {
        std::string text = name + ": " + result.summary;
        for (const std::string &rule : result.rules)
          text += "\n" + rule;
        say(showMessage, urgencyOf(result), text);
        (*kept)(toJSON(result));
      });
  if (isStarted)
    return;
  say(showMessage, Urgency::Warning, name + " is being learned already");
  (*kept)(nullptr);
}

void Server::showCounterexample(const Document &document, Reply reply) {
  auto result = runs.resultFor(document.uri(), document.text());
  if (!result || result->counterexample.empty()) {
    say(showMessage, Urgency::Warning,
        "there is no counterexample for the text as it is");
    return reply(nullptr);
  }
  say(showMessage, Urgency::Info, result->counterexample);
  reply(result->counterexample);
}

void Server::onCommand(const CommandParams &params, Reply reply) {
  Document *document = find(params.uri);
  if (!document)
    return reply(llvm::make_error<mlir::lsp::LSPError>(
        "the document is not open", mlir::lsp::ErrorCode::InvalidParams));
  if (params.command == learnCommand)
    return learn(*document, std::move(reply));
  if (params.command == showCommand)
    return showCounterexample(*document, std::move(reply));
  if (params.command == stopCommand) {
    runs.stop(params.uri);
    return reply(nullptr);
  }
  reply(llvm::make_error<mlir::lsp::LSPError>(
      "unknown command '" + params.command + "'",
      mlir::lsp::ErrorCode::InvalidParams));
}

int mips::serveTasks(std::FILE *in, llvm::raw_ostream &out,
                     const ServerOptions &options) {
  mlir::lsp::JSONTransport transport(in, out);
  mlir::lsp::MessageHandler handler(transport);
  Server server(handler, options);
  // Its error is the end of the messages.
  llvm::consumeError(transport.run(handler));
  return server.isShutDown() ? 0 : 1;
}
