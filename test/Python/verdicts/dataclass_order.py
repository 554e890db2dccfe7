from dataclasses import dataclass


@dataclass
class A:
    a: int = 0
    b: int


def f(x):
    for v in x:
        yield v
