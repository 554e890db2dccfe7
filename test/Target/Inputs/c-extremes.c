
#include <stdio.h>

static void show(int64_t x, int64_t y)
{
  extremes_state state;
  int64_t max = 0, min = 0, difference = 0;
  extremes_init(&state);
  if (extremes_step(&state, x, y, &max, &min, &difference) == EXTREMES_OK)
    printf("%lld %lld %lld\n", (long long)max, (long long)min,
           (long long)difference);
  else
    printf("%lld %lld overflow\n", (long long)(x > y ? x : y),
           (long long)(x < y ? x : y));
}

int main(void)
{
  show(INT64_MIN, INT64_MAX);
  show(INT64_MAX, INT64_MIN);
  show(INT64_MIN, INT64_MIN);
  show(-1, INT64_MIN);
  return 0;
}
