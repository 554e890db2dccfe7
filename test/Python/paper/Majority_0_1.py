def majority(bits):
    balance = 0
    for bit in bits:
        balance += 2 * bit - 1
        yield int(balance > 0)
