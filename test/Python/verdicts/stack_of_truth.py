def f(x):
    stack = []
    for v in x:
        if v:
            stack.append(True)
        yield len(str(stack[-1])) if stack else 0
