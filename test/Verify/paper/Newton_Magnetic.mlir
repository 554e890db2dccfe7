// RUN: mips-equiv %dsl/paper/Newton_Magnetic.mips %s@V1 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Magnetic.mips %s@V2 | FileCheck %s
// RUN: mips-equiv %dsl/paper/Newton_Magnetic.mips %s@V3 | FileCheck %s
// CHECK: equal for every input sequence

mips.machine @V1 learned {
  // let wx = vx + fx - vy
  // let wy = vy + fy + vx
  // vx' = wx
  // vy' = wy
  // px' = px + wx
  // py' = py + wy
  // px = px + wx
  // py = py + wy
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
  %4 = mips.add %px, %1
  %5 = mips.add %py, %3
  mips.next %vx = %1
  mips.next %vy = %3
  mips.next %px = %4
  mips.next %py = %5
  mips.output "px" = %4
  mips.output "py" = %5
}

mips.machine @V2 learned {
  // let wx = fx - d
  // let wy = fy + s
  // s' = wx + wy
  // d' = wy - wx
  // px' = px + wx
  // py' = py + wy
  // px = px + wx
  // py = py + wy
  %fx = mips.input "fx" : [-10, 10]
  %fy = mips.input "fy" : [-10, 10]
  %s = mips.state "s" = 0
  %d = mips.state "d" = 0
  %px = mips.state "px" = 0
  %py = mips.state "py" = 0
  %0 = mips.sub %fx, %d
  %1 = mips.add %fy, %s
  %2 = mips.add %0, %1
  %3 = mips.sub %1, %0
  %4 = mips.add %px, %0
  %5 = mips.add %py, %1
  mips.next %s = %2
  mips.next %d = %3
  mips.next %px = %4
  mips.next %py = %5
  mips.output "px" = %4
  mips.output "py" = %5
}

mips.machine @V3 learned {
  // let wx = vx + fx - vy
  // let wy = vy + fy + vx
  // vx' = wx
  // vy' = wy
  // e' = e + fx
  // px' = px + wx
  // py' = py + wy
  // px = px + wx
  // py = py + wy
  %fx = mips.input "fx" : [-10, 10]
  %fy = mips.input "fy" : [-10, 10]
  %vx = mips.state "vx" = 0
  %vy = mips.state "vy" = 0
  %px = mips.state "px" = 0
  %py = mips.state "py" = 0
  %e = mips.state "e" = 0
  %0 = mips.add %vx, %fx
  %1 = mips.sub %0, %vy
  %2 = mips.add %vy, %fy
  %3 = mips.add %2, %vx
  %4 = mips.add %px, %1
  %5 = mips.add %py, %3
  %6 = mips.add %e, %fx
  mips.next %vx = %1
  mips.next %vy = %3
  mips.next %px = %4
  mips.next %py = %5
  mips.next %e = %6
  mips.output "px" = %4
  mips.output "py" = %5
}
