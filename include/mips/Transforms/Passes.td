//===- Passes.td - passes on machines ----------------------*- tablegen -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TRANSFORMS_PASSES_TD
#define MIPS_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def Simplify : Pass<"simplify", "::mips::MachineOp"> {
  let summary = "Shorten the expressions of a machine";
  let description = [{
    Folds constants, shares equal expressions, and rewrites expressions to
    shorter ones of the same value, using the ranges that the values are proved
    to have: `(a mod 7) mod 7`, `min(a, 9)` where `a` never exceeds 9, `[b] != 0`,
    `a - a + b`. Never makes an expression longer.
  }];
}

def MinimizeState : Pass<"minimize-state", "::mips::MachineOp"> {
  let summary = "Drop state variables that are dead, constant or equal to others";
  let description = [{
    Keeps the state variables that some output depends on. Two state variables
    are merged if they start equal and their next values are the same
    expression, given that merged variables are equal (partition refinement); a
    state variable that keeps its initial value becomes a constant.
  }];
}

def NarrowRanges : Pass<"narrow-ranges", "::mips::MachineOp"> {
  let summary = "Declare the ranges that states and outputs are proved to have";
  let description = [{
    Ranges are proved from the machine alone, by exploring it if it is small and
    by interval analysis with widening otherwise. A range that is declared is
    replaced only by a narrower one.
  }];
}

def CanonicalForm : Pass<"canonical-form", "::mips::MachineOp"> {
  let summary = "Put the operations of a machine into a fixed order";
  let description = [{
    Inputs, state variables, the expressions in the order in which next values
    and outputs need them, next values, outputs. Unused expressions are dropped
    and equal ones shared. Ports keep their order and names.
  }];
}

def SimplifyRules : Pass<"simplify-rules", "::mips::MachineOp"> {
  let summary = "Shorten rules to what is needed in reachable states";
  let description = [{
    Tidies, then removes conditions that always hold, merges equal branches,
    replaces expressions by smaller ones, drops state variables that are
    expressions of others, and narrows ranges. Each rewrite is proved by Z3: with
    an invariant that holds in all reachable states (listed, or mined and proved
    inductive), next states and outputs are the same. Nothing grows: neither
    the rules written out nor the number of operations. Limits are counted, so
    the result is the same on every machine. Machines of more than 400
    operations are only tidied.
  }];
  let options = [
    Option<"verbose", "verbose", "bool", "false",
           "Say in a remark what was saved beyond tidying">,
  ];
}

def ForReaders : Pass<"for-readers", "::mips::MachineOp"> {
  let summary = "Choose the rules and state variables that a reader pays least for";
  let description = [{
    Measures rules by what they cost a reader (mips/IR/ReaderCost.h), and takes
    what costs less: `if y = 1 then 3 else 7` as a limit of `x` for
    `(4*y + x) div 7`, choices for products with bits, conditions for sums of
    them. A machine of at most 24 states may get other state variables: the last
    inputs, flags, the last output, counts that go round, or one number that says
    how far it has come; a linear one its last inputs and outputs; and one that
    asks what it has seen, a flag for each value. Each rewrite is proved: rules to take the same steps
    from all reachable states, other state variables to give the same outputs.
    Machines with named streams, with undecided answers and of more than 120
    operations are left alone. It may make rules longer, so that `mipsc` runs it
    behind what shortens them.
  }];
  let options = [
    Option<"verbose", "verbose", "bool", "false",
           "Say in a remark what a reader pays, before and after">,
  ];
}

def ChooseNamed : Pass<"choose-named", "::mips::MachineOp"> {
  let summary = "Choose the values of named streams instead of calculating them";
  let description = [{
    A name is no number: `1 - event` becomes `if event = coin then unlocked else
    locked`. What is calculated for a named output, or of a named input alone,
    is tabulated and written as choices, comparisons by `eq` and inputs or
    states with the same names. It is left alone where it depends on more than
    256 cases. If the last value of a named output is all that a machine of at
    most 256 cases has to know of its past, that becomes its state. A machine without named streams is not changed.
  }];
}

#endif // MIPS_TRANSFORMS_PASSES_TD
