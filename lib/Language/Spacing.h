//===- Spacing.h - the blanks between the words of a task -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_SPACING_H
#define MIPS_LIB_LANGUAGE_SPACING_H

#include "Lexer.h"

namespace mips {

/// A word or a comment of a file: where it stood, and how it is to be set.
struct Piece {
  /// As it stands in the file, a string with its quotes.
  llvm::StringRef text;
  bool isComment = false;
  /// Of a comment EndOfFile.
  Token::Kind kind = Token::EndOfFile;
  /// Line breaks in front of it. The first piece of a file has one.
  unsigned newlines = 0;
  /// Blanks in front of it, on its line.
  unsigned gap = 0;
  /// Where it stood on its line, from 0, with tabs every 8 columns.
  unsigned column = 0;

  // What SpacingRules finds out.
  enum class Part {
    Other,
    Statement,  ///< the first word of a statement of the task's body
    Colon,      ///< of a declaration
    Definition, ///< the `=` of a rule or of a let
    Opening,    ///< the `{` of a block
    Closing     ///< the `}` of a block
  };
  Part part = Part::Other;
  /// How many blocks are open where it stands; a Closing stands outside.
  unsigned depth = 0;
  /// Blanks to be set in front of it, unless it begins a line.
  unsigned space = 0;
};

/// The columns that a text takes: its characters, in UTF-8.
unsigned displayWidth(llvm::StringRef text);

/// The words and comments of `text`, which `tokens` are those of and which has
/// no mistake that the lexer sees, with their blanks decided.
std::vector<Piece> spacedPieces(llvm::StringRef text,
                                llvm::ArrayRef<Token> tokens);

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_SPACING_H
