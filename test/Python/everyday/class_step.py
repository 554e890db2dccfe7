class Accumulator:
    def __init__(self):
        self.total = 0

    def step(self, v):
        self.total += v
        return self.total

def run(x):
    acc = Accumulator()
    return [acc.step(v) for v in x]
