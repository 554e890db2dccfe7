mips.machine @Weights learned {
  %a = mips.input "first_quantity" : [0, 9]
  %b = mips.input "second_quantity" : [0, 9]
  %c = mips.input "third_quantity" : [0, 9]
  %k0 = mips.constant 1000001
  %k1 = mips.constant 1000003
  %k2 = mips.constant 1000033
  %0 = mips.mul %k0, %a
  %1 = mips.mul %k1, %b
  %2 = mips.mul %k2, %c
  %3 = mips.add %0, %1
  %4 = mips.add %3, %2
  mips.output "y" = %4
}
