//===- Outputs.cpp - the table of outputs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Outputs.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Support/Output.h"
#include "mips/Target/Btor2.h"
#include "mips/Target/C.h"
#include "mips/Target/Native.h"
#include "mips/Target/Python.h"
#include "mips/Target/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::StringRef;

static Error emitRules(MachineOp machine, const ProgramNotes &,
                       const WritingOptions &, llvm::raw_ostream &os) {
  for (const std::string &rule : printRules(machine))
    os << rule << '\n';
  return Error::success();
}

static Error emitIR(MachineOp machine, const ProgramNotes &,
                    const WritingOptions &, llvm::raw_ostream &os) {
  machine->getParentOp()->print(os);
  return Error::success();
}

/// A backend that has no tables.
template <Error (*emitter)(MachineOp, const ProgramNotes &,
                           llvm::raw_ostream &)>
static Error emitText(MachineOp machine, const ProgramNotes &notes,
                      const WritingOptions &, llvm::raw_ostream &os) {
  return emitter(machine, notes, os);
}

static Error emitDrawing(MachineOp machine, const ProgramNotes &,
                         const WritingOptions &options, llvm::raw_ostream &os) {
  DotOptions dot;
  dot.kind = options.dot;
  return emitDot(machine, dot, os);
}

template <NativeFile file>
static Error emitByLLVM(MachineOp machine, const ProgramNotes &,
                        const WritingOptions &options, llvm::raw_ostream &os) {
  return emitNative(machine, file, os, options.tables);
}

llvm::ArrayRef<OutputKind> mips::outputKinds() {
  using Kind = OutputKind;
  // The name, the suffix, the help, where it comes from, and the function that
  // writes a program.
  static const OutputKind kinds[] = {
      {"spec", "", "the task's rule as a machine", Kind::Task},
      {"data", ".csv", "the dataset as CSV", Kind::Data},
      {"network", "", "the trained network's checkpoint", Kind::Artefact},
      {"lattice", "", "the integer autoencoder of its states", Kind::Artefact},
      {"automaton", "", "the finite machine extracted from it", Kind::Artefact},
      {"front", "", "several explanations, to --pick from", Kind::Front},
      {"machine", "", "the machine as the learner wrote it", Kind::Learned},
      {"rules", "", "the learned rules, one a line", Kind::Program, emitRules},
      {"ir", ".mlir", "the learned machine after all passes", Kind::Program,
       emitIR},
      {"python", ".py", "a Python program (default)", Kind::Program,
       emitText<emitPython>},
      {"dot", ".dot", "a drawing for Graphviz", Kind::Program, emitDrawing},
      {"c", ".c", "a C99 library in one file", Kind::Program, emitText<emitC>},
      {"header", ".h", "its header, for C and C++", Kind::Program,
       emitText<emitCHeader>},
      {"btor2", ".btor2", "a transition system for hardware model checkers",
       Kind::Program, emitText<emitBtor2>},
      {"llvm", ".ll", "LLVM IR, of LLVM 19", Kind::Program,
       emitByLLVM<NativeFile::LLVM>},
      {"asm", ".s", "assembly text", Kind::Program,
       emitByLLVM<NativeFile::Assembly>},
      {"obj", ".o", "an object file", Kind::Program,
       emitByLLVM<NativeFile::Object>},
      {"shared", ".so", "a shared library", Kind::Program,
       emitByLLVM<NativeFile::Shared>},
      {"report", ".html", "a page that explains the program, to open offline",
       Kind::Program, emitText<emitReport>},
      {"proof", "", "the proof's result as JSON", Kind::Proof},
  };
  return kinds;
}

const OutputKind *mips::findOutputKind(StringRef name) {
  auto it = llvm::find_if(
      outputKinds(), [&](const OutputKind &kind) { return kind.name == name; });
  return it == outputKinds().end() ? nullptr : it;
}

std::string mips::outputSuffixes() {
  std::string text;
  for (const OutputKind &kind : outputKinds())
    if (!kind.suffix.empty())
      text += (text.empty() ? "" : " ") + kind.suffix.str();
  return text;
}

llvm::Expected<const OutputKind *> mips::outputKindFor(StringRef path) {
  if (isStream(path))
    return findOutputKind("python");
  StringRef suffix = llvm::sys::path::extension(path);
  auto it = llvm::find_if(outputKinds(), [&](const OutputKind &kind) {
    return !suffix.empty() && kind.suffix == suffix;
  });
  if (it != outputKinds().end())
    return it;
  return llvm::createStringError(
      "what is '" + path + "' to hold? " +
      (suffix.empty() ? "It has no suffix"
                      : "The suffix '" + suffix + "' is unknown") +
      "; known are " + outputSuffixes() + ", or name it by --emit");
}
