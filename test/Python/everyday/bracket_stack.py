def balanced(x):
    stack = []
    ok = True
    for v in x:
        if v == 1:
            stack.append(v)
        elif not stack:
            ok = False
        else:
            stack.pop()
        yield int(ok and len(stack) == 0)
