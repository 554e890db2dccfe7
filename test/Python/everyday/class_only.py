class Counter:
    """Counts ones modulo a number."""

    def __init__(self, modulus=4):
        self.modulus = modulus
        self.n = 0

    def update(self, bit):
        if bit:
            self.n = (self.n + 1) % self.modulus
        return self.n
