from dataclasses import dataclass

@dataclass
class Run:
    length: int = 0

def runs(x):
    run = Run()
    for v in x:
        run.length = run.length + 1 if v else 0
        yield run.length
