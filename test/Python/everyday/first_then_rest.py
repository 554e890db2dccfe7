def running_max(x):
    out = [x[0]]
    for i in range(1, len(x)):
        out.append(max(out[-1], x[i]))
    return out
