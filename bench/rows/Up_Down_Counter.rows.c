/* A counter of four bits, as a person writes it who knows the task: a row in, a row out. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
  char line[100], *rest;
  int count = 0;
  while (fgets(line, sizeof line, stdin)) {
    long enable = strtol(line, &rest, 10);
    long up = strtol(rest, &rest, 10);
    long reset = strtol(rest, NULL, 10);
    if (reset)
      count = 0;
    else if (enable)
      count = (up ? count + 1 : count - 1) & 15;
    printf("%d\n", count);
  }
  return 0;
}
