from collections import deque

def means(x):
    window = deque([0] * 4, maxlen=4)
    for v in x:
        window.append(v)
        yield sum(window) // len(window)
