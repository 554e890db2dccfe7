def add(a, b):
    carry = 0
    result = []
    for x, y in zip(a, b):
        s = x + y + carry
        carry = 0
        while_ = s
        if s > 5:
            while_ -= 6
            carry += 1
        result.append(while_)
    return result
