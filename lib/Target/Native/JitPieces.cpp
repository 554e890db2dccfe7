//===- JitPieces.cpp - functions that are compiled apart ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "JitPieces.h"
#include "Translate.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace orc = llvm::orc;

/// A rare function's name is that of the entry point that compiles it.
static std::string nameOfCode(const llvm::Function &function) {
  return (function.getName() + (isRare(function) ? ".code" : "")).str();
}

/// What a function's code refers to, without the code of rare functions.
static llvm::DenseSet<const llvm::GlobalValue *>
reachableFrom(const llvm::Function &root) {
  llvm::DenseSet<const llvm::GlobalValue *> seen = {&root};
  llvm::SmallVector<const llvm::User *> work;
  auto addBody = [&](const llvm::Function &function) {
    for (const llvm::BasicBlock &block : function)
      for (const llvm::Instruction &instruction : block)
        work.push_back(&instruction);
  };
  addBody(root);
  while (!work.empty())
    for (const llvm::Value *operand : work.pop_back_val()->operands()) {
      const auto *constant = llvm::dyn_cast<llvm::Constant>(operand);
      const auto *global = llvm::dyn_cast<llvm::GlobalValue>(operand);
      const auto *function = llvm::dyn_cast<llvm::Function>(operand);
      if (global &&
          ((function && isRare(*function)) || !seen.insert(global).second))
        continue;
      if (function)
        addBody(*function);
      else if (constant)
        work.push_back(constant);
    }
  return seen;
}

/// A module in which only that function can be looked up.
static std::unique_ptr<llvm::Module> extract(const llvm::Function &root) {
  auto needed = reachableFrom(root);
  llvm::ValueToValueMapTy map;
  std::unique_ptr<llvm::Module> own = llvm::CloneModule(
      *root.getParent(), map,
      [&](const llvm::GlobalValue *value) { return needed.contains(value); });
  for (llvm::Function &function : *own)
    if (!function.isDeclaration())
      function.setLinkage(llvm::GlobalValue::InternalLinkage);
  auto *function = llvm::cast<llvm::Function>(map[&root]);
  function->setLinkage(llvm::GlobalValue::ExternalLinkage);
  function->setName(nameOfCode(root));
  return own;
}

namespace {
/// Makes a function's module when it is wanted.
class FunctionUnit : public orc::MaterializationUnit {
public:
  FunctionUnit(const llvm::Function &function, orc::ThreadSafeContext context,
               orc::LLJIT &jit)
      : MaterializationUnit({{{jit.mangleAndIntern(nameOfCode(function)),
                               llvm::JITSymbolFlags::Exported |
                                   llvm::JITSymbolFlags::Callable}},
                             nullptr}),
        function(function), context(std::move(context)), jit(jit) {}

  StringRef getName() const override { return "FunctionUnit"; }

private:
  void materialize(
      std::unique_ptr<orc::MaterializationResponsibility> self) override {
    orc::ThreadSafeModule own;
    {
      auto lock = context.getLock();
      own = {extract(function), context};
    }
    jit.getIRTransformLayer().emit(std::move(self), std::move(own));
  }
  void discard(const orc::JITDylib &, const orc::SymbolStringPtr &) override {}

  const llvm::Function &function;
  orc::ThreadSafeContext context;
  orc::LLJIT &jit;
};
} // namespace

/// Nothing can be told to who calls a function that cannot be compiled.
static void failToCompile() {
  llvm::report_fatal_error("cannot compile a function of a machine");
}

Error JitPieces::addRare(StringRef name, orc::LLJIT &jit) {
  if (!calls) {
    auto created = orc::createLocalLazyCallThroughManager(
        jit.getTargetTriple(), jit.getExecutionSession(),
        orc::ExecutorAddr::fromPtr(&failToCompile));
    if (!created)
      return created.takeError();
    calls = std::move(*created);
    stubs =
        orc::createLocalIndirectStubsManagerBuilder(jit.getTargetTriple())();
  }
  orc::SymbolAliasMap aliases;
  aliases[jit.mangleAndIntern(name)] = {
      jit.mangleAndIntern((name + ".code").str()),
      llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable};
  orc::JITDylib &library = jit.getMainJITDylib();
  return library.define(
      orc::lazyReexports(*calls, *stubs, library, std::move(aliases)));
}

Expected<std::unique_ptr<JitPieces>>
JitPieces::add(orc::ThreadSafeModule module, orc::LLJIT &jit) {
  std::unique_ptr<JitPieces> pieces(new JitPieces(std::move(module)));
  orc::ThreadSafeContext context = pieces->module.getContext();
  for (const llvm::Function &function : *pieces->module.getModuleUnlocked()) {
    if (function.isDeclaration() ||
        (function.hasLocalLinkage() && !isRare(function)))
      continue;
    if (Error error = jit.getMainJITDylib().define(
            std::make_unique<FunctionUnit>(function, context, jit)))
      return error;
    if (isRare(function))
      if (Error error = pieces->addRare(function.getName(), jit))
        return error;
  }
  return pieces;
}
