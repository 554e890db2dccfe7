from dataclasses import dataclass


@dataclass
class A:
    a: int

    def __post_init__(self):
        self.a = 0


def f(x):
    for v in x:
        yield A(v).a
