//===- NativeProcesses.cpp - programs of a machine, measured as processes ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NativeProcesses.h"
#include "NativeTiming.h"
#include "mips/Bench/Parallel.h"
#include "mips/Target/Python.h"
#include "llvm/Support/Program.h"

using namespace mips;
using llvm::Error;
using llvm::StringRef;

Error mips::measurePython(MachineOp machine, NativeResult &result) {
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

Error mips::measureFirstRow(const std::string &file,
                            const CompiledMachine &machine,
                            const BenchOptions &options, unsigned rounds,
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
  auto run = [&] {
    status |= llvm::sys::ExecuteAndWait(tool, {tool, "--run", file},
                                        std::nullopt, redirects);
  };
  result.firstRowMs =
      1e3 * timeInTurns(Contender{"first row", run}, std::min(rounds, 5u))[0];
  return status == 0 ? Error::success()
                     : llvm::createStringError("'" + file + "' does not run");
}
