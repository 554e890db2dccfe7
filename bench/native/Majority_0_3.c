/* The most frequent of four values, the lowest of equals, as a person writes it who knows the task. */
#include <stddef.h>
#include <stdint.h>

void reference(size_t steps, const int8_t *x, int8_t *y)
{
  int64_t count[4] = {0, 0, 0, 0};
  for (size_t t = 0; t < steps; ++t) {
    ++count[x[t]];
    int best = 0;
    for (int value = 1; value < 4; ++value)
      if (count[value] > count[best])
        best = value;
    y[t] = best;
  }
}
