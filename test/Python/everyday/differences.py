def differences(x):
    out = [0]
    for i in range(1, len(x)):
        out.append(x[i] - x[i - 1])
    return out
