//===- BankTables.h - hash table and bit rows of the bank -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_BANKTABLES_H
#define MIPS_LIB_REGRESS_COLUMN_BANKTABLES_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mips::regress {

/// A hash table from 64-bit hashes to numbers, with linear probing. Different
/// keys are assumed to have different hashes.
class HashTable {
public:
  static constexpr uint32_t none = ~uint32_t(0);

  HashTable() { resize(12); }

  uint32_t find(uint64_t hash) const {
    for (uint64_t i = slotOf(hash);; i = (i + 1) & mask()) {
      if (slots[i].value == none || slots[i].hash == hash)
        return slots[i].value;
    }
  }
  /// Inserts a hash that is not in the table yet.
  void insert(uint64_t hash, uint32_t value) {
    if (++used * 2 > slots.size())
      resize(bits + 1);
    place(hash, value);
  }

private:
  struct Slot {
    uint64_t hash;
    uint32_t value;
  };
  uint64_t mask() const { return slots.size() - 1; }
  uint64_t slotOf(uint64_t hash) const {
    return (hash * 0x9e3779b97f4a7c15u) >> (64 - bits);
  }
  void place(uint64_t hash, uint32_t value) {
    uint64_t i = slotOf(hash);
    while (slots[i].value != none)
      i = (i + 1) & mask();
    slots[i] = {hash, value};
  }
  void resize(unsigned newBits) {
    std::vector<Slot> old(size_t(1) << newBits, Slot{0, none});
    old.swap(slots);
    bits = newBits;
    for (const Slot &slot : old)
      if (slot.value != none)
        place(slot.hash, slot.value);
  }

  std::vector<Slot> slots;
  unsigned bits = 0;
  size_t used = 0;
};

/// Packs bytes that are 0 or 1 into one bit for each row; `numRows` is a
/// multiple of 64.
inline void packBits(const uint8_t *bytes, unsigned numRows, uint64_t *bits) {
  for (unsigned word = 0; word < numRows / 64; ++word) {
    uint64_t packed = 0;
    for (unsigned i = 0; i < 8; ++i) {
      uint64_t eight = 0;
      for (unsigned k = 0; k < 8; ++k)
        eight |= uint64_t(bytes[word * 64 + i * 8 + k]) << (8 * k);
      // The product gathers the lowest bits of the eight bytes in its top byte.
      packed |= (eight * 0x0102040810204080u >> 56) << (8 * i);
    }
    bits[word] = packed;
  }
}

/// One bit for each row of the sample.
using Bits = std::vector<uint64_t>;

/// Whether every bit of `a` is also set in `b`; both have `words` words.
inline bool isSubset(const uint64_t *a, const uint64_t *b, unsigned words) {
  uint64_t outside = 0;
  for (unsigned i = 0; i < words; ++i)
    outside |= a[i] & ~b[i];
  return outside == 0;
}

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_BANKTABLES_H
