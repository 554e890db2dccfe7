//===- ProofRecordTest.cpp - what was proved of a machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ProofRecord.h"
#include "Support/TestMachines.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

const char *const remainder = R"(mips.machine @Remainder learned {
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0
    %s = mips.add %r, %x
    %m = mips.mod %s, 3
    mips.next %r = %m
    mips.output "y" = %m
  })";

class ProofRecordTest : public testing::Test {
protected:
  ProofRecordTest() : parsed(parseMachine(context, remainder)) {
    recordProof(machine(), "equal to the task");
  }
  MachineOp machine() { return parsed.machine; }
  bool isBelieved(MachineOp machine) {
    std::optional<ProofRecord> record = readProofRecord(machine);
    EXPECT_TRUE(record && record->says == "equal to the task");
    return record && record->isOfTheseRules;
  }
  Context context;
  ParsedMachine parsed;
};

TEST_F(ProofRecordTest, GoesWithTheText) {
  std::string text;
  llvm::raw_string_ostream os(text);
  machine()->print(os);
  EXPECT_TRUE(isBelieved(parseMachine(context, text).machine)) << text;
}

TEST_F(ProofRecordTest, IsNotThereUnlessItIsWritten) {
  EXPECT_FALSE(readProofRecord(parseMachine(context, remainder).machine));
}

TEST_F(ProofRecordTest, IsOfTheRulesNotOfTheWords) {
  machine().setSymName("Other");
  machine().setSummary("other words");
  EXPECT_TRUE(isBelieved(machine()));
}

TEST_F(ProofRecordTest, NoticesEachChangeOfTheMeaning) {
  auto changed = [&](llvm::function_ref<void(MachineOp)> change) {
    mlir::OwningOpRef<MachineOp> copy = machine().clone();
    change(*copy);
    return !isBelieved(*copy);
  };
  EXPECT_FALSE(changed([](MachineOp) {}));
  EXPECT_TRUE(changed([](MachineOp m) { m.states()[0].setInit(1); }));
  EXPECT_TRUE(changed([](MachineOp m) { m.inputs()[0].setRange({0, 2}); }));
  EXPECT_TRUE(changed([](MachineOp m) { m.inputs()[0].setName("z"); }));
  EXPECT_TRUE(changed([](MachineOp m) { m.outputs()[0].setName("z"); }));
  EXPECT_TRUE(changed([](MachineOp m) { m.setMaxLength(9); }));
  EXPECT_TRUE(changed(
      [](MachineOp m) { (*m.block().getOps<ModOp>().begin()).setDivisor(4); }));
}

TEST_F(ProofRecordTest, OneThatIsNoRecordSaysNothing) {
  mlir::Builder builder(machine().getContext());
  machine().setProofAttr(builder.getDictionaryAttr(
      {builder.getNamedAttr("says", builder.getI64IntegerAttr(1))}));
  EXPECT_FALSE(readProofRecord(machine()));
}

} // namespace
