from collections import deque

def moving_max(x):
    window = deque(maxlen=3)
    for v in x:
        window.append(v)
        yield max(window)
