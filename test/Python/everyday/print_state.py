def f(xs):
    t = 0
    for x in xs:
        t += x
        print('t =', t)
        yield t
