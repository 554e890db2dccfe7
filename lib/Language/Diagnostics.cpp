//===- Diagnostics.cpp - mistakes in task files ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"

using namespace mips;
using llvm::SMRange;
using llvm::SourceMgr;
using llvm::StringRef;

char TaskError::ID = 0;

std::error_code TaskError::convertToErrorCode() const {
  return std::make_error_code(std::errc::invalid_argument);
}

void Diagnostics::report(SourceMgr::DiagKind severity, SMRange range,
                         const DiagnosticKind &kind,
                         const std::string &message) {
  isMuted = isFull() ||
            !printed.insert({range.Start.getPointer(), kind.format}).second;
  if (isMuted)
    return;
  print(severity, range, message);
  if (severity == SourceMgr::DK_Error)
    ++numErrors;
}

void Diagnostics::note(SMRange range, const llvm::Twine &message) {
  if (!isMuted)
    print(SourceMgr::DK_Note, range, message);
}

void Diagnostics::print(SourceMgr::DiagKind severity, SMRange range,
                        const llvm::Twine &message) {
  llvm::SMDiagnostic diagnostic =
      sources.GetMessage(range.Start, severity, message, range);
  if (SourceMgr::DiagHandlerTy handler = sources.getDiagHandler())
    handler(diagnostic, sources.getDiagContext());
  else
    diagnostic.print(nullptr, err);
}

SourcePlace Diagnostics::place(SMRange range) const {
  llvm::SMDiagnostic diagnostic =
      sources.GetMessage(range.Start, SourceMgr::DK_Error, "", range);
  SourcePlace place;
  place.file = diagnostic.getFilename().str();
  place.line = diagnostic.getLineNo();
  place.column = diagnostic.getColumnNo() + 1;
  place.width =
      std::max<ptrdiff_t>(range.End.getPointer() - range.Start.getPointer(), 1);
  place.text = diagnostic.getLineContents().str();
  return place;
}

std::string mips::renderDiagnostic(const SourcePlace &place,
                                   SourceMgr::DiagKind severity,
                                   StringRef message) {
  SourceMgr none;
  std::pair<unsigned, unsigned> underline(place.column - 1,
                                          place.column - 1 + place.width);
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::SMDiagnostic diagnostic(none, llvm::SMLoc(), place.file, place.line,
                                place.column - 1, severity, message, place.text,
                                underline);
  diagnostic.print(nullptr, os, /*ShowColors=*/false);
  return text;
}

std::optional<StringRef>
mips::nearestName(StringRef name, llvm::ArrayRef<StringRef> candidates) {
  unsigned bestDistance = std::max<size_t>(1, name.size() / 3) + 1;
  std::optional<StringRef> best;
  for (StringRef candidate : candidates) {
    unsigned distance =
        name.lower() == candidate.lower() ? 0 : name.edit_distance(candidate);
    // Every name of one letter is one replacement from every other.
    if (distance >= bestDistance || (distance > 0 && candidate.size() < 2))
      continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}
