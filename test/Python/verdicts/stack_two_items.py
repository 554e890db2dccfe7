def f(x):
    stack = []
    for v in x:
        if v == 0:
            stack.append(5)
        elif v == 1 and stack:
            stack.pop()
        elif v == 2:
            stack.append(6)
        yield stack[-1] if stack else 0
