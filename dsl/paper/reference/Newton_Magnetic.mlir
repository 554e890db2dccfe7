// vx' = vx + fx - vy
// vy' = vy + fy + vx
// px' = px + vx + fx - vy
// py' = py + vy + fy + vx
// px = px + vx + fx - vy
// py = py + vy + fy + vx
mips.machine @Newton_Magnetic spec {
  %fx = mips.input "fx" : [-10, 10]
  %fy = mips.input "fy" : [-10, 10]
  %vx = mips.state "vx" = 0
  %vy = mips.state "vy" = 0
  %px = mips.state "px" = 0
  %py = mips.state "py" = 0
  %0 = mips.add %vx, %fx
  %1 = mips.sub %0, %vy
  %2 = mips.add %vy, %fy
  %3 = mips.add %2, %vx
  %4 = mips.add %px, %vx
  %5 = mips.add %4, %fx
  %6 = mips.sub %5, %vy
  %7 = mips.add %py, %vy
  %8 = mips.add %7, %fy
  %9 = mips.add %8, %vx
  mips.next %vx = %1
  mips.next %vy = %3
  mips.next %px = %6
  mips.next %py = %9
  mips.output "px" = %6
  mips.output "py" = %9
}
