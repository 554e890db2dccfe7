// Pairs of machines that differ: bugs that were planted. Each module holds a
// pair, @A and @B; EquivalenceTest.cpp refutes every one of them.

module @ends_one_step_late {
  mips.machine @A learned {
    // x1' = x
    // x2' = x1
    // y = x + x1 + x2
    %x = mips.input "x" : [0, 99]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    %0 = mips.add %x, %x1
    %1 = mips.add %0, %x2
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // x1' = x
    // x2' = x1
    // x3' = x2
    // y = x + x1 + x3
    %x = mips.input "x" : [0, 99]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    %x3 = mips.state "x3" = 0
    %0 = mips.add %x, %x1
    %1 = mips.add %0, %x3
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.next %x3 = %x2
    mips.output "y" = %1
  }
}

module @wrong_initial_value {
  mips.machine @A learned {
    // s' = s + x
    // y = s + x
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    mips.next %s = %0
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // s' = s + x
    // y = s + x
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 1
    %0 = mips.add %s, %x
    mips.next %s = %0
    mips.output "y" = %0
  }
}

module @wrong_sign {
  mips.machine @A learned {
    // v' = v + x
    // p' = p + v + x
    // y = p + v + x
    %x = mips.input "x" : [-10, 10]
    %v = mips.state "v" = 0
    %p = mips.state "p" = 0
    %0 = mips.add %v, %x
    %1 = mips.add %p, %v
    %2 = mips.add %1, %x
    mips.next %v = %0
    mips.next %p = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // v' = v + x
    // p' = p + v - x
    // y = p + v + x
    %x = mips.input "x" : [-10, 10]
    %v = mips.state "v" = 0
    %p = mips.state "p" = 0
    %0 = mips.add %v, %x
    %1 = mips.add %p, %v
    %2 = mips.sub %1, %x
    %3 = mips.add %1, %x
    mips.next %v = %0
    mips.next %p = %2
    mips.output "y" = %3
  }
}

module @wrong_modulus {
  mips.machine @A learned {
    // r' = (r + x) % 7
    // y = (r + x) % 7
    %x = mips.input "x" : [0, 6]
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.mod %0, 7
    mips.next %r = %1
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // r' = (r + x) % 8
    // y = (r + x) % 7
    %x = mips.input "x" : [0, 6]
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.mod %0, 8
    %2 = mips.mod %0, 7
    mips.next %r = %1
    mips.output "y" = %2
  }
}

module @off_by_one_comparison {
  mips.machine @A learned {
    // r' = (r + x) % 7
    // y = (r + x) % 7
    %x = mips.input "x" : [0, 6]
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.mod %0, 7
    mips.next %r = %1
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // let t = r + x
    // r' = t - 7 if t > 7 else t
    // y = t - 7 if t > 7 else t
    %x = mips.input "x" : [0, 6]
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.constant 7
    %2 = mips.cmp gt %0, %1
    %3 = mips.sub %0, %1
    %4 = mips.select %2, %3, %0
    mips.next %r = %4
    mips.output "y" = %4
  }
}

module @long_division_forgets_the_input {
  mips.machine @A learned {
    // r' = (2*r + x) % 7
    // y = (2*r + x) // 7
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0
    %0 = mips.constant 2
    %1 = mips.mul %0, %r
    %2 = mips.add %1, %x
    %3 = mips.mod %2, 7
    %4 = mips.div %2, 7
    mips.next %r = %3
    mips.output "y" = %4
  }
  mips.machine @B learned {
    // r' = (2*r + x) % 7
    // y = (2*r) // 7
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0
    %0 = mips.constant 2
    %1 = mips.mul %0, %r
    %2 = mips.add %1, %x
    %3 = mips.mod %2, 7
    %4 = mips.div %1, 7
    mips.next %r = %3
    mips.output "y" = %4
  }
}

module @dithering_by_16 {
  mips.machine @A learned {
    // s' = s + x
    // y = (s + x) // 15 - s // 15
    %x = mips.input "x" : [0, 15]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.div %0, 15
    %2 = mips.div %s, 15
    %3 = mips.sub %1, %2
    mips.next %s = %0
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // r' = (r + x) % 16
    // y = (r + x) // 16
    %x = mips.input "x" : [0, 15]
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.mod %0, 16
    %2 = mips.div %0, 16
    mips.next %r = %1
    mips.output "y" = %2
  }
}

module @carry_only_when_strictly_more {
  mips.machine @A learned {
    // c' = (a + b + c) // 7
    // y = (a + b + c) % 7
    %a = mips.input "a" : [0, 6]
    %b = mips.input "b" : [0, 6]
    %c = mips.state "c" = 0
    %0 = mips.add %a, %b
    %1 = mips.add %0, %c
    %2 = mips.div %1, 7
    %3 = mips.mod %1, 7
    mips.next %c = %2
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // let s = a + b + c
    // c' = int(s > 7)
    // y = s % 7
    %a = mips.input "a" : [0, 6]
    %b = mips.input "b" : [0, 6]
    %c = mips.state "c" = 0
    %0 = mips.add %a, %b
    %1 = mips.add %0, %c
    %2 = mips.constant 7
    %3 = mips.cmp gt %1, %2
    %4 = mips.indicator %3
    %5 = mips.mod %1, 7
    mips.next %c = %4
    mips.output "y" = %5
  }
}

module @ties_to_the_highest {
  mips.machine @A learned {
    // let a = c + int(x == 0)
    // let b = d + x
    // c' = a
    // d' = b
    // y = argmax(a, b)
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %d = mips.state "d" = 0
    %0 = mips.constant 0
    %1 = mips.cmp eq %x, %0
    %2 = mips.indicator %1
    %3 = mips.add %c, %2
    %4 = mips.add %d, %x
    %5 = mips.argmax %3, %4
    mips.next %c = %3
    mips.next %d = %4
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // let t = s + 1 - 2*x
    // s' = t
    // y = int(t <= 0)
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %0 = mips.constant 1
    %1 = mips.add %s, %0
    %2 = mips.constant 2
    %3 = mips.mul %2, %x
    %4 = mips.sub %1, %3
    %5 = mips.constant 0
    %6 = mips.cmp le %4, %5
    %7 = mips.indicator %6
    mips.next %s = %4
    mips.output "y" = %7
  }
}

module @ties_after_three_values {
  mips.machine @A learned {
    // let p = a + int(x == 0)
    // let q = b + int(x == 1)
    // let r = c + int(x == 2)
    // a' = p
    // b' = q
    // c' = r
    // y = argmax(p, q, r)
    %x = mips.input "x" : [0, 2]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %c = mips.state "c" = 0
    %0 = mips.constant 0
    %1 = mips.cmp eq %x, %0
    %2 = mips.indicator %1
    %3 = mips.add %a, %2
    %4 = mips.constant 1
    %5 = mips.cmp eq %x, %4
    %6 = mips.indicator %5
    %7 = mips.add %b, %6
    %8 = mips.constant 2
    %9 = mips.cmp eq %x, %8
    %10 = mips.indicator %9
    %11 = mips.add %c, %10
    %12 = mips.argmax %3, %7, %11
    mips.next %a = %3
    mips.next %b = %7
    mips.next %c = %11
    mips.output "y" = %12
  }
  mips.machine @B learned {
    // let u = d + int(x == 1) - int(x == 0)
    // let v = e + int(x == 2) - int(x == 0)
    // d' = u
    // e' = v
    // y = (2 if v >= u else 1) if u > 0 else (2 if v > 0 else 0)
    %x = mips.input "x" : [0, 2]
    %d = mips.state "d" = 0
    %e = mips.state "e" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %x, %0
    %2 = mips.indicator %1
    %3 = mips.add %d, %2
    %4 = mips.constant 0
    %5 = mips.cmp eq %x, %4
    %6 = mips.indicator %5
    %7 = mips.sub %3, %6
    %8 = mips.constant 2
    %9 = mips.cmp eq %x, %8
    %10 = mips.indicator %9
    %11 = mips.add %e, %10
    %12 = mips.sub %11, %6
    %13 = mips.cmp gt %7, %4
    %14 = mips.cmp ge %12, %7
    %15 = mips.select %14, %8, %0
    %16 = mips.cmp gt %12, %4
    %17 = mips.select %16, %8, %4
    %18 = mips.select %13, %15, %17
    mips.next %d = %7
    mips.next %e = %12
    mips.output "y" = %18
  }
}

module @not_absorbing {
  mips.machine @A learned {
    // let t = s + 1 - 2*x
    // let d = 1 if dead == 1 or t < 0 else 0
    // s' = t
    // dead' = d
    // y = int(t == 0 and d == 0)
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %dead = mips.state "dead" = 0
    %0 = mips.constant 1
    %1 = mips.add %s, %0
    %2 = mips.constant 2
    %3 = mips.mul %2, %x
    %4 = mips.sub %1, %3
    %5 = mips.cmp eq %dead, %0
    %6 = mips.constant 0
    %7 = mips.cmp lt %4, %6
    %8 = mips.or %5, %7
    %9 = mips.select %8, %0, %6
    %10 = mips.cmp eq %4, %6
    %11 = mips.cmp eq %9, %6
    %12 = mips.and %10, %11
    %13 = mips.indicator %12
    mips.next %s = %4
    mips.next %dead = %9
    mips.output "y" = %13
  }
  mips.machine @B learned {
    // let t = s + 1 - 2*x
    // s' = t
    // y = int(t == 0)
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %0 = mips.constant 1
    %1 = mips.add %s, %0
    %2 = mips.constant 2
    %3 = mips.mul %2, %x
    %4 = mips.sub %1, %3
    %5 = mips.constant 0
    %6 = mips.cmp eq %4, %5
    %7 = mips.indicator %6
    mips.next %s = %4
    mips.output "y" = %7
  }
}

module @palindrome_power_starts_at_two {
  mips.machine @A learned {
    // r' = 2*r + x
    // f' = f + p*x
    // p' = 2*p
    // y = int(2*r + x == f + p*x)
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0
    %f = mips.state "f" = 0
    %p = mips.state "p" = 1
    %0 = mips.constant 2
    %1 = mips.mul %0, %r
    %2 = mips.add %1, %x
    %3 = mips.mul %p, %x
    %4 = mips.add %f, %3
    %5 = mips.mul %0, %p
    %6 = mips.cmp eq %2, %4
    %7 = mips.indicator %6
    mips.next %r = %2
    mips.next %f = %4
    mips.next %p = %5
    mips.output "y" = %7
  }
  mips.machine @B learned {
    // r' = 2*r + x
    // f' = f + p*x
    // p' = 2*p
    // y = int(2*r + x == f + p*x)
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0
    %f = mips.state "f" = 0
    %p = mips.state "p" = 2
    %0 = mips.constant 2
    %1 = mips.mul %0, %r
    %2 = mips.add %1, %x
    %3 = mips.mul %p, %x
    %4 = mips.add %f, %3
    %5 = mips.mul %0, %p
    %6 = mips.cmp eq %2, %4
    %7 = mips.indicator %6
    mips.next %r = %2
    mips.next %f = %4
    mips.next %p = %5
    mips.output "y" = %7
  }
}

module @saturates_at_four {
  mips.machine @A learned {
    // c' = min(c + x, 3)
    // y = min(c + x, 3)
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %0 = mips.add %c, %x
    %1 = mips.constant 3
    %2 = mips.min %0, %1
    mips.next %c = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // c' = c + x
    // y = min(c + x, 4)
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %0 = mips.add %c, %x
    %1 = mips.constant 4
    %2 = mips.min %0, %1
    mips.next %c = %0
    mips.output "y" = %2
  }
}

module @saturates_after_forty {
  mips.machine @A learned {
    // c' = c + x
    // y = c + x
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %0 = mips.add %c, %x
    mips.next %c = %0
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // c' = min(c + x, 40)
    // y = min(c + x, 40)
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %0 = mips.add %c, %x
    %1 = mips.constant 40
    %2 = mips.min %0, %1
    mips.next %c = %2
    mips.output "y" = %2
  }
}

module @maximum_without_negative {
  mips.machine @A learned {
    // m' = max(m, x)
    // y = max(m, x)
    %x = mips.input "x" : [-5, 5]
    %m = mips.state "m" = -100
    %0 = mips.max %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // m' = max(m, x)
    // y = max(m, x)
    %x = mips.input "x" : [-5, 5]
    %m = mips.state "m" = 0
    %0 = mips.max %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
}

module @difference_not_absolute {
  mips.machine @A learned {
    // p' = x
    // y = abs(x - p)
    %x = mips.input "x" : [-100, 99]
    %p = mips.state "p" = 0
    %0 = mips.sub %x, %p
    %1 = mips.abs %0
    mips.next %p = %x
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // p' = x
    // y = max(x, p) - p
    %x = mips.input "x" : [-100, 99]
    %p = mips.state "p" = 0
    %0 = mips.max %x, %p
    %1 = mips.sub %0, %p
    mips.next %p = %x
    mips.output "y" = %1
  }
}

module @wrong_only_at_one_input {
  mips.machine @A learned {
    // p' = x
    // y = x + p
    %x = mips.input "x" : [0, 99]
    %p = mips.state "p" = 0
    %0 = mips.add %x, %p
    mips.next %p = %x
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // p' = x
    // y = x + p if x != 77 else p
    %x = mips.input "x" : [0, 99]
    %p = mips.state "p" = 0
    %0 = mips.constant 77
    %1 = mips.cmp ne %x, %0
    %2 = mips.add %x, %p
    %3 = mips.select %1, %2, %p
    mips.next %p = %x
    mips.output "y" = %3
  }
}

module @wrong_only_at_one_pair {
  mips.machine @A learned {
    // p' = x
    // y = x + p
    %x = mips.input "x" : [-100, 99]
    %p = mips.state "p" = 0
    %0 = mips.add %x, %p
    mips.next %p = %x
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // p' = x
    // y = x + p + int(x == 93 and p == -41)
    %x = mips.input "x" : [-100, 99]
    %p = mips.state "p" = 0
    %0 = mips.add %x, %p
    %1 = mips.constant 93
    %2 = mips.cmp eq %x, %1
    %3 = mips.constant -41
    %4 = mips.cmp eq %p, %3
    %5 = mips.and %2, %4
    %6 = mips.indicator %5
    %7 = mips.add %0, %6
    mips.next %p = %x
    mips.output "y" = %7
  }
}

module @wrong_at_a_code_word {
  mips.machine @A learned {
    // s' = x + 10*(s % 1000)
    // y = x
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.constant 10
    %1 = mips.mod %s, 1000
    %2 = mips.mul %0, %1
    %3 = mips.add %x, %2
    mips.next %s = %3
    mips.output "y" = %x
  }
  mips.machine @B learned {
    // s' = x + 10*(s % 1000)
    // y = x + int(s == 1234)
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.constant 10
    %1 = mips.mod %s, 1000
    %2 = mips.mul %0, %1
    %3 = mips.add %x, %2
    %4 = mips.constant 1234
    %5 = mips.cmp eq %s, %4
    %6 = mips.indicator %5
    %7 = mips.add %x, %6
    mips.next %s = %3
    mips.output "y" = %7
  }
}

module @wrong_at_a_code_word_in_sums {
  mips.machine @A learned {
    // s' = s + x
    // y = s
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    mips.next %s = %0
    mips.output "y" = %s
  }
  mips.machine @B learned {
    // s' = s + x
    // y = s + int(s == 1234)
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.constant 1234
    %2 = mips.cmp eq %s, %1
    %3 = mips.indicator %2
    %4 = mips.add %s, %3
    mips.next %s = %0
    mips.output "y" = %4
  }
}

module @swapped_outputs {
  mips.machine @A learned {
    // s' = s + x
    // y = s
    // z = x
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    mips.next %s = %0
    mips.output "y" = %s
    mips.output "z" = %x
  }
  mips.machine @B learned {
    // s' = s + x
    // y = x
    // z = s
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    mips.next %s = %0
    mips.output "y" = %x
    mips.output "z" = %s
  }
}

module @second_output_wrong {
  mips.machine @A learned {
    // s' = (s + x) % 5
    // y = s
    // z = x
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.mod %0, 5
    mips.next %s = %1
    mips.output "y" = %s
    mips.output "z" = %x
  }
  mips.machine @B learned {
    // s' = (s + x) % 5
    // y = s
    // z = x + s // 4
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.mod %0, 5
    %2 = mips.div %s, 4
    %3 = mips.add %x, %2
    mips.next %s = %1
    mips.output "y" = %s
    mips.output "z" = %3
  }
}

module @parity_of_four_not_three {
  mips.machine @A learned {
    // x1' = x
    // x2' = x1
    // x3' = x2
    // y = (x + x1 + x2 + x3) % 2
    %x = mips.input "x" : [0, 1]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    %x3 = mips.state "x3" = 0
    %0 = mips.add %x, %x1
    %1 = mips.add %0, %x2
    %2 = mips.add %1, %x3
    %3 = mips.mod %2, 2
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.next %x3 = %x2
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // x1' = x
    // x2' = x1
    // x3' = x2
    // y = (x + x1 + x2) % 2
    %x = mips.input "x" : [0, 1]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    %x3 = mips.state "x3" = 0
    %0 = mips.add %x, %x1
    %1 = mips.add %0, %x2
    %2 = mips.mod %1, 2
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.next %x3 = %x2
    mips.output "y" = %2
  }
}

module @truncating_division {
  mips.machine @A learned {
    // p' = x
    // y = (x + p) // 2
    %x = mips.input "x" : [-9, 9]
    %p = mips.state "p" = 0
    %0 = mips.add %x, %p
    %1 = mips.div %0, 2
    mips.next %p = %x
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // p' = x
    // y = (x + p) // 2 if x + p >= 0 else -((-(x + p)) // 2)
    %x = mips.input "x" : [-9, 9]
    %p = mips.state "p" = 0
    %0 = mips.add %x, %p
    %1 = mips.constant 0
    %2 = mips.cmp ge %0, %1
    %3 = mips.div %0, 2
    %4 = mips.sub %1, %0
    %5 = mips.div %4, 2
    %6 = mips.sub %1, %5
    %7 = mips.select %2, %3, %6
    mips.next %p = %x
    mips.output "y" = %7
  }
}

module @forgets_the_update {
  mips.machine @A learned {
    // c' = c + int(x > 4)
    // y = c
    %x = mips.input "x" : [0, 9]
    %c = mips.state "c" = 0
    %0 = mips.constant 4
    %1 = mips.cmp gt %x, %0
    %2 = mips.indicator %1
    %3 = mips.add %c, %2
    mips.next %c = %3
    mips.output "y" = %c
  }
  mips.machine @B learned {
    // c' = c
    // y = c
    %x = mips.input "x" : [0, 9]
    %c = mips.state "c" = 0
    mips.next %c = %c
    mips.output "y" = %c
  }
}

module @update_in_sequence {
  mips.machine @A learned {
    // a' = x
    // b' = a
    // y = b
    %x = mips.input "x" : [0, 9]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    mips.next %a = %x
    mips.next %b = %a
    mips.output "y" = %b
  }
  mips.machine @B learned {
    // a' = x
    // b' = x
    // y = b
    %x = mips.input "x" : [0, 9]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    mips.next %a = %x
    mips.next %b = %x
    mips.output "y" = %b
  }
}

module @counter_wraps_at_256 {
  mips.machine @A learned {
    // c' = c + x
    // y = c
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %0 = mips.add %c, %x
    mips.next %c = %0
    mips.output "y" = %c
  }
  mips.machine @B learned {
    // c' = (c + x) % 256
    // y = c
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %0 = mips.add %c, %x
    %1 = mips.mod %0, 256
    mips.next %c = %1
    mips.output "y" = %c
  }
}

module @mask_counts_twice {
  mips.machine @A learned {
    // let p = 1 if x == 0 else a
    // let q = 1 if x == 1 else b
    // let r = 1 if x == 2 else c
    // a' = p
    // b' = q
    // c' = r
    // y = p + q + r
    %x = mips.input "x" : [0, 2]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %c = mips.state "c" = 0
    %0 = mips.constant 0
    %1 = mips.cmp eq %x, %0
    %2 = mips.constant 1
    %3 = mips.select %1, %2, %a
    %4 = mips.cmp eq %x, %2
    %5 = mips.select %4, %2, %b
    %6 = mips.constant 2
    %7 = mips.cmp eq %x, %6
    %8 = mips.select %7, %2, %c
    %9 = mips.add %3, %5
    %10 = mips.add %9, %8
    mips.next %a = %3
    mips.next %b = %5
    mips.next %c = %8
    mips.output "y" = %10
  }
  mips.machine @B learned {
    // let k = n if x == l else min(n + 1, 3)
    // n' = k
    // l' = x
    // y = k
    %x = mips.input "x" : [0, 2]
    %n = mips.state "n" = 0
    %l = mips.state "l" = -1
    %0 = mips.cmp eq %x, %l
    %1 = mips.constant 1
    %2 = mips.add %n, %1
    %3 = mips.constant 3
    %4 = mips.min %2, %3
    %5 = mips.select %0, %n, %4
    mips.next %n = %5
    mips.next %l = %x
    mips.output "y" = %5
  }
}

module @spring_constant_two {
  mips.machine @A learned {
    // v' = v + x - p
    // p' = p + v + x - p
    // y = p + v + x - p
    %x = mips.input "x" : [-10, 10]
    %v = mips.state "v" = 0
    %p = mips.state "p" = 0
    %0 = mips.add %v, %x
    %1 = mips.sub %0, %p
    %2 = mips.add %p, %v
    %3 = mips.add %2, %x
    %4 = mips.sub %3, %p
    mips.next %v = %1
    mips.next %p = %4
    mips.output "y" = %4
  }
  mips.machine @B learned {
    // v' = v + x - 2*p
    // p' = p + v + x - 2*p
    // y = p + v + x - 2*p
    %x = mips.input "x" : [-10, 10]
    %v = mips.state "v" = 0
    %p = mips.state "p" = 0
    %0 = mips.add %v, %x
    %1 = mips.constant 2
    %2 = mips.mul %1, %p
    %3 = mips.sub %0, %2
    %4 = mips.add %p, %v
    %5 = mips.add %4, %x
    %6 = mips.sub %5, %2
    mips.next %v = %3
    mips.next %p = %6
    mips.output "y" = %6
  }
}

module @square_of_sum_or_sum_of_squares {
  mips.machine @A learned {
    // q' = q + x*x
    // y = q + x*x
    %x = mips.input "x" : [0, 9]
    %q = mips.state "q" = 0
    %0 = mips.mul %x, %x
    %1 = mips.add %q, %0
    mips.next %q = %1
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // s' = s + x
    // y = (s + x)*(s + x)
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.mul %0, %0
    mips.next %s = %0
    mips.output "y" = %1
  }
}

module @minimum_of_last_two_only {
  mips.machine @A learned {
    // m' = min(m, x)
    // y = min(m, x)
    %x = mips.input "x" : [0, 99]
    %m = mips.state "m" = 99
    %0 = mips.min %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // m' = x
    // y = min(m, x)
    %x = mips.input "x" : [0, 99]
    %m = mips.state "m" = 99
    %0 = mips.min %m, %x
    mips.next %m = %x
    mips.output "y" = %0
  }
}

module @table_with_a_hole {
  mips.machine @A learned {
    // s' = x
    // y = x % 3
    %x = mips.input "x" : [0, 19]
    %s = mips.state "s" = 0
    %0 = mips.mod %x, 3
    mips.next %s = %x
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // s' = x
    // y = table(0,1,2,0,1,2,0,1,2,0,1,2,0,1,2,0,1,2,0,x)
    %x = mips.input "x" : [0, 19]
    %s = mips.state "s" = 0
    %0 = mips.lookup [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0], %x
    mips.next %s = %x
    mips.output "y" = %0
  }
}

module @late_difference_two_inputs {
  mips.machine @A learned {
    // s' = s + a
    // t' = t + b
    // y = 0
    %a = mips.input "a" : [0, 99]
    %b = mips.input "b" : [0, 99]
    %s = mips.state "s" = 0
    %t = mips.state "t" = 0
    %0 = mips.add %s, %a
    %1 = mips.add %t, %b
    %2 = mips.constant 0
    mips.next %s = %0
    mips.next %t = %1
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // s' = s + a
    // t' = t + b
    // y = int(s == 500 and t == 300)
    %a = mips.input "a" : [0, 99]
    %b = mips.input "b" : [0, 99]
    %s = mips.state "s" = 0
    %t = mips.state "t" = 0
    %0 = mips.add %s, %a
    %1 = mips.add %t, %b
    %2 = mips.constant 500
    %3 = mips.cmp eq %s, %2
    %4 = mips.constant 300
    %5 = mips.cmp eq %t, %4
    %6 = mips.and %3, %5
    %7 = mips.indicator %6
    mips.next %s = %0
    mips.next %t = %1
    mips.output "y" = %7
  }
}

module @new_record_whose_sentinel_is_an_input {
  mips.machine @A learned {
    // state n : int = 0  state prev : int = 0  state m : int = 0
    // let seen = max(m, prev)
    // n' = n + 1
    // prev' = x
    // m' = seen
    // y = n == 0 or x > seen
    %x = mips.input "x" : [0, 9999]
    %n = mips.state "n" = 0
    %prev = mips.state "prev" = 0 : [0, 9999]
    %m = mips.state "m" = 0 : [0, 9999]
    %0 = mips.max %m, %prev
    %c1 = mips.constant 1
    %1 = mips.add %n, %c1
    %c0 = mips.constant 0
    %2 = mips.cmp eq %n, %c0
    %3 = mips.cmp gt %x, %0
    %4 = mips.or %2, %3
    %5 = mips.indicator %4
    mips.next %n = %1
    mips.next %prev = %x
    mips.next %m = %0
    mips.output "y" = %5 : [0, 1]
  }
  mips.machine @B learned {
    // state m : int = 0
    // m' = max(m, x)
    // y = m < x
    %x = mips.input "x" : [0, 9999]
    %m = mips.state "m" = 0 : [0, 9999]
    %0 = mips.max %m, %x
    %1 = mips.cmp lt %m, %x
    %2 = mips.indicator %1
    mips.next %m = %0
    mips.output "y" = %2 : [0, 1]
  }
}

module @minimum_whose_sentinel_is_too_low {
  mips.machine @A learned {
    // state seen : int = 0  state m : int = 0
    // let least = if seen == 1 then min(m, x) else x
    // seen' = 1
    // m' = least
    // y = least
    %x = mips.input "x" : [0, 9999]
    %seen = mips.state "seen" = 0 : [0, 1]
    %m = mips.state "m" = 0 : [0, 9999]
    %c1 = mips.constant 1
    %0 = mips.cmp eq %seen, %c1
    %1 = mips.min %m, %x
    %2 = mips.select %0, %1, %x
    mips.next %seen = %c1
    mips.next %m = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // state m : int = 9998
    // m' = min(m, x)
    // y = min(m, x)
    %x = mips.input "x" : [0, 9999]
    %m = mips.state "m" = 9998 : [0, 9998]
    %0 = mips.min %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
}

module @first_step_that_comes_back {
  mips.machine @A learned {
    // state n : int = 0  state prev : int = 0
    // n' = n + 1
    // prev' = x
    // y = if n == 0 then 5 else x - prev
    %x = mips.input "x" : [0, 9999]
    %n = mips.state "n" = 0
    %prev = mips.state "prev" = 0 : [0, 9999]
    %c1 = mips.constant 1
    %0 = mips.add %n, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %n, %c0
    %c5 = mips.constant 5
    %2 = mips.sub %x, %prev
    %3 = mips.select %1, %c5, %2
    mips.next %n = %0
    mips.next %prev = %x
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // state prev : int = 0
    // prev' = x
    // y = if prev == 0 then 5 else x - prev
    %x = mips.input "x" : [0, 9999]
    %prev = mips.state "prev" = 0 : [0, 9999]
    %c0 = mips.constant 0
    %0 = mips.cmp eq %prev, %c0
    %c5 = mips.constant 5
    %1 = mips.sub %x, %prev
    %2 = mips.select %0, %c5, %1
    mips.next %prev = %x
    mips.output "y" = %2
  }
}
