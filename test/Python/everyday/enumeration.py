from enum import Enum
class S(Enum):
    A = 0
    B = 1
    C = 2
    D = 3
def f(bits):
    s = S.A
    for b in bits:
        if b:
            s = S.D if s == S.C else S.B
        else:
            s = S.C if s in (S.B, S.D) else S.A
        yield int(s == S.D)
