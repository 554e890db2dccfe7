//===- Optimize.cpp - which of LLVM's passes machines need ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Our functions are loops around straight-line code without calls, most of it
// in SSA form as it is made. The default pipeline looks for much more than that
// can have, and takes longer than everything else up to the machine code.
//
//===----------------------------------------------------------------------===//

#include "Translate.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/BDCE.h"
#include "llvm/Transforms/Scalar/CorrelatedValuePropagation.h"
#include "llvm/Transforms/Scalar/DivRemPairs.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/GVN.h"
#include "llvm/Transforms/Scalar/LICM.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include "llvm/Transforms/Scalar/LoopRotation.h"
#include "llvm/Transforms/Scalar/LoopUnrollPass.h"
#include "llvm/Transforms/Scalar/Reassociate.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include "llvm/Transforms/Utils/LoopUtils.h"
#include "llvm/Transforms/Vectorize/LoopVectorize.h"

using namespace llvm;

namespace {
/// Loops that carry vectors, such as those that look at a block of inputs, have
/// enough to do in a turn, and what is left of a vectorised loop has few turns:
/// they are not to be unrolled. Loops of a few turns, which would take as long
/// as the steps, are to be unrolled altogether.
struct ChooseUnrolling : PassInfoMixin<ChooseUnrolling> {
  PreservedAnalyses run(Function &function, FunctionAnalysisManager &analyses) {
    auto &evolution = analyses.getResult<ScalarEvolutionAnalysis>(function);
    for (Loop *loop :
         analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
      choose(*loop, evolution);
    return PreservedAnalyses::all();
  }

private:
  void choose(Loop &loop, ScalarEvolution &evolution) {
    const unsigned few = 16;
    unsigned turns = evolution.getSmallConstantTripCount(&loop);
    if (getBooleanLoopAttribute(&loop, "llvm.loop.isvectorized") ||
        llvm::any_of(loop.getHeader()->phis(), [](const PHINode &phi) {
          return phi.getType()->isVectorTy();
        }))
      loop.setLoopAlreadyUnrolled();
    else if (turns != 0 && turns <= few)
      addStringMetadataToLoop(&loop, "llvm.loop.unroll.full");
  }
};
} // namespace

/// Loops that are rotated, with what does not change before them.
static void addLoopPasses(FunctionPassManager &passes) {
  LoopPassManager loops;
  loops.addPass(LoopRotatePass());
  loops.addPass(LICMPass(LICMOptions()));
  passes.addPass(
      createFunctionToLoopPassAdaptor(std::move(loops), /*UseMemorySSA=*/true));
}

/// What both lists have in the middle.
static void addSimplification(FunctionPassManager &passes) {
  passes.addPass(InstCombinePass());
  passes.addPass(SimplifyCFGPass());
  passes.addPass(ReassociatePass());
  addLoopPasses(passes);
  passes.addPass(GVNPass());
  passes.addPass(BDCEPass());
  passes.addPass(InstCombinePass());
}

/// For functions of single steps: vectors where a step depends on inputs alone,
/// and several steps a turn.
static FunctionPassManager makeScalarPasses() {
  const int speed = 2; // the unrolling of -O2
  FunctionPassManager passes;
  passes.addPass(EarlyCSEPass());
  passes.addPass(CorrelatedValuePropagationPass());
  addSimplification(passes);
  passes.addPass(LoopVectorizePass());
  passes.addPass(ChooseUnrolling());
  passes.addPass(LoopUnrollPass(LoopUnrollOptions(speed)));
  passes.addPass(ReassociatePass());
  passes.addPass(InstCombinePass());
  passes.addPass(DivRemPairsPass());
  passes.addPass(EarlyCSEPass());
  passes.addPass(SimplifyCFGPass());
  return passes;
}

/// For functions that are vectors already: a turn has enough to do.
static FunctionPassManager makeVectorPasses() {
  FunctionPassManager passes;
  passes.addPass(EarlyCSEPass());
  addSimplification(passes);
  passes.addPass(EarlyCSEPass());
  passes.addPass(SimplifyCFGPass());
  return passes;
}

/// Inlines all functions that are to be. LLVM's pass would find out how often
/// each block runs first.
static void inlineSteps(Module &module) {
  for (Function &function : module) {
    if (!function.hasFnAttribute(Attribute::AlwaysInline))
      continue;
    SmallVector<CallBase *> calls;
    for (User *user : function.users())
      if (auto *call = dyn_cast<CallBase>(user);
          call && call->getCalledFunction() == &function)
        calls.push_back(call);
    for (CallBase *call : calls) {
      InlineFunctionInfo info;
      InlineFunction(*call, info);
    }
  }
}

void mips::optimizeModule(Module &module, TargetMachine &target) {
  PassBuilder builder(&target);
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager sccs;
  ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(sccs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, sccs, modules);
  inlineSteps(module);
  ModulePassManager passes;
  passes.addPass(GlobalDCEPass());
  passes.run(module, modules);
  FunctionPassManager scalar = makeScalarPasses(), vectors = makeVectorPasses();
  for (Function &function : module)
    if (!function.isDeclaration())
      (isVectors(function) ? vectors : scalar).run(function, functions);
}
