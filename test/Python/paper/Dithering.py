def dither(levels):
    error = 0
    for level in levels:
        error += level
        white = 0
        for _ in range(2):
            if error >= 15:
                error -= 15
                white += 1
        yield white
