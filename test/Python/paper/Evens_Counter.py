def is_even(n):
    return n % 2 == 0


def count_evens(numbers):
    counts = []
    seen = 0
    for n in numbers:
        seen += is_even(n)
        counts.append(seen)
    return counts
