//===- Part.h - a part of a table and its forms -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A form is a rule that is solved for, not enumerated: its shape gives
// equations for its constants. Such rules may be long, so their length is no
// argument against them; too few rows for each number that was free to choose
// are.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_PART_H
#define MIPS_LIB_REGRESS_FORMS_PART_H

#include "mips/Regress/Column/Evidence.h"
#include <optional>

namespace mips::regress {

/// A feature: a term over the columns of the whole table, and its values on the
/// rows of the part.
struct View {
  TermId term;
  std::vector<int64_t> values;
};

/// A subset of the rows of a table, with features and target.
struct Part {
  const Table *table = nullptr;
  std::vector<size_t> rows;
  std::vector<View> views;
  std::vector<int64_t> target;
  /// How many rows of the whole table confirm a form of the part. This is more
  /// than numRows() if a row of the part stands for several.
  size_t evidence = 0;

  size_t numRows() const { return rows.size(); }
  /// The part that consists of the rows numbered `which`.
  Part only(llvm::ArrayRef<size_t> which) const;
};

/// The whole table as a part or, if it is larger, `most` of its rows, evenly
/// drawn.
Part wholeOf(TermPool &pool, const Table &table, llvm::ArrayRef<int64_t> target,
             size_t most);

/// A term that equals the target of a part, and how many numbers in it were
/// free to choose.
struct Form {
  TermId term;
  unsigned choices;
};

/// Collects the cheapest of the forms offered; each is checked on every row of
/// a part.
class Forms {
public:
  Forms(TermPool &pool, const Part &part) : pool(pool), part(part) {}

  /// Keeps the form if it is right, has enough rows for its choices, and is
  /// cheaper than the one that is kept.
  void offer(TermId term, unsigned choices);
  void offer(const std::optional<Form> &form) {
    if (form)
      offer(form->term, form->choices);
  }
  bool isFound() const { return best.has_value(); }
  const std::optional<Form> &get() const { return best; }

private:
  TermPool &pool;
  const Part &part;
  std::optional<Form> best;
  unsigned bestCost = 0;
};

/// Whether `term` has the values `target` on these rows.
bool holdsAt(const TermPool &pool, const Table &table,
             llvm::ArrayRef<size_t> rows, llvm::ArrayRef<int64_t> target,
             TermId term);

/// The least and the greatest of some values.
struct Extent {
  int64_t lo, hi;
  uint64_t size() const { return uint64_t(hi) - uint64_t(lo) + 1; }
};
Extent endsOf(llvm::ArrayRef<int64_t> values);

/// The distinct values, ascending; empty if there are more than `most`.
std::vector<int64_t> valuesOf(llvm::ArrayRef<int64_t> values, size_t most);

/// `term` plus, times, divided by or modulo a constant, as a person writes it.
TermId plusConstant(TermPool &pool, TermId term, int64_t constant);
TermId timesConstant(TermPool &pool, int64_t factor, TermId term);
TermId dividedBy(TermPool &pool, TermId term, int64_t divisor);
TermId remainderOf(TermPool &pool, TermId term, int64_t modulus);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_PART_H
