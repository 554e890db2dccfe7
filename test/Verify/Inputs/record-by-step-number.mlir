// Whether x exceeds all inputs before it, with a step number that counts on.
module {
  mips.machine @New_Record spec attributes {summary = "whether x exceeds all inputs before it"} {
    %x = mips.input "x" : [0, 9]
    %t = mips.state "t" = 0
    %x_1 = mips.state "x_1" = 0 : [0, 9]
    %max_x_1 = mips.state "max_x_1" = 0 : [0, 9]
    %c1 = mips.constant 1
    %0 = mips.add %t, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %t, %c0
    %2 = mips.max %max_x_1, %x_1
    %3 = mips.cmp gt %x, %2
    %4 = mips.or %1, %3
    %5 = mips.indicator %4
    %c1_0 = mips.constant 1
    mips.next %t = %0
    mips.next %x_1 = %x
    mips.next %max_x_1 = %2
    mips.output "y" = %5 : [0, 1]
  }
}
