//===- NativeSubject.cpp - one machine, measured in every way ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NativeSubject.h"
#include "NativeProcesses.h"
#include "NativeTiming.h"
#include "mips/Bench/Parallel.h"
#include "mips/Data/Dataset.h"
#include "mips/Target/Jit.h"
#include "mips/Target/StepTable.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/DynamicLibrary.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <cstring>
#include <random>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

double mips::measureBandwidth(unsigned rounds) {
  std::vector<char> from(1 << 26, 1), to(1 << 26);
  double seconds = timeInTurns(
      Contender{"copy",
                [&] { std::memcpy(to.data(), from.data(), from.size()); }},
      rounds)[0];
  return 2.0 * from.size() / seconds;
}

llvm::json::Value NativeResult::toJSON() const {
  llvm::json::Object object{{"name", name},
                            {"streaming", streaming},
                            {"reference", reference},
                            {"batch", batch},
                            {"python", python},
                            {"bytes-per-step", bytesPerStep},
                            {"steps", int64_t(steps)},
                            {"compile-step-ms", compileMs[0]},
                            {"compile-run-ms", compileMs[1]},
                            {"compile-batch-ms", compileMs[2]},
                            {"first-row-ms", firstRowMs}};
  if (table)
    object["table"] =
        llvm::json::Object{{"steps-per-look-up", table->stepsPerLookUp},
                           {"states", int64_t(table->states)},
                           {"entries", int64_t(table->entries)},
                           {"chosen", table->isChosen},
                           {"look-ups", table->lookUps},
                           {"arithmetic", table->arithmetic}};
  return object;
}

namespace {
/// Arrays for all ports, with random inputs.
struct Arrays {
  Arrays(const CompiledMachine &machine, size_t size) {
    std::mt19937_64 random(1);
    for (const CompiledMachine::Port &port : machine.inputs()) {
      std::vector<char> &bytes = columns.emplace_back(size * port.bits / 8);
      for (size_t i = 0; i < size; ++i) {
        Interval range{port.lo, port.hi};
        int64_t value = range.at(random() % range.size());
        std::memcpy(&bytes[i * port.bits / 8], &value, port.bits / 8);
      }
    }
    for (const CompiledMachine::Port &port : machine.outputs())
      columns.emplace_back(size * port.bits / 8);
    for (std::vector<char> &column : columns)
      pointers.push_back(column.data());
  }
  std::vector<std::vector<char>> columns;
  std::vector<void *> pointers;
};
} // namespace

template <typename... First, size_t... Port>
static void callAs(std::index_sequence<Port...>, void *function,
                   [[maybe_unused]] llvm::ArrayRef<void *> ports,
                   First... first) {
  using Function = void(First..., decltype((void)Port, (void *)nullptr)...);
  reinterpret_cast<Function *>(function)(first..., ports[Port]...);
}

/// Calls a function whose last parameters are the ports' arrays, 2 to 4 of
/// them. What it returns is not looked at.
template <typename... First>
static void callWithPorts(void *function, llvm::ArrayRef<void *> ports,
                          First... first) {
  switch (ports.size()) {
  case 0:
    return callAs(std::make_index_sequence<0>(), function, ports, first...);
  case 2:
    return callAs(std::make_index_sequence<2>(), function, ports, first...);
  case 3:
    return callAs(std::make_index_sequence<3>(), function, ports, first...);
  case 4:
    return callAs(std::make_index_sequence<4>(), function, ports, first...);
  default:
    llvm_unreachable("checked when the program was loaded");
  }
}

/// The function `reference` of a C file, compiled as fast as clang can.
static Expected<void *> loadReference(const std::string &source,
                                      const ScratchFile &library) {
  auto clang = llvm::sys::findProgramByName("clang-19");
  if (!clang)
    return llvm::createStringError("clang-19, which compiles the C programs, "
                                   "is not in the path");
  if (llvm::sys::ExecuteAndWait(*clang,
                                {*clang, "-O3", "-march=native", "-fPIC",
                                 "-shared", source, "-o", library.path()}) != 0)
    return llvm::createStringError("'" + source + "' does not compile");
  std::string message;
  auto loaded =
      llvm::sys::DynamicLibrary::getLibrary(library.path().c_str(), &message);
  void *function =
      loaded.isValid() ? loaded.getAddressOfSymbol("reference") : nullptr;
  if (!function)
    return llvm::createStringError("'" + source +
                                   "' has no function 'reference'");
  return function;
}

/// The longest power of two that a machine runs for before its values leave 64
/// bits, at most `most`.
static size_t runLength(const CompiledMachine &machine, size_t most) {
  Arrays arrays(machine, most);
  CompiledMachine::State state = machine.initialState();
  size_t done = machine.run(state, most, arrays.pointers);
  return done == most ? most : size_t(1) << llvm::Log2_64(done);
}

/// JIT and C on the same inputs, in sequences as long as the machine allows; an
/// error if their outputs differ.
static Error measureStreaming(const CompiledMachine &machine, void *reference,
                              unsigned rounds, NativeResult &result) {
  constexpr unsigned turnsInRound = 20;
  const size_t total = 1 << 18, steps = runLength(machine, total);
  Arrays own(machine, steps), other(machine, steps);
  Expected<void *> init = machine.functionAddress("init"),
                   run = machine.functionAddress("run");
  for (Expected<void *> *function : {&init, &run})
    if (!*function)
      return function->takeError();
  // All are called as C calls them, by their addresses.
  CompiledMachine::State memory = machine.initialState();
  void *state = memory.data();
  auto runJit = [&] {
    for (size_t done = 0; done < total; done += steps) {
      callWithPorts(*init, {}, state);
      callWithPorts(*run, own.pointers, state, steps);
    }
  };
  auto runC = [&] {
    for (size_t done = 0; done < total; done += steps)
      callWithPorts(reference, other.pointers, steps);
  };
  std::vector<double> seconds =
      timeInShortTurns({{"JIT", runJit}, {"C", runC}}, turnsInRound * rounds);
  if (own.columns != other.columns)
    return llvm::createStringError("'" + result.name +
                                   "': the C program is another one");
  result.streaming = total / seconds[0];
  result.reference = total / seconds[1];
  result.steps = steps;
  return Error::success();
}

/// `run` by look-ups and by arithmetic, if the machine has a table; an error if
/// their outputs differ.
static Error measureTable(MachineOp machine, unsigned rounds,
                          NativeResult &result) {
  NativePlan plan(machine);
  std::optional<StepTable> table = planTable(machine, plan, Tables::Always);
  if (!table)
    return Error::success();
  result.table = {table->steps, table->states.size(), table->next.size(),
                  planTable(machine, plan, Tables::Auto).has_value()};
  const size_t steps = 1 << 18;
  std::vector<std::unique_ptr<CompiledMachine>> compiled;
  std::vector<Arrays> arrays;
  std::vector<Contender> contenders;
  for (Tables tables : {Tables::Always, Tables::Never}) {
    compiled.push_back(llvm::cantFail(
        CompiledMachine::compile(machine, Functions::onlyRun(), tables)));
    arrays.emplace_back(*compiled.back(), steps);
  }
  for (size_t i = 0; i < 2; ++i)
    contenders.push_back({i ? "arithmetic" : "look-ups", [&, i] {
                            auto state = compiled[i]->initialState();
                            (void)compiled[i]->run(state, steps,
                                                   arrays[i].pointers);
                          }});
  std::vector<double> seconds = timeInTurns(contenders, rounds);
  if (arrays[0].columns != arrays[1].columns)
    return llvm::createStringError("'" + result.name +
                                   "': the table is another machine");
  result.table->lookUps = steps / seconds[0];
  result.table->arithmetic = steps / seconds[1];
  return Error::success();
}

static void measureBatch(const CompiledMachine &machine, unsigned rounds,
                         NativeResult &result) {
  const size_t steps = std::min<size_t>(result.steps, 128),
               count = (1 << 21) / steps;
  Arrays arrays(machine, count * steps);
  auto run = [&] { (void)machine.batch(count, steps, arrays.pointers); };
  result.batch =
      count * steps / timeInTurns(Contender{"batch", run}, rounds)[0];
  double bits = 0;
  for (const CompiledMachine::Port &port : machine.inputs())
    bits += port.bits;
  for (const CompiledMachine::Port &port : machine.outputs())
    bits += port.bits;
  result.bytesPerStep = bits / 8;
}

/// From the machine to the code of one function.
static void measureCompilation(MachineOp machine, unsigned rounds,
                               NativeResult &result) {
  using Part = CompiledMachine::Part;
  auto compile = [&](Part part, Functions functions) {
    auto compiled =
        llvm::cantFail(CompiledMachine::compile(machine, functions));
    llvm::cantFail(compiled->prepare(part));
  };
  std::vector<double> seconds = timeInShortTurns(
      {{"step", [&] { compile(Part::Step, Functions::onlyStep()); }},
       {"run", [&] { compile(Part::Run, Functions::onlyRun()); }},
       {"batch", [&] { compile(Part::Batch, Functions::onlyBatch()); }}},
      rounds);
  for (size_t part = 0; part < 3; ++part)
    result.compileMs[part] = 1e3 * seconds[part];
}

Expected<NativeResult> mips::measureNative(const std::string &file,
                                           const BenchOptions &options,
                                           unsigned rounds) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto module =
      mlir::parseSourceFile<mlir::ModuleOp>(file, mlir::ParserConfig(&context));
  if (!module || module->getOps<MachineOp>().empty())
    return llvm::createStringError("'" + file + "' has no machine");
  MachineOp machine = *module->getOps<MachineOp>().begin();
  NativeResult result;
  result.name = machine.getSymName().str();
  auto compiled = CompiledMachine::compile(machine);
  if (!compiled)
    return compiled.takeError();
  size_t ports = (*compiled)->inputs().size() + (*compiled)->outputs().size();
  if (ports < 2 || ports > 4)
    return llvm::createStringError("'" + file + "' has not 2 to 4 streams");
  measureCompilation(machine, rounds, result);
  llvm::SmallString<128> source(file);
  llvm::sys::path::replace_extension(source, ".c");
  ScratchFile library("so");
  Expected<void *> reference = loadReference(source.str().str(), library);
  if (!reference)
    return reference.takeError();
  if (Error error = measureStreaming(**compiled, *reference, rounds, result))
    return error;
  if (Error error = measureTable(machine, rounds, result))
    return error;
  measureBatch(**compiled, rounds, result);
  if (Error error = measurePython(machine, result))
    return error;
  if (Error error = measureFirstRow(file, **compiled, options, rounds, result))
    return error;
  return result;
}
