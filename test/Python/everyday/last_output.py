def prefix_sums(x):
    out = []
    for v in x:
        if out:
            out.append(out[-1] + v)
        else:
            out.append(v)
    return out
