from dataclasses import dataclass


@dataclass
class A:
    v: list = []


def f(x):
    for v in x:
        yield v
