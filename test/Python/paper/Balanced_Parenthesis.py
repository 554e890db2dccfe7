def balanced(brackets):
    depth = 0
    broken = False
    for b in brackets:
        if b == 0:
            depth += 1
        elif depth == 0:
            broken = True
        else:
            depth -= 1
        yield int(depth == 0 and not broken)
