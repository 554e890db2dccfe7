//===- Part.h - a table whose forms are looked for -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A form is a rule that is solved for, not enumerated: its shape says which
// equations its constants have to meet. Such rules may be long, so that their
// length does not speak against them; what does is a choice that few rows bear
// out.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_PART_H
#define MIPS_LIB_REGRESS_FORMS_PART_H

#include "mips/Regress/Column/Evidence.h"
#include <optional>

namespace mips::regress {

/// A column under search: a term over the columns of the whole table, and its
/// values at the rows of the part.
struct View {
  TermId term;
  std::vector<int64_t> values;
};

/// Some rows of a table, what is known at them, and what is wanted.
struct Part {
  const Table *table = nullptr;
  std::vector<size_t> rows;
  std::vector<View> views;
  std::vector<int64_t> target;
  /// Rows of the whole table that bear a form of the part out: more than it
  /// has where one of its rows stands for several.
  size_t evidence = 0;

  size_t numRows() const { return rows.size(); }
  /// The rows of the part numbered `which`.
  Part only(llvm::ArrayRef<size_t> which) const;
};

/// The whole table, or `most` of its rows, evenly drawn.
Part wholeOf(TermPool &pool, const Table &table, llvm::ArrayRef<int64_t> target,
             size_t most);

/// A term that gives the target of a part, and how many numbers in it were
/// free to choose.
struct Form {
  TermId term;
  unsigned choices;
};

/// The cheapest form of those offered, each checked at every row of a part.
class Forms {
public:
  Forms(TermPool &pool, const Part &part) : pool(pool), part(part) {}

  /// Keeps the form if it is right, borne out by the rows, and cheaper than
  /// what is kept.
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

/// Whether `term` has the values `target` at the rows.
bool holdsAt(const TermPool &pool, const Table &table,
             llvm::ArrayRef<size_t> rows, llvm::ArrayRef<int64_t> target,
             TermId term);

/// Least and greatest of some values, at least one.
struct Extent {
  int64_t lo, hi;
  uint64_t size() const { return uint64_t(hi) - uint64_t(lo) + 1; }
};
Extent endsOf(llvm::ArrayRef<int64_t> values);

/// Different values, ascending; empty if there are more than `most`.
std::vector<int64_t> valuesOf(llvm::ArrayRef<int64_t> values, size_t most);

/// `term` + `constant`, `factor` * `term`, as a person writes it.
TermId plusConstant(TermPool &pool, TermId term, int64_t constant);
TermId timesConstant(TermPool &pool, int64_t factor, TermId term);
TermId dividedBy(TermPool &pool, TermId term, int64_t divisor);
TermId remainderOf(TermPool &pool, TermId term, int64_t modulus);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_PART_H
