//===- Jit.cpp - machines that run as they are compiled ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Jit.h"
#include "../TidyCopy.h"
#include "Translate.h"
#include "mips/Target/IntegerPlan.h"
#include "mips/Target/Names.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
namespace orc = llvm::orc;

CompiledMachine::~CompiledMachine() = default;

Expected<void *> CompiledMachine::functionAddress(llvm::StringRef what) const {
  Expected<orc::ExecutorAddr> address = jit->lookup(prefix + "_" + what.str());
  if (!address)
    return address.takeError();
  return address->toPtr<void *>();
}

Error CompiledMachine::find() {
  auto find = [&](llvm::StringRef what, auto &function) -> Error {
    Expected<void *> address = functionAddress(what);
    if (!address)
      return address.takeError();
    function = reinterpret_cast<std::decay_t<decltype(function)>>(*address);
    return Error::success();
  };
  if (Error error = find("init", initFunction))
    return error;
  if (Error error = find("step_packed", stepFunction))
    return error;
  if (Error error = find("run_packed", runFunction))
    return error;
  if (Error error = find("error", errorFunction))
    return error;
  return hasBatch ? find("batch_packed", batchFunction) : Error::success();
}

Expected<std::unique_ptr<CompiledMachine>>
CompiledMachine::compile(MachineOp machine, bool batch) {
  initializeNativeTarget();
  auto builder = orc::JITTargetMachineBuilder::detectHost();
  if (!builder)
    return builder.takeError();
  auto target = builder->createTargetMachine();
  if (!target)
    return target.takeError();
  auto context = std::make_unique<llvm::LLVMContext>();
  auto module =
      translateMachine(machine, {batch, /*packed=*/true}, **target, *context);
  if (!module)
    return module.takeError();
  auto jit = orc::LLJITBuilder()
                 .setJITTargetMachineBuilder(std::move(*builder))
                 .create();
  if (!jit)
    return jit.takeError();
  if (Error error = (*jit)->addIRModule(
          orc::ThreadSafeModule(std::move(*module), std::move(context))))
    return error;

  std::unique_ptr<CompiledMachine> result(new CompiledMachine);
  result->jit = std::move(*jit);
  result->prefix = snakeCase(machine.getSymName());
  result->hasBatch = batch;
  mlir::OwningOpRef<MachineOp> copy = tidyCopy(machine);
  machine = *copy;
  IntegerPlan plan(machine);
  // No field has more than 8 bytes; one more may count the steps.
  result->stateWords = machine.states().size() + 1;
  auto port = [&](llvm::StringRef name, const Bounds &bounds) {
    return Port{name.str(), *bounds.lo, *bounds.hi,
                IntegerPlan::widthOf(bounds)};
  };
  for (InputOp input : machine.inputs())
    result->inputPorts.push_back(
        port(input.getName(), plan.of(input.getResult())));
  for (OutputOp output : machine.outputs())
    result->outputPorts.push_back(
        port(output.getName(), plan.of(output.getValue())));
  if (Error error = result->find())
    return error;
  return result;
}

CompiledMachine::State CompiledMachine::initialState() const {
  State state;
  state.words.resize(stateWords);
  initFunction(state.data());
  return state;
}

int CompiledMachine::step(State &state, llvm::ArrayRef<int64_t> inputs,
                          llvm::MutableArrayRef<int64_t> outputs) const {
  assert(inputs.size() == inputPorts.size() &&
         outputs.size() == outputPorts.size() && "one value a port");
  return stepFunction(state.data(), inputs.data(), outputs.data());
}

size_t CompiledMachine::run(State &state, size_t steps,
                            llvm::ArrayRef<void *> ports) const {
  assert(ports.size() == inputPorts.size() + outputPorts.size());
  return runFunction(state.data(), steps, ports.data());
}

size_t CompiledMachine::batch(size_t count, size_t steps,
                              llvm::ArrayRef<void *> ports) const {
  assert(hasBatch && ports.size() == inputPorts.size() + outputPorts.size());
  return batchFunction(count, steps, ports.data());
}

const char *CompiledMachine::error(int status) const {
  return errorFunction(status);
}
