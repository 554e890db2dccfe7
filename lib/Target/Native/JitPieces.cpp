//===- JitPieces.cpp - functions that are compiled apart ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "JitPieces.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace mips;
using llvm::StringRef;

/// Which piece a function is of.
static StringRef pieceOf(const llvm::Function &function, StringRef prefix) {
  StringRef name = function.getName();
  if (name.consume_front(prefix))
    for (StringRef piece : {"_run", "_batch"})
      if (name == piece || name == (piece + "_packed").str())
        return piece;
  return "";
}

std::vector<llvm::orc::ThreadSafeModule>
mips::splitModule(const llvm::Module &module,
                  llvm::orc::ThreadSafeContext context, StringRef prefix) {
  std::vector<llvm::orc::ThreadSafeModule> pieces;
  for (StringRef piece : {"", "_run", "_batch"}) {
    std::unique_ptr<llvm::Module> own = llvm::CloneModule(module);
    bool isThere = false;
    for (llvm::Function &function : *own) {
      if (function.isDeclaration() || function.hasLocalLinkage())
        continue;
      if (pieceOf(function, prefix) == piece)
        isThere = true;
      else
        function.setLinkage(llvm::GlobalValue::InternalLinkage);
    }
    if (isThere)
      pieces.emplace_back(std::move(own), context);
  }
  return pieces;
}
