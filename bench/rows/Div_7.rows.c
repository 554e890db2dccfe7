/* Long division by 7, as a person writes it who knows the task: a row in, a row out. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
  char line[100];
  int rest = 0;
  while (fgets(line, sizeof line, stdin)) {
    long x = strtol(line, NULL, 10);
    int dividend = 2 * rest + x;
    printf("%d\n", dividend / 7);
    rest = dividend % 7;
  }
  return 0;
}
