def running_sum(x):
    n = len(x)
    out = []
    total = 0
    for i in range(n):
        total += x[i]
        out.append(total)
    return out
