"""Writes tables of ordinary integer functions, for mips-regress.

Usage: generate.py FOLDER [everyday|second]. For each function NAME there are NAME.csv, what
mips-regress sees, and NAME.fresh.csv, other rows of the same function, on which
`mips-bench --regress FOLDER` judges the rule. Of a small domain the table holds every row, and
the fresh rows are the same; of a greater one it holds a few hundred, drawn with a fixed seed.
"""

import itertools
import math
import pathlib
import random
import sys
import zlib


def bits(x, n):
    return [x >> i & 1 for i in range(n)]


def reverse(x, n):
    return sum(bit << (n - 1 - i) for i, bit in enumerate(bits(x, n)))


def clamp(x, lo, hi):
    return max(lo, min(hi, x))


def is_leap(y):
    return int(y % 4 == 0 and (y % 100 != 0 or y % 400 == 0))


def days_in_month(m, leap):
    return [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]


def zeller(d, m, y):
    if m < 3:
        m, y = m + 12, y - 1
    return (d + 13 * (m + 1) // 5 + y + y // 4 - y // 100 + y // 400) % 7


def tax(x):
    if x <= 10:
        return 0
    if x <= 30:
        return 2 * (x - 10)
    return 40 + 3 * (x - 30)


def crc_bit(row):
    return sum(row[i] for i in (0, 1, 4, 5, 9, 12, 15, 16, 17, 21, 24, 26, 27, 30, 31)) % 2


def twos_complement(x, n):
    return x - (1 << n) if x >> (n - 1) else x


def quadrant(x, y):
    if x == 0 or y == 0:
        return 0
    if y > 0:
        return 1 if x > 0 else 2
    return 3 if x < 0 else 4


def crc8(x):
    for _ in range(8):
        x = x << 1 ^ (0x107 if x & 0x80 else 0)
    return x


# Name: ranges of the columns, the function, and how many rows of a large domain.
EVERYDAY = {
    # Bits.
    "popcount4": ("x", [(0, 15)], lambda x: sum(bits(x, 4))),
    "xor4": ("a b", [(0, 15), (0, 15)], lambda a, b: a ^ b),
    "and4": ("a b", [(0, 15), (0, 15)], lambda a, b: a & b),
    "or8": ("a b", [(0, 255), (0, 255)], lambda a, b: a | b, 400),
    "gray": ("x", [(0, 63)], lambda x: x ^ x >> 1),
    "bit_of": ("x i", [(0, 255), (0, 7)], lambda x, i: x >> i & 1, 600),
    "reverse8": ("x", [(0, 255)], lambda x: reverse(x, 8)),
    "crc_bit": (" ".join(f"b{i}" for i in range(32)), [(0, 1)] * 32, lambda *r: crc_bit(r), 200),
    "twos_complement16": ("x", [(0, 65535)], lambda x: twos_complement(x, 16), 300),
    # Digits.
    "bcd_adjust": ("x", [(0, 19)], lambda x: x + 6 if x > 9 else x),
    "hex_to_ascii": ("x", [(0, 15)], lambda x: x + 48 if x < 10 else x + 55),
    "to_bcd": ("x", [(0, 99)], lambda x: x // 10 * 16 + x % 10),
    "luhn_digit": ("x", [(0, 9)], lambda x: 2 * x if x < 5 else 2 * x - 9),
    "isbn10_term": ("d i", [(0, 9), (1, 10)], lambda d, i: d * i % 11),
    # Calendar and clock.
    "leap_year": ("y", [(1880, 2119)], is_leap),
    "days_in_month": ("m leap", [(1, 12), (0, 1)], days_in_month),
    "zeller": ("d m y", [(1, 31), (3, 14), (1901, 2099)],
               lambda d, m, y: (d + 13 * (m + 1) // 5 + y + y // 4 + 6) % 7, 600),
    "hour_of_day": ("t", [(0, 300000)], lambda t: t // 3600 % 24, 500),
    "weekend": ("d", [(0, 20)], lambda d: int(d % 7 >= 5)),
    # Numbers.
    "triangular": ("n", [(0, 40)], lambda n: n * (n + 1) // 2),
    "collatz": ("n", [(1, 60)], lambda n: n // 2 if n % 2 == 0 else 3 * n + 1),
    "fizzbuzz": ("n", [(1, 60)], lambda n: (n % 3 == 0) + 2 * (n % 5 == 0)),
    "gcd": ("a b", [(1, 8), (1, 8)], math.gcd),
    "floor_sqrt": ("n", [(0, 199)], math.isqrt),
    "mulmod7": ("a b", [(0, 6), (0, 6)], lambda a, b: a * b % 7),
    "product_rounded": ("a b c", [(0, 20), (0, 20), (0, 15)],
                        lambda a, b, c: (3 * a * b + 5 * c + 7) // 14, 400),
    "round_half_up10": ("x", [(0, 99)], lambda x: (x + 5) // 10),
    "look_up7": ("n", [(0, 69)], lambda n: [4, 1, 6, 6, 2, 9, 3][n % 7]),
    # Choices.
    "median3": ("a b c", [(0, 6)] * 3, lambda a, b, c: sorted((a, b, c))[1]),
    "min3": ("a b c", [(0, 6)] * 3, lambda a, b, c: min(a, b, c)),
    "clamp": ("x", [(-20, 20)], lambda x: clamp(x, -7, 9)),
    "quadrant": ("x y", [(-4, 4), (-4, 4)], quadrant),
    "tax": ("x", [(0, 60)], tax),
    "saturating_add8": ("a b", [(0, 255), (0, 255)], lambda a, b: min(a + b, 255), 300),
}

# Written before the search was tried on any of them.
SECOND = {
    "and_not8": ("a b", [(0, 255), (0, 255)], lambda a, b: a & ~b, 400),
    "xnor4": ("a b", [(0, 15), (0, 15)], lambda a, b: 15 - (a ^ b)),
    "swap_nibbles": ("x", [(0, 255)], lambda x: x % 16 * 16 + x // 16),
    "rotate_left8": ("x", [(0, 255)], lambda x: x * 2 % 256 + x // 128),
    "popcount8": ("x", [(0, 255)], lambda x: sum(bits(x, 8))),
    "parity8": ("x", [(0, 255)], lambda x: sum(bits(x, 8)) % 2),
    "gray_decode5": ("x", [(0, 31)], lambda x: x ^ x >> 1 ^ x >> 2 ^ x >> 3 ^ x >> 4),
    "set_bit": ("x i", [(0, 63), (0, 5)], lambda x, i: x | 1 << i),
    "shift_left": ("x i", [(0, 31), (0, 4)], lambda x, i: x << i),
    "shift_right": ("x i", [(0, 255), (0, 5)], lambda x, i: x >> i, 600),
    "twos_complement8": ("x", [(0, 255)], lambda x: twos_complement(x, 8)),
    "majority_of_bits": ("x", [(0, 31)], lambda x: int(sum(bits(x, 5)) >= 3)),
    "crc8_of_byte": ("x", [(0, 255)], crc8),
    "digit_sum": ("n", [(0, 999)], lambda n: n // 100 + n // 10 % 10 + n % 10, 400),
    "digits_reversed": ("n", [(100, 999)], lambda n: int(str(n)[::-1]), 400),
    "from_bcd": ("x", [(0, 99)], lambda x: x, 0),
    "last_digit_of_square": ("n", [(0, 99)], lambda n: n * n % 10),
    "minutes": ("t", [(0, 200000)], lambda t: t // 60 % 60, 1500),
    "quarter": ("m", [(1, 12)], lambda m: (m + 2) // 3),
    "leap_years_before": ("y", [(1901, 2099)], lambda y: y // 4),
    "day_of_year": ("d m", [(1, 28), (1, 12)],
                    lambda d, m: d + sum([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][: m - 1])),
    "olympic": ("y", [(1896, 2096)], lambda y: int(y % 4 == 0 and y not in (1916, 1940, 1944))),
    "celsius": ("f", [(-40, 212)], lambda f: (f - 32) * 5 // 9),
    "average_of_3": ("a b c", [(0, 30)] * 3, lambda a, b, c: (a + b + c) // 3, 300),
    "scaled": ("x y", [(0, 99), (0, 99)], lambda x, y: (23 * x + 9 * y + 16) // 32, 400),
    "percent": ("a p", [(0, 200), (0, 100)], lambda a, p: (a * p + 50) // 100, 400),
    "square_root_up": ("n", [(0, 100)], lambda n: math.isqrt(n) + (math.isqrt(n) ** 2 < n)),
    "log2": ("n", [(1, 255)], lambda n: n.bit_length() - 1),
    "lcm": ("a b", [(1, 6), (1, 6)], math.lcm),
    "divides": ("a b", [(1, 9), (0, 40)], lambda a, b: int(b % a == 0)),
    "coprime_to_6": ("n", [(0, 60)], lambda n: int(math.gcd(n, 6) == 1)),
    "fee": ("x", [(0, 100)], lambda x: 3 if x < 20 else 5 if x < 50 else x // 10),
    "shipping": ("w zone", [(1, 30), (0, 2)], lambda w, zone: [4, 7, 12][zone] + [1, 2, 3][zone] * ((w + 4) // 5)),
    "luhn_sum2": ("a b", [(0, 9), (0, 9)], lambda a, b: (a + (2 * b if b < 5 else 2 * b - 9)) % 10),
    "ean_check": ("a b c d", [(0, 9)] * 4, lambda a, b, c, d: -(a + 3 * b + c + 3 * d) % 10, 300),
    "dice_pair": ("a b", [(1, 6), (1, 6)], lambda a, b: int(a == b) * 10 + a + b),
    "manhattan": ("x y", [(-5, 5), (-5, 5)], lambda x, y: abs(x) + abs(y)),
    "sign": ("x", [(-20, 20)], lambda x: (x > 0) - (x < 0)),
    "vowel": ("c", [(0, 25)], lambda c: int(chr(97 + c) in "aeiou")),
    "chess_knight": ("x y", [(-3, 3), (-3, 3)], lambda x, y: int({abs(x), abs(y)} == {1, 2})),
}


def from_bcd():
    return [(16 * a + b, 10 * a + b) for a in range(10) for b in range(10)]


def rows_of(name, entry):
    names, ranges, function = entry[:3]
    rng = random.Random(zlib.crc32(name.encode()))
    if name == "from_bcd":
        seen = from_bcd()
        return names.split(), seen, seen
    if len(entry) == 3:
        domain = itertools.product(*(range(lo, hi + 1) for lo, hi in ranges))
        seen = fresh = list(domain)
    else:
        draw = lambda: tuple(rng.randint(lo, hi) for lo, hi in ranges)
        seen = [draw() for _ in range(entry[3])]
        fresh = [draw() for _ in range(1000)]
    label = lambda rows: [row + (int(function(*row)),) for row in rows]
    return names.split(), label(seen), label(fresh)


def write(path, names, rows):
    with open(path, "w") as file:
        print(",".join(names + ["out"]), file=file)
        for row in rows:
            print(",".join(map(str, row)), file=file)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"everyday": EVERYDAY, "second": SECOND}[sys.argv[2] if len(sys.argv) > 2 else "everyday"]
    for name, entry in tables.items():
        names, seen, fresh = rows_of(name, entry)
        write(folder / f"{name}.csv", names, seen)
        write(folder / f"{name}.fresh.csv", names, fresh)


if __name__ == "__main__":
    main()
