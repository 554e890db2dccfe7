"""nested_products.py finite|infinite COUNT: machines whose rules are forty products
inside of one another, modulo 7; an infinite one keeps a sum beside them."""

import sys


def machine(index: int, infinite: bool) -> str:
    lines = [
        f"mips.machine @Nested_{index} learned {{",
        '  %x = mips.input "x" : [0, 6]',
        f'  %r = mips.state "r" = {index % 7}',
        "  %c3 = mips.constant 3",
    ]
    if infinite:
        lines += ['  %s = mips.state "s" = 0']
    last = "%r"
    for i in range(40):
        lines += [f"  %a{i} = mips.mul {last}, %{'rx'[i % 2]}"]
        lines += [f"  %b{i} = mips.add %a{i}, %{'s' if infinite and i == 20 else 'c3'}"]
        lines += [f"  %m{i} = mips.mod %b{i}, 7"]
        last = f"%m{i}"
    lines += [f"  mips.next %r = {last}"]
    if infinite:
        lines += [f"  %t = mips.add %s, {last}", "  mips.next %s = %t"]
    return "\n".join([*lines, f'  mips.output "y" = {last}', "}"])


for index in range(int(sys.argv[2])):
    print(machine(index, sys.argv[1] == "infinite"))
