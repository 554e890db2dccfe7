/* Addition of binary numbers, least significant bit first, as a person writes it who knows the task. */
#include <stddef.h>
#include <stdint.h>

void reference(size_t steps, const int8_t *a, const int8_t *b, int8_t *y)
{
  int carry = 0;
  for (size_t t = 0; t < steps; ++t) {
    int sum = a[t] + b[t] + carry;
    y[t] = sum & 1;
    carry = sum >> 1;
  }
}
