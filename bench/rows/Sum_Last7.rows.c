/* The sum of the last seven inputs, as a person writes it who knows the task: a row in, a row out. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
  char line[100];
  int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;
  while (fgets(line, sizeof line, stdin)) {
    long x = strtol(line, NULL, 10);
    printf("%d\n", (int)(x + a + b + c + d + e + f));
    f = e;
    e = d;
    d = c;
    c = b;
    b = a;
    a = x;
  }
  return 0;
}
