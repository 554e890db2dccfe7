#include "remainder.h"
#include <stdio.h>

int main(void)
{
  const int8_t x[6] = {1, 1, 0, 0, 1, 1};
  int8_t y[6];
  int64_t last;
  remainder_state state;
  remainder_init(&state);
  printf("run %d:", (int)remainder_run(&state, 3, x, y));
  printf(" %d %d %d\n", y[0], y[1], y[2]);
  printf("step %d:", remainder_step(&state, 1, &last));
  printf(" %d\n", (int)last);
  printf("step: %s\n", remainder_error(remainder_step(&state, 2, &last)));
  /* Two sequences of three steps: 1 0 1 and 1 0 1. */
  printf("batch %d:", (int)remainder_batch(2, 3, x, y));
  printf(" %d %d %d %d %d %d\n", y[0], y[1], y[2], y[3], y[4], y[5]);
  return 0;
}
