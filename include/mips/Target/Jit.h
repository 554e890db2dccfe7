//===- Jit.h - machines that run as they are compiled -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_JIT_H
#define MIPS_TARGET_JIT_H

#include "mips/IR/MipsDialect.h"
#include "mips/Target/Functions.h"
#include "mips/Target/Tables.h"
#include "llvm/Support/Error.h"
#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace llvm {
class TargetMachine;
namespace orc {
class LLJIT;
}
} // namespace llvm

namespace mips {

class IntegerPlan;
class JitPieces;

/// A machine compiled into this process by ORC, for this very processor. It
/// needs the operation no more once it is there. step, run and batch become
/// code when they are first called, and so do parts of them that are rarely
/// needed. Any number of states may be stepped at the same time, by any number
/// of threads.
class CompiledMachine {
public:
  /// The state of one sequence; made by initialState().
  class State {
  public:
    State() = default;
    State(const State &other)
        : few(other.few), many(other.many ? copy(*other.many) : nullptr) {}
    State &operator=(const State &other) {
      few = other.few;
      many = other.many ? copy(*other.many) : nullptr;
      return *this;
    }
    void *data() { return many ? many->data() : few.data(); }

  private:
    friend class CompiledMachine;
    using Words = std::vector<uint64_t>;
    static std::unique_ptr<Words> copy(const Words &words) {
      return std::make_unique<Words>(words);
    }
    // Copied without a call: sequences may be short.
    std::array<uint64_t, 8> few = {};
    std::unique_ptr<Words> many; ///< null: no more than these
  };
  /// A port of the machine.
  struct Port {
    std::string name;
    int64_t lo,
        hi; ///< the range of values: declared of inputs, proved of outputs
    unsigned bits; ///< of a value in the arrays of run() and batch()
  };

  /// Compiles a verified machine; only `functions` may be called afterwards.
  /// `tables` says where run() looks steps up. Fails for a machine of origin
  /// `spec`, and on a processor that LLVM has no compiler for.
  static llvm::Expected<std::unique_ptr<CompiledMachine>>
  compile(MachineOp machine, Functions functions = {},
          Tables tables = Tables::Auto);
  ~CompiledMachine();

  llvm::ArrayRef<Port> inputs() const { return inputPorts; }
  llvm::ArrayRef<Port> outputs() const { return outputPorts; }
  State initialState() const { return initial; }

  /// One step: one value an input, one an output. Returns 0, or why it was not
  /// taken: then the state is as before, and `outputs` are unspecified.
  [[nodiscard]] int step(State &state, llvm::ArrayRef<int64_t> inputs,
                         llvm::MutableArrayRef<int64_t> outputs) const;
  /// Many steps of one sequence. `ports` are arrays of `steps` values of the
  /// ports' bits, inputs first. Returns the number of steps that were taken;
  /// where it is less, step() says why for the one after.
  [[nodiscard]] size_t run(State &state, size_t steps,
                           llvm::ArrayRef<void *> ports) const {
    assert(functions.run &&
           ports.size() == inputPorts.size() + outputPorts.size());
    return runFunction.get(*this, "run_packed")(state.data(), steps,
                                                ports.data());
  }
  /// Many sequences from their first step on: value `t` of sequence `i` is
  /// element `t*count + i`. Returns the number of the first sequence in which
  /// a step could not be taken, or `count`; the outputs of such sequences from
  /// there on are unspecified.
  [[nodiscard]] size_t batch(size_t count, size_t steps,
                             llvm::ArrayRef<void *> ports) const;
  /// What a status other than 0 means, for people.
  const char *error(int status) const;

  /// What a call asks for when it is the first one, without the call.
  enum class Part { Step, Run, Batch };
  /// Makes code of a part now.
  llvm::Error prepare(Part part) const;
  /// The address of one of the functions of docs/Native.md, such as `run`.
  llvm::Expected<void *> functionAddress(llvm::StringRef what) const;

private:
  /// A function that is looked up, and so compiled, when it is first wanted:
  /// several threads may do so and find the same one.
  template <typename Function> struct Lazy {
    Function *get(const CompiledMachine &machine, const char *what) const {
      Function *known = function.load(std::memory_order_acquire);
      return LLVM_LIKELY(known) ? known : find(machine, what);
    }
    Function *find(const CompiledMachine &machine, const char *what) const {
      auto *found = reinterpret_cast<Function *>(
          llvm::cantFail(machine.functionAddress(what)));
      function.store(found, std::memory_order_release);
      return found;
    }
    mutable std::atomic<Function *> function = nullptr;
  };

  CompiledMachine();
  void setTables(MachineOp machine, const IntegerPlan &plan);

  std::unique_ptr<llvm::TargetMachine> target;
  std::unique_ptr<llvm::orc::LLJIT> jit;
  std::unique_ptr<JitPieces> pieces;
  std::string prefix;
  Functions functions;
  State initial;
  std::vector<Port> inputPorts, outputPorts;
  std::vector<std::string> messages; ///< by status
  Lazy<int(void *, const int64_t *, int64_t *)> stepFunction;
  Lazy<uint64_t(void *, uint64_t, void *const *)> runFunction;
  Lazy<uint64_t(uint64_t, uint64_t, void *const *)> batchFunction;
};

} // namespace mips

#endif // MIPS_TARGET_JIT_H
