//===- Dot.h - graphs in the DOT language -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Graphviz's own reader (cgraph) is not used: it tells mistakes on standard
// error and without a column, keeps its settings for the whole process, and
// would have to be there wherever this software is built. The language is
// small.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_DOT_H
#define MIPS_DATA_DOT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <map>
#include <string>
#include <vector>

namespace mips {

/// Attributes by name. Of HTML labels the text is kept: tags are left out, a
/// `<br/>` is a new line, entities are what they stand for.
using DotAttributes = std::map<std::string, std::string>;

struct DotNode {
  std::string id;
  DotAttributes attributes; ///< defaults of `node [...]` included
  unsigned line = 0, column = 0;
};

/// An arrow. Parallel ones are kept, in the order of the file.
struct DotEdge {
  size_t from = 0, to = 0; ///< numbers of nodes
  DotAttributes attributes;
  unsigned line = 0, column = 0;
};

struct DotGraph {
  std::string name;
  std::vector<DotNode> nodes; ///< in the order in which they are first named
  std::vector<DotEdge> edges;
};

/// Reads a directed graph: the whole language, subgraphs (whose nodes are the
/// graph's), ports (which are left out) and comments included. An error says
/// `file:line:column: error: message`.
llvm::Expected<DotGraph> parseDot(llvm::MemoryBufferRef buffer);

} // namespace mips

#endif // MIPS_DATA_DOT_H
