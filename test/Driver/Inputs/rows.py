"""Prints rows of total.mlir, a number and a bit, in all ways that a row may be written in: so many of them."""
import random
import sys

random.seed(1)
greatest = 2**62
sum_so_far = 0
for row in range(int(sys.argv[1])):
    digits = random.choice((1, 1, 2, 3, 9, 17, 18, 19))
    number = random.randrange(-min(10**digits, greatest), min(10**digits, greatest) + 1)
    if abs(sum_so_far + number) >= greatest // 2:
        number = -sum_so_far  # The sum stays where 64-bit integers are exact.
    bit = random.randrange(2)
    sum_so_far += number + bit
    text = str(number)
    if number >= 0:
        text = random.choice(("", "", "+")) + random.choice(("", "", "000", "0" * 20)) + text
    blanks = [random.choice(("", "", " ", "\t", ",", " , ", " " * random.randrange(300))) for _ in range(3)]
    end = random.choice(("\n", "\n", "\r\n"))
    sys.stdout.write(blanks[0] + text + (blanks[1] or " ") + str(bit) + blanks[2] + end)
sys.stdout.write("0 0")
