//===- ParseNetwork.cpp - the block of a network of others===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"

using namespace mips;
using llvm::SMRange;
using llvm::StringRef;
using Input = NetworkCoding::Input;
using Output = NetworkCoding::Output;
using Activation = NetworkCoding::Activation;

MIPS_DIAGNOSTIC(SecondNetwork, "a task has one 'network'");
MIPS_DIAGNOSTIC(UnclosedNetwork,
                "expected '}' at the end of the facts about the network");
MIPS_DIAGNOSTIC(UnknownNetworkFact, "'{0}' is no fact about a network");
MIPS_DIAGNOSTIC(RepeatedNetworkFact, "'{0}' is told twice");
MIPS_DIAGNOSTIC(BadNetworkFact, "'{0}' is {1}");
MIPS_DIAGNOSTIC(NetworkNumberOutOfRange, "'{0}' is from {1} to {2}");

/// Not a word of the language: a stream may have this name, and has no string
/// behind it.
bool Parser::startsNetwork() const {
  return peek().kind == Token::Name && peek().text == "network" &&
         peek(1).kind == Token::String;
}

/// network ::= `network` STRING (`{` fact* `}`)?
bool Parser::parseNetwork() {
  SMRange word = take().range;
  if (tree.network) {
    diagnostics.error(word, SecondNetwork);
    diagnostics.note(tree.networkRange, "the first one is here");
  }
  tree.networkRange = peek().range;
  tree.networkPath = take().text;
  tree.network.emplace();
  if (!peek().is("{"))
    return true;
  SMRange opening = take().range;
  std::vector<Token> told;
  while (!peek().is("}")) {
    if (peek().kind == Token::EndOfFile || startsStatement()) {
      diagnostics.error(here(), UnclosedNetwork);
      diagnostics.note(opening, "they were opened here");
      return false;
    }
    // The rest of a wrong fact is left out, up to the end of its line.
    if (!parseNetworkFact(told))
      while (!peek().startsLine && !peek().is("}") &&
             peek().kind != Token::EndOfFile)
        take();
  }
  take();
  return true;
}

bool Parser::takeWord(StringRef word) {
  bool isWord = (peek().kind == Token::Name || peek().kind == Token::Keyword) &&
                peek().text == word;
  if (isWord)
    take();
  return isWord;
}

bool Parser::parseNetworkFact(std::vector<Token> &told) {
  Token fact = take();
  if (fact.text == "step")
    return parseNetworkStep(fact);
  for (const Token &before : told)
    if (before.text == fact.text) {
      diagnostics.error(fact.range, RepeatedNetworkFact, fact.text);
      diagnostics.note(before.range, "the first time is here");
      return false;
    }
  told.push_back(fact);
  NetworkCoding &coding = *tree.network;
  if (fact.text == "input")
    return parseNetworkInput(fact, coding);
  if (fact.text == "output")
    return parseNetworkOutput(fact, coding);
  if (fact.text == "cell" || fact.text == "head")
    return parseActivation(fact,
                           fact.text == "cell" ? coding.cell : coding.head);
  if (fact.text == "length") {
    int64_t length = 0;
    if (!parseNetworkNumber(fact.text, 1, limits::length, length))
      return false;
    coding.length = unsigned(length);
    return true;
  }
  if (fact.text == "module") {
    if (peek().kind != Token::Name && peek().kind != Token::String) {
      diagnostics.error(here(), BadNetworkFact, fact.text,
                        "followed by the first part of its tensors' names");
      return false;
    }
    coding.module = take().text.str();
    return true;
  }
  diagnostics.error(fact.range, UnknownNetworkFact, fact.text);
  StringRef facts[] = {"input",  "output", "cell", "head",
                       "length", "module", "step"};
  if (std::optional<StringRef> near = nearestName(fact.text, facts))
    diagnostics.note(fact.range, "did you mean '" + *near + "'?");
  else
    diagnostics.note(fact.range, "the facts are 'input', 'output', 'cell', "
                                 "'head', 'length', 'module' and 'step'");
  return false;
}

/// step ::= STRING, as often as the cell has statements.
bool Parser::parseNetworkStep(const Token &fact) {
  if (peek().kind != Token::String) {
    diagnostics.error(here(), BadNetworkFact, fact.text,
                      "followed by a statement in quotes, such as \"h' = "
                      "tanh(W*h + U*x)\"");
    return false;
  }
  tree.network->steps.push_back(take().text.str());
  return true;
}

/// input ::= `one-hot` (`order` number+)? frame
///         | `embedding` (`offset` number)? frame | `scalar` (`scale` factor)?
bool Parser::parseNetworkInput(const Token &fact, NetworkCoding &coding) {
  if (takeWord("one") && takeIf("-") && takeWord("hot")) {
    coding.input = Input::OneHot;
    return (!takeWord("order") || parseNetworkNumbers("order", coding.order)) &&
           parseNetworkFrame(coding);
  }
  if (takeWord("embedding")) {
    coding.input = Input::Embedding;
    return (!takeWord("offset") ||
            parseNetworkNumber("offset", -limits::embedding, limits::embedding,
                               coding.offset)) &&
           parseNetworkFrame(coding);
  }
  if (takeWord("scalar")) {
    coding.input = Input::Scalar;
    return !takeWord("scale") || parseScale(coding.inputScale);
  }
  diagnostics.error(here(), BadNetworkFact, fact.text,
                    "one-hot, embedding or scalar");
  return false;
}

/// frame ::= (`begin` number)? (`end` number)?
bool Parser::parseNetworkFrame(NetworkCoding &coding) {
  for (auto [word, symbol] :
       {std::pair("begin", &coding.begin), std::pair("end", &coding.end)})
    if (takeWord(word) &&
        !parseNetworkNumber(word, 0, limits::embedding, symbol->emplace()))
      return false;
  return true;
}

/// output ::= (`argmax` | `sign`) (`values` number+)? | `round` (`scale`
/// factor)?
bool Parser::parseNetworkOutput(const Token &fact, NetworkCoding &coding) {
  bool isSign = takeWord("sign");
  if (isSign || takeWord("argmax")) {
    coding.output = isSign ? Output::Sign : Output::ArgMax;
    return !takeWord("values") || parseNetworkNumbers("values", coding.values);
  }
  if (takeWord("round")) {
    coding.output = Output::Round;
    return !takeWord("scale") || parseScale(coding.outputScale);
  }
  diagnostics.error(here(), BadNetworkFact, fact.text, "argmax, sign or round");
  return false;
}

bool Parser::parseActivation(const Token &fact,
                             NetworkCoding::Activation &activation) {
  if (takeWord("tanh"))
    activation = Activation::Tanh;
  else if (takeWord("relu"))
    activation = Activation::Relu;
  else if (fact.text == "head" && takeWord("sigmoid"))
    activation = Activation::Sigmoid;
  else {
    diagnostics.error(here(), BadNetworkFact, fact.text,
                      fact.text == "head" ? "tanh, relu or sigmoid"
                                          : "tanh or relu");
    return false;
  }
  return true;
}

bool Parser::parseNetworkNumber(StringRef fact, int64_t least, int64_t most,
                                int64_t &value) {
  SMRange start = peek().range;
  std::optional<int64_t> number = parseSignedNumber();
  if (!number) {
    diagnostics.error(here(), BadNetworkFact, fact, "a number");
    return false;
  }
  value = *number;
  if (value >= least && value <= most)
    return true;
  diagnostics.error(from(start), NetworkNumberOutOfRange, fact, least, most);
  return false;
}

/// At least one number, at most as many as there may be classes.
bool Parser::parseNetworkNumbers(StringRef fact,
                                 std::vector<int64_t> &numbers) {
  while (std::optional<int64_t> number = parseSignedNumber())
    numbers.push_back(*number);
  if (!numbers.empty())
    return true;
  diagnostics.error(here(), BadNetworkFact, fact, "a list of numbers");
  return false;
}

/// factor ::= number (`/` number)?
bool Parser::parseScale(double &scale) {
  int64_t above = 0, below = 1;
  if (!parseNetworkNumber("scale", 1, limits::scale, above))
    return false;
  if (takeIf("/") && !parseNetworkNumber("scale", 1, limits::scale, below))
    return false;
  scale = double(above) / double(below);
  return true;
}
