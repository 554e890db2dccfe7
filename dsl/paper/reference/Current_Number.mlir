// y = x
mips.machine @Current_Number spec {
  %x = mips.input "x" : [0, 99]
  mips.output "y" = %x
}
