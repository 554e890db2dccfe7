/* All words of twelve bits: whether each beginning ends in 101. */
#include <stdio.h>

int main(void)
{
  int words = 0, wrong = 0;
  for (; words < 4096; ++words) {
    ends_101_state state;
    ends_101_init(&state);
    unsigned seen = 0;
    for (int t = 0; t < 12; ++t) {
      const int64_t x = words >> t & 1;
      int64_t y = -1;
      seen = (seen << 1 | (unsigned)x) & 7u;
      if (ends_101_step(&state, x, &y) != ENDS_101_OK || y != (seen == 5u))
        ++wrong;
    }
  }
  printf("%d words, %d wrong\n", words, wrong);
  return wrong != 0;
}
