class Balance:
    def __init__(self):
        self.open = []
        self.broken = False

    def step(self, v):
        if v:
            self.open.append("(")
        elif self.open:
            del self.open[-1]
        else:
            self.broken = True
        return not self.broken and not self.open
