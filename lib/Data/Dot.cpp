//===- Dot.cpp - graphs in the DOT language ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Dot.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include <optional>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
struct DotToken {
  enum Kind { Id, Punctuation, Arrow, Line, End } kind = End;
  std::string text; ///< of an identifier, without quotes and escapes of quotes
  bool isWord = false; ///< neither quoted nor HTML, so it may be a keyword
  unsigned line = 1, column = 1;
};

/// Splits the text into tokens.
class DotLexer {
public:
  explicit DotLexer(llvm::MemoryBufferRef buffer)
      : file(buffer.getBufferIdentifier()), rest(buffer.getBuffer()) {
    rest.consume_front("\xef\xbb\xbf");
  }
  Expected<DotToken> next();
  Error error(unsigned line, unsigned column, const llvm::Twine &message) {
    return llvm::createStringError(file + ":" + llvm::Twine(line) + ":" +
                                   llvm::Twine(column) + ": error: " + message);
  }

private:
  void advance(size_t count);
  Error skipBlanks();
  Expected<DotToken> quoted(DotToken token);
  Expected<DotToken> html(DotToken token);

  StringRef file, rest;
  unsigned line = 1, column = 1;
};
} // namespace

void DotLexer::advance(size_t count) {
  for (char c : rest.take_front(count)) {
    column = c == '\n' ? 1 : column + 1;
    line += c == '\n';
  }
  rest = rest.drop_front(count);
}

Error DotLexer::skipBlanks() {
  for (;;) {
    size_t blanks = rest.find_first_not_of(" \t\r\n\f\v");
    advance(std::min(blanks, rest.size()));
    if (rest.starts_with("//") || (rest.starts_with("#") && column == 1)) {
      advance(std::min(rest.find('\n'), rest.size()));
    } else if (rest.starts_with("/*")) {
      size_t end = rest.find("*/", 2);
      if (end == StringRef::npos)
        return error(line, column, "a comment without an end");
      advance(end + 2);
    } else {
      return Error::success();
    }
  }
}

Expected<DotToken> DotLexer::quoted(DotToken token) {
  size_t end = 1;
  for (; end < rest.size() && rest[end] != '"'; ++end) {
    if (rest[end] == '\\' && end + 1 < rest.size()) {
      // Only quotes are escaped here; what else a backslash says, a label's
      // reader knows. A backslash before a new line joins two lines.
      ++end;
      if (rest[end] != '"' && rest[end] != '\n')
        token.text += '\\';
      if (rest[end] == '\n')
        continue;
    }
    token.text += rest[end];
  }
  if (end == rest.size())
    return error(token.line, token.column, "a quoted string without an end");
  advance(end + 1);
  return token;
}

/// The text of HTML: without tags, and with entities replaced.
static std::string textOfHtml(StringRef html) {
  std::string text;
  while (!html.empty()) {
    char c = html.front();
    html = html.drop_front();
    if (c == '<') {
      auto [tag, rest] = html.split('>');
      StringRef name = tag.trim(" /").take_while(llvm::isAlnum);
      if (name.equals_insensitive("br") ||
          (tag.starts_with("/") && name.equals_insensitive("tr")))
        text += '\n';
      html = rest;
    } else if (c == '&' && html.take_front(10).contains(';')) {
      auto [entity, rest] = html.split(';');
      unsigned code = 0;
      StringRef value = llvm::StringSwitch<StringRef>(entity)
                            .Case("amp", "&")
                            .Case("lt", "<")
                            .Case("gt", ">")
                            .Case("quot", "\"")
                            .Case("apos", "'")
                            .Case("nbsp", " ")
                            .Default("");
      if (!value.empty())
        text += value;
      else if (entity.consume_front("#") && !entity.getAsInteger(10, code) &&
               code < 128)
        text += char(code);
      else
        text += ("&" + entity + ";").str();
      html = rest;
    } else if (c != '\n' && c != '\r') {
      text += c;
    }
  }
  return StringRef(text).trim().str();
}

Expected<DotToken> DotLexer::html(DotToken token) {
  size_t depth = 1, end = 1;
  for (; end < rest.size() && depth > 0; ++end)
    depth += rest[end] == '<' ? 1 : rest[end] == '>' ? -1 : 0;
  if (depth > 0)
    return error(token.line, token.column, "an HTML string without an end");
  token.text = textOfHtml(rest.slice(1, end - 1));
  advance(end);
  return token;
}

Expected<DotToken> DotLexer::next() {
  if (Error failure = skipBlanks())
    return failure;
  DotToken token;
  token.line = line;
  token.column = column;
  if (rest.empty())
    return token;
  token.kind = DotToken::Id;
  if (rest.front() == '"')
    return quoted(std::move(token));
  if (rest.front() == '<')
    return html(std::move(token));
  if (rest.starts_with("->") || rest.starts_with("--")) {
    token.kind = rest[1] == '>' ? DotToken::Arrow : DotToken::Line;
    token.text = rest.take_front(2).str();
    advance(2);
    return token;
  }
  auto isOfWord = [](char c) {
    return llvm::isAlnum(c) || c == '_' || c == '.' || (c & 0x80);
  };
  size_t length = rest.front() == '-' ? 1 : 0;
  while (length < rest.size() && isOfWord(rest[length]))
    ++length;
  if (length > size_t(rest.front() == '-')) {
    token.text = rest.take_front(length).str();
    token.isWord = true;
    advance(length);
    return token;
  }
  token.kind = DotToken::Punctuation;
  token.text = rest.take_front(1).str();
  if (!StringRef("{}[]=;,:+").contains(token.text))
    return error(line, column, "an unexpected character '" + token.text + "'");
  advance(1);
  return token;
}

namespace {
/// Attributes that nodes and edges of a (sub)graph have unless they say
/// otherwise.
struct DotDefaults {
  DotAttributes node, edge;
};

class DotParser {
public:
  explicit DotParser(llvm::MemoryBufferRef buffer) : lexer(buffer) {}
  Expected<DotGraph> parse();

private:
  using Nodes = std::vector<size_t>;

  Error shift();
  bool isPunctuation(StringRef text) const {
    return token.kind == DotToken::Punctuation && token.text == text;
  }
  bool isKeyword(StringRef word) const {
    return token.kind == DotToken::Id && token.isWord &&
           StringRef(token.text).equals_insensitive(word);
  }
  Error unexpected(const llvm::Twine &wanted);
  Error expect(StringRef punctuation);
  Error identifier(std::string &text);
  Error statements(DotDefaults defaults, Nodes *members);
  Error statement(DotDefaults &defaults, Nodes *members);
  /// A node or a subgraph, as an end of an edge.
  Error endpoint(const DotDefaults &defaults, Nodes &nodes, bool &isSubgraph);
  Error attributes(DotAttributes &into);
  size_t node(const std::string &id, const DotDefaults &defaults,
              const DotToken &at);

  DotLexer lexer;
  DotToken token;
  DotGraph graph;
  llvm::StringMap<size_t> numbers;
  unsigned depth = 0;
};
} // namespace

Error DotParser::shift() {
  Expected<DotToken> next = lexer.next();
  if (!next)
    return next.takeError();
  token = std::move(*next);
  return Error::success();
}

Error DotParser::unexpected(const llvm::Twine &wanted) {
  std::string found = token.kind == DotToken::End ? std::string("the end")
                                                  : "'" + token.text + "'";
  return lexer.error(token.line, token.column,
                     "expected " + wanted + ", not " + found);
}

Error DotParser::expect(StringRef punctuation) {
  if (!isPunctuation(punctuation))
    return unexpected("'" + punctuation + "'");
  return shift();
}

/// ID, or several quoted strings joined by `+`.
Error DotParser::identifier(std::string &text) {
  if (token.kind != DotToken::Id)
    return unexpected("a name");
  text = token.text;
  if (Error error = shift())
    return error;
  while (isPunctuation("+")) {
    if (Error error = shift())
      return error;
    if (token.kind != DotToken::Id)
      return unexpected("a string");
    text += token.text;
    if (Error error = shift())
      return error;
  }
  return Error::success();
}

size_t DotParser::node(const std::string &id, const DotDefaults &defaults,
                       const DotToken &at) {
  auto [it, isNew] = numbers.try_emplace(id, graph.nodes.size());
  if (isNew)
    graph.nodes.push_back({id, defaults.node, at.line, at.column});
  return it->second;
}

/// `[a=b, c=d] [e=f]`, if there are any.
Error DotParser::attributes(DotAttributes &into) {
  while (isPunctuation("[")) {
    if (Error error = shift())
      return error;
    while (!isPunctuation("]")) {
      std::string name, value = "true";
      if (Error error = identifier(name))
        return error;
      if (isPunctuation("=")) {
        if (Error error = shift())
          return error;
        if (Error error = identifier(value))
          return error;
      }
      into[name] = value;
      if (isPunctuation(",") || isPunctuation(";"))
        if (Error error = shift())
          return error;
    }
    if (Error error = shift())
      return error;
  }
  return Error::success();
}

Error DotParser::endpoint(const DotDefaults &defaults, Nodes &nodes,
                          bool &isSubgraph) {
  isSubgraph = isKeyword("subgraph") || isPunctuation("{");
  if (isSubgraph) {
    if (isKeyword("subgraph")) {
      if (Error error = shift())
        return error;
      std::string name;
      if (token.kind == DotToken::Id)
        if (Error error = identifier(name))
          return error;
    }
    return statements(defaults, &nodes);
  }
  DotToken at = token;
  std::string id;
  if (Error error = identifier(id))
    return error;
  while (isPunctuation(":")) {
    std::string port;
    if (Error error = shift())
      return error;
    if (Error error = identifier(port))
      return error;
  }
  nodes.push_back(node(id, defaults, at));
  return Error::success();
}

Error DotParser::statement(DotDefaults &defaults, Nodes *members) {
  if (isKeyword("node") || isKeyword("edge") || isKeyword("graph")) {
    DotAttributes ofGraph;
    DotAttributes &into = isKeyword("node")   ? defaults.node
                          : isKeyword("edge") ? defaults.edge
                                              : ofGraph;
    if (Error error = shift())
      return error;
    return attributes(into);
  }
  DotToken start = token;
  bool isSubgraph = false;
  std::vector<Nodes> ends(1);
  if (Error error = endpoint(defaults, ends[0], isSubgraph))
    return error;
  // `name = value` names a setting of the graph, which is no node.
  if (isPunctuation("=") && !isSubgraph) {
    if (ends[0][0] + 1 == graph.nodes.size() &&
        graph.nodes.back().line == start.line &&
        graph.nodes.back().column == start.column) {
      numbers.erase(graph.nodes.back().id);
      graph.nodes.pop_back();
    }
    if (Error error = shift())
      return error;
    std::string value;
    return identifier(value);
  }
  while (token.kind == DotToken::Arrow || token.kind == DotToken::Line) {
    if (token.kind == DotToken::Line)
      return lexer.error(token.line, token.column,
                         "'--' has no direction: a machine is a digraph with "
                         "'->'");
    if (Error error = shift())
      return error;
    ends.emplace_back();
    bool ignored;
    if (Error error = endpoint(defaults, ends.back(), ignored))
      return error;
  }
  DotAttributes own;
  if (Error error = attributes(own))
    return error;
  if (members)
    for (const Nodes &nodes : ends)
      members->insert(members->end(), nodes.begin(), nodes.end());
  if (ends.size() == 1 && !isSubgraph)
    for (auto &[name, value] : own)
      graph.nodes[ends[0][0]].attributes[name] = value;
  for (size_t i = 1; i < ends.size(); ++i)
    for (size_t from : ends[i - 1])
      for (size_t to : ends[i]) {
        DotAttributes all = defaults.edge;
        for (auto &[name, value] : own)
          all[name] = value;
        graph.edges.push_back(
            {from, to, std::move(all), start.line, start.column});
      }
  return Error::success();
}

/// `{ ... }`
Error DotParser::statements(DotDefaults defaults, Nodes *members) {
  constexpr unsigned mostDepth = 100;
  if (++depth > mostDepth)
    return lexer.error(token.line, token.column,
                       "subgraphs are nested more than 100 deep");
  if (Error error = expect("{"))
    return error;
  while (!isPunctuation("}")) {
    if (isPunctuation(";") || isPunctuation(",")) {
      if (Error error = shift())
        return error;
      continue;
    }
    if (Error error = statement(defaults, members))
      return error;
  }
  --depth;
  return shift();
}

Expected<DotGraph> DotParser::parse() {
  if (Error error = shift())
    return error;
  if (isKeyword("strict"))
    if (Error error = shift())
      return error;
  if (isKeyword("graph"))
    return lexer.error(token.line, token.column,
                       "a graph without directions: a machine is a digraph");
  if (!isKeyword("digraph"))
    return unexpected("'digraph'");
  if (Error error = shift())
    return error;
  if (token.kind == DotToken::Id)
    if (Error error = identifier(graph.name))
      return error;
  if (Error error = statements({}, nullptr))
    return error;
  if (token.kind != DotToken::End)
    return unexpected("the end behind the graph");
  return std::move(graph);
}

Expected<DotGraph> mips::parseDot(llvm::MemoryBufferRef buffer) {
  return DotParser(buffer).parse();
}
