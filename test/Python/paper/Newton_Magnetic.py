def motion(fx, fy):
    vx = vy = px = py = 0
    xs, ys = [], []
    for a, b in zip(fx, fy):
        vx, vy = vx + a - vy, vy + b + vx
        px += vx
        py += vy
        xs.append(px)
        ys.append(py)
    return xs, ys
