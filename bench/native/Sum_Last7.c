/* The sum of the last seven inputs, as a person writes it who knows the task. */
#include <stddef.h>
#include <stdint.h>

void reference(size_t steps, const int8_t *x, int16_t *y)
{
  int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;
  for (size_t t = 0; t < steps; ++t) {
    y[t] = x[t] + a + b + c + d + e + f;
    f = e;
    e = d;
    d = c;
    c = b;
    b = a;
    a = x[t];
  }
}
