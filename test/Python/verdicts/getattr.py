class A:
    def __getattr__(self, n):
        return 0


def f(x):
    a = A()
    for v in x:
        yield v + a.q
