def toggled(x):
    mode = "idle"
    for v in x:
        yield 1 if mode == "run" else 0
        if v == 1:
            mode = "run" if mode == "idle" else "idle"
