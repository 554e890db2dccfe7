def depth(x):
    stack = []
    for v in x:
        if v:
            if len(stack) < 5:
                stack.append(v)
        elif stack:
            stack.pop()
        yield len(stack)
