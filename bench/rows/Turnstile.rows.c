/* A turnstile, as a person writes it who knows the task: a row in, a row out. */
#include <stdio.h>
#include <string.h>

int main(void)
{
  char line[100];
  const char *gate = "locked";
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (strcmp(line, "coin") == 0)
      gate = "unlocked";
    else if (strcmp(line, "push") == 0)
      gate = "locked";
    printf("%s\n", gate);
  }
  return 0;
}
