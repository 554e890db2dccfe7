// What the learner finds for each task, before any pass. Made by make_learned.py.

mips.machine @Abs_Current learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 0/1 ReLU; 9 steps; no error in 20,000 held-out sequences", rules = "stateless", state = "no state needed"}} {
  %x = mips.input "x" : [-100, 99]
  %0 = mips.abs %x
  mips.output "y" = %0 : [0, 100]
}

mips.machine @Abs_Diff learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 0/1 ReLU; 13 steps; no error in 20,000 held-out sequences", rules = "window", state = "integer registers that explain the network's answers"}} {
  %x = mips.input "x" : [-100, 99]
  %x_1 = mips.state "x_1" = 0 : [-100, 99]
  %0 = mips.sub %x, %x_1
  %1 = mips.abs %0
  mips.next %x_1 = %x
  mips.output "y" = %1 : [0, 199]
}

mips.machine @Add_Mod_3 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 2/0 ReLU; 56 steps; no error in 20,000 held-out sequences", rules = "linear modulo 3", state = "integer registers that explain the automaton by queries: 3 states"}} {
  %x = mips.input "x" : [0, 2]
  %y_1 = mips.state "y_1" = 0 : [0, 2]
  %0 = mips.add %x, %y_1
  %1 = mips.mod %0, 3
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 2]
}

mips.machine @Add_Mod_4 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 2/0 ReLU; 14 steps; no error in 20,000 held-out sequences", rules = "linear modulo 4", state = "integer registers that explain the automaton by queries: 4 states"}} {
  %x = mips.input "x" : [0, 3]
  %y_1 = mips.state "y_1" = 0 : [0, 3]
  %0 = mips.add %x, %y_1
  %1 = mips.mod %0, 4
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 3]
}

mips.machine @Add_Mod_5 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 2/0 ReLU; 17 steps; no error in 20,000 held-out sequences", rules = "linear modulo 5", state = "integer registers that explain the automaton by queries: 5 states"}} {
  %x = mips.input "x" : [0, 4]
  %y_1 = mips.state "y_1" = 0 : [0, 4]
  %0 = mips.add %x, %y_1
  %1 = mips.mod %0, 5
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 4]
}

mips.machine @Add_Mod_6 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 2/0 ReLU; 20 steps; no error in 20,000 held-out sequences", rules = "linear modulo 6", state = "integer registers that explain the automaton by queries: 6 states"}} {
  %x = mips.input "x" : [0, 5]
  %y_1 = mips.state "y_1" = 0 : [0, 5]
  %0 = mips.add %x, %y_1
  %1 = mips.mod %0, 6
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 5]
}

mips.machine @Add_Mod_7 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 2/0 ReLU; 20 steps; no error in 20,000 held-out sequences", rules = "linear modulo 7", state = "integer registers that explain the automaton by queries: 7 states"}} {
  %x = mips.input "x" : [0, 6]
  %y_1 = mips.state "y_1" = 0 : [0, 6]
  %0 = mips.add %x, %y_1
  %1 = mips.mod %0, 7
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 6]
}

mips.machine @Add_Mod_8 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 2/0 ReLU; 15 steps; no error in 20,000 held-out sequences", rules = "linear modulo 8", state = "integer registers that explain the automaton by queries: 8 states"}} {
  %x = mips.input "x" : [0, 7]
  %y_1 = mips.state "y_1" = 0 : [0, 7]
  %0 = mips.add %x, %y_1
  %1 = mips.mod %0, 8
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 7]
}

mips.machine @Alternating_Last3 learned attributes {provenance = {network = "affine-ReLU RNN, 3 units + 0/1 ReLU; 25 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 4 states"}} {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0 : [0, 1]
  %x_1 = mips.state "x_1" = 0 : [0, 1]
  %0 = mips.sub %x, %x_1
  %1 = mips.abs %0
  %2 = mips.min %s, %1
  mips.next %s = %1
  mips.next %x_1 = %x
  mips.output "y" = %2 : [0, 1]
}

mips.machine @Alternating_Last4 learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 0/3 ReLU; 60 steps; no error in 20,000 held-out sequences", rules = "residue", state = "integer registers that explain the automaton by queries: 6 states"}} {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 7]
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %r
  %1 = mips.add %0, %x
  %2 = mips.mod %1, 8
  %c7 = mips.constant 7
  %3 = mips.sub %c7, %2
  %4 = mips.cmp eq %3, %r
  %5 = mips.indicator %4
  mips.next %r = %2
  mips.output "y" = %5 : [0, 1]
}

mips.machine @Balanced_Parenthesis learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 1/1 ReLU; 53 steps; no error in 20,000 held-out sequences", rules = "relation of registers", state = "integer registers that explain the automaton by queries: 7 states"}} {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %c0 = mips.constant 0
  %0 = mips.cmp lt %s, %c0
  %c2 = mips.constant 2
  %1 = mips.mul %c2, %x
  %2 = mips.sub %s, %1
  %c1 = mips.constant 1
  %3 = mips.add %2, %c1
  %4 = mips.select %0, %s, %3
  %5 = mips.cmp eq %4, %c0
  %6 = mips.indicator %5
  mips.next %s = %4
  mips.output "y" = %6 : [0, 1]
}

mips.machine @Base_3_Addition learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 2/0 ReLU; 14 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 2 states"}} {
  %a = mips.input "a" : [0, 2]
  %b = mips.input "b" : [0, 2]
  %c = mips.state "c" = 0 : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 3
  %3 = mips.mod %1, 3
  mips.next %c = %2
  mips.output "y" = %3 : [0, 2]
}

mips.machine @Base_4_Addition learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 2/0 ReLU; 19 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 2 states"}} {
  %a = mips.input "a" : [0, 3]
  %b = mips.input "b" : [0, 3]
  %c = mips.state "c" = 0 : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 4
  %3 = mips.mod %1, 4
  mips.next %c = %2
  mips.output "y" = %3 : [0, 3]
}

mips.machine @Base_5_Addition learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 2/0 ReLU; 15 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 2 states"}} {
  %a = mips.input "a" : [0, 4]
  %b = mips.input "b" : [0, 4]
  %c = mips.state "c" = 0 : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 5
  %3 = mips.mod %1, 5
  mips.next %c = %2
  mips.output "y" = %3 : [0, 4]
}

mips.machine @Base_6_Addition learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 2/0 ReLU; 29 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 2 states"}} {
  %a = mips.input "a" : [0, 5]
  %b = mips.input "b" : [0, 5]
  %c = mips.state "c" = 0 : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 6
  %3 = mips.mod %1, 6
  mips.next %c = %2
  mips.output "y" = %3 : [0, 5]
}

mips.machine @Base_7_Addition learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 2/0 ReLU; 26 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 2 states"}} {
  %a = mips.input "a" : [0, 6]
  %b = mips.input "b" : [0, 6]
  %c = mips.state "c" = 0 : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 7
  %3 = mips.mod %1, 7
  mips.next %c = %2
  mips.output "y" = %3 : [0, 6]
}

mips.machine @Binary_Addition learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 2/0 ReLU; 22 steps; no error in 20,000 held-out sequences", rules = "carry", state = "integer registers that explain the automaton by queries: 2 states"}} {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %c = mips.state "c" = 0 : [0, 1]
  %0 = mips.add %a, %b
  %1 = mips.add %0, %c
  %2 = mips.div %1, 2
  %3 = mips.mod %1, 2
  mips.next %c = %2
  mips.output "y" = %3 : [0, 1]
}

mips.machine @Bit_Dot_Prod_Mod2 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 2/0 ReLU; 10 steps; no error in 20,000 held-out sequences", rules = "output feedback", state = "integer registers that explain the automaton by queries: 2 states"}} {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %y_1 = mips.state "y_1" = 0 : [0, 1]
  %0 = mips.mul %a, %b
  %1 = mips.sub %0, %y_1
  %2 = mips.abs %1
  mips.next %y_1 = %2
  mips.output "y" = %2 : [0, 1]
}

mips.machine @Bit_Palindrome learned attributes {provenance = {network = "linear second-order RNN, 8 units; 300 steps; errors in 48 of 300 held-out sequences", rules = "relation of registers", state = "integer registers that explain the network's answers"}} {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 1
  %r = mips.state "r" = 0
  %u = mips.state "u" = 0
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %s
  %1 = mips.mul %c2, %r
  %2 = mips.add %1, %x
  %3 = mips.mul %x, %s
  %4 = mips.add %3, %u
  %5 = mips.cmp eq %2, %4
  %6 = mips.indicator %5
  mips.next %s = %0
  mips.next %r = %2
  mips.next %u = %4
  mips.output "y" = %6 : [0, 1]
}

mips.machine @Bit_Shift_Right learned attributes {provenance = {network = "linear RNN, 2 units; 14 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 1 state variable"}} {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0
  mips.next %x_1 = %x
  mips.output "y" = %x_1 : [0, 1]
}

mips.machine @Bitwise_And learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 0/1 ReLU; 6 steps; no error in 20,000 held-out sequences", rules = "stateless", state = "no state needed"}} {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.mul %a, %b
  mips.output "y" = %0 : [0, 1]
}

mips.machine @Bitwise_Not learned attributes {provenance = {network = "linear RNN, 1 unit; 6 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 0 state variables"}} {
  %x = mips.input "x" : [0, 1]
  %c1 = mips.constant 1
  %0 = mips.sub %c1, %x
  mips.output "y" = %0 : [0, 1]
}

mips.machine @Bitwise_Or learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 0/1 ReLU; 8 steps; no error in 20,000 held-out sequences", rules = "stateless", state = "no state needed"}} {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.max %a, %b
  mips.output "y" = %0 : [0, 1]
}

mips.machine @Bitwise_Xor learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 0/1 ReLU; 6 steps; no error in 20,000 held-out sequences", rules = "stateless", state = "no state needed"}} {
  %a = mips.input "a" : [0, 1]
  %b = mips.input "b" : [0, 1]
  %0 = mips.sub %a, %b
  %1 = mips.abs %0
  mips.output "y" = %1 : [0, 1]
}

mips.machine @Current_Number learned attributes {provenance = {network = "linear RNN, 1 unit; 6 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 0 state variables"}} {
  %x = mips.input "x" : [0, 99]
  mips.output "y" = %x : [0, 99]
}

mips.machine @Diff_Abs_Values learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 1/0 ReLU; 17 steps; no error in 20,000 held-out sequences", rules = "window", state = "integer registers that explain the network's answers"}} {
  %x = mips.input "x" : [-100, 99]
  %x_1 = mips.state "x_1" = 0 : [-100, 99]
  %0 = mips.abs %x
  %1 = mips.abs %x_1
  %2 = mips.sub %0, %1
  mips.next %x_1 = %x
  mips.output "y" = %2 : [-100, 100]
}

mips.machine @Diff_Last2 learned attributes {provenance = {network = "linear RNN, 2 units; 10 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 1 state variable"}} {
  %x = mips.input "x" : [-100, 99]
  %x_1 = mips.state "x_1" = 0
  %0 = mips.sub %x, %x_1
  mips.next %x_1 = %x
  mips.output "y" = %0 : [-199, 199]
}

mips.machine @Dithering learned attributes {provenance = {network = "linear second-order RNN, 8 units; 200 steps; errors in 38 of 300 held-out sequences", rules = "relation of registers", state = "integer registers that explain the network's answers"}} {
  %x = mips.input "x" : [0, 15]
  %r = mips.state "r" = 0 : [0, 14]
  %0 = mips.add %x, %r
  %1 = mips.mod %0, 15
  %2 = mips.cmp lt %1, %x
  %3 = mips.indicator %2
  mips.next %r = %1
  mips.output "y" = %3 : [0, 1]
}

mips.machine @Div_3 learned attributes {provenance = {network = "affine-ReLU RNN, 3 units + 2/0 ReLU; 22 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 3 states"}} {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 2]
  %0 = mips.sub %x, %r
  %1 = mips.mod %0, 3
  %2 = mips.add %x, %r
  %3 = mips.div %2, 2
  mips.next %r = %1
  mips.output "y" = %3 : [0, 1]
}

mips.machine @Div_5 learned attributes {provenance = {network = "linear second-order RNN, 8 units; 100 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 5 states"}} {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 4]
  %0 = mips.add %x, %r
  %1 = mips.add %0, %r
  %2 = mips.mod %1, 5
  %3 = mips.div %0, 3
  mips.next %r = %2
  mips.output "y" = %3 : [0, 1]
}

mips.machine @Div_7 learned attributes {provenance = {network = "linear second-order RNN, 8 units; 200 steps; errors in 19 of 20,000 held-out sequences", rules = "residue", state = "integer registers that explain the automaton by queries: 7 states"}} {
  %x = mips.input "x" : [0, 1]
  %r = mips.state "r" = 0 : [0, 6]
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %r
  %1 = mips.add %0, %x
  %2 = mips.mod %1, 7
  %3 = mips.div %1, 7
  mips.next %r = %2
  mips.output "y" = %3 : [0, 1]
}

mips.machine @Evens_Counter learned attributes {provenance = {network = "linear RNN, 1 unit, one-hot input; 7 steps; no error in 20,000 held-out sequences", rules = "output feedback", state = "integer registers that explain the automaton by queries: 10 states"}} {
  %x = mips.input "x" : [0, 9]
  %y_1 = mips.state "y_1" = 0
  %c1 = mips.constant 1
  %0 = mips.add %x, %c1
  %1 = mips.mod %0, 2
  %2 = mips.add %1, %y_1
  mips.next %y_1 = %2
  mips.output "y" = %2
}

mips.machine @Evens_Detector learned attributes {provenance = {network = "linear RNN, 1 unit, one-hot input; 5 steps; no error in 20,000 held-out sequences", rules = "linear modulo 2", state = "no state needed"}} {
  %x = mips.input "x" : [0, 9]
  %c1 = mips.constant 1
  %0 = mips.add %x, %c1
  %1 = mips.mod %0, 2
  mips.output "y" = %1 : [0, 1]
}

mips.machine @Majority_0_1 learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 0/2 ReLU; 41 steps; no error in 20,000 held-out sequences", rules = "relation of registers", state = "integer registers that explain the automaton by queries: 11 states"}} {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %c2 = mips.constant 2
  %0 = mips.mul %c2, %x
  %1 = mips.add %0, %s
  %c1 = mips.constant 1
  %2 = mips.sub %1, %c1
  %c0 = mips.constant 0
  %3 = mips.cmp gt %2, %c0
  %4 = mips.indicator %3
  mips.next %s = %2
  mips.output "y" = %4 : [0, 1]
}

mips.machine @Majority_0_2 learned attributes {provenance = {network = "linear second-order RNN, 8 units; 100 steps; errors in 2 of 300 held-out sequences", rules = "counters", state = "integer registers that explain the network's answers"}} {
  %x = mips.input "x" : [0, 2]
  %c0 = mips.state "c0" = 0
  %c1 = mips.state "c1" = 0
  %c2 = mips.state "c2" = 0
  %c0_0 = mips.constant 0
  %0 = mips.cmp eq %x, %c0_0
  %1 = mips.indicator %0
  %2 = mips.add %1, %c0
  %c1_1 = mips.constant 1
  %3 = mips.cmp eq %x, %c1_1
  %4 = mips.indicator %3
  %5 = mips.add %4, %c1
  %c2_2 = mips.constant 2
  %6 = mips.cmp eq %x, %c2_2
  %7 = mips.indicator %6
  %8 = mips.add %7, %c2
  %9 = mips.argmax %2, %5, %8
  mips.next %c0 = %2
  mips.next %c1 = %5
  mips.next %c2 = %8
  mips.output "y" = %9 : [0, 2]
}

mips.machine @Majority_0_3 learned attributes {provenance = {network = "linear second-order RNN, 8 units; 100 steps; errors in 15 of 300 held-out sequences", rules = "counters", state = "integer registers that explain the network's answers"}} {
  %x = mips.input "x" : [0, 3]
  %c0 = mips.state "c0" = 0
  %c1 = mips.state "c1" = 0
  %c2 = mips.state "c2" = 0
  %c3 = mips.state "c3" = 0
  %c0_0 = mips.constant 0
  %0 = mips.cmp eq %x, %c0_0
  %1 = mips.indicator %0
  %2 = mips.add %1, %c0
  %c1_1 = mips.constant 1
  %3 = mips.cmp eq %x, %c1_1
  %4 = mips.indicator %3
  %5 = mips.add %4, %c1
  %c2_2 = mips.constant 2
  %6 = mips.cmp eq %x, %c2_2
  %7 = mips.indicator %6
  %8 = mips.add %7, %c2
  %c3_3 = mips.constant 3
  %9 = mips.cmp eq %x, %c3_3
  %10 = mips.indicator %9
  %11 = mips.add %10, %c3
  %12 = mips.argmax %2, %5, %8, %11
  mips.next %c0 = %2
  mips.next %c1 = %5
  mips.next %c2 = %8
  mips.next %c3 = %11
  mips.output "y" = %12 : [0, 3]
}

mips.machine @Max_Seen learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 1/0 ReLU; 14 steps; no error in 20,000 held-out sequences", rules = "output feedback", state = "integer registers that explain the network's answers"}} {
  %x = mips.input "x" : [0, 99]
  %y_1 = mips.state "y_1" = 0 : [0, 99]
  %0 = mips.max %x, %y_1
  mips.next %y_1 = %0
  mips.output "y" = %0 : [0, 99]
}

mips.machine @Min_Seen learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 1/0 ReLU; 11 steps; no error in 20,000 held-out sequences", rules = "output feedback", state = "integer registers that explain the automaton by queries: 10 states"}} {
  %x = mips.input "x" : [0, 9]
  %y_1 = mips.state "y_1" = 9 : [0, 9]
  %0 = mips.min %x, %y_1
  mips.next %y_1 = %0
  mips.output "y" = %0 : [0, 9]
}

mips.machine @Newton_Freebody learned attributes {provenance = {network = "linear RNN, 2 units; 27 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 2 state variables"}} {
  %x = mips.input "x" : [-10, 10]
  %s = mips.state "s" = 0
  %y_1 = mips.state "y_1" = 0
  %0 = mips.add %x, %s
  %1 = mips.add %0, %y_1
  mips.next %s = %0
  mips.next %y_1 = %1
  mips.output "y" = %1
}

mips.machine @Newton_Gravity learned attributes {provenance = {network = "linear RNN, 2 units; 26 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 2 state variables"}} {
  %x = mips.input "x" : [-10, 10]
  %s = mips.state "s" = 0
  %y_1 = mips.state "y_1" = 0
  %0 = mips.add %x, %s
  %c1 = mips.constant 1
  %1 = mips.sub %0, %c1
  %2 = mips.add %1, %y_1
  mips.next %s = %1
  mips.next %y_1 = %2
  mips.output "y" = %2
}

mips.machine @Newton_Magnetic learned attributes {provenance = {network = "linear RNN, 5 units; 33 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 4 state variables"}} {
  %fx = mips.input "fx" : [-10, 10]
  %fy = mips.input "fy" : [-10, 10]
  %s = mips.state "s" = 0
  %r = mips.state "r" = 0
  %px_1 = mips.state "px_1" = 0
  %py_1 = mips.state "py_1" = 0
  %0 = mips.add %fy, %s
  %1 = mips.add %0, %r
  %2 = mips.add %fx, %r
  %3 = mips.sub %2, %s
  %4 = mips.add %3, %px_1
  %5 = mips.add %1, %py_1
  mips.next %s = %1
  mips.next %r = %3
  mips.next %px_1 = %4
  mips.next %py_1 = %5
  mips.output "px" = %4
  mips.output "py" = %5
}

mips.machine @Newton_Spring learned attributes {provenance = {network = "linear RNN, 2 units; 11 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 2 state variables"}} {
  %x = mips.input "x" : [-10, 10]
  %y_1 = mips.state "y_1" = 0
  %y_2 = mips.state "y_2" = 0
  %0 = mips.add %x, %y_1
  %1 = mips.sub %0, %y_2
  mips.next %y_1 = %1
  mips.next %y_2 = %y_1
  mips.output "y" = %1
}

mips.machine @Parity_All learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 1/0 ReLU; 10 steps; no error in 20,000 held-out sequences", rules = "output feedback", state = "integer registers that explain the automaton by queries: 2 states"}} {
  %x = mips.input "x" : [0, 1]
  %y_1 = mips.state "y_1" = 0 : [0, 1]
  %0 = mips.sub %x, %y_1
  %1 = mips.abs %0
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 1]
}

mips.machine @Parity_Bits_Mod2 learned attributes {provenance = {network = "linear RNN, 1 unit; 12 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 1 state variable"}} {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0
  %c1 = mips.constant 1
  %0 = mips.sub %c1, %s
  mips.next %s = %0
  mips.output "y" = %s : [0, 1]
}

mips.machine @Parity_Last2 learned attributes {provenance = {network = "affine-ReLU RNN, 2 units + 0/1 ReLU; 51 steps; no error in 20,000 held-out sequences", rules = "window", state = "integer registers that explain the automaton by queries: 2 states"}} {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0 : [0, 1]
  %0 = mips.sub %x, %x_1
  %1 = mips.abs %0
  mips.next %x_1 = %x
  mips.output "y" = %1 : [0, 1]
}

mips.machine @Parity_Last3 learned attributes {provenance = {network = "affine-ReLU RNN, 3 units + 0/2 ReLU; 34 steps; no error in 20,000 held-out sequences", rules = "state labels", state = "automaton by queries: 4 states"}} {
  %x = mips.input "x" : [0, 1]
  %s = mips.state "s" = 0 : [0, 1]
  %x_1 = mips.state "x_1" = 0 : [0, 1]
  %0 = mips.sub %x, %x_1
  %1 = mips.abs %0
  %2 = mips.sub %x, %s
  %3 = mips.abs %2
  mips.next %s = %1
  mips.next %x_1 = %x
  mips.output "y" = %3 : [0, 1]
}

mips.machine @Parity_Last4 learned attributes {provenance = {network = "linear second-order RNN, 8 units; 100 steps; no error in 20,000 held-out sequences", rules = "linear modulo 2", state = "integer registers that explain the automaton by queries: 8 states"}} {
  %x = mips.input "x" : [0, 1]
  %x_1 = mips.state "x_1" = 0 : [0, 1]
  %x_2 = mips.state "x_2" = 0 : [0, 1]
  %x_3 = mips.state "x_3" = 0 : [0, 1]
  %0 = mips.add %x, %x_1
  %1 = mips.add %0, %x_2
  %2 = mips.add %1, %x_3
  %3 = mips.mod %2, 2
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.output "y" = %3 : [0, 1]
}

mips.machine @Parity_Zeros learned attributes {provenance = {network = "affine-ReLU RNN, 1 unit + 1/0 ReLU; 6 steps; no error in 20,000 held-out sequences", rules = "output feedback", state = "integer registers that explain the automaton by queries: 2 states"}} {
  %x = mips.input "x" : [0, 1]
  %y_1 = mips.state "y_1" = 0 : [0, 1]
  %0 = mips.cmp eq %x, %y_1
  %1 = mips.indicator %0
  mips.next %y_1 = %1
  mips.output "y" = %1 : [0, 1]
}

mips.machine @Perfect_Square_Detector learned attributes {provenance = {network = "linear RNN, 1 unit, one-hot input; 8 steps; no error in 20,000 held-out sequences", rules = "stateless", state = "no state needed"}} {
  %x = mips.input "x" : [0, 19]
  %c2 = mips.constant 2
  %0 = mips.div %x, 2
  %1 = mips.sub %c2, %0
  %2 = mips.sub %1, %x
  %3 = mips.abs %2
  %4 = mips.add %3, %x
  %5 = mips.mod %4, 6
  %6 = mips.cmp eq %5, %c2
  %7 = mips.indicator %6
  mips.output "y" = %7 : [0, 1]
}

mips.machine @Prev1 learned attributes {provenance = {network = "linear RNN, 2 units; 13 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 1 state variable"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  mips.next %x_1 = %x
  mips.output "y" = %x_1 : [0, 99]
}

mips.machine @Prev2 learned attributes {provenance = {network = "linear RNN, 3 units; 16 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 2 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.output "y" = %x_2 : [0, 99]
}

mips.machine @Prev3 learned attributes {provenance = {network = "linear RNN, 4 units; 25 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 3 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.output "y" = %x_3 : [0, 99]
}

mips.machine @Prev4 learned attributes {provenance = {network = "linear RNN, 5 units; 22 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 4 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
  mips.output "y" = %x_4 : [0, 99]
}

mips.machine @Prev5 learned attributes {provenance = {network = "linear RNN, 6 units; 34 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 5 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %x_5 = mips.state "x_5" = 0
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
  mips.next %x_5 = %x_4
  mips.output "y" = %x_5 : [0, 99]
}

mips.machine @Previous_Equals_Current learned attributes {provenance = {network = "linear second-order RNN, 8 units; 100 steps; errors in 1 of 300 held-out sequences", rules = "window", state = "integer registers that explain the automaton by queries: 8 states"}} {
  %x = mips.input "x" : [0, 7]
  %x_1 = mips.state "x_1" = 0 : [0, 7]
  %0 = mips.cmp eq %x, %x_1
  %1 = mips.indicator %0
  mips.next %x_1 = %x
  mips.output "y" = %1 : [0, 1]
}

mips.machine @Sum_All learned attributes {provenance = {network = "linear RNN, 1 unit; 7 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 1 state variable"}} {
  %x = mips.input "x" : [0, 99]
  %y_1 = mips.state "y_1" = 0
  %0 = mips.add %x, %y_1
  mips.next %y_1 = %0
  mips.output "y" = %0
}

mips.machine @Sum_Last2 learned attributes {provenance = {network = "linear RNN, 2 units; 15 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 1 state variable"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %0 = mips.add %x, %x_1
  mips.next %x_1 = %x
  mips.output "y" = %0 : [0, 198]
}

mips.machine @Sum_Last3 learned attributes {provenance = {network = "linear RNN, 3 units; 19 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 2 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %0 = mips.add %x, %x_1
  %1 = mips.add %0, %x_2
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.output "y" = %1 : [0, 297]
}

mips.machine @Sum_Last4 learned attributes {provenance = {network = "linear RNN, 4 units; 18 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 3 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %0 = mips.add %x, %x_1
  %1 = mips.add %0, %x_2
  %2 = mips.add %1, %x_3
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.output "y" = %2 : [0, 396]
}

mips.machine @Sum_Last5 learned attributes {provenance = {network = "linear RNN, 5 units; 25 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 4 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %0 = mips.add %x, %x_1
  %1 = mips.add %0, %x_2
  %2 = mips.add %1, %x_3
  %3 = mips.add %2, %x_4
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
  mips.output "y" = %3 : [0, 495]
}

mips.machine @Sum_Last6 learned attributes {provenance = {network = "linear RNN, 6 units; 33 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 5 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %x_5 = mips.state "x_5" = 0
  %0 = mips.add %x, %x_1
  %1 = mips.add %0, %x_2
  %2 = mips.add %1, %x_3
  %3 = mips.add %2, %x_4
  %4 = mips.add %3, %x_5
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
  mips.next %x_5 = %x_4
  mips.output "y" = %4 : [0, 594]
}

mips.machine @Sum_Last7 learned attributes {provenance = {network = "linear RNN, 7 units; 29 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 6 state variables"}} {
  %x = mips.input "x" : [0, 99]
  %x_1 = mips.state "x_1" = 0
  %x_2 = mips.state "x_2" = 0
  %x_3 = mips.state "x_3" = 0
  %x_4 = mips.state "x_4" = 0
  %x_5 = mips.state "x_5" = 0
  %x_6 = mips.state "x_6" = 0
  %0 = mips.add %x, %x_1
  %1 = mips.add %0, %x_2
  %2 = mips.add %1, %x_3
  %3 = mips.add %2, %x_4
  %4 = mips.add %3, %x_5
  %5 = mips.add %4, %x_6
  mips.next %x_1 = %x
  mips.next %x_2 = %x_1
  mips.next %x_3 = %x_2
  mips.next %x_4 = %x_3
  mips.next %x_5 = %x_4
  mips.next %x_6 = %x_5
  mips.output "y" = %5 : [0, 693]
}
