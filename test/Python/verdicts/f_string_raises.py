def f(x):
    for v in x:
        print(f"{2 // v}")
        yield 1
