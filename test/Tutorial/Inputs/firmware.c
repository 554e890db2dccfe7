#include "boiler.h"
#include <stdio.h>

/* Stand-ins for the hardware. */
static int read_temperature(void) {
  int degrees;
  return scanf("%d", &degrees) == 1 ? degrees : -1;
}
static void switch_burner(int on) { puts(on ? "on" : "off"); }

int main(void) {
  boiler_state state;
  boiler_init(&state);
  for (int degrees; (degrees = read_temperature()) >= 0;) {
    int64_t burner;
    int status = boiler_step(&state, degrees, &burner);
    if (status != BOILER_OK) {
      fprintf(stderr, "not taken: %s\n", boiler_error(status));
      burner = 0; /* The safe side; the state is as before. */
    }
    switch_burner((int)burner);
  }
  return 0;
}
