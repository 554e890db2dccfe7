// The rules that the search finds for the tasks of the paper, and that --for-readers starts from.
mips.machine @Abs_Current learned {
  %x = mips.input "x" : [-100, 99]
  %v1 = mips.abs %x
  mips.output "y" = %v1
}
mips.machine @Abs_Diff learned {
  %x = mips.input "x" : [-100, 99]
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.sub %x, %s_x_1
  %v2 = mips.abs %v1
  mips.next %s_x_1 = %x
  mips.output "y" = %v2
}
mips.machine @Add_Mod_3 learned {
  %x = mips.input "x" : [0, 2]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.mod %v1, 3
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Add_Mod_4 learned {
  %x = mips.input "x" : [0, 3]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.mod %v1, 4
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Add_Mod_5 learned {
  %x = mips.input "x" : [0, 4]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.mod %v1, 5
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Add_Mod_6 learned {
  %x = mips.input "x" : [0, 5]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.mod %v1, 6
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Add_Mod_7 learned {
  %x = mips.input "x" : [0, 6]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.mod %v1, 7
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Add_Mod_8 learned {
  %x = mips.input "x" : [0, 7]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.mod %v1, 8
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Alternating_Last3 learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.cmp ne %x, %s_x_1
  %v2 = mips.indicator %v1
  %v3 = mips.cmp ne %x, %s_x_1
  %v4 = mips.indicator %v3
  %v5 = mips.min %s_s, %v4
  mips.next %s_s = %v2
  mips.next %s_x_1 = %x
  mips.output "y" = %v5
}
mips.machine @Alternating_Last4 learned {
  %x = mips.input "x" : [0, 1]
  %s_r = mips.state "r" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %s_r
  %v3 = mips.add %v2, %x
  %v4 = mips.mod %v3, 8
  %v5 = mips.constant 7
  %v6 = mips.constant 2
  %v7 = mips.mul %v6, %s_r
  %v8 = mips.add %v7, %x
  %v9 = mips.mod %v8, 8
  %v10 = mips.sub %v5, %v9
  %v11 = mips.cmp eq %v10, %s_r
  %v12 = mips.indicator %v11
  mips.next %s_r = %v4
  mips.output "y" = %v12
}
mips.machine @Balanced_Parenthesis learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp lt %s_s, %v1
  %v3 = mips.constant 2
  %v4 = mips.mul %v3, %x
  %v5 = mips.sub %s_s, %v4
  %v6 = mips.constant 1
  %v7 = mips.add %v5, %v6
  %v8 = mips.select %v2, %s_s, %v7
  %v9 = mips.constant 0
  %v10 = mips.cmp lt %s_s, %v9
  %v11 = mips.constant 2
  %v12 = mips.mul %v11, %x
  %v13 = mips.sub %s_s, %v12
  %v14 = mips.constant 1
  %v15 = mips.add %v13, %v14
  %v16 = mips.select %v10, %s_s, %v15
  %v17 = mips.constant 0
  %v18 = mips.cmp eq %v16, %v17
  %v19 = mips.indicator %v18
  mips.next %s_s = %v8
  mips.output "y" = %v19
}
mips.machine @Base_3_Addition learned {
  %a = mips.input "a" : [0, 2]
  %b = mips.input "b" : [0, 2]
  %s_c = mips.state "c" = 0
  %v1 = mips.add %a, %b
  %v2 = mips.add %v1, %s_c
  %v3 = mips.div %v2, 3
  %v4 = mips.add %a, %b
  %v5 = mips.add %v4, %s_c
  %v6 = mips.mod %v5, 3
  mips.next %s_c = %v3
  mips.output "y" = %v6
}
mips.machine @Base_4_Addition learned {
  %a = mips.input "a" : [0, 3]
  %b = mips.input "b" : [0, 3]
  %s_c = mips.state "c" = 0
  %v1 = mips.add %a, %b
  %v2 = mips.add %v1, %s_c
  %v3 = mips.div %v2, 4
  %v4 = mips.add %a, %b
  %v5 = mips.add %v4, %s_c
  %v6 = mips.mod %v5, 4
  mips.next %s_c = %v3
  mips.output "y" = %v6
}
mips.machine @Base_5_Addition learned {
  %a = mips.input "a" : [0, 4]
  %b = mips.input "b" : [0, 4]
  %s_c = mips.state "c" = 0
  %v1 = mips.add %a, %b
  %v2 = mips.add %v1, %s_c
  %v3 = mips.div %v2, 5
  %v4 = mips.add %a, %b
  %v5 = mips.add %v4, %s_c
  %v6 = mips.mod %v5, 5
  mips.next %s_c = %v3
  mips.output "y" = %v6
}
mips.machine @Base_6_Addition learned {
  %a = mips.input "a" : [0, 5]
  %b = mips.input "b" : [0, 5]
  %s_c = mips.state "c" = 0
  %v1 = mips.add %a, %b
  %v2 = mips.add %v1, %s_c
  %v3 = mips.div %v2, 6
  %v4 = mips.add %a, %b
  %v5 = mips.add %v4, %s_c
  %v6 = mips.mod %v5, 6
  mips.next %s_c = %v3
  mips.output "y" = %v6
}
mips.machine @Base_7_Addition learned {
  %a = mips.input "a" : [0, 6]
  %b = mips.input "b" : [0, 6]
  %s_c = mips.state "c" = 0
  %v1 = mips.add %a, %b
  %v2 = mips.add %v1, %s_c
  %v3 = mips.div %v2, 7
  %v4 = mips.add %a, %b
  %v5 = mips.add %v4, %s_c
  %v6 = mips.mod %v5, 7
  mips.next %s_c = %v3
  mips.output "y" = %v6
}
mips.machine @Binary_Addition learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %s_c = mips.state "c" = 0
  %v1 = mips.add %a, %b
  %v2 = mips.add %v1, %s_c
  %v3 = mips.div %v2, 2
  %v4 = mips.add %a, %b
  %v5 = mips.add %v4, %s_c
  %v6 = mips.mod %v5, 2
  mips.next %s_c = %v3
  mips.output "y" = %v6
}
mips.machine @Bit_Dot_Prod_Mod2 learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.min %a, %b
  %v2 = mips.cmp ne %v1, %s_y_1
  %v3 = mips.indicator %v2
  mips.next %s_y_1 = %v3
  mips.output "y" = %v3
}
mips.machine @Bit_Palindrome learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 1
  %s_r = mips.state "r" = 0
  %s_u = mips.state "u" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %s_s
  %v3 = mips.constant 2
  %v4 = mips.mul %v3, %s_r
  %v5 = mips.add %v4, %x
  %v6 = mips.mul %x, %s_s
  %v7 = mips.add %v6, %s_u
  %v8 = mips.constant 2
  %v9 = mips.mul %v8, %s_r
  %v10 = mips.add %v9, %x
  %v11 = mips.mul %x, %s_s
  %v12 = mips.add %v11, %s_u
  %v13 = mips.cmp eq %v10, %v12
  %v14 = mips.indicator %v13
  mips.next %s_s = %v2
  mips.next %s_r = %v5
  mips.next %s_u = %v7
  mips.output "y" = %v14
}
mips.machine @Bit_Shift_Right learned {
  %x = mips.input "x" : [0, 1]
  %s_x_1 = mips.state "x_1" = 0
  mips.next %s_x_1 = %x
  mips.output "y" = %s_x_1
}
mips.machine @Bitwise_And learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %v1 = mips.min %a, %b
  mips.output "y" = %v1
}
mips.machine @Bitwise_Not learned {
  %x = mips.input "x" : [0, 1]
  %v1 = mips.constant 1
  %v2 = mips.sub %v1, %x
  mips.output "y" = %v2
}
mips.machine @Bitwise_Or learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %v1 = mips.max %a, %b
  mips.output "y" = %v1
}
mips.machine @Bitwise_Xor learned {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %v1 = mips.cmp ne %a, %b
  %v2 = mips.indicator %v1
  mips.output "y" = %v2
}
mips.machine @Current_Number learned {
  %x = mips.input "x" : [0, 99]
  mips.output "y" = %x
}
mips.machine @Diff_Abs_Values learned {
  %x = mips.input "x" : [-100, 99]
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.abs %x
  %v2 = mips.abs %s_x_1
  %v3 = mips.sub %v1, %v2
  mips.next %s_x_1 = %x
  mips.output "y" = %v3
}
mips.machine @Diff_Last2 learned {
  %x = mips.input "x" : [-100, 99]
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.sub %x, %s_x_1
  mips.next %s_x_1 = %x
  mips.output "y" = %v1
}
mips.machine @Dithering learned {
  %x = mips.input "x" : [0, 15]
  %s_r = mips.state "r" = 0
  %v1 = mips.add %x, %s_r
  %v2 = mips.mod %v1, 15
  %v3 = mips.add %x, %s_r
  %v4 = mips.div %v3, 15
  mips.next %s_r = %v2
  mips.output "y" = %v4
}
mips.machine @Div_3 learned {
  %x = mips.input "x" : [0, 1]
  %s_r = mips.state "r" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %s_r
  %v3 = mips.add %v2, %x
  %v4 = mips.mod %v3, 3
  %v5 = mips.constant 2
  %v6 = mips.mul %v5, %s_r
  %v7 = mips.add %v6, %x
  %v8 = mips.div %v7, 3
  mips.next %s_r = %v4
  mips.output "y" = %v8
}
mips.machine @Div_5 learned {
  %x = mips.input "x" : [0, 1]
  %s_r = mips.state "r" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %s_r
  %v3 = mips.add %v2, %x
  %v4 = mips.mod %v3, 5
  %v5 = mips.constant 2
  %v6 = mips.mul %v5, %s_r
  %v7 = mips.add %v6, %x
  %v8 = mips.div %v7, 5
  mips.next %s_r = %v4
  mips.output "y" = %v8
}
mips.machine @Div_7 learned {
  %x = mips.input "x" : [0, 1]
  %s_r = mips.state "r" = 0
  %v1 = mips.constant 2
  %v2 = mips.mul %v1, %s_r
  %v3 = mips.add %v2, %x
  %v4 = mips.mod %v3, 7
  %v5 = mips.constant 2
  %v6 = mips.mul %v5, %s_r
  %v7 = mips.add %v6, %x
  %v8 = mips.div %v7, 7
  mips.next %s_r = %v4
  mips.output "y" = %v8
}
mips.machine @Evens_Counter learned {
  %x = mips.input "x" : [0, 9]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.constant 1
  %v2 = mips.add %x, %v1
  %v3 = mips.mod %v2, 2
  %v4 = mips.add %v3, %s_y_1
  mips.next %s_y_1 = %v4
  mips.output "y" = %v4
}
mips.machine @Evens_Detector learned {
  %x = mips.input "x" : [0, 9]
  %v1 = mips.constant 1
  %v2 = mips.add %x, %v1
  %v3 = mips.mod %v2, 2
  mips.output "y" = %v3
}
mips.machine @Majority_0_1 learned {
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
  %v10 = mips.cmp gt %v8, %v9
  %v11 = mips.indicator %v10
  mips.next %s_s = %v5
  mips.output "y" = %v11
}
mips.machine @Majority_0_2 learned {
  %x = mips.input "x" : [0, 2]
  %s_c0 = mips.state "c0" = 0
  %s_c1 = mips.state "c1" = 0
  %s_c2 = mips.state "c2" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.indicator %v2
  %v4 = mips.add %v3, %s_c0
  %v5 = mips.constant 1
  %v6 = mips.cmp eq %x, %v5
  %v7 = mips.indicator %v6
  %v8 = mips.add %v7, %s_c1
  %v9 = mips.constant 2
  %v10 = mips.cmp eq %x, %v9
  %v11 = mips.indicator %v10
  %v12 = mips.add %v11, %s_c2
  %v13 = mips.constant 0
  %v14 = mips.cmp eq %x, %v13
  %v15 = mips.indicator %v14
  %v16 = mips.add %v15, %s_c0
  %v17 = mips.constant 1
  %v18 = mips.cmp eq %x, %v17
  %v19 = mips.indicator %v18
  %v20 = mips.add %v19, %s_c1
  %v21 = mips.constant 2
  %v22 = mips.cmp eq %x, %v21
  %v23 = mips.indicator %v22
  %v24 = mips.add %v23, %s_c2
  %v25 = mips.argmax %v16, %v20, %v24
  mips.next %s_c0 = %v4
  mips.next %s_c1 = %v8
  mips.next %s_c2 = %v12
  mips.output "y" = %v25
}
mips.machine @Majority_0_3 learned {
  %x = mips.input "x" : [0, 3]
  %s_c0 = mips.state "c0" = 0
  %s_c1 = mips.state "c1" = 0
  %s_c2 = mips.state "c2" = 0
  %s_c3 = mips.state "c3" = 0
  %v1 = mips.constant 0
  %v2 = mips.cmp eq %x, %v1
  %v3 = mips.indicator %v2
  %v4 = mips.add %v3, %s_c0
  %v5 = mips.constant 1
  %v6 = mips.cmp eq %x, %v5
  %v7 = mips.indicator %v6
  %v8 = mips.add %v7, %s_c1
  %v9 = mips.constant 2
  %v10 = mips.cmp eq %x, %v9
  %v11 = mips.indicator %v10
  %v12 = mips.add %v11, %s_c2
  %v13 = mips.constant 3
  %v14 = mips.cmp eq %x, %v13
  %v15 = mips.indicator %v14
  %v16 = mips.add %v15, %s_c3
  %v17 = mips.constant 0
  %v18 = mips.cmp eq %x, %v17
  %v19 = mips.indicator %v18
  %v20 = mips.add %v19, %s_c0
  %v21 = mips.constant 1
  %v22 = mips.cmp eq %x, %v21
  %v23 = mips.indicator %v22
  %v24 = mips.add %v23, %s_c1
  %v25 = mips.constant 2
  %v26 = mips.cmp eq %x, %v25
  %v27 = mips.indicator %v26
  %v28 = mips.add %v27, %s_c2
  %v29 = mips.constant 3
  %v30 = mips.cmp eq %x, %v29
  %v31 = mips.indicator %v30
  %v32 = mips.add %v31, %s_c3
  %v33 = mips.argmax %v20, %v24, %v28, %v32
  mips.next %s_c0 = %v4
  mips.next %s_c1 = %v8
  mips.next %s_c2 = %v12
  mips.next %s_c3 = %v16
  mips.output "y" = %v33
}
mips.machine @Max_Seen learned {
  %x = mips.input "x" : [0, 99]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.max %x, %s_y_1
  mips.next %s_y_1 = %v1
  mips.output "y" = %v1
}
mips.machine @Min_Seen learned {
  %x = mips.input "x" : [0, 9]
  %s_y_1 = mips.state "y_1" = 99
  %v1 = mips.min %x, %s_y_1
  mips.next %s_y_1 = %v1
  mips.output "y" = %v1
}
mips.machine @Newton_Freebody learned {
  %x = mips.input "x" : [-10, 10]
  %s_s = mips.state "s" = 0
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_s
  %v2 = mips.add %x, %s_s
  %v3 = mips.add %v2, %s_y_1
  mips.next %s_s = %v1
  mips.next %s_y_1 = %v3
  mips.output "y" = %v3
}
mips.machine @Newton_Gravity learned {
  %x = mips.input "x" : [-10, 10]
  %s_s = mips.state "s" = 0
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_s
  %v2 = mips.constant 1
  %v3 = mips.sub %v1, %v2
  %v4 = mips.add %x, %s_s
  %v5 = mips.constant 1
  %v6 = mips.sub %v4, %v5
  %v7 = mips.add %v6, %s_y_1
  mips.next %s_s = %v3
  mips.next %s_y_1 = %v7
  mips.output "y" = %v7
}
mips.machine @Newton_Magnetic learned {
  %fx = mips.input "fx" : [-10, 10]
  %fy = mips.input "fy" : [-10, 10]
  %s_s = mips.state "s" = 0
  %s_r = mips.state "r" = 0
  %s_px_1 = mips.state "px_1" = 0
  %s_py_1 = mips.state "py_1" = 0
  %v1 = mips.add %fy, %s_s
  %v2 = mips.add %v1, %s_r
  %v3 = mips.add %fx, %s_r
  %v4 = mips.sub %v3, %s_s
  %v5 = mips.add %fx, %s_r
  %v6 = mips.sub %v5, %s_s
  %v7 = mips.add %v6, %s_px_1
  %v8 = mips.add %fy, %s_s
  %v9 = mips.add %v8, %s_r
  %v10 = mips.add %v9, %s_py_1
  mips.next %s_s = %v2
  mips.next %s_r = %v4
  mips.next %s_px_1 = %v7
  mips.next %s_py_1 = %v10
  mips.output "px" = %v7
  mips.output "py" = %v10
}
mips.machine @Newton_Spring learned {
  %x = mips.input "x" : [-10, 10]
  %s_y_1 = mips.state "y_1" = 0
  %s_y_2 = mips.state "y_2" = 0
  %v1 = mips.add %x, %s_y_1
  %v2 = mips.sub %v1, %s_y_2
  mips.next %s_y_1 = %v2
  mips.next %s_y_2 = %s_y_1
  mips.output "y" = %v2
}
mips.machine @Parity_All learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.cmp ne %x, %s_y_1
  %v2 = mips.indicator %v1
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Parity_Bits_Mod2 learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %v1 = mips.constant 1
  %v2 = mips.sub %v1, %s_s
  mips.next %s_s = %v2
  mips.output "y" = %s_s
}
mips.machine @Parity_Last2 learned {
  %x = mips.input "x" : [0, 1]
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.cmp ne %x, %s_x_1
  %v2 = mips.indicator %v1
  mips.next %s_x_1 = %x
  mips.output "y" = %v2
}
mips.machine @Parity_Last3 learned {
  %x = mips.input "x" : [0, 1]
  %s_s = mips.state "s" = 0
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.cmp ne %x, %s_x_1
  %v2 = mips.indicator %v1
  %v3 = mips.cmp ne %x, %s_s
  %v4 = mips.indicator %v3
  mips.next %s_s = %v2
  mips.next %s_x_1 = %x
  mips.output "y" = %v4
}
mips.machine @Parity_Last4 learned {
  %x = mips.input "x" : [0, 1]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %v1 = mips.add %x, %s_x_1
  %v2 = mips.add %v1, %s_x_2
  %v3 = mips.add %v2, %s_x_3
  %v4 = mips.mod %v3, 2
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.output "y" = %v4
}
mips.machine @Parity_Zeros learned {
  %x = mips.input "x" : [0, 1]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.cmp eq %x, %s_y_1
  %v2 = mips.indicator %v1
  mips.next %s_y_1 = %v2
  mips.output "y" = %v2
}
mips.machine @Perfect_Square_Detector learned {
  %x = mips.input "x" : [0, 19]
  %v1 = mips.constant 2
  %v2 = mips.div %x, 2
  %v3 = mips.sub %v1, %v2
  %v4 = mips.sub %v3, %x
  %v5 = mips.abs %v4
  %v6 = mips.add %v5, %x
  %v7 = mips.mod %v6, 6
  %v8 = mips.constant 2
  %v9 = mips.cmp eq %v7, %v8
  %v10 = mips.indicator %v9
  mips.output "y" = %v10
}
mips.machine @Prev1 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  mips.next %s_x_1 = %x
  mips.output "y" = %s_x_1
}
mips.machine @Prev2 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.output "y" = %s_x_2
}
mips.machine @Prev3 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.output "y" = %s_x_3
}
mips.machine @Prev4 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %s_x_4 = mips.state "x_4" = 0
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.next %s_x_4 = %s_x_3
  mips.output "y" = %s_x_4
}
mips.machine @Prev5 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %s_x_4 = mips.state "x_4" = 0
  %s_x_5 = mips.state "x_5" = 0
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.next %s_x_4 = %s_x_3
  mips.next %s_x_5 = %s_x_4
  mips.output "y" = %s_x_5
}
mips.machine @Previous_Equals_Current learned {
  %x = mips.input "x" : [0, 7]
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.cmp eq %x, %s_x_1
  %v2 = mips.indicator %v1
  mips.next %s_x_1 = %x
  mips.output "y" = %v2
}
mips.machine @Sum_All learned {
  %x = mips.input "x" : [0, 99]
  %s_y_1 = mips.state "y_1" = 0
  %v1 = mips.add %x, %s_y_1
  mips.next %s_y_1 = %v1
  mips.output "y" = %v1
}
mips.machine @Sum_Last2 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %v1 = mips.add %x, %s_x_1
  mips.next %s_x_1 = %x
  mips.output "y" = %v1
}
mips.machine @Sum_Last3 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %v1 = mips.add %x, %s_x_1
  %v2 = mips.add %v1, %s_x_2
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.output "y" = %v2
}
mips.machine @Sum_Last4 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %v1 = mips.add %x, %s_x_1
  %v2 = mips.add %v1, %s_x_2
  %v3 = mips.add %v2, %s_x_3
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.output "y" = %v3
}
mips.machine @Sum_Last5 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %s_x_4 = mips.state "x_4" = 0
  %v1 = mips.add %x, %s_x_1
  %v2 = mips.add %v1, %s_x_2
  %v3 = mips.add %v2, %s_x_3
  %v4 = mips.add %v3, %s_x_4
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.next %s_x_4 = %s_x_3
  mips.output "y" = %v4
}
mips.machine @Sum_Last6 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %s_x_4 = mips.state "x_4" = 0
  %s_x_5 = mips.state "x_5" = 0
  %v1 = mips.add %x, %s_x_1
  %v2 = mips.add %v1, %s_x_2
  %v3 = mips.add %v2, %s_x_3
  %v4 = mips.add %v3, %s_x_4
  %v5 = mips.add %v4, %s_x_5
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.next %s_x_4 = %s_x_3
  mips.next %s_x_5 = %s_x_4
  mips.output "y" = %v5
}
mips.machine @Sum_Last7 learned {
  %x = mips.input "x" : [0, 99]
  %s_x_1 = mips.state "x_1" = 0
  %s_x_2 = mips.state "x_2" = 0
  %s_x_3 = mips.state "x_3" = 0
  %s_x_4 = mips.state "x_4" = 0
  %s_x_5 = mips.state "x_5" = 0
  %s_x_6 = mips.state "x_6" = 0
  %v1 = mips.add %x, %s_x_1
  %v2 = mips.add %v1, %s_x_2
  %v3 = mips.add %v2, %s_x_3
  %v4 = mips.add %v3, %s_x_4
  %v5 = mips.add %v4, %s_x_5
  %v6 = mips.add %v5, %s_x_6
  mips.next %s_x_1 = %x
  mips.next %s_x_2 = %s_x_1
  mips.next %s_x_3 = %s_x_2
  mips.next %s_x_4 = %s_x_3
  mips.next %s_x_5 = %s_x_4
  mips.next %s_x_6 = %s_x_5
  mips.output "y" = %v6
}
