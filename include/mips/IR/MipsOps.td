//===- MipsOps.td - the dialect of integer state machines --*- tablegen -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_MIPSOPS_TD
#define MIPS_IR_MIPSOPS_TD

include "mlir/IR/BuiltinAttributes.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/OpBase.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def MipsDialect : Dialect {
  let name = "mips";
  let cppNamespace = "::mips";
  let summary = "Machines that read and write streams of integers";
  let description = [{
    One operation, `mips.machine`, is one machine. At each step it reads one
    value of every input, writes one value of every output and replaces the
    values of all its state variables at once (Mealy semantics). Values are
    mathematical integers (`!mips.int`, never wrapping) and truth values
    (`i1`). `div` and `mod` round towards minus infinity.
  }];
  let useDefaultTypePrinterParser = 1;
  let hasConstantMaterializer = 1;
}

//===----------------------------------------------------------------------===//
// Types and attributes
//===----------------------------------------------------------------------===//

def MipsIntType : TypeDef<MipsDialect, "Int"> {
  let mnemonic = "int";
  let summary = "a mathematical integer";
}

def OriginSpec : I32EnumAttrCase<"Spec", 0, "spec">;
def OriginLearned : I32EnumAttrCase<"Learned", 1, "learned">;
def OriginAttr : I32EnumAttr<"Origin",
    "where a machine's rules come from: a task's declaration, or learning",
    [OriginSpec, OriginLearned]> {
  let cppNamespace = "::mips";
}

def CmpPredicate : I32EnumAttr<"CmpPredicate", "integer comparison",
    [I32EnumAttrCase<"eq", 0>, I32EnumAttrCase<"ne", 1>,
     I32EnumAttrCase<"lt", 2>, I32EnumAttrCase<"le", 3>,
     I32EnumAttrCase<"gt", 4>, I32EnumAttrCase<"ge", 5>]> {
  let cppNamespace = "::mips";
}

/// mips/IR/IntegerAttributes.h says why these are not MLIR's own.
def MipsIntegerAttr
    : Attr<CPred<"::mips::Int64Attr::isExact($_self)">,
           "integer from -2^63 to 2^63-1, of type i64, or si64 if negative"> {
  let storageType = "::mips::Int64Attr";
  let returnType = "int64_t";
  let convertFromStorage = "$_self.getValue().getSExtValue()";
  let constBuilderCall = "::mips::Int64Attr::get($_builder.getContext(), $0)";
}
def MipsIntegersAttr
    : Attr<CPred<"::mips::Int64ArrayAttr::isExact($_self)">,
           "array of integers from -2^63 to 2^63-1, of type i64, or si64 if one "
           "is negative"> {
  let storageType = "::mips::Int64ArrayAttr";
  let returnType = "::llvm::ArrayRef<int64_t>";
  let convertFromStorage = "$_self.asArrayRef()";
  let constBuilderCall =
      "::mips::Int64ArrayAttr::get($_builder.getContext(), $0)";
}

/// A closed interval, `[lo, hi]`.
def RangeAttr : ConfinedAttr<MipsIntegersAttr, [DenseArrayCount<2>]>;

//===----------------------------------------------------------------------===//
// The machine and its ports
//===----------------------------------------------------------------------===//

class MipsOp<string mnemonic, list<Trait> traits = []>
    : Op<MipsDialect, mnemonic, traits>;

def MachineOp : MipsOp<"machine", [
    Symbol, IsolatedFromAbove, SingleBlock, NoTerminator,
    OpAsmOpInterface]> {
  let summary = "a machine that maps streams of integers to streams";
  let description = [{
    ```mlir
    mips.machine @Div_7 learned {
      %x = mips.input "x" : [0, 1]
      %r = mips.state "r" = 0 : [0, 6]
      %2 = mips.constant 2
      %d = mips.mul %2, %r
      %e = mips.add %d, %x
      %m = mips.mod %e, 7
      %q = mips.div %e, 7
      mips.next %r = %m
      mips.output "y" = %q : [0, 1]
    }
    ```

    The word after the name is the machine's origin. `spec`: its rules were
    declared by a task; no program may be made of it. `learned`: its rules
    were found from data. No pass changes the origin.

    The optional attributes `summary` (the task's words) and `provenance` (a
    dictionary of strings: where state and rules came from) are for readers.
    `proof`, a dictionary too, is what `mipsc` records of a program that it has
    proved or tested: `says`, in words, and `rules`, a digest of what that was
    said of, so that it is not believed of rules that were changed.
    `max_length`, where present, is the greatest number of steps for which the
    machine is meant; a proof beyond it is not asked for.
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, OriginAttr:$origin,
                       OptionalAttr<StrAttr>:$summary,
                       OptionalAttr<DictionaryAttr>:$provenance,
                       OptionalAttr<I64Attr>:$max_length,
                       OptionalAttr<DictionaryAttr>:$proof);
  let builders = [
    // A machine of which nothing was proved yet.
    OpBuilder<(ins "::llvm::StringRef":$sym_name, "::mips::Origin":$origin,
                   "::mlir::StringAttr":$summary,
                   "::mlir::DictionaryAttr":$provenance,
                   "::mlir::IntegerAttr":$max_length), [{
      build($_builder, $_state, sym_name, origin, summary, provenance,
            max_length, ::mlir::DictionaryAttr());
    }]>,
    OpBuilder<(ins "::mlir::StringAttr":$sym_name, "::mips::OriginAttr":$origin,
                   "::mlir::StringAttr":$summary,
                   "::mlir::DictionaryAttr":$provenance,
                   "::mlir::IntegerAttr":$max_length), [{
      build($_builder, $_state, sym_name, origin, summary, provenance,
            max_length, ::mlir::DictionaryAttr());
    }]>
  ];
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let hasRegionVerifier = 1;
  let extraClassDeclaration = [{
    mlir::Block &block() { return getBody().front(); }
    /// Inputs, state variables and outputs in the order in which they stand.
    std::vector<InputOp> inputs();
    std::vector<StateOp> states();
    std::vector<OutputOp> outputs();
    /// The `next` of a state variable; every verified machine has exactly one.
    NextOp nextOf(StateOp state);
    bool isLearned() { return getOrigin() == Origin::Learned; }
    static llvm::StringRef getDefaultDialect() { return ""; }
  }];
}

class PortOp<string mnemonic, list<Trait> traits = []>
    : MipsOp<mnemonic, traits # [HasParent<"MachineOp">]>;

class NamedValueOp<string mnemonic> : PortOp<mnemonic,
    [DeclareOpInterfaceMethods<InferTypeOpInterface>,
     DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let results = (outs MipsIntType:$result);
  let hasVerifier = 1;
}

def InputOp : NamedValueOp<"input"> {
  let summary = "this step's value of an input stream";
  let description = [{
    The values of a port may have names,

    ```mlir
    %light = mips.input "light" : [0, 2] named {red, amber = 5, green}
    ```

    The range is then `[0, n-1]`, and a value is the place of its name in the
    list. The number of a value, one more than the one before unless it is
    given, is what it is called beside its name outside of the machine: in rows
    of input, in C's `enum`.
  }];
  let arguments = (ins StrAttr:$name, RangeAttr:$range,
                       OptionalAttr<StrArrayAttr>:$value_names,
                       OptionalAttr<MipsIntegersAttr>:$value_numbers);
  let builders = [
    // A stream of plain numbers.
    OpBuilder<(ins "::mlir::StringAttr":$name,
                   "::mlir::DenseI64ArrayAttr":$range), [{
      build($_builder, $_state, name, range, ::mlir::ArrayAttr(),
            ::mips::Int64ArrayAttr());
    }]>,
    OpBuilder<(ins "::llvm::StringRef":$name,
                   "::llvm::ArrayRef<int64_t>":$range), [{
      build($_builder, $_state, $_builder.getStringAttr(name),
            $_builder.getDenseI64ArrayAttr(range));
    }]>
  ];
  let assemblyFormat = [{
    $name `:` custom<PortValues>($range, $value_names, $value_numbers) attr-dict
  }];
}

def StateOp : NamedValueOp<"state"> {
  let summary = "the value of a state variable before this step";
  let description = [{
    `= init` is its value before the first step. The range, if there is one,
    holds before and after every step, whatever the inputs (within theirs).
  }];
  let arguments = (ins StrAttr:$name, MipsIntegerAttr:$init,
                       OptionalAttr<RangeAttr>:$range);
  let assemblyFormat =
      "$name `=` custom<Integer>($init) (`:` custom<Range>($range)^)? attr-dict";
}

def NextOp : PortOp<"next"> {
  let summary = "the value of a state variable after this step";
  let arguments = (ins MipsIntType:$state, MipsIntType:$value);
  let assemblyFormat = "$state `=` $value attr-dict";
  let hasVerifier = 1;
}

def OutputOp : PortOp<"output"> {
  let summary = "this step's value of an output stream";
  let description = [{
    Its values may have names, as those of an input.
  }];
  let arguments = (ins StrAttr:$name, MipsIntType:$value,
                       OptionalAttr<RangeAttr>:$range,
                       OptionalAttr<StrArrayAttr>:$value_names,
                       OptionalAttr<MipsIntegersAttr>:$value_numbers);
  let builders = [
    // A stream of plain numbers.
    OpBuilder<(ins "::mlir::StringAttr":$name, "::mlir::Value":$value,
                   "::mlir::DenseI64ArrayAttr":$range), [{
      build($_builder, $_state, name, value, range, ::mlir::ArrayAttr(),
            ::mips::Int64ArrayAttr());
    }]>
  ];
  let assemblyFormat = [{
    $name `=` $value
    (`:` custom<PortValues>($range, $value_names, $value_numbers)^)? attr-dict
  }];
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

class ExprOp<string mnemonic, list<Trait> traits = []>
    : MipsOp<mnemonic,
             traits # [Pure, DeclareOpInterfaceMethods<InferTypeOpInterface>]> {
  let hasFolder = 1;
}

def ConstantOp : ExprOp<"constant", [ConstantLike,
    DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let summary = "an integer";
  let arguments = (ins MipsIntegerAttr:$value);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "custom<Integer>($value) attr-dict";
}

def TruthOp : ExprOp<"truth", [ConstantLike]> {
  let summary = "`true` or `false`";
  let arguments = (ins BoolAttr:$value);
  let results = (outs I1:$result);
  let assemblyFormat = "$value attr-dict";
}

class IntBinaryOp<string mnemonic, list<Trait> traits = []>
    : ExprOp<mnemonic, traits> {
  let arguments = (ins MipsIntType:$lhs, MipsIntType:$rhs);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict";
}
def AddOp : IntBinaryOp<"add", [Commutative]> { let summary = "`lhs + rhs`"; }
def SubOp : IntBinaryOp<"sub"> { let summary = "`lhs - rhs`"; }
def MulOp : IntBinaryOp<"mul", [Commutative]> { let summary = "`lhs * rhs`"; }
def MinOp : IntBinaryOp<"min", [Commutative]> { let summary = "the smaller one"; }
def MaxOp : IntBinaryOp<"max", [Commutative]> { let summary = "the greater one"; }

class DivisionOp<string mnemonic> : ExprOp<mnemonic> {
  let arguments = (ins MipsIntType:$lhs,
                       ConfinedAttr<I64Attr, [IntPositive]>:$divisor);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "$lhs `,` custom<Integer>($divisor) attr-dict";
}
def DivOp : DivisionOp<"div"> {
  let summary = "the greatest integer not above `lhs / divisor`";
}
def ModOp : DivisionOp<"mod"> {
  let summary = "`lhs - divisor * (lhs div divisor)`, in `0 .. divisor-1`";
}

def AbsOp : ExprOp<"abs"> {
  let summary = "absolute value";
  let arguments = (ins MipsIntType:$operand);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "$operand attr-dict";
}

def CmpOp : ExprOp<"cmp"> {
  let summary = "comparison: `eq ne lt le gt ge`";
  let arguments = (ins CmpPredicate:$predicate, MipsIntType:$lhs,
                       MipsIntType:$rhs);
  let results = (outs I1:$result);
  let assemblyFormat = "$predicate $lhs `,` $rhs attr-dict";
}

class TruthBinaryOp<string mnemonic> : ExprOp<mnemonic, [Commutative]> {
  let arguments = (ins I1:$lhs, I1:$rhs);
  let results = (outs I1:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict";
}
def AndOp : TruthBinaryOp<"and"> { let summary = "both"; }
def OrOp : TruthBinaryOp<"or"> { let summary = "at least one"; }
def XorOp : TruthBinaryOp<"xor"> { let summary = "exactly one"; }
def NotOp : ExprOp<"not"> {
  let summary = "negation";
  let arguments = (ins I1:$operand);
  let results = (outs I1:$result);
  let assemblyFormat = "$operand attr-dict";
}

def SelectOp : ExprOp<"select"> {
  let summary = "`on_true` if the condition holds, else `on_false`";
  let arguments = (ins I1:$condition, MipsIntType:$on_true,
                       MipsIntType:$on_false);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "$condition `,` $on_true `,` $on_false attr-dict";
}

def IndicatorOp : ExprOp<"indicator"> {
  let summary = "1 if the operand holds, else 0 (the Iverson bracket)";
  let arguments = (ins I1:$operand);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "$operand attr-dict";
}

def ArgmaxOp : ExprOp<"argmax"> {
  let summary = "index of the greatest operand; ties go to the lowest index";
  let arguments = (ins Variadic<MipsIntType>:$operands);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "$operands attr-dict";
  let hasVerifier = 1;
}

def LookupOp : ExprOp<"lookup"> {
  let summary = "an entry of a table";
  let description = [{
    `mips.lookup [3, 1, 4], %i` is the table's entry number `i`, from 0; 0
    outside the table. A machine that needs this is reported as a table, not
    as a rule.
  }];
  let arguments = (ins MipsIntegersAttr:$table, MipsIntType:$index);
  let results = (outs MipsIntType:$result);
  let assemblyFormat = "custom<Integers>($table) `,` $index attr-dict";
  let hasVerifier = 1;
}

#endif // MIPS_IR_MIPSOPS_TD
