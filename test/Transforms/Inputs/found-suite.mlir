// The rules that the search finds for the tasks that have a reference.
mips.machine @Abs_Sum learned {
  %x = mips.input "x" : [-5, 5]
  %s_s = mips.state "s" = 0
  %v1 = mips.sub %s_s, %x
  %v2 = mips.sub %s_s, %x
  %v3 = mips.abs %v2
  mips.next %s_s = %v1
  mips.output "y" = %v3
}
mips.machine @All_Seen learned {
  %x = mips.input "x" : [0, 3]
  %s_m = mips.state "m" = 0
  %s_r = mips.state "r" = 0
  %s_s = mips.state "s" = 0
  %s_u = mips.state "u" = 0
  %v1 = mips.constant 1
  %v2 = mips.sub %v1, %x
  %v3 = mips.max %s_m, %v2
  %v4 = mips.constant 1
  %v5 = mips.cmp eq %x, %v4
  %v6 = mips.indicator %v5
  %v7 = mips.max %s_r, %v6
  %v8 = mips.constant 2
  %v9 = mips.cmp eq %x, %v8
  %v10 = mips.indicator %v9
  %v11 = mips.max %s_s, %v10
  %v12 = mips.constant 2
  %v13 = mips.sub %x, %v12
  %v14 = mips.max %s_u, %v13
  %v15 = mips.constant 1
  %v16 = mips.sub %v15, %x
  %v17 = mips.max %s_m, %v16
  %v18 = mips.constant 1
  %v19 = mips.cmp eq %x, %v18
  %v20 = mips.indicator %v19
  %v21 = mips.max %s_r, %v20
  %v22 = mips.min %v17, %v21
  %v23 = mips.constant 2
  %v24 = mips.cmp eq %x, %v23
  %v25 = mips.indicator %v24
  %v26 = mips.max %s_s, %v25
  %v27 = mips.min %v22, %v26
  %v28 = mips.constant 2
  %v29 = mips.sub %x, %v28
  %v30 = mips.max %s_u, %v29
  %v31 = mips.min %v27, %v30
  mips.next %s_m = %v3
  mips.next %s_r = %v7
  mips.next %s_s = %v11
  mips.next %s_u = %v14
  mips.output "y" = %v31
}
mips.machine @At_Least_Three_Ones learned {
  %x = mips.input "x" : [0, 1]
  %s_m = mips.state "m" = 0
  %v1 = mips.add %x, %s_m
  %v2 = mips.constant 3
  %v3 = mips.min %v1, %v2
  %v4 = mips.add %x, %s_m
  %v5 = mips.div %v4, 3
  mips.next %s_m = %v3
  mips.output "y" = %v5
}
mips.machine @Contains_101 learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %s_m = mips.state "m" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.select %v2, %s_m, %s_s
  %v4 = mips.constant 0
  %v5 = mips.cmp eq %x, %v4
  %v6 = mips.select %v5, %s_m, %s_s
  %v7 = mips.min %s_s, %v6
  %v8 = mips.max %x, %v7
  %v9 = mips.constant 0
  %v10 = mips.cmp eq %x, %v9
  %v11 = mips.select %v10, %s_m, %s_s
  %v12 = mips.min %s_s, %v11
  mips.next %s_s = %v3
  mips.next %s_m = %v8
  mips.output "y" = %v12
}
mips.machine @Count_Mod3_Is0 learned {
  %x = mips.input "x" : [0, 1]
  %s_r = mips.state "r" = 0
  %v1 = mips.sub %s_r, %x
  %v2 = mips.mod %v1, 3
  %v3 = mips.cmp eq %x, %s_r
  %v4 = mips.indicator %v3
  mips.next %s_r = %v2
  mips.output "y" = %v4
}
mips.machine @Counter_Reset learned {
  %x = mips.input "x" : [0, 4]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.mul %x, %s_y_1
  %v2 = mips.min %s_y_1, %v1
  %v3 = mips.add %v2, %x
  mips.next %s_y_1 = %v3
  mips.output "y" = %v3
}
mips.machine @Debounce learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %x
  %v3 = mips.sub %v2, %s_x_1
  %v4 = mips.cmp eq %v3, %s_x_2
  %v5 = mips.select %v4, %x, %s_y_1
  mips.next %s_y_1 = %v5
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.output "y" = %v5
}
mips.machine @Distinct_3 learned {
  %x = mips.input "x" : [0, 2]
  %s_m = mips.state "m" = 0
  %s_r = mips.state "r" = 0
  %s_s = mips.state "s" = 0
  %v1 = mips.constant 1
  %v2 = mips.sub %v1, %x
  %v3 = mips.max %s_m, %v2
  %v4 = mips.mod %x, 2
  %v5 = mips.max %s_r, %v4
  %v6 = mips.div %x, 2
  %v7 = mips.max %s_s, %v6
  %v8 = mips.div %x, 2
  %v9 = mips.max %s_s, %v8
  %v10 = mips.constant 1
  %v11 = mips.sub %v10, %x
  %v12 = mips.max %s_m, %v11
  %v13 = mips.add %v9, %v12
  %v14 = mips.mod %x, 2
  %v15 = mips.max %s_r, %v14
  %v16 = mips.add %v13, %v15
  mips.next %s_m = %v3
  mips.next %s_r = %v5
  mips.next %s_s = %v7
  mips.output "y" = %v16
}
mips.machine @Ends_0110 learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %x
  %v3 = mips.min %s_s, %v2
  %v4 = mips.add %v3, %x
  %v5 = mips.constant 2
  %v6 = mips.mul %v5, %x
  %v7 = mips.min %s_s, %v6
  %v8 = mips.add %v7, %x
  %v9 = mips.add %v8, %s_s
  %v10 = mips.constant 2
  %v11 = mips.cmp eq %v9, %v10
  %v12 = mips.indicator %v11
  mips.next %s_s = %v4
  mips.output "y" = %v12
}
mips.machine @Ends_1011 learned {
  %x = mips.input "x" : [0, 1]
  %s_m = mips.state "m" = 0
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.sub %x, %s_m
  %v2 = mips.max %s_x_1, %v1
  %v3 = mips.sub %x, %s_m
  %v4 = mips.mul %s_x_1, %v3
  %v5 = mips.constant 0
  %v6 = mips.max %v4, %v5
  mips.next %s_m = %v2
  mips.next %s_x_1 = %x
  mips.output "y" = %v6
}
mips.machine @Ends_Abb learned {
  %x = mips.input "x" : [0, 2]
  %s_c = mips.state "c" = 0
  %v1 = mips.max %x, %s_c
  %v2 = mips.mul %x, %v1
  %v3 = mips.div %v2, 2
  %v4 = mips.mul %x, %s_c
  %v5 = mips.mod %v4, 2
  mips.next %s_c = %v3
  mips.output "y" = %v5
}
mips.machine @Hyst_Wide learned {
  %x = mips.input "x" : [-9, 9]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant -9
  %v2 = mips.mul %v1, %s_y_1
  %v3 = mips.sub %v2, %x
  %v4 = mips.constant -5
  %v5 = mips.cmp le %v3, %v4
  %v6 = mips.indicator %v5
  mips.next %s_y_1 = %v6
  mips.output "y" = %v6
}
mips.machine @Hysteresis learned {
  %x = mips.input "x" : [0, 9]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 4
  %v2 = mips.mul %v1, %s_y_1
  %v3 = mips.add %v2, %x
  %v4 = mips.div %v3, 7
  mips.next %s_y_1 = %v4
  mips.output "y" = %v4
}
mips.machine @Lead_Size learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %x
  %v3 = mips.add %v2, %s_s
  %v4 = mips.constant 1
  %v5 = mips.sub %v3, %v4
  %v6 = mips.constant 2
  %v7 = mips.mul %v6, %x
  %v8 = mips.add %v7, %s_s
  %v9 = mips.constant 1
  %v10 = mips.sub %v8, %v9
  %v11 = mips.abs %v10
  mips.next %s_s = %v5
  mips.output "y" = %v11
}
mips.machine @Negate_Binary learned {
  %x = mips.input "x" : [0, 1]
  %s_c = mips.state "c" = 0
  %v1 = mips.sub %s_c, %x
  %v2 = mips.div %v1, 2
  %v3 = mips.sub %s_c, %x
  %v4 = mips.mod %v3, 2
  mips.next %s_c = %v2
  mips.output "y" = %v4
}
mips.machine @New_Record learned {
  %x = mips.input "x" : [0, 9]
  %s_m = mips.state "m" = 0
  %v1 = mips.constant 1
  %v2 = mips.add %x, %v1
  %v3 = mips.max %s_m, %v2
  %v4 = mips.cmp le %s_m, %x
  %v5 = mips.indicator %v4
  mips.next %s_m = %v3
  mips.output "y" = %v5
}
mips.machine @No_111 learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %v1 = mips.constant 2
  %v2 = mips.cmp le %s_s, %v1
  %v3 = mips.add %x, %s_s
  %v4 = mips.mul %x, %v3
  %v5 = mips.select %v2, %v4, %s_s
  %v6 = mips.add %x, %s_s
  %v7 = mips.constant 2
  %v8 = mips.cmp le %v6, %v7
  %v9 = mips.indicator %v8
  mips.next %s_s = %v5
  mips.output "y" = %v9
}
mips.machine @Ones_Div_4 learned {
  %x = mips.input "x" : [0, 1]
  %s_r = mips.state "r" = 0
  %v1 = mips.sub %s_r, %x
  %v2 = mips.mod %v1, 4
  %v3 = mips.cmp eq %x, %s_r
  %v4 = mips.indicator %v3
  mips.next %s_r = %v2
  mips.output "y" = %v4
}
mips.machine @Reset_At_5 learned {
  %x = mips.input "x" : [0, 2]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.constant 5
  %v3 = mips.min %v1, %v2
  %v4 = mips.mod %v3, 5
  mips.next %s_y_1 = %v4
  mips.output "y" = %v4
}
mips.machine @Run_Of_Ones learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.mul %x, %s_y_1
  %v2 = mips.add %v1, %x
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Saturating_Counter learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %x
  %v3 = mips.add %v2, %s_y_1
  %v4 = mips.constant 1
  %v5 = mips.sub %v3, %v4
  %v6 = mips.constant 0
  %v7 = mips.max %v5, %v6
  %v8 = mips.constant 5
  %v9 = mips.min %v7, %v8
  mips.next %s_y_1 = %v9
  mips.output "y" = %v9
}
mips.machine @Since_Last_One learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.sub %v1, %x
  %v3 = mips.constant 1
  %v4 = mips.add %s_y_1, %v3
  %v5 = mips.mul %v2, %v4
  mips.next %s_y_1 = %v5
  mips.output "y" = %v5
}
mips.machine @Since_Zero learned {
  %x = mips.input "x" : [0, 3]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.min %x, %v1
  %v3 = mips.constant 1
  %v4 = mips.add %s_y_1, %v3
  %v5 = mips.mul %v2, %v4
  mips.next %s_y_1 = %v5
  mips.output "y" = %v5
}
mips.machine @Stack_Depth learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.sub %s_y_1, %x
  %v2 = mips.constant 0
  %v3 = mips.max %v1, %v2
  %v4 = mips.sub %v3, %x
  %v5 = mips.constant 1
  %v6 = mips.add %v4, %v5
  mips.next %s_y_1 = %v6
  mips.output "y" = %v6
}
mips.machine @Sum_Since_Reset learned {
  %x = mips.input "x" : [0, 4]
  %r = mips.input "r" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.add %x, %s_y_1
  %v3 = mips.mul %r, %v2
  %v4 = mips.sub %v1, %v3
  mips.next %s_y_1 = %v4
  mips.output "y" = %v4
}
mips.machine @Thermostat learned {
  %x = mips.input "x" : [10, 30]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 5
  %v2 = mips.mul %v1, %s_y_1
  %v3 = mips.sub %v2, %x
  %v4 = mips.constant -17
  %v5 = mips.cmp ge %v3, %v4
  %v6 = mips.indicator %v5
  mips.next %s_y_1 = %v6
  mips.output "y" = %v6
}
mips.machine @Toggle_On_1 learned {
  %x = mips.input "x" : [0, 3]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 2
  %v2 = mips.min %x, %v1
  %v3 = mips.sub %s_y_1, %v2
  %v4 = mips.mod %v3, 2
  mips.next %s_y_1 = %v4
  mips.output "y" = %v4
}
mips.machine @Turnstile learned {
  %x = mips.input "x" : [0, 2]
  %s_r = mips.state "r" = 0
  %v1 = mips.max %x, %s_r
  %v2 = mips.mod %v1, 2
  %v3 = mips.div %x, 2
  %v4 = mips.min %s_r, %v3
  mips.next %s_r = %v2
  mips.output "y" = %v4
}
mips.machine @Up2_Down1 learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 2
  %v2 = mips.add %s_y_1, %v1
  %v3 = mips.constant 9
  %v4 = mips.min %v2, %v3
  %v5 = mips.mul %x, %v4
  %v6 = mips.constant 1
  %v7 = mips.sub %s_y_1, %v6
  %v8 = mips.max %v5, %v7
  mips.next %s_y_1 = %v8
  mips.output "y" = %v8
}
mips.machine @Up_Down_Counter learned {
  %enable = mips.input "enable" : [0, 1]
  %up = mips.input "up" : [0, 1]
  %reset = mips.input "reset" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp eq %reset, %v1
  %v3 = mips.add %up, %s_y_1
  %v4 = mips.cmp ne %enable, %up
  %v5 = mips.indicator %v4
  %v6 = mips.sub %v3, %v5
  %v7 = mips.mod %v6, 16
  %v8 = mips.constant 0
  %v9 = mips.select %v2, %v7, %v8
  mips.next %s_y_1 = %v9
  mips.output "y" = %v9
}
