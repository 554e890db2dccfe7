def parity(x):
    out = []
    for i in range(len(x)):
        total = 0
        for k in range(4):
            if i >= k:
                total += x[i - k]
        out.append(total & 1)
    return out
