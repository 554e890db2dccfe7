//===- LogicTest.cpp - terms and solver mean what machines mean ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomMachine.h"
#include "mips/Verify/Product.h"
#include "mips/Verify/Solver.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"

using namespace mips;
using logic::Solver;
using logic::Term;

namespace {

/// Every operation of the dialect, over inputs of both signs.
const char *const allOperations = R"mlir(
mips.machine @A learned {
  %x = mips.input "x" : [-9, 9]
  %s = mips.state "s" = -2
  %c3 = mips.constant 3
  %t = mips.truth true
  %add = mips.add %x, %s
  %sub = mips.sub %x, %c3
  %mul = mips.mul %x, %c3
  %min = mips.min %x, %s
  %max = mips.max %x, %s
  %div = mips.div %add, 4
  %mod = mips.mod %sub, 5
  %abs = mips.abs %min
  %eq = mips.cmp eq %x, %s
  %ne = mips.cmp ne %x, %s
  %lt = mips.cmp lt %x, %s
  %le = mips.cmp le %x, %s
  %gt = mips.cmp gt %x, %s
  %ge = mips.cmp ge %x, %s
  %and = mips.and %ne, %lt
  %or = mips.or %eq, %gt
  %xor = mips.xor %le, %ge
  %not = mips.not %xor
  %all = mips.and %not, %t
  %sel = mips.select %and, %div, %mod
  %ind = mips.indicator %or
  %ind2 = mips.indicator %all
  %arg = mips.argmax %mod, %abs, %sel, %x
  %tab = mips.lookup [5, -7, 11], %arg
  %u = mips.add %tab, %ind
  %v = mips.sub %u, %max
  %w = mips.add %v, %ind2
  %n = mips.mod %w, 23
  %m = mips.sub %n, %c3
  mips.next %s = %m
  mips.output "y" = %w
  mips.output "z" = %mul
}
)mlir";

/// The terms of a machine against its interpreter, step by step; if `solve`,
/// the solver against both: it must find no other value.
void compare(const std::string &text, unsigned numSteps, bool solve) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  ASSERT_TRUE(module);
  MachineOp machine = *module->getOps<MachineOp>().begin();
  Product product = llvm::cantFail(buildProduct(machine, machine));
  std::vector<Term> roots;
  for (const Product::State &state : product.states)
    roots.push_back(state.next);
  for (const Product::Output &output : product.outputs)
    roots.push_back(output.values[0]);
  logic::Evaluator evaluator(product.pool, roots);
  ProductRunner runner(product);
  std::mt19937_64 random(3);
  Interval range = product.inputs[0].range;
  for (unsigned step = 0; step < numSteps; ++step) {
    Int x(range.lo + int64_t(random() % range.size()));
    std::vector<Int> point = {x}, state = runner.state();
    point.insert(point.end(), state.begin(), state.end());
    evaluator.evaluate(point);
    ASSERT_TRUE(runner.step(x));
    std::vector<Int> after = runner.state();
    for (size_t i = 0; i < after.size(); ++i)
      EXPECT_EQ(evaluator.value(product.states[i].next), after[i]);
    for (size_t i = 0; i < product.outputs.size(); ++i)
      EXPECT_EQ(evaluator.value(roots[product.states.size() + i]),
                runner.outputs(0)[i]);
    if (!solve)
      continue;
    logic::Pool &pool = product.pool;
    Term all = pool.truth(true), given = all;
    for (size_t i = 0; i < point.size(); ++i)
      given = pool.conj(given, pool.eq(i == 0 ? product.inputs[0].variable
                                              : product.states[i - 1].variable,
                                       pool.constant(int64_t(point[i]))));
    for (Term root : roots)
      all = pool.conj(
          all, pool.eq(root, pool.constant(int64_t(evaluator.value(root)))));
    Solver solver(pool, 0);
    solver.require(given, 0);
    EXPECT_EQ(solver.check({}), Solver::Answer::Sat);
    EXPECT_EQ(solver.check(solver.assumeSomeFails(all, 0)),
              Solver::Answer::Unsat)
        << pool.print(given);
  }
}

TEST(Logic, EveryOperationMeansWhatItMeans) {
  compare(allOperations, 60, /*solve=*/true);
}

TEST(Logic, RandomMachinesMeanTheSame) {
  std::mt19937_64 random(11);
  for (unsigned i = 0; i < 200; ++i)
    compare(RandomMachine(random).text("A"), 12, /*solve=*/false);
}

TEST(Solver, GivesGreatNumbersExactly) {
  logic::Pool pool;
  Term x = pool.makeVariable("x"), big = pool.constant(INT64_MAX);
  Solver solver(pool, 0);
  solver.require(pool.eq(x, pool.mul(pool.mul(big, big), pool.constant(-3))),
                 0);
  ASSERT_EQ(solver.check({}), Solver::Answer::Sat);
  EXPECT_EQ(solver.value(x, 0), Int(INT64_MAX) * Int(INT64_MAX) * Int(-3));
}

TEST(Solver, FramesAreLinkedByDefinitions) {
  logic::Pool pool;
  Term x = pool.makeVariable("x");
  Solver solver(pool, 0);
  solver.define(1, x, pool.add(x, pool.constant(2)), 0);
  solver.define(2, x, pool.add(x, pool.constant(2)), 1);
  Solver::Literal seven = solver.assume(pool.eq(x, pool.constant(7)), 2);
  ASSERT_EQ(solver.check(seven), Solver::Answer::Sat);
  EXPECT_EQ(solver.value(x, 0), Int(3));
}

TEST(Solver, WorkIsLimitedAndTheReasonIsTold) {
  logic::Pool pool;
  Term x = pool.makeVariable("x"), y = pool.makeVariable("y"),
       z = pool.makeVariable("z");
  auto cube = [&](Term t) { return pool.mul(t, pool.mul(t, t)); };
  Solver solver(pool, 2000);
  solver.require(
      pool.eq(pool.add(cube(x), pool.add(cube(y), cube(z))), pool.constant(33)),
      0);
  EXPECT_EQ(solver.check({}), Solver::Answer::Unknown);
  EXPECT_FALSE(solver.reason().empty());
}

} // namespace
