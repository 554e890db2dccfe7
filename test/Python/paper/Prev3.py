from collections import deque


def delay(xs):
    queue = deque([0] * 3)
    for x in xs:
        queue.append(x)
        yield queue.popleft()
