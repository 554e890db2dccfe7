def digits(a, b):
    carry = 0
    for i in range(len(a)):
        s = a[i] + b[i] + carry
        yield s & 3
        carry = s >> 2
