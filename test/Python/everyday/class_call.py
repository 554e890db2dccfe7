class Spread:
    def __init__(self):
        self.low = None
        self.high = None

    def __call__(self, v):
        if self.low is None or v < self.low:
            self.low = v
        if self.high is None or v > self.high:
            self.high = v
        return self.high - self.low

def spreads(x):
    spread = Spread()
    for v in x:
        yield spread(v)
