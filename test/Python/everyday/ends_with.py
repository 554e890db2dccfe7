def f(bits):
    out = []
    for i in range(len(bits)):
        out.append(int(bits[:i+1][-3:] == [1, 0, 1]))
    return out
