//===- NativeSubject.cpp - one machine, measured in every way ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NativeSubject.h"
#include "mips/Bench/Parallel.h"
#include "mips/Support/Events.h"
#include "mips/Target/Jit.h"
#include "mips/Target/Python.h"
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

/// The least time in seconds of several calls.
static double bestOf(unsigned rounds, llvm::function_ref<void()> call) {
  double best = 1e9;
  for (unsigned i = 0; i < rounds; ++i) {
    Stopwatch watch;
    call();
    best = std::min(best, watch.seconds());
  }
  return best;
}

double mips::measureBandwidth() {
  std::vector<char> from(1 << 26, 1), to(1 << 26);
  double seconds =
      bestOf(7, [&] { std::memcpy(to.data(), from.data(), from.size()); });
  return 2.0 * from.size() / seconds;
}

llvm::json::Value NativeResult::toJSON() const {
  return llvm::json::Object{{"name", name},
                            {"streaming", streaming},
                            {"reference", reference},
                            {"batch", batch},
                            {"python", python},
                            {"bytes-per-step", bytesPerStep},
                            {"steps", int64_t(steps)},
                            {"compile-ms", compileMs},
                            {"compile-batch-ms", compileBatchMs},
                            {"first-row-ms", firstRowMs}};
}

namespace {
/// Arrays for all ports, with random inputs.
struct Arrays {
  Arrays(const CompiledMachine &machine, size_t size) {
    std::mt19937_64 random(1);
    for (const CompiledMachine::Port &port : machine.inputs()) {
      std::vector<char> &bytes = columns.emplace_back(size * port.bits / 8);
      for (size_t i = 0; i < size; ++i) {
        int64_t value =
            port.lo + int64_t(random() % uint64_t(port.hi - port.lo + 1));
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

/// Calls a C function with as many pointers as there are.
static void callReference(void *function, size_t steps,
                          llvm::ArrayRef<void *> p) {
  switch (p.size()) {
  case 2:
    return reinterpret_cast<void (*)(size_t, void *, void *)>(function)(
        steps, p[0], p[1]);
  case 3:
    return reinterpret_cast<void (*)(size_t, void *, void *, void *)>(function)(
        steps, p[0], p[1], p[2]);
  case 4:
    return reinterpret_cast<void (*)(size_t, void *, void *, void *, void *)>(
        function)(steps, p[0], p[1], p[2], p[3]);
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

/// JIT and C in turns, on the same inputs, in sequences as long as the machine
/// allows; an error if their outputs differ.
static Error measureStreaming(const CompiledMachine &machine, void *reference,
                              NativeResult &result) {
  const size_t total = 1 << 18, steps = runLength(machine, total);
  const unsigned rounds = 25;
  Arrays own(machine, steps), other(machine, steps);
  double ownTime = 1e9, otherTime = 1e9;
  for (unsigned round = 0; round < rounds; ++round) {
    ownTime = std::min(ownTime, bestOf(1, [&] {
                         for (size_t done = 0; done < total; done += steps) {
                           CompiledMachine::State state =
                               machine.initialState();
                           (void)machine.run(state, steps, own.pointers);
                         }
                       }));
    otherTime = std::min(otherTime, bestOf(1, [&] {
                           for (size_t done = 0; done < total; done += steps)
                             callReference(reference, steps, other.pointers);
                         }));
  }
  if (own.columns != other.columns)
    return llvm::createStringError("'" + result.name +
                                   "': the C program is another one");
  result.streaming = total / ownTime;
  result.reference = total / otherTime;
  result.steps = steps;
  return Error::success();
}

static void measureBatch(const CompiledMachine &machine, NativeResult &result) {
  const size_t steps = std::min<size_t>(result.steps, 128),
               count = (1 << 21) / steps;
  Arrays arrays(machine, count * steps);
  double seconds =
      bestOf(9, [&] { (void)machine.batch(count, steps, arrays.pointers); });
  result.batch = count * steps / seconds;
  double bits = 0;
  for (const CompiledMachine::Port &port : machine.inputs())
    bits += port.bits;
  for (const CompiledMachine::Port &port : machine.outputs())
    bits += port.bits;
  result.bytesPerStep = bits / 8;
}

/// The emitted generator over lists of inputs, timed by itself.
static Error measurePython(MachineOp machine, const CompiledMachine &compiled,
                           NativeResult &result) {
  ScratchFile script("py");
  std::string text;
  llvm::raw_string_ostream os(text);
  if (Error error = emitPython(machine, {}, os))
    return error;
  os << "\n";
  StringRef all(text);
  std::error_code code;
  llvm::raw_fd_ostream file(script.path(), code);
  file << all.take_front(all.find("\nif __name__")) << R"(
import random
import time

random.seed(1)
steps = )"
       << std::min<size_t>(result.steps, 100000) << R"(
columns = [[random.choice(values) for _ in range(steps)] for values in INPUTS.values()]
best = 1e9
for _ in range(3):
    start = time.perf_counter()
    for _ in range(100000 // steps):
        for _ in )"
       << pythonFunctionName(machine.getSymName()) << R"((*columns):
            pass
    best = min(best, time.perf_counter() - start)
print(100000 // steps * steps / best)
)";
  file.close();
  auto python = llvm::sys::findProgramByName("python3");
  if (!python)
    return llvm::createStringError("python3 is not in the path");
  ScratchFile out("txt");
  std::optional<StringRef> redirects[] = {StringRef(""), StringRef(out.path()),
                                          std::nullopt};
  if (llvm::sys::ExecuteAndWait(*python, {*python, script.path()}, std::nullopt,
                                redirects) != 0)
    return llvm::createStringError("the Python program of '" + result.name +
                                   "' failed");
  result.python = std::strtod(out.read().c_str(), nullptr);
  return Error::success();
}

/// A process that reads one row and answers it.
static Error measureFirstRow(const std::string &file,
                             const CompiledMachine &machine,
                             const BenchOptions &options,
                             NativeResult &result) {
  ScratchFile row("txt"), out("txt");
  std::error_code code;
  llvm::raw_fd_ostream os(row.path(), code);
  for (const CompiledMachine::Port &port : machine.inputs())
    os << port.lo << " ";
  os << "\n";
  os.close();
  std::string tool = options.tool("mipsc");
  std::optional<StringRef> redirects[] = {StringRef(row.path()),
                                          StringRef(out.path()), std::nullopt};
  int status = 0;
  result.firstRowMs =
      1e3 * bestOf(5, [&] {
        status |= llvm::sys::ExecuteAndWait(tool, {tool, "--run", file},
                                            std::nullopt, redirects);
      });
  return status == 0 ? Error::success()
                     : llvm::createStringError("'" + file + "' does not run");
}

Expected<NativeResult> mips::measureNative(const std::string &file,
                                           const BenchOptions &options) {
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
  for (bool batch : {false, true})
    (batch ? result.compileBatchMs : result.compileMs) =
        1e3 * bestOf(9, [&] {
          llvm::cantFail(CompiledMachine::compile(machine, batch));
        });
  llvm::SmallString<128> source(file);
  llvm::sys::path::replace_extension(source, ".c");
  ScratchFile library("so");
  Expected<void *> reference = loadReference(source.str().str(), library);
  if (!reference)
    return reference.takeError();
  if (Error error = measureStreaming(**compiled, *reference, result))
    return error;
  measureBatch(**compiled, result);
  if (Error error = measurePython(machine, **compiled, result))
    return error;
  if (Error error = measureFirstRow(file, **compiled, options, result))
    return error;
  return result;
}
