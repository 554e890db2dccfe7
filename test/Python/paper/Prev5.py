def delay(x):
    result = []
    for i, _ in enumerate(x):
        if i < 5:
            result.append(0)
            continue
        result.append(x[i - 5])
    return result
