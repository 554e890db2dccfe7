BONUS = {3: 10, 7: 20}

def bonuses(x):
    return [BONUS.get(v, 0) for v in x]
