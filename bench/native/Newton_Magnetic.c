/* A charge in a magnetic field, as a person writes it who knows the task. */
#include <stddef.h>
#include <stdint.h>

void reference(size_t steps, const int8_t *fx, const int8_t *fy, int64_t *px,
               int64_t *py)
{
  int64_t x = 0, y = 0, vx = 0, vy = 0;
  for (size_t t = 0; t < steps; ++t) {
    int64_t next_vx = vx + fx[t] - vy;
    vy = vy + fy[t] + vx;
    vx = next_vx;
    x += vx;
    y += vy;
    px[t] = x;
    py[t] = y;
  }
}
