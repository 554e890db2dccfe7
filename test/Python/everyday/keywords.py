def g(**options):
    return options["a"]


def f(x):
    for v in x:
        yield g(**{"a": v})
