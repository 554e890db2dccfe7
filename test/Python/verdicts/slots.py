class A:
    __slots__ = ("k",)

    def __init__(self):
        self.j = 0


def f(x):
    a = A()
    for v in x:
        yield v
