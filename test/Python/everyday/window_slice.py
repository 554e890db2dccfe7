def moving_sum(x):
    return [sum(x[max(0, i - 2):i + 1]) for i in range(len(x))]
