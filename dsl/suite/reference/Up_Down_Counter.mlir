// y_1' = if reset = 1 then 0 else if enable = 0 then y_1 else if up = 1 then (y_1 + 1) mod 16 else (y_1 - 1) mod 16
// y = if reset = 1 then 0 else if enable = 0 then y_1 else if up = 1 then (y_1 + 1) mod 16 else (y_1 - 1) mod 16
mips.machine @Up_Down_Counter spec {
  %enable = mips.input "enable" : [0, 1]
  %up = mips.input "up" : [0, 1]
  %reset = mips.input "reset" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.cmp eq %reset, %v1
  %v3 = mips.constant 0
  %v4 = mips.constant 0
  %v5 = mips.cmp eq %enable, %v4
  %v6 = mips.constant 1
  %v7 = mips.cmp eq %up, %v6
  %v8 = mips.constant 1
  %v9 = mips.add %s_y_1, %v8
  %v10 = mips.mod %v9, 16
  %v11 = mips.constant 1
  %v12 = mips.sub %s_y_1, %v11
  %v13 = mips.mod %v12, 16
  %v14 = mips.select %v7, %v10, %v13
  %v15 = mips.select %v5, %s_y_1, %v14
  %v16 = mips.select %v2, %v3, %v15
  mips.next %s_y_1 = %v16
  mips.output "y" = %v16
}
