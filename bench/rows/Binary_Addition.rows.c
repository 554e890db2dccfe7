/* Addition of binary numbers, least significant bit first, as a person writes it who knows the task: a row in, a row out. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
  char line[100], *rest;
  int carry = 0;
  while (fgets(line, sizeof line, stdin)) {
    long a = strtol(line, &rest, 10);
    long b = strtol(rest, NULL, 10);
    int sum = a + b + carry;
    printf("%d\n", sum & 1);
    carry = sum >> 1;
  }
  return 0;
}
