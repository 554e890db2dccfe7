# The lock of box.py as a program that knows no line that says reset, and whose answers come
# when its input ends.
$1 == "reset" { print "what?"; exit 1 }
{
  if ($1 == 0) s = s < 3 ? s + 1 : 3
  else if ($1 == 1) s = s >= 3 ? 4 : 0
  else s = 0
  print (s == 4) + 0
}
