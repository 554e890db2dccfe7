from collections import deque


def parity(bits):
    window = deque([0, 0, 0], maxlen=3)
    for bit in bits:
        window.append(bit)
        yield sum(window) % 2
