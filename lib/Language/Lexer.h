//===- Lexer.h - the words of the task language -----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_LEXER_H
#define MIPS_LIB_LANGUAGE_LEXER_H

#include "Diagnostics.h"

namespace mips {

struct Token {
  enum Kind {
    EndOfFile,
    Name,    ///< a name that is not reserved
    Keyword, ///< a reserved name; `text` says which
    Number,  ///< `number` is its value
    String,  ///< `text` is what stands between the quotes
    Symbol   ///< an operator or punctuation; `text` says which
  };
  Kind kind = EndOfFile;
  llvm::StringRef text;
  int64_t number = 0;
  llvm::SMRange range;
  /// Nothing but blanks stands before it on its line.
  bool startsLine = false;

  bool is(llvm::StringRef word) const {
    return (kind == Keyword || kind == Symbol) && text == word;
  }
};

/// Whether `name` is a word of the language and so no name for a stream.
bool isReserved(llvm::StringRef name);

/// All words of the language, in alphabetical order.
llvm::ArrayRef<llvm::StringRef> reservedWords();

/// Cuts a file into tokens. Ends with EndOfFile, placed behind the last token.
/// Characters that are no part of the language are reported and left out.
std::vector<Token> lex(llvm::StringRef text, Diagnostics &diagnostics);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_LEXER_H
