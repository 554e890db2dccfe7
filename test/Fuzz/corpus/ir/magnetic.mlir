mips.machine @Magnetic learned {
  %fx = mips.input "fx" : [-10, 10]
  %fy = mips.input "fy" : [-10, 10]
  %px = mips.state "px" = 0
  %py = mips.state "py" = 0
  %vx = mips.state "vx" = 0
  %vy = mips.state "vy" = 0
  %0 = mips.add %vx, %fx
  %ax = mips.sub %0, %vy
  %1 = mips.add %vy, %fy
  %ay = mips.add %1, %vx
  %2 = mips.add %px, %ax
  %3 = mips.add %py, %ay
  mips.next %vx = %ax
  mips.next %vy = %ay
  mips.next %px = %2
  mips.next %py = %3
  mips.output "x" = %2
  mips.output "y" = %3
}
