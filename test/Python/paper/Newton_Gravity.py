GRAVITY = 1


def positions(forces):
    position, velocity = 0, 0
    for force in forces:
        velocity += force - GRAVITY
        position += velocity
        yield position
