//===- Evaluators.cpp - everything that runs machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluators.h"
#include "mips/Target/Jit.h"
#include "mips/Target/StepTable.h"
#include "mips/Verify/Product.h"
#include "mips/Verify/Solver.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using namespace mips::test;

template <typename Row> static std::string line(const Row &row) {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::interleave(row, os, " ");
  return text;
}

Answer mips::test::interpret(const Trial &trial) {
  Answer answer;
  for (const std::vector<Int> &row : run(*trial.machine, trial.rows))
    answer.push_back(line(row));
  return answer;
}

namespace {
/// An array of integers of any width.
class Column {
public:
  Column(unsigned bits, size_t size) : bits(bits), bytes(size * bits / 8) {}
  void *data() { return bytes.data(); }
  void set(size_t index, int64_t value) {
    std::memcpy(&bytes[index * bits / 8], &value, bits / 8);
  }
  int64_t get(size_t index) const {
    uint64_t value = 0;
    std::memcpy(&value, &bytes[index * bits / 8], bits / 8);
    return llvm::SignExtend64(value, bits);
  }

private:
  unsigned bits;
  std::vector<char> bytes;
};

/// Arrays for all ports of a compiled machine.
struct Columns {
  Columns(const CompiledMachine &compiled, size_t size) {
    for (const CompiledMachine::Port &port : compiled.inputs())
      columns.emplace_back(port.bits, size);
    for (const CompiledMachine::Port &port : compiled.outputs())
      columns.emplace_back(port.bits, size);
    for (Column &column : columns)
      pointers.push_back(column.data());
  }
  void setInputs(size_t index, const std::vector<int64_t> &row) {
    for (auto [column, value] : llvm::zip_first(row, columns))
      value.set(index, column);
  }
  std::vector<int64_t> outputs(size_t index, size_t inputs) const {
    std::vector<int64_t> row;
    for (const Column &column : llvm::ArrayRef(columns).drop_front(inputs))
      row.push_back(column.get(index));
    return row;
  }
  std::vector<Column> columns;
  std::vector<void *> pointers;
};
} // namespace

/// Steps until one cannot be taken; the rows of outputs.
static std::vector<std::vector<int64_t>>
stepThrough(const CompiledMachine &compiled,
            const std::vector<std::vector<int64_t>> &rows, int &status) {
  std::vector<std::vector<int64_t>> answers;
  CompiledMachine::State state = compiled.initialState();
  status = 0;
  for (const std::vector<int64_t> &row : rows) {
    std::vector<int64_t> outputs(compiled.outputs().size());
    status = compiled.step(state, row, outputs);
    if (status != 0)
      break;
    answers.push_back(outputs);
  }
  return answers;
}

/// Whether `run` does what `step` does.
static bool runAgrees(const CompiledMachine &compiled, const Trial &trial,
                      const std::vector<std::vector<int64_t>> &expected) {
  Columns columns(compiled, trial.rows.size());
  for (auto [index, row] : llvm::enumerate(trial.rows))
    columns.setInputs(index, row);
  CompiledMachine::State state = compiled.initialState();
  if (compiled.run(state, trial.rows.size(), columns.pointers) !=
      expected.size())
    return false;
  for (auto [index, row] : llvm::enumerate(expected))
    if (columns.outputs(index, compiled.inputs().size()) != row)
      return false;
  return true;
}

/// Whether `batch` does what `step` does, on more sequences than vectors have
/// lanes: the trial's own is one of them.
static bool batchAgrees(const CompiledMachine &compiled, const Trial &trial) {
  const size_t count = 128 + 5, own = trial.rows.size() % count;
  size_t steps = trial.rows.size();
  std::mt19937_64 random(steps);
  Columns columns(compiled, count * steps);
  std::vector<std::vector<std::vector<int64_t>>> expected;
  size_t failing = count;
  for (size_t i = 0; i < count; ++i) {
    auto rows =
        i == own ? trial.rows : randomRows(*trial.machine, steps, random);
    for (auto [time, row] : llvm::enumerate(rows))
      columns.setInputs(time * count + i, row);
    int status;
    expected.push_back(stepThrough(compiled, rows, status));
    if (status != 0)
      failing = std::min(failing, i);
  }
  if (compiled.batch(count, steps, columns.pointers) != failing)
    return false;
  for (size_t i = 0; i < count; ++i)
    for (auto [time, row] : llvm::enumerate(expected[i]))
      if (columns.outputs(time * count + i, compiled.inputs().size()) != row)
        return false;
  return true;
}

/// Whether `run` by look-ups does what `step` does, from the state that another
/// run left, on enough rows to look steps up. True of machines without a table.
static bool tableAgrees(const Trial &trial) {
  NativePlan plan(*trial.machine);
  if (!planTable(*trial.machine, plan, Tables::Always))
    return true;
  auto compiled = llvm::cantFail(CompiledMachine::compile(
      *trial.machine, Functions{true, true, false}, Tables::Always));
  std::mt19937_64 random(trial.rows.size());
  CompiledMachine::State stepped = compiled->initialState(), run = stepped;
  for (size_t steps : {75, 33, 1, 64}) {
    auto rows = randomRows(*trial.machine, steps, random);
    Columns columns(*compiled, steps);
    for (auto [index, row] : llvm::enumerate(rows))
      columns.setInputs(index, row);
    size_t done = compiled->run(run, steps, columns.pointers);
    for (auto [index, row] : llvm::enumerate(rows)) {
      std::vector<int64_t> outputs(compiled->outputs().size());
      bool isTaken = compiled->step(stepped, row, outputs) == 0;
      if (isTaken != (index < done))
        return false;
      if (!isTaken)
        return true;
      if (columns.outputs(index, row.size()) != outputs)
        return false;
    }
  }
  return true;
}

Answer mips::test::runJit(const Trial &trial) {
  std::unique_ptr<CompiledMachine> compiled =
      llvm::cantFail(CompiledMachine::compile(*trial.machine));
  int status;
  auto rows = stepThrough(*compiled, trial.rows, status);
  Answer answer;
  for (const std::vector<int64_t> &row : rows)
    answer.push_back(line(row));
  if (status != 0)
    answer.push_back(std::string("! ") + compiled->error(status));
  if (!runAgrees(*compiled, trial, rows))
    answer.push_back("run differs from step");
  if (!batchAgrees(*compiled, trial))
    answer.push_back("batch differs from step");
  if (!tableAgrees(trial))
    answer.push_back("look-ups differ from steps");
  return answer;
}

Answer mips::test::solve(const Trial &trial) {
  using logic::Term;
  mlir::OwningOpRef<MachineOp> twin = trial.machine.get().clone();
  Product product = llvm::cantFail(buildProduct(*trial.machine, *twin));
  logic::Pool &pool = product.pool;
  std::vector<Term> results;
  for (const Product::Output &output : product.outputs)
    results.push_back(pool.makeVariable("result " + output.name));
  logic::Solver solver(pool, 0);
  for (const Product::State &state : product.states)
    if (state.side == 0)
      solver.define(0, state.variable, pool.constant(state.init), 0);
  for (auto [time, row] : llvm::enumerate(trial.rows)) {
    for (auto [input, value] : llvm::zip_equal(product.inputs, row))
      solver.define(time, input.variable, pool.constant(value), time);
    for (auto [output, result] : llvm::zip_equal(product.outputs, results))
      solver.require(pool.eq(result, output.values[0]), time);
    for (const Product::State &state : product.states)
      if (state.side == 0)
        solver.define(time + 1, state.variable, state.next, time);
  }
  if (solver.check({}) != logic::Solver::Answer::Sat)
    return {"not satisfiable: " + solver.reason()};
  Answer answer;
  for (size_t time = 0; time < trial.rows.size(); ++time) {
    std::vector<Int> row;
    for (Term result : results)
      row.push_back(solver.value(result, time));
    answer.push_back(line(row));
  }
  return answer;
}

Trial mips::test::copy(const Trial &trial) {
  return {trial.name, trial.machine.get().clone(), trial.rows};
}

/// Whether native code may stop where the others go on.
static bool mayStop(MachineOp machine) {
  IntegerPlan plan(machine);
  return plan.hasChecks() || plan.stepLimit();
}

static std::string describe(const char *who, const Answer &answer,
                            const Answer &expected) {
  size_t step = 0;
  while (step < answer.size() && step < expected.size() &&
         answer[step] == expected[step])
    ++step;
  return std::string(who) + " at step " + std::to_string(step) + ": " +
         (step < answer.size() ? answer[step] : "nothing") + ", expected " +
         (step < expected.size() ? expected[step] : "nothing") + "\n";
}

std::vector<std::string>
mips::test::disagreements(llvm::ArrayRef<Trial> trials) {
  std::vector<Answer> c = runC(trials), python = test::runPython(trials),
                      pages = runPages(trials);
  std::vector<std::string> problems;
  for (auto [index, trial] : llvm::enumerate(trials)) {
    std::string &problem = problems.emplace_back();
    Answer expected = interpret(trial), jit = runJit(trial);
    auto compare = [&](const char *who, const Answer &answer,
                       const Answer &truth) {
      if (answer != truth)
        problem += describe(who, answer, truth);
    };
    compare("Python", python[index], expected);
    compare("JavaScript", pages[index], expected);
    compare("Z3", solve(trial), expected);
    compare("C", c[index], jit);
    bool stops = !jit.empty() && llvm::StringRef(jit.back()).starts_with("! ");
    if (stops && mayStop(*trial.machine)) {
      jit.pop_back();
      expected.resize(std::min(expected.size(), jit.size()));
    }
    compare("JIT", jit, expected);
  }
  return problems;
}
