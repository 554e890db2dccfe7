//===- Completion.cpp - what could be typed in a task ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lexer.h"
#include "mips/Language/TaskIndex.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mips;
using llvm::StringRef;

namespace {
using Kind = Suggestion::Kind;

/// A word of the language, how it goes on, and what it is.
struct SuggestedWord {
  StringRef label, insert, detail;
};

constexpr SuggestedWord statementWords[] = {
    {"in", "in ${1:x} : ${2:0..9}", "an input"},
    {"out", "out ${1:y} : ${2:0..9}", "an output"},
    {"state", "state ${1:s} : ${2:0..9} = ${3:0}", "a state"},
    {"let", "let ${1:d} = $0", "a name for an expression"},
    {"train", "train { length ${1:10} }", "how training data are drawn"},
    {"data", "data \"${1:file.csv}\"", "examples instead of a rule"},
    {"network", "network \"${1:file.pt}\" { $0 }", "a network to be explained"},
    {"oracle", "oracle \"${1:./program}\"", "a program that is asked"}};

constexpr SuggestedWord foldWords[] = {
    {"sum", "sum(${1:x})", "the sum over all steps so far"},
    {"count", "count(${1:x == 1})", "at how many steps it held"},
    {"min", "min(${1:x})", "the least so far, or of several values"},
    {"max", "max(${1:x})", "the greatest so far, or of several values"},
    {"all", "all(${1:x == 1})", "whether it held at each step"},
    {"any", "any(${1:x == 1})", "whether it held at some step"},
    {"argmax", "argmax(${1:x})", "the step with the greatest value"},
    {"argmin", "argmin(${1:x})", "the step with the least value"}};

constexpr SuggestedWord operandWords[] = {
    {"if", "if ${1:x == 0} then ${2:0} else ${3:1}", "a choice of two"},
    {"case", "case ${1:x} of ${2:0}: ${3:1}, else: ${4:0}", "a choice of many"},
    {"abs", "abs(${1:x})", "the absolute value"},
    {"number", "number(${1:x})", "the number of a named value"},
    {"not", "not $0", ""},
    {"t", "t", "the number of the step"},
    {"true", "true", ""},
    {"false", "false", ""}};

constexpr SuggestedWord operatorWords[] = {
    {"and", "and ", ""},
    {"or", "or ", ""},
    {"xor", "xor ", ""},
    {"div", "div ", ""},
    {"mod", "mod ", ""},
    {"then", "then ", ""},
    {"else", "else ", ""},
    {"of", "of ", ""},
    {"last", "last ${1:3}", "over the last steps only"}};

constexpr SuggestedWord typeWords[] = {
    {"bool", "bool", "truth values"},
    {"int", "int", "any integer; not for inputs"},
    {"0..9", "${1:0}..${2:9}", "a range"},
    {"{...}", "{${1:off}, ${2:on}}", "values with names"}};

constexpr SuggestedWord optionWords[] = {
    {"length", "length ${1:10}", "steps of a sequence"},
    {"sequences", "sequences ${1:100_000}", "how many are drawn"},
    {"seed", "seed ${1:42}", ""},
    {"balance", "balance ${1:y}",
     "an output whose values shall be as frequent"}};

constexpr SuggestedWord factWords[] = {
    {"input", "input ${1|one-hot,embedding,scalar|}", "how inputs are coded"},
    {"output", "output ${1|argmax,sign,round|}", "how outputs are read"},
    {"cell", "cell ${1|tanh,relu|}", ""},
    {"head", "head ${1|tanh,relu,sigmoid|}", ""},
    {"length", "length ${1:10}", "steps of a word"},
    {"module", "module ${1:name}", "the first part of its tensors' names"}};

/// Finds out what stands before the place and collects what goes on from there.
class Suggester {
public:
  Suggester(const TaskIndex &index, size_t offset) : index(index) {
    StringRef before = StringRef(index.text).take_front(offset);
    while (!before.empty() &&
           (llvm::isAlnum(before.back()) || before.back() == '_'))
      before = before.drop_back();
    sources.AddNewSourceBuffer(
        llvm::MemoryBuffer::getMemBufferCopy(before, "text"), llvm::SMLoc());
    sources.setDiagHandler([](const llvm::SMDiagnostic &, void *) {}, nullptr);
    text = sources.getMemoryBuffer(sources.getMainFileID())->getBuffer();
    Diagnostics none(sources, llvm::nulls());
    tokens = lex(text, none);
    tokens.pop_back();
  }

  std::vector<Suggestion> run();

private:
  enum class Block { None, Body, Values, Train, Network };

  bool isInTextOrComment() const;
  Block innermostBlock() const;
  const Token *last(size_t back = 0) const {
    return back < tokens.size() ? &tokens[tokens.size() - 1 - back] : nullptr;
  }
  bool isLast(StringRef word, size_t back = 0) const {
    return last(back) && last(back)->is(word);
  }
  bool isAtLineStart() const {
    return StringRef(text).rtrim(" \t").ends_with("\n");
  }
  bool endsOperand() const;
  bool isAfterDeclared() const;
  void addWords(llvm::ArrayRef<SuggestedWord> words, Kind kind);
  void addSymbols();
  void addMissingRules();
  void suggestInBody();

  const TaskIndex &index;
  llvm::SourceMgr sources;
  StringRef text;
  std::vector<Token> tokens;
  std::vector<Suggestion> found;
};
} // namespace

/// Whether the last line ends within quotes or a comment.
bool Suggester::isInTextOrComment() const {
  StringRef line = text.take_back(text.size() - (text.rfind('\n') + 1));
  bool isInText = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (!isInText && line.substr(i).starts_with("//"))
      return true;
    isInText ^= line[i] == '"';
  }
  return isInText;
}

Suggester::Block Suggester::innermostBlock() const {
  std::vector<Block> blocks = {Block::None};
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].is("}") && blocks.size() > 1)
      blocks.pop_back();
    if (!tokens[i].is("{"))
      continue;
    bool isNetwork = i >= 2 && tokens[i - 1].kind == Token::String &&
                     tokens[i - 2].text == "network";
    blocks.push_back(blocks.size() == 1                    ? Block::Body
                     : i >= 1 && tokens[i - 1].is("train") ? Block::Train
                     : isNetwork                           ? Block::Network
                                                           : Block::Values);
  }
  return blocks.back();
}

bool Suggester::endsOperand() const {
  const Token *token = last();
  if (!token)
    return false;
  if (token->kind == Token::Symbol)
    return llvm::is_contained({")", "]", "'", "}", "|"}, token->text);
  return token->kind != Token::Keyword || token->is("t") || token->is("true") ||
         token->is("false");
}

/// Whether `in a, b :` stands before the place.
bool Suggester::isAfterDeclared() const {
  if (!isLast(":"))
    return false;
  size_t back = 1;
  while (last(back) && last(back)->kind == Token::Name && isLast(",", back + 1))
    back += 2;
  return isLast("in", back + 1) || isLast("out", back + 1) ||
         isLast("state", back + 1);
}

void Suggester::addWords(llvm::ArrayRef<SuggestedWord> words, Kind kind) {
  for (const SuggestedWord &word : words)
    found.push_back({kind, word.label.str(), word.insert.str(),
                     !word.insert.contains('$'), word.detail.str()});
}

void Suggester::addSymbols() {
  for (const TaskSymbol &symbol : index.symbols) {
    if (symbol.kind == TaskSymbol::Kind::Task)
      continue;
    bool isValue = symbol.kind == TaskSymbol::Kind::Value;
    found.push_back({isValue ? Kind::Value : Kind::Stream, symbol.name,
                     writtenName(symbol, symbol.name), true,
                     symbol.declaration});
  }
}

/// Rules that are still to be written.
void Suggester::addMissingRules() {
  for (const TaskSymbol &symbol : index.symbols) {
    bool isState = symbol.kind == TaskSymbol::Kind::State;
    if ((!isState && symbol.kind != TaskSymbol::Kind::Output) ||
        !symbol.rule.empty())
      continue;
    std::string head = symbol.name + (isState ? "'" : "") + " = ";
    found.push_back(
        {Kind::Snippet, head, head, true, "the rule of " + symbol.declaration});
  }
}

void Suggester::suggestInBody() {
  for (StringRef word : {"in", "out", "state", "let"})
    if (isLast(word))
      return;
  if (isAfterDeclared())
    return addWords(typeWords, Kind::Keyword);
  bool isAfterOperand = endsOperand();
  if (isLast("{") || (isAtLineStart() && isAfterOperand)) {
    addMissingRules();
    addWords(statementWords, Kind::Snippet);
    if (isLast("{"))
      return;
  }
  if (isAfterOperand)
    return addWords(operatorWords, Kind::Keyword);
  addSymbols();
  addWords(foldWords, Kind::Fold);
  addWords(operandWords, Kind::Keyword);
}

std::vector<Suggestion> Suggester::run() {
  if (isInTextOrComment())
    return {};
  switch (innermostBlock()) {
  case Block::None:
    if (tokens.empty())
      addWords({{"task",
                 "task ${1:Name} {\n  in  ${2:x} : ${3:0..9}\n  out "
                 "${4:y} : ${5:0..9}\n  ${4:y} = $0\n}\n",
                 "a task"}},
               Kind::Snippet);
    break;
  case Block::Body:
    suggestInBody();
    break;
  case Block::Values:
    break;
  case Block::Train:
    if (isLast("{") || (last() && last()->kind == Token::Number))
      addWords(optionWords, Kind::Keyword);
    else if (last() && last()->text == "balance")
      addSymbols();
    break;
  case Block::Network:
    addWords(factWords, Kind::Keyword);
    break;
  }
  return std::move(found);
}

std::vector<Suggestion> mips::suggestionsAt(const TaskIndex &index,
                                            size_t offset) {
  return Suggester(index, offset).run();
}
