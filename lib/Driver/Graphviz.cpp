//===- Graphviz.cpp - drawings laid out by Graphviz ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Graphviz.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace mips;
using llvm::StringRef;

/// What the layout may take.
static constexpr unsigned mostLayoutSeconds = 20;

/// The element `svg` of what dot wrote, sized by its view box.
static std::string elementOf(StringRef text, StringRef label) {
  size_t begin = text.find("<svg"), box = text.find("viewBox=\"", begin);
  if (begin == StringRef::npos || box == StringRef::npos)
    return "";
  StringRef rest = text.substr(box);
  size_t end = rest.find('>');
  StringRef viewBox =
      rest.drop_front(9).take_until([](char c) { return c == '"'; });
  llvm::SmallVector<StringRef> numbers;
  viewBox.split(numbers, ' ');
  double width = 0;
  if (end == StringRef::npos || numbers.size() != 4 ||
      numbers[2].getAsDouble(width))
    return "";
  std::string result;
  llvm::raw_string_ostream os(result);
  // A point is 4/3 pixels; a wide drawing shrinks with the page.
  os << "<svg class=\"graph\" role=\"img\" aria-label=\"";
  llvm::printHTMLEscaped(label, os);
  os << "\" viewBox=\"" << viewBox << "\" width=\"" << int(width * 4 / 3)
     << "\">" << rest.drop_front(end + 1);
  return result;
}

std::string mips::layOutGraph(StringRef dot, StringRef label) {
  auto program = llvm::sys::findProgramByName("dot");
  llvm::SmallString<128> input, output;
  int handle;
  if (!program ||
      llvm::sys::fs::createTemporaryFile("mipsc-graph", "dot", handle, input))
    return "";
  llvm::FileRemover removeInput(input);
  llvm::raw_fd_ostream(handle, /*shouldClose=*/true) << dot;
  if (llvm::sys::fs::createTemporaryFile("mipsc-graph", "svg", output))
    return "";
  llvm::FileRemover removeOutput(output);
  std::optional<StringRef> redirects[] = {StringRef(""), StringRef(output),
                                          StringRef("")};
  int code =
      llvm::sys::ExecuteAndWait(*program, {*program, "-Tsvg", input},
                                std::nullopt, redirects, mostLayoutSeconds);
  auto text = llvm::MemoryBuffer::getFile(output);
  return code == 0 && text ? elementOf((*text)->getBuffer(), label) : "";
}
