//===- PortNames.h - names of the values of a machine's ports ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_PORTNAMES_H
#define MIPS_IR_PORTNAMES_H

#include "mips/IR/MipsDialect.h"
#include "mips/Support/ValueNames.h"

namespace mips {

/// The attributes `value_names` and `value_numbers` of a port whose values have
/// these names; the second is null where the numbers are the values, both if
/// there are no names.
std::pair<mlir::ArrayAttr, Int64ArrayAttr>
valueNamesAttrs(const ValueNames &names, mlir::MLIRContext *context);

/// The names of the values of a port; empty if they are plain numbers.
ValueNames valueNamesOf(InputOp input);
ValueNames valueNamesOf(OutputOp output);

/// Names the values of a port, whose range becomes [0, n-1]; does nothing if
/// there are no names.
void setValueNames(InputOp input, const ValueNames &names);
void setValueNames(OutputOp output, const ValueNames &names);

/// Makes `machine` speak of named values as `reference` does: where a port of
/// the same name has the same names in another order, its values are put into
/// the order of `reference`, and where it has none it takes them over if the
/// range allows. Ports whose names differ are left alone.
void alignNames(MachineOp machine, MachineOp reference);

/// Whether a port of the machine has names.
bool hasNamedPorts(MachineOp machine);

} // namespace mips

#endif // MIPS_IR_PORTNAMES_H
