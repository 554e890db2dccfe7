def differences(x):
    return [x[i] - (x[i - 1] if i > 0 else 0) for i in range(len(x))]
