def f(bits):
    buf = ''
    for b in bits:
        buf = (buf + str(b))[-3:]
        yield int(buf == '101')
