//===- Jit.cpp - machines that run as they are compiled ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Jit.h"
#include "../TidyCopy.h"
#include "JitPieces.h"
#include "Translate.h"
#include "mips/Target/Names.h"
#include "mips/Target/StepStatus.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ExecutionEngine/Orc/CompileUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/IR/OptBisect.h"
#include <mutex>

using namespace mips;
using llvm::Error;
using llvm::Expected;
namespace orc = llvm::orc;

namespace {
/// LLVM's compilers for this processor that no machine has: to set one up takes
/// as long as many a pass.
class TargetPool {
public:
  /// The only one, which machines may outlive.
  static TargetPool &get() {
    static TargetPool &pool = *new TargetPool;
    return pool;
  }
  Expected<std::unique_ptr<llvm::TargetMachine>> take();
  void giveBack(std::unique_ptr<llvm::TargetMachine> target) {
    std::lock_guard<std::mutex> lock(mutex);
    idle.push_back(std::move(target));
  }

private:
  std::mutex mutex;
  std::optional<orc::JITTargetMachineBuilder> host;
  llvm::SmallVector<std::unique_ptr<llvm::TargetMachine>> idle;
};
} // namespace

Expected<std::unique_ptr<llvm::TargetMachine>> TargetPool::take() {
  std::lock_guard<std::mutex> lock(mutex);
  if (!idle.empty())
    return idle.pop_back_val();
  if (!host) {
    initializeNativeTarget();
    auto detected = orc::JITTargetMachineBuilder::detectHost();
    if (!detected)
      return detected.takeError();
    host = std::move(*detected);
    // What the linker of LLJIT wants for code and data that lie close together.
    host->setRelocationModel(llvm::Reloc::PIC_);
    host->setCodeModel(llvm::CodeModel::Small);
  }
  return host->createTargetMachine();
}

CompiledMachine::CompiledMachine() = default;
CompiledMachine::~CompiledMachine() {
  pieces.reset();
  jit.reset();
  if (target)
    TargetPool::get().giveBack(std::move(target));
}

Expected<void *> CompiledMachine::functionAddress(llvm::StringRef what) const {
  Expected<orc::ExecutorAddr> address = jit->lookup(prefix + "_" + what.str());
  if (!address)
    return address.takeError();
  return address->toPtr<void *>();
}

Error CompiledMachine::prepare(Part part) const {
  static const char *const names[] = {"step_packed", "run_packed",
                                      "batch_packed"};
  return functionAddress(names[unsigned(part)]).takeError();
}

namespace {
/// Leaves out what the code generator does to counters and addresses in loops:
/// little of a long turn.
class VectorGate : public llvm::OptPassGate {
public:
  bool isEnabled() const override { return true; }
  bool shouldRunPass(const llvm::StringRef pass, llvm::StringRef) override {
    return pass != "Loop Strength Reduction" &&
           pass != "Canonicalize Freeze Instructions in Loops";
  }
};

class Compiler : public orc::SimpleCompiler {
public:
  using SimpleCompiler::SimpleCompiler;
  Expected<CompileResult> operator()(llvm::Module &module) override {
    if (llvm::none_of(module, isVectors))
      return SimpleCompiler::operator()(module);
    llvm::OptPassGate &before = module.getContext().getOptPassGate();
    VectorGate gate;
    module.getContext().setOptPassGate(gate);
    auto restore = llvm::make_scope_exit(
        [&] { module.getContext().setOptPassGate(before); });
    return SimpleCompiler::operator()(module);
  }
};
} // namespace

/// A JIT that optimises and compiles with the given target machine.
static Expected<std::unique_ptr<orc::LLJIT>>
makeJit(llvm::TargetMachine &target) {
  auto jit = orc::LLJITBuilder()
                 .setJITTargetMachineBuilder(
                     orc::JITTargetMachineBuilder(target.getTargetTriple()))
                 .setDataLayout(target.createDataLayout())
                 .setPlatformSetUp(orc::setUpInactivePlatform)
                 .setCompileFunctionCreator(
                     [&](orc::JITTargetMachineBuilder)
                         -> Expected<
                             std::unique_ptr<orc::IRCompileLayer::IRCompiler>> {
                       return std::make_unique<Compiler>(target);
                     })
                 .create();
  if (jit)
    (*jit)->getIRTransformLayer().setTransform(
        [&](orc::ThreadSafeModule module,
            orc::MaterializationResponsibility &) {
          module.withModuleDo(
              [&](llvm::Module &own) { optimizeModule(own, target); });
          return module;
        });
  return jit;
}

/// The fields of the state structure, each at a multiple of its size.
static void setInitialState(MachineOp machine, const IntegerPlan &plan,
                            char *bytes) {
  size_t offset = 0;
  for (StateOp state : machine.states()) {
    size_t size = IntegerPlan::widthOf(plan.stateBounds(state)) / 8;
    int64_t value = state.getInit();
    offset = llvm::alignTo(offset, size);
    std::memcpy(bytes + offset, &value, size);
    offset += size;
  }
}

Expected<std::unique_ptr<CompiledMachine>>
CompiledMachine::compile(MachineOp machine, Functions functions,
                         Tables tables) {
  auto target = TargetPool::get().take();
  if (!target)
    return target.takeError();
  std::unique_ptr<CompiledMachine> result(new CompiledMachine);
  result->target = std::move(*target);
  result->prefix = snakeCase(machine.getSymName());
  result->functions = functions;
  mlir::OwningOpRef<MachineOp> copy = tidyCopy(machine);
  NativePlan plan(*copy, functions);
  result->setTables(*copy, plan.integers);
  orc::ThreadSafeContext context(std::make_unique<llvm::LLVMContext>());
  auto module = translateMachine(std::move(copy), plan,
                                 {functions, /*packed=*/true, tables},
                                 *result->target, *context.getContext());
  if (!module)
    return module.takeError();
  auto jit = makeJit(*result->target);
  if (!jit)
    return jit.takeError();
  result->jit = std::move(*jit);
  auto pieces =
      JitPieces::add({std::move(*module), std::move(context)}, *result->jit);
  if (!pieces)
    return pieces.takeError();
  result->pieces = std::move(*pieces);
  return result;
}

void CompiledMachine::setTables(MachineOp machine, const IntegerPlan &plan) {
  messages = statusMessages(machine, plan);
  // No field has more than 8 bytes; one more may count the steps.
  size_t words = machine.states().size() + 1;
  if (words > initial.few.size())
    initial.many = std::make_unique<State::Words>(words);
  setInitialState(machine, plan, static_cast<char *>(initial.data()));
  auto port = [&](llvm::StringRef name, const Bounds &bounds) {
    return Port{name.str(), *bounds.lo, *bounds.hi,
                IntegerPlan::widthOf(bounds)};
  };
  for (InputOp input : machine.inputs())
    inputPorts.push_back(port(input.getName(), plan.of(input.getResult())));
  for (OutputOp output : machine.outputs())
    outputPorts.push_back(port(output.getName(), plan.of(output.getValue())));
}

int CompiledMachine::step(State &state, llvm::ArrayRef<int64_t> inputs,
                          llvm::MutableArrayRef<int64_t> outputs) const {
  assert(functions.step && inputs.size() == inputPorts.size() &&
         outputs.size() == outputPorts.size() && "one value a port");
  return stepFunction.get(*this, "step_packed")(state.data(), inputs.data(),
                                                outputs.data());
}

size_t CompiledMachine::batch(size_t count, size_t steps,
                              llvm::ArrayRef<void *> ports) const {
  assert(functions.batch &&
         ports.size() == inputPorts.size() + outputPorts.size());
  return batchFunction.get(*this, "batch_packed")(count, steps, ports.data());
}

const char *CompiledMachine::error(int status) const {
  bool isKnown = status >= 0 && size_t(status) < messages.size() &&
                 !messages[status].empty();
  return isKnown ? messages[status].c_str() : "unknown status";
}
