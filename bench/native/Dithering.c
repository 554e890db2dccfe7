/* Dithering of sixteen levels to two, as a person writes it who knows the task. */
#include <stddef.h>
#include <stdint.h>

void reference(size_t steps, const int8_t *x, int8_t *y)
{
  int error = 0;
  for (size_t t = 0; t < steps; ++t) {
    int brightness = x[t] + error;
    y[t] = brightness / 15;
    error = brightness % 15;
  }
}
