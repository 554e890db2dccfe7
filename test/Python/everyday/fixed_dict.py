def balance(x):
    count = {0: 0, 1: 0}
    for v in x:
        count[v] += 1
        yield count[1] - count[0]
