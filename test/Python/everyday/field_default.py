from dataclasses import dataclass, field


@dataclass
class Past:
    items: list = field(default_factory=list)


def f(x):
    past = Past()
    for v in x:
        past.items.append(v)
        yield past.items.pop(0) if len(past.items) > 1 else 0
