def moving_sum(xs, width=5):
    """A ring buffer and a running sum."""
    ring = [0] * width
    position = 0
    total = 0
    for x in xs:
        total += x - ring[position]
        ring[position] = x
        position = (position + 1) % width
        yield total
