//===- IntegerAttributes.cpp - integers that say what they are ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/IntegerAttributes.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace mips;

static IntegerType typeFor(MLIRContext *context, bool isNegative) {
  return IntegerType::get(
      context, 64, isNegative ? IntegerType::Signed : IntegerType::Signless);
}

static bool isNegative(int64_t value) { return value < 0; }

Int64Attr::Int64Attr(IntegerAttr attr)
    : IntegerAttr(attr ? get(attr.getContext(), attr.getValue().getSExtValue())
                       : IntegerAttr()) {}

Int64Attr Int64Attr::get(MLIRContext *context, int64_t value) {
  return llvm::cast<Int64Attr>(
      Attribute(IntegerAttr::get(typeFor(context, isNegative(value)), value)));
}

bool Int64Attr::isExact(Attribute attr) {
  auto integer = llvm::dyn_cast<IntegerAttr>(attr);
  return integer &&
         integer.getType() ==
             typeFor(attr.getContext(), integer.getValue().isNegative());
}

Int64ArrayAttr::Int64ArrayAttr(DenseI64ArrayAttr attr)
    : DenseArrayAttr(attr ? get(attr.getContext(), attr.asArrayRef())
                          : DenseArrayAttr()) {}

Int64ArrayAttr Int64ArrayAttr::get(MLIRContext *context,
                                   ArrayRef<int64_t> values) {
  Type type = typeFor(context, llvm::any_of(values, isNegative));
  llvm::ArrayRef bytes(reinterpret_cast<const char *>(values.data()),
                       values.size() * sizeof(int64_t));
  return llvm::cast<Int64ArrayAttr>(
      Attribute(DenseArrayAttr::get(type, values.size(), bytes)));
}

ArrayRef<int64_t> Int64ArrayAttr::asArrayRef() const {
  return {reinterpret_cast<const int64_t *>(getRawData().data()),
          size_t(size())};
}

bool Int64ArrayAttr::classof(Attribute attr) {
  auto list = llvm::dyn_cast<DenseArrayAttr>(attr);
  return list && list.getElementType().isInteger(64);
}

bool Int64ArrayAttr::isExact(Attribute attr) {
  auto list = llvm::dyn_cast<Int64ArrayAttr>(attr);
  return list && list.getElementType() ==
                     typeFor(attr.getContext(),
                             llvm::any_of(list.asArrayRef(), isNegative));
}
