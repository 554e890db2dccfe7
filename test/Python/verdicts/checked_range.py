LIMITS = {"x": range(0, 2)}


def within(name, stream):
    first, last = LIMITS[name][0], LIMITS[name][-1]
    for step, value in enumerate(stream):
        if not first <= value <= last:
            raise ValueError(f"step {step}: {name} = {value!r}")
        yield value


def f(x):
    for v in within("x", x):
        yield v
