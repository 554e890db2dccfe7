def palindrome(bits):
    """Compares the number with its mirror image."""
    forward = backward = 0
    place = 1
    for bit in bits:
        forward += place * bit
        backward = 2 * backward + bit
        place <<= 1
        yield 1 if forward == backward else 0
