"""make_boiler.py: writes boiler.csv, a month of a thermostat that switches on below 18
degrees and off above 22, and in between leaves the burner as it is."""

import random

random.seed(7)
print("day;minute;temp;burner")
for day in range(1, 31):
    temp, burner = random.randrange(12, 29), "off"
    for minute in range(24):
        if temp < 18:
            burner = "on"
        elif temp > 22:
            burner = "off"
        print(day, minute * 60, temp, burner, sep=";")
        drift = random.choice((1, 1, 2, 3)) if burner == "on" else -random.choice((1, 1, 2, 3))
        temp = min(30, max(10, temp + drift))
