/* The sum so far, as a person writes it who knows the task: a row in, a row out. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
  char line[100];
  long sum = 0;
  while (fgets(line, sizeof line, stdin)) {
    long x = strtol(line, NULL, 10);
    sum += x;
    printf("%ld\n", sum);
  }
  return 0;
}
