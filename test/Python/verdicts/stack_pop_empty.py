def f(x):
    stack = []
    for v in x:
        if v:
            stack.append(1)
        else:
            stack.pop()
        yield len(stack)
