BASE = 3


def add(first, second):
    """The carry is a flag."""
    out = []
    carry = False
    for a, b in zip(first, second, strict=True):
        total = a + b + carry
        carry = total >= BASE
        out.append(total - BASE if carry else total)
    return out
