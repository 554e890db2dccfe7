// Pairs of machines that mean the same, written differently. Each module holds
// a pair, @A and @B; EquivalenceTest.cpp proves every one of them.

module @window_sum_by_registers_or_prefix_sums {
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
    // s' = s + x
    // a' = s
    // b' = a
    // c' = b
    // y = s + x - b
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 0
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %c = mips.state "c" = 0
    %0 = mips.add %s, %x
    %1 = mips.sub %0, %b
    mips.next %s = %0
    mips.next %a = %s
    mips.next %b = %a
    mips.next %c = %b
    mips.output "y" = %1
  }
}

module @window_sum_7_by_recursion {
  mips.machine @A learned {
    // x1' = x
    // x2' = x1
    // x3' = x2
    // x4' = x3
    // x5' = x4
    // x6' = x5
    // y = x + x1 + x2 + x3 + x4 + x5 + x6
    %x = mips.input "x" : [0, 99]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    %x3 = mips.state "x3" = 0
    %x4 = mips.state "x4" = 0
    %x5 = mips.state "x5" = 0
    %x6 = mips.state "x6" = 0
    %0 = mips.add %x, %x1
    %1 = mips.add %0, %x2
    %2 = mips.add %1, %x3
    %3 = mips.add %2, %x4
    %4 = mips.add %3, %x5
    %5 = mips.add %4, %x6
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.next %x3 = %x2
    mips.next %x4 = %x3
    mips.next %x5 = %x4
    mips.next %x6 = %x5
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // q1' = x
    // q2' = q1
    // q3' = q2
    // q4' = q3
    // q5' = q4
    // q6' = q5
    // q7' = q6
    // w' = w + x - q7
    // y = w + x - q7
    %x = mips.input "x" : [0, 99]
    %w = mips.state "w" = 0
    %q1 = mips.state "q1" = 0
    %q2 = mips.state "q2" = 0
    %q3 = mips.state "q3" = 0
    %q4 = mips.state "q4" = 0
    %q5 = mips.state "q5" = 0
    %q6 = mips.state "q6" = 0
    %q7 = mips.state "q7" = 0
    %0 = mips.add %w, %x
    %1 = mips.sub %0, %q7
    mips.next %w = %1
    mips.next %q1 = %x
    mips.next %q2 = %q1
    mips.next %q3 = %q2
    mips.next %q4 = %q3
    mips.next %q5 = %q4
    mips.next %q6 = %q5
    mips.next %q7 = %q6
    mips.output "y" = %1
  }
}

module @second_order_in_another_basis {
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
    // a' = x + 2*a - b
    // b' = a
    // y = x + 2*a - b
    %x = mips.input "x" : [-10, 10]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.constant 2
    %1 = mips.mul %0, %a
    %2 = mips.add %x, %1
    %3 = mips.sub %2, %b
    mips.next %a = %3
    mips.next %b = %a
    mips.output "y" = %3
  }
}

module @spring_in_another_basis {
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
    // a' = x + a - b
    // b' = a
    // y = x + a - b
    %x = mips.input "x" : [-10, 10]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.add %x, %a
    %1 = mips.sub %0, %b
    mips.next %a = %1
    mips.next %b = %a
    mips.output "y" = %1
  }
}

module @magnetic_field {
  mips.machine @A learned {
    // v' = v + f - w
    // w' = w + g + v
    // p' = p + v + f - w
    // q' = q + w + g + v
    // y = p + v + f - w
    // z = q + w + g + v
    %f = mips.input "f" : [-10, 10]
    %g = mips.input "g" : [-10, 10]
    %v = mips.state "v" = 0
    %w = mips.state "w" = 0
    %p = mips.state "p" = 0
    %q = mips.state "q" = 0
    %0 = mips.add %v, %f
    %1 = mips.sub %0, %w
    %2 = mips.add %w, %g
    %3 = mips.add %2, %v
    %4 = mips.add %p, %v
    %5 = mips.add %4, %f
    %6 = mips.sub %5, %w
    %7 = mips.add %q, %w
    %8 = mips.add %7, %g
    %9 = mips.add %8, %v
    mips.next %v = %1
    mips.next %w = %3
    mips.next %p = %6
    mips.next %q = %9
    mips.output "y" = %6
    mips.output "z" = %9
  }
  mips.machine @B learned {
    // v' = f + (v - w)
    // w' = g + (w + v)
    // p' = p + f + v - w
    // q' = q + g + w + v
    // r' = r + f
    // y = v + p + f - w
    // z = g + v + (w + q)
    %f = mips.input "f" : [-10, 10]
    %g = mips.input "g" : [-10, 10]
    %v = mips.state "v" = 0
    %w = mips.state "w" = 0
    %p = mips.state "p" = 0
    %q = mips.state "q" = 0
    %r = mips.state "r" = 0
    %0 = mips.sub %v, %w
    %1 = mips.add %f, %0
    %2 = mips.add %w, %v
    %3 = mips.add %g, %2
    %4 = mips.add %p, %f
    %5 = mips.add %4, %v
    %6 = mips.sub %5, %w
    %7 = mips.add %q, %g
    %8 = mips.add %7, %w
    %9 = mips.add %8, %v
    %10 = mips.add %r, %f
    %11 = mips.add %v, %p
    %12 = mips.add %11, %f
    %13 = mips.sub %12, %w
    %14 = mips.add %g, %v
    %15 = mips.add %w, %q
    %16 = mips.add %14, %15
    mips.next %v = %1
    mips.next %w = %3
    mips.next %p = %6
    mips.next %q = %9
    mips.next %r = %10
    mips.output "y" = %13
    mips.output "z" = %16
  }
}

module @sum_of_a_function_of_the_input {
  mips.machine @A learned {
    // c' = c + 1 - x % 2
    // y = c + 1 - x % 2
    %x = mips.input "x" : [0, 9]
    %c = mips.state "c" = 0
    %0 = mips.constant 1
    %1 = mips.add %c, %0
    %2 = mips.mod %x, 2
    %3 = mips.sub %1, %2
    mips.next %c = %3
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // t' = t + 1
    // o' = o + int(x % 2 == 1)
    // y = t + 1 - (o + int(x % 2 == 1))
    %x = mips.input "x" : [0, 9]
    %t = mips.state "t" = 0
    %o = mips.state "o" = 0
    %0 = mips.constant 1
    %1 = mips.add %t, %0
    %2 = mips.mod %x, 2
    %3 = mips.cmp eq %2, %0
    %4 = mips.indicator %3
    %5 = mips.add %o, %4
    %6 = mips.sub %1, %5
    mips.next %t = %1
    mips.next %o = %5
    mips.output "y" = %6
  }
}

module @affine_for_each_input {
  mips.machine @A learned {
    // s' = 2*s if x == 1 else s + 1
    // y = s
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 1
    %0 = mips.constant 1
    %1 = mips.cmp eq %x, %0
    %2 = mips.constant 2
    %3 = mips.mul %2, %s
    %4 = mips.add %s, %0
    %5 = mips.select %1, %3, %4
    mips.next %s = %5
    mips.output "y" = %s
  }
  mips.machine @B learned {
    // a' = 2*a + b if x == 1 else a + b
    // b' = b
    // y = a + b
    %x = mips.input "x" : [0, 1]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 1
    %0 = mips.constant 1
    %1 = mips.cmp eq %x, %0
    %2 = mips.constant 2
    %3 = mips.mul %2, %a
    %4 = mips.add %3, %b
    %5 = mips.add %a, %b
    %6 = mips.select %1, %4, %5
    mips.next %a = %6
    mips.next %b = %b
    mips.output "y" = %5
  }
}

module @flag_or_sentinel {
  mips.machine @A learned {
    // f' = 1
    // m' = max(m, x) if f == 1 else x
    // y = m if f == 1 else 0
    %x = mips.input "x" : [0, 99]
    %f = mips.state "f" = 0
    %m = mips.state "m" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %f, %0
    %2 = mips.max %m, %x
    %3 = mips.select %1, %2, %x
    %4 = mips.constant 0
    %5 = mips.select %1, %m, %4
    mips.next %f = %0
    mips.next %m = %3
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // m' = max(m, x)
    // y = max(m, 0)
    %x = mips.input "x" : [0, 99]
    %m = mips.state "m" = -1
    %0 = mips.max %m, %x
    %1 = mips.constant 0
    %2 = mips.max %m, %1
    mips.next %m = %0
    mips.output "y" = %2
  }
}

module @minimum_flag_or_sentinel {
  mips.machine @A learned {
    // f' = 1
    // m' = min(m, x) if f == 1 else x
    // y = min(m, x) if f == 1 else x
    %x = mips.input "x" : [0, 9]
    %f = mips.state "f" = 0
    %m = mips.state "m" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %f, %0
    %2 = mips.min %m, %x
    %3 = mips.select %1, %2, %x
    mips.next %f = %0
    mips.next %m = %3
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // m' = min(m, x)
    // y = min(m, x)
    %x = mips.input "x" : [0, 9]
    %m = mips.state "m" = 100
    %0 = mips.min %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
}

module @modulo_or_compare_and_subtract {
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
    // r' = t - 7 if t >= 7 else t
    // y = t - 7 if t >= 7 else t
    %x = mips.input "x" : [0, 6]
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.constant 7
    %2 = mips.cmp ge %0, %1
    %3 = mips.sub %0, %1
    %4 = mips.select %2, %3, %0
    mips.next %r = %4
    mips.output "y" = %4
  }
}

module @long_division_by_7 {
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
    // let t = 2*r + x
    // let q = int(t >= 7)
    // r' = t - 7*q
    // y = q
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0
    %0 = mips.constant 2
    %1 = mips.mul %0, %r
    %2 = mips.add %1, %x
    %3 = mips.constant 7
    %4 = mips.cmp ge %2, %3
    %5 = mips.indicator %4
    %6 = mips.mul %3, %5
    %7 = mips.sub %2, %6
    mips.next %r = %7
    mips.output "y" = %5
  }
}

module @dithering_by_remainder_or_sum {
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
    // r' = (r + x) % 15
    // y = (r + x) // 15
    %x = mips.input "x" : [0, 15]
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.mod %0, 15
    %2 = mips.div %0, 15
    mips.next %r = %1
    mips.output "y" = %2
  }
}

module @carry_as_comparison {
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
    // c' = int(s > 6)
    // y = s - 7 if s > 6 else s
    %a = mips.input "a" : [0, 6]
    %b = mips.input "b" : [0, 6]
    %c = mips.state "c" = 0
    %0 = mips.add %a, %b
    %1 = mips.add %0, %c
    %2 = mips.constant 6
    %3 = mips.cmp gt %1, %2
    %4 = mips.indicator %3
    %5 = mips.constant 7
    %6 = mips.sub %1, %5
    %7 = mips.select %3, %6, %1
    mips.next %c = %4
    mips.output "y" = %7
  }
}

module @parity_by_xor_or_sum {
  mips.machine @A learned {
    // p' = int((p == 1) ^ (x == 1))
    // y = int((p == 1) ^ (x == 1))
    %x = mips.input "x" : [0, 1]
    %p = mips.state "p" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %p, %0
    %2 = mips.cmp eq %x, %0
    %3 = mips.xor %1, %2
    %4 = mips.indicator %3
    mips.next %p = %4
    mips.output "y" = %4
  }
  mips.machine @B learned {
    // s' = s + x
    // y = (s + x) % 2
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.mod %0, 2
    mips.next %s = %0
    mips.output "y" = %1
  }
}

module @parity_as_sign {
  mips.machine @A learned {
    // p' = -p if x == 1 else p
    // y = (1 - (-p if x == 1 else p)) // 2
    %x = mips.input "x" : [0, 1]
    %p = mips.state "p" = 1
    %0 = mips.constant 1
    %1 = mips.cmp eq %x, %0
    %2 = mips.constant 0
    %3 = mips.sub %2, %p
    %4 = mips.select %1, %3, %p
    %5 = mips.sub %0, %4
    %6 = mips.div %5, 2
    mips.next %p = %4
    mips.output "y" = %6
  }
  mips.machine @B learned {
    // s' = s + x
    // y = (s + x) % 2
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.mod %0, 2
    mips.next %s = %0
    mips.output "y" = %1
  }
}

module @difference_by_max_and_min {
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
    // y = max(x, p) - min(x, p)
    %x = mips.input "x" : [-100, 99]
    %p = mips.state "p" = 0
    %0 = mips.max %x, %p
    %1 = mips.min %x, %p
    %2 = mips.sub %0, %1
    mips.next %p = %x
    mips.output "y" = %2
  }
}

module @difference_by_condition {
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
    // y = x - p if x >= p else p - x
    %x = mips.input "x" : [-100, 99]
    %p = mips.state "p" = 0
    %0 = mips.cmp ge %x, %p
    %1 = mips.sub %x, %p
    %2 = mips.sub %p, %x
    %3 = mips.select %0, %1, %2
    mips.next %p = %x
    mips.output "y" = %3
  }
}

module @parity_of_window_by_xor {
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
    // y = int((x == 1) ^ (x1 == 1) ^ (x2 == 1) ^ (x3 == 1))
    %x = mips.input "x" : [0, 1]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    %x3 = mips.state "x3" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %x, %0
    %2 = mips.cmp eq %x1, %0
    %3 = mips.xor %1, %2
    %4 = mips.cmp eq %x2, %0
    %5 = mips.xor %3, %4
    %6 = mips.cmp eq %x3, %0
    %7 = mips.xor %5, %6
    %8 = mips.indicator %7
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.next %x3 = %x2
    mips.output "y" = %8
  }
}

module @window_bits_as_a_number {
  mips.machine @A learned {
    // x1' = x
    // x2' = x1
    // y = int(x == x2 and x != x1)
    %x = mips.input "x" : [0, 1]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    %0 = mips.cmp eq %x, %x2
    %1 = mips.cmp ne %x, %x1
    %2 = mips.and %0, %1
    %3 = mips.indicator %2
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // n' = (2*n + x) % 4
    // let w = 4*(n // 2) + 2*(n % 2) + x
    // y = int(w == 2 or w == 5)
    %x = mips.input "x" : [0, 1]
    %n = mips.state "n" = 0
    %0 = mips.constant 4
    %1 = mips.div %n, 2
    %2 = mips.mul %0, %1
    %3 = mips.constant 2
    %4 = mips.mod %n, 2
    %5 = mips.mul %3, %4
    %6 = mips.add %2, %5
    %7 = mips.add %6, %x
    %8 = mips.mul %3, %n
    %9 = mips.add %8, %x
    %10 = mips.mod %9, 4
    %11 = mips.cmp eq %7, %3
    %12 = mips.constant 5
    %13 = mips.cmp eq %7, %12
    %14 = mips.or %11, %13
    %15 = mips.indicator %14
    mips.next %n = %10
    mips.output "y" = %15
  }
}

module @position_modulo_6_by_2_and_3 {
  mips.machine @A learned {
    // t' = (t + 1) % 6
    // y = x + t
    %x = mips.input "x" : [0, 1]
    %t = mips.state "t" = 0
    %0 = mips.constant 1
    %1 = mips.add %t, %0
    %2 = mips.mod %1, 6
    %3 = mips.add %x, %t
    mips.next %t = %2
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // a' = 1 - a
    // b' = (b + 1) % 3
    // y = x + (3*a + 4*b) % 6
    %x = mips.input "x" : [0, 1]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.constant 1
    %1 = mips.sub %0, %a
    %2 = mips.add %b, %0
    %3 = mips.mod %2, 3
    %4 = mips.constant 3
    %5 = mips.mul %4, %a
    %6 = mips.constant 4
    %7 = mips.mul %6, %b
    %8 = mips.add %5, %7
    %9 = mips.mod %8, 6
    %10 = mips.add %x, %9
    mips.next %a = %1
    mips.next %b = %3
    mips.output "y" = %10
  }
}

module @position_parity_by_counter {
  mips.machine @A learned {
    // t' = t + 1
    // y = t % 2
    %x = mips.input "x" : [0, 1]
    %t = mips.state "t" = 0
    %0 = mips.constant 1
    %1 = mips.add %t, %0
    %2 = mips.mod %t, 2
    mips.next %t = %1
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // p' = 1 - p
    // y = p
    %x = mips.input "x" : [0, 1]
    %p = mips.state "p" = 0
    %0 = mips.constant 1
    %1 = mips.sub %0, %p
    mips.next %p = %1
    mips.output "y" = %p
  }
}

module @table_or_square {
  mips.machine @A learned {
    // s' = s
    // y = int(x == 0 or x == 1 or x == 4 or x == 9 or x == 16)
    %x = mips.input "x" : [0, 19]
    %s = mips.state "s" = 0
    %0 = mips.constant 0
    %1 = mips.cmp eq %x, %0
    %2 = mips.constant 1
    %3 = mips.cmp eq %x, %2
    %4 = mips.or %1, %3
    %5 = mips.constant 4
    %6 = mips.cmp eq %x, %5
    %7 = mips.or %4, %6
    %8 = mips.constant 9
    %9 = mips.cmp eq %x, %8
    %10 = mips.or %7, %9
    %11 = mips.constant 16
    %12 = mips.cmp eq %x, %11
    %13 = mips.or %10, %12
    %14 = mips.indicator %13
    mips.next %s = %s
    mips.output "y" = %14
  }
  mips.machine @B learned {
    // s' = s
    // y = table(1,1,0,0,1,0,0,0,0,1,0,0,0,0,0,0,1,0,0,0,x)
    %x = mips.input "x" : [0, 19]
    %s = mips.state "s" = 0
    %0 = mips.lookup [1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], %x
    mips.next %s = %s
    mips.output "y" = %0
  }
}

module @majority_of_two_by_one_counter {
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
    // y = int(t < 0)
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %0 = mips.constant 1
    %1 = mips.add %s, %0
    %2 = mips.constant 2
    %3 = mips.mul %2, %x
    %4 = mips.sub %1, %3
    %5 = mips.constant 0
    %6 = mips.cmp lt %4, %5
    %7 = mips.indicator %6
    mips.next %s = %4
    mips.output "y" = %7
  }
}

module @majority_of_three_by_differences {
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
    // y = (2 if v > u else 1) if u > 0 else (2 if v > 0 else 0)
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
    %14 = mips.cmp gt %12, %7
    %15 = mips.select %14, %8, %0
    %16 = mips.cmp gt %12, %4
    %17 = mips.select %16, %8, %4
    %18 = mips.select %13, %15, %17
    mips.next %d = %7
    mips.next %e = %12
    mips.output "y" = %18
  }
}

module @majority_with_time {
  mips.machine @A learned {
    // t' = t + 1
    // s' = s + x
    // y = int(2*(s + x) > t + 1)
    %x = mips.input "x" : [0, 1]
    %t = mips.state "t" = 0
    %s = mips.state "s" = 0
    %0 = mips.constant 1
    %1 = mips.add %t, %0
    %2 = mips.add %s, %x
    %3 = mips.constant 2
    %4 = mips.mul %3, %2
    %5 = mips.cmp gt %4, %1
    %6 = mips.indicator %5
    mips.next %t = %1
    mips.next %s = %2
    mips.output "y" = %6
  }
  mips.machine @B learned {
    // let a = c + 1 - x
    // let b = d + x
    // c' = a
    // d' = b
    // y = argmax(a, b)
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %d = mips.state "d" = 0
    %0 = mips.constant 1
    %1 = mips.add %c, %0
    %2 = mips.sub %1, %x
    %3 = mips.add %d, %x
    %4 = mips.argmax %2, %3
    mips.next %c = %2
    mips.next %d = %3
    mips.output "y" = %4
  }
}

module @palindrome_with_other_names {
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
    // b' = b + b
    // u' = u + (b if x == 1 else 0)
    // v' = x + v + v
    // y = 1 if u + (b if x == 1 else 0) == x + v + v else 0
    %x = mips.input "x" : [0, 1]
    %b = mips.state "b" = 1
    %u = mips.state "u" = 0
    %v = mips.state "v" = 0
    %0 = mips.add %b, %b
    %1 = mips.constant 1
    %2 = mips.cmp eq %x, %1
    %3 = mips.constant 0
    %4 = mips.select %2, %b, %3
    %5 = mips.add %u, %4
    %6 = mips.add %x, %v
    %7 = mips.add %6, %v
    %8 = mips.cmp eq %5, %7
    %9 = mips.select %8, %1, %3
    mips.next %b = %0
    mips.next %u = %5
    mips.next %v = %7
    mips.output "y" = %9
  }
}

module @balanced_by_minimum_or_flag {
  mips.machine @A learned {
    // let t = s + 1 - 2*x
    // let l = min(m, t)
    // s' = t
    // m' = l
    // y = int(t == 0 and l >= 0)
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %m = mips.state "m" = 0
    %0 = mips.constant 1
    %1 = mips.add %s, %0
    %2 = mips.constant 2
    %3 = mips.mul %2, %x
    %4 = mips.sub %1, %3
    %5 = mips.min %m, %4
    %6 = mips.constant 0
    %7 = mips.cmp eq %4, %6
    %8 = mips.cmp ge %5, %6
    %9 = mips.and %7, %8
    %10 = mips.indicator %9
    mips.next %s = %4
    mips.next %m = %5
    mips.output "y" = %10
  }
  mips.machine @B learned {
    // let t = s + 1 - 2*x
    // let d = 1 if dead == 1 or t < 0 else 0
    // s' = 0 if d == 1 else t
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
    %10 = mips.cmp eq %9, %0
    %11 = mips.select %10, %6, %4
    %12 = mips.cmp eq %4, %6
    %13 = mips.cmp eq %9, %6
    %14 = mips.and %12, %13
    %15 = mips.indicator %14
    mips.next %s = %11
    mips.next %dead = %9
    mips.output "y" = %15
  }
}

module @balanced_by_absorbing_minus_one {
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
    // let t = -1 if s < 0 else s + 1 - 2*x
    // s' = t
    // y = int(t == 0)
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %0 = mips.constant 0
    %1 = mips.cmp lt %s, %0
    %2 = mips.constant -1
    %3 = mips.constant 1
    %4 = mips.add %s, %3
    %5 = mips.constant 2
    %6 = mips.mul %5, %x
    %7 = mips.sub %4, %6
    %8 = mips.select %1, %2, %7
    %9 = mips.cmp eq %8, %0
    %10 = mips.indicator %9
    mips.next %s = %8
    mips.output "y" = %10
  }
}

module @saturating_counter {
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
    // y = min(c + x, 3)
    %x = mips.input "x" : [0, 1]
    %c = mips.state "c" = 0
    %0 = mips.add %c, %x
    %1 = mips.constant 3
    %2 = mips.min %0, %1
    mips.next %c = %0
    mips.output "y" = %2
  }
}

module @distance_to_maximum {
  mips.machine @A learned {
    // let n = max(m, x)
    // m' = n
    // y = n - x
    %x = mips.input "x" : [0, 99]
    %m = mips.state "m" = 0
    %0 = mips.max %m, %x
    %1 = mips.sub %0, %x
    mips.next %m = %0
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // let e = max(0, d + p - x)
    // d' = e
    // p' = x
    // y = e
    %x = mips.input "x" : [0, 99]
    %d = mips.state "d" = 0
    %p = mips.state "p" = 0
    %0 = mips.constant 0
    %1 = mips.add %d, %p
    %2 = mips.sub %1, %x
    %3 = mips.max %0, %2
    mips.next %d = %3
    mips.next %p = %x
    mips.output "y" = %3
  }
}

module @range_seen_so_far {
  mips.machine @A learned {
    // let l = min(a, x)
    // let h = max(b, x)
    // a' = l
    // b' = h
    // y = h - l
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 100
    %b = mips.state "b" = -1
    %0 = mips.min %a, %x
    %1 = mips.max %b, %x
    %2 = mips.sub %1, %0
    mips.next %a = %0
    mips.next %b = %1
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // let g = min(l, x) if f == 1 else x
    // let h = max(l + w, x) if f == 1 else x
    // f' = 1
    // l' = g
    // w' = h - g
    // y = h - g
    %x = mips.input "x" : [0, 99]
    %f = mips.state "f" = 0
    %l = mips.state "l" = 0
    %w = mips.state "w" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %f, %0
    %2 = mips.min %l, %x
    %3 = mips.select %1, %2, %x
    %4 = mips.add %l, %w
    %5 = mips.max %4, %x
    %6 = mips.select %1, %5, %x
    %7 = mips.sub %6, %3
    mips.next %f = %0
    mips.next %l = %3
    mips.next %w = %7
    mips.output "y" = %7
  }
}

module @sum_modulo_by_delayed_remainder {
  mips.machine @A learned {
    // s' = s + x
    // y = (s + x) % 8
    %x = mips.input "x" : [0, 7]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.mod %0, 8
    mips.next %s = %0
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // e' = e % 8 + x
    // y = (e % 8 + x) % 8
    %x = mips.input "x" : [0, 7]
    %e = mips.state "e" = 0
    %0 = mips.mod %e, 8
    %1 = mips.add %0, %x
    %2 = mips.mod %1, 8
    mips.next %e = %1
    mips.output "y" = %2
  }
}

module @run_length {
  mips.machine @A learned {
    // let k = n + 1 if x == p else 1
    // n' = k
    // p' = x
    // y = k
    %x = mips.input "x" : [0, 1]
    %n = mips.state "n" = 0
    %p = mips.state "p" = 0
    %0 = mips.cmp eq %x, %p
    %1 = mips.constant 1
    %2 = mips.add %n, %1
    %3 = mips.select %0, %2, %1
    mips.next %n = %3
    mips.next %p = %x
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // let b = start if x == p else t
    // t' = t + 1
    // start' = b
    // p' = x
    // y = t + 1 - b
    %x = mips.input "x" : [0, 1]
    %t = mips.state "t" = 0
    %start = mips.state "start" = 0
    %p = mips.state "p" = 0
    %0 = mips.cmp eq %x, %p
    %1 = mips.select %0, %start, %t
    %2 = mips.constant 1
    %3 = mips.add %t, %2
    %4 = mips.sub %3, %1
    mips.next %t = %3
    mips.next %start = %1
    mips.next %p = %x
    mips.output "y" = %4
  }
}

module @change_counter_modulo {
  mips.machine @A learned {
    // n' = n + int(x != p)
    // p' = x
    // y = (n + int(x != p)) % 2
    %x = mips.input "x" : [0, 1]
    %n = mips.state "n" = 0
    %p = mips.state "p" = 0
    %0 = mips.cmp ne %x, %p
    %1 = mips.indicator %0
    %2 = mips.add %n, %1
    %3 = mips.mod %2, 2
    mips.next %n = %2
    mips.next %p = %x
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // q' = x
    // y = x
    %x = mips.input "x" : [0, 1]
    %q = mips.state "q" = 0
    mips.next %q = %x
    mips.output "y" = %x
  }
}

module @sum_of_squares_or_square_of_sum {
  mips.machine @A learned {
    // s' = s + x
    // q' = q + 2*s*x + x*x
    // y = q + 2*s*x + x*x
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %q = mips.state "q" = 0
    %0 = mips.add %s, %x
    %1 = mips.constant 2
    %2 = mips.mul %1, %s
    %3 = mips.mul %2, %x
    %4 = mips.add %q, %3
    %5 = mips.mul %x, %x
    %6 = mips.add %4, %5
    mips.next %s = %0
    mips.next %q = %6
    mips.output "y" = %6
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

module @values_seen_by_flags_or_mask {
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
    // let k = 4 if x == 2 else x + 1
    // let has = (m // 4) % 2 if x == 2 else ((m // 2) % 2 if x == 1 else m % 2)
    // let n = m if has == 1 else m + k
    // m' = n
    // y = n % 2 + (n // 2) % 2 + n // 4
    %x = mips.input "x" : [0, 2]
    %m = mips.state "m" = 0
    %0 = mips.constant 2
    %1 = mips.cmp eq %x, %0
    %2 = mips.constant 4
    %3 = mips.constant 1
    %4 = mips.add %x, %3
    %5 = mips.select %1, %2, %4
    %6 = mips.div %m, 4
    %7 = mips.mod %6, 2
    %8 = mips.cmp eq %x, %3
    %9 = mips.div %m, 2
    %10 = mips.mod %9, 2
    %11 = mips.mod %m, 2
    %12 = mips.select %8, %10, %11
    %13 = mips.select %1, %7, %12
    %14 = mips.cmp eq %13, %3
    %15 = mips.add %m, %5
    %16 = mips.select %14, %m, %15
    %17 = mips.mod %16, 2
    %18 = mips.div %16, 2
    %19 = mips.mod %18, 2
    %20 = mips.add %17, %19
    %21 = mips.div %16, 4
    %22 = mips.add %20, %21
    mips.next %m = %16
    mips.output "y" = %22
  }
}

module @sum_div_by_quotient_and_remainder {
  mips.machine @A learned {
    // s' = s + x
    // y = (s + x) // 10
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.div %0, 10
    mips.next %s = %0
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // let t = r + x
    // q' = q + t // 10
    // r' = t % 10
    // y = q + t // 10
    %x = mips.input "x" : [0, 99]
    %q = mips.state "q" = 0
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.div %0, 10
    %2 = mips.add %q, %1
    %3 = mips.mod %0, 10
    mips.next %q = %2
    mips.next %r = %3
    mips.output "y" = %2
  }
}

module @difference_of_sums_or_sum_of_differences {
  mips.machine @A learned {
    // s' = s + a
    // t' = t + b
    // y = int(s + a > t + b)
    %a = mips.input "a" : [0, 9]
    %b = mips.input "b" : [0, 9]
    %s = mips.state "s" = 0
    %t = mips.state "t" = 0
    %0 = mips.add %s, %a
    %1 = mips.add %t, %b
    %2 = mips.cmp gt %0, %1
    %3 = mips.indicator %2
    mips.next %s = %0
    mips.next %t = %1
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // d' = d + a - b
    // y = int(d + a - b >= 1)
    %a = mips.input "a" : [0, 9]
    %b = mips.input "b" : [0, 9]
    %d = mips.state "d" = 0
    %0 = mips.add %d, %a
    %1 = mips.sub %0, %b
    %2 = mips.constant 1
    %3 = mips.cmp ge %1, %2
    %4 = mips.indicator %3
    mips.next %d = %1
    mips.output "y" = %4
  }
}

module @argmax_or_comparison_chain {
  mips.machine @A learned {
    // s' = s
    // y = argmax(a, b, c)
    %a = mips.input "a" : [-5, 5]
    %b = mips.input "b" : [-5, 5]
    %c = mips.input "c" : [-5, 5]
    %s = mips.state "s" = 0
    %0 = mips.argmax %a, %b, %c
    mips.next %s = %s
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // s' = s
    // y = 0 if a >= b and a >= c else (1 if b >= c else 2)
    %a = mips.input "a" : [-5, 5]
    %b = mips.input "b" : [-5, 5]
    %c = mips.input "c" : [-5, 5]
    %s = mips.state "s" = 0
    %0 = mips.cmp ge %a, %b
    %1 = mips.cmp ge %a, %c
    %2 = mips.and %0, %1
    %3 = mips.constant 0
    %4 = mips.cmp ge %b, %c
    %5 = mips.constant 1
    %6 = mips.constant 2
    %7 = mips.select %4, %5, %6
    %8 = mips.select %2, %3, %7
    mips.next %s = %s
    mips.output "y" = %8
  }
}

module @clamped_walk {
  mips.machine @A learned {
    // p' = max(-10, min(10, p + x))
    // y = max(-10, min(10, p + x))
    %x = mips.input "x" : [-3, 3]
    %p = mips.state "p" = 0
    %0 = mips.constant -10
    %1 = mips.constant 10
    %2 = mips.add %p, %x
    %3 = mips.min %1, %2
    %4 = mips.max %0, %3
    mips.next %p = %4
    mips.output "y" = %4
  }
  mips.machine @B learned {
    // let r = q + x
    // q' = 20 if r > 20 else (0 if r < 0 else r)
    // y = (20 if r > 20 else (0 if r < 0 else r)) - 10
    %x = mips.input "x" : [-3, 3]
    %q = mips.state "q" = 10
    %0 = mips.add %q, %x
    %1 = mips.constant 20
    %2 = mips.cmp gt %0, %1
    %3 = mips.constant 0
    %4 = mips.cmp lt %0, %3
    %5 = mips.select %4, %3, %0
    %6 = mips.select %2, %1, %5
    %7 = mips.constant 10
    %8 = mips.sub %6, %7
    mips.next %q = %6
    mips.output "y" = %8
  }
}

module @maximum_with_running_count {
  mips.machine @A learned {
    // let k = max(m, x)
    // m' = k
    // n' = 1 if x > m else (n + 1 if x == m else n)
    // y = n
    %x = mips.input "x" : [0, 99]
    %m = mips.state "m" = 0
    %n = mips.state "n" = 0
    %0 = mips.max %m, %x
    %1 = mips.cmp gt %x, %m
    %2 = mips.constant 1
    %3 = mips.cmp eq %x, %m
    %4 = mips.add %n, %2
    %5 = mips.select %3, %4, %n
    %6 = mips.select %1, %2, %5
    mips.next %m = %0
    mips.next %n = %6
    mips.output "y" = %n
  }
  mips.machine @B learned {
    // let z = x + 1
    // u' = max(u, z)
    // c' = 1 if z > u else c + int(z == u)
    // y = c
    %x = mips.input "x" : [0, 99]
    %u = mips.state "u" = 1
    %c = mips.state "c" = 0
    %0 = mips.constant 1
    %1 = mips.add %x, %0
    %2 = mips.max %u, %1
    %3 = mips.cmp gt %1, %u
    %4 = mips.cmp eq %1, %u
    %5 = mips.indicator %4
    %6 = mips.add %c, %5
    %7 = mips.select %3, %0, %6
    mips.next %u = %2
    mips.next %c = %7
    mips.output "y" = %c
  }
}

module @two_delays_as_one_number {
  mips.machine @A learned {
    // x1' = x
    // x2' = x1
    // y = x2
    %x = mips.input "x" : [0, 99]
    %x1 = mips.state "x1" = 0
    %x2 = mips.state "x2" = 0
    mips.next %x1 = %x
    mips.next %x2 = %x1
    mips.output "y" = %x2
  }
  mips.machine @B learned {
    // n' = 100*(n % 100) + x
    // y = n // 100
    %x = mips.input "x" : [0, 99]
    %n = mips.state "n" = 0
    %0 = mips.constant 100
    %1 = mips.mod %n, 100
    %2 = mips.mul %0, %1
    %3 = mips.add %2, %x
    %4 = mips.div %n, 100
    mips.next %n = %3
    mips.output "y" = %4
  }
}

module @same_machine_twice {
  mips.machine @A learned {
    // a' = a*b + x if a < 50 else a - x
    // b' = b + a
    // y = a % 7
    %x = mips.input "x" : [0, 9]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 1
    %0 = mips.constant 50
    %1 = mips.cmp lt %a, %0
    %2 = mips.mul %a, %b
    %3 = mips.add %2, %x
    %4 = mips.sub %a, %x
    %5 = mips.select %1, %3, %4
    %6 = mips.add %b, %a
    %7 = mips.mod %a, 7
    mips.next %a = %5
    mips.next %b = %6
    mips.output "y" = %7
  }
  mips.machine @B learned {
    // a' = a*b + x if a < 50 else a - x
    // b' = b + a
    // y = a % 7
    %x = mips.input "x" : [0, 9]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 1
    %0 = mips.constant 50
    %1 = mips.cmp lt %a, %0
    %2 = mips.mul %a, %b
    %3 = mips.add %2, %x
    %4 = mips.sub %a, %x
    %5 = mips.select %1, %3, %4
    %6 = mips.add %b, %a
    %7 = mips.mod %a, 7
    mips.next %a = %5
    mips.next %b = %6
    mips.output "y" = %7
  }
}

module @nonlinear_different {
  mips.machine @A learned {
    // a' = a*b + x
    // b' = a + b*b
    // y = int((a*b) % 7 == 3)
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 1
    %b = mips.state "b" = 1
    %0 = mips.mul %a, %b
    %1 = mips.add %0, %x
    %2 = mips.mul %b, %b
    %3 = mips.add %a, %2
    %4 = mips.mod %0, 7
    %5 = mips.constant 3
    %6 = mips.cmp eq %4, %5
    %7 = mips.indicator %6
    mips.next %a = %1
    mips.next %b = %3
    mips.output "y" = %7
  }
  mips.machine @B learned {
    // a' = a*b + x
    // b' = b*b + a
    // y = int((a*b) % 14 == 3 or (a*b) % 14 == 10)
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 1
    %b = mips.state "b" = 1
    %0 = mips.mul %a, %b
    %1 = mips.add %0, %x
    %2 = mips.mul %b, %b
    %3 = mips.add %2, %a
    %4 = mips.mod %0, 14
    %5 = mips.constant 3
    %6 = mips.cmp eq %4, %5
    %7 = mips.constant 10
    %8 = mips.cmp eq %4, %7
    %9 = mips.or %6, %8
    %10 = mips.indicator %9
    mips.next %a = %1
    mips.next %b = %3
    mips.output "y" = %10
  }
}

module @nonlinear_square {
  mips.machine @A learned {
    // a' = a*a + x
    // y = int(a*a*a < 0)
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 1
    %0 = mips.mul %a, %a
    %1 = mips.add %0, %x
    %2 = mips.mul %0, %a
    %3 = mips.constant 0
    %4 = mips.cmp lt %2, %3
    %5 = mips.indicator %4
    mips.next %a = %1
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // a' = a*a + x
    // y = 0
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 1
    %0 = mips.mul %a, %a
    %1 = mips.add %0, %x
    %2 = mips.constant 0
    mips.next %a = %1
    mips.output "y" = %2
  }
}

module @collatz {
  mips.machine @A learned {
    // n' = n // 2 if n % 2 == 0 else 3*n + 1
    // y = int(n < 0)
    %x = mips.input "x" : [0, 1]
    %n = mips.state "n" = 27
    %0 = mips.mod %n, 2
    %1 = mips.constant 0
    %2 = mips.cmp eq %0, %1
    %3 = mips.div %n, 2
    %4 = mips.constant 3
    %5 = mips.mul %4, %n
    %6 = mips.constant 1
    %7 = mips.add %5, %6
    %8 = mips.select %2, %3, %7
    %9 = mips.cmp lt %n, %1
    %10 = mips.indicator %9
    mips.next %n = %8
    mips.output "y" = %10
  }
  mips.machine @B learned {
    // n' = n // 2 if n % 2 == 0 else 3*n + 1
    // y = 0
    %x = mips.input "x" : [0, 1]
    %n = mips.state "n" = 27
    %0 = mips.mod %n, 2
    %1 = mips.constant 0
    %2 = mips.cmp eq %0, %1
    %3 = mips.div %n, 2
    %4 = mips.constant 3
    %5 = mips.mul %4, %n
    %6 = mips.constant 1
    %7 = mips.add %5, %6
    %8 = mips.select %2, %3, %7
    mips.next %n = %8
    mips.output "y" = %1
  }
}

module @max_of_window {
  mips.machine @A learned {
    // a' = x
    // b' = a
    // y = max(x, a, b)
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.max %x, %a
    %1 = mips.max %0, %b
    mips.next %a = %x
    mips.next %b = %a
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // m' = max(x, b)
    // b' = x
    // y = max(x, m)
    %x = mips.input "x" : [0, 99]
    %m = mips.state "m" = 0
    %b = mips.state "b" = 0
    %0 = mips.max %x, %b
    %1 = mips.max %x, %m
    mips.next %m = %0
    mips.next %b = %x
    mips.output "y" = %1
  }
}

module @sorted_top2 {
  mips.machine @A learned {
    // a' = max(a, x)
    // b' = max(min(a, x), b)
    // y = max(min(a, x), b)
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.max %a, %x
    %1 = mips.min %a, %x
    %2 = mips.max %1, %b
    mips.next %a = %0
    mips.next %b = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // a' = x if x > a else a
    // b' = a if x > a else (x if x > b else b)
    // y = a if x > a else (x if x > b else b)
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.cmp gt %x, %a
    %1 = mips.select %0, %x, %a
    %2 = mips.cmp gt %x, %b
    %3 = mips.select %2, %x, %b
    %4 = mips.select %0, %a, %3
    mips.next %a = %1
    mips.next %b = %4
    mips.output "y" = %4
  }
}

module @top2_sum_diff {
  mips.machine @A learned {
    // a' = max(a, x)
    // b' = max(min(a, x), b)
    // y = max(min(a, x), b)
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.max %a, %x
    %1 = mips.min %a, %x
    %2 = mips.max %1, %b
    mips.next %a = %0
    mips.next %b = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // let a = (s + d) // 2
    // let b = (s - d) // 2
    // let u = max(a, x)
    // let v = max(min(a, x), b)
    // s' = u + v
    // d' = u - v
    // y = v
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 0
    %d = mips.state "d" = 0
    %0 = mips.add %s, %d
    %1 = mips.div %0, 2
    %2 = mips.sub %s, %d
    %3 = mips.div %2, 2
    %4 = mips.max %1, %x
    %5 = mips.min %1, %x
    %6 = mips.max %5, %3
    %7 = mips.add %4, %6
    %8 = mips.sub %4, %6
    mips.next %s = %7
    mips.next %d = %8
    mips.output "y" = %6
  }
}

module @avg_floor {
  mips.machine @A learned {
    // s' = s + x
    // y = (s + x) // 3
    %x = mips.input "x" : [0, 99]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.div %0, 3
    mips.next %s = %0
    mips.output "y" = %1
  }
  mips.machine @B learned {
    // let t = r + x
    // q' = q + t // 3
    // r' = t % 3
    // y = q + t // 3
    %x = mips.input "x" : [0, 99]
    %q = mips.state "q" = 0
    %r = mips.state "r" = 0
    %0 = mips.add %r, %x
    %1 = mips.div %0, 3
    %2 = mips.add %q, %1
    %3 = mips.mod %0, 3
    mips.next %q = %2
    mips.next %r = %3
    mips.output "y" = %2
  }
}

module @count_runs {
  mips.machine @A learned {
    // let k = n + int(x != p)
    // p' = x
    // n' = k
    // y = k
    %x = mips.input "x" : [0, 3]
    %p = mips.state "p" = -1
    %n = mips.state "n" = 0
    %0 = mips.cmp ne %x, %p
    %1 = mips.indicator %0
    %2 = mips.add %n, %1
    mips.next %p = %x
    mips.next %n = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // let k = n + (1 if f == 0 or x != p else 0)
    // f' = 1
    // p' = x
    // n' = k
    // y = k
    %x = mips.input "x" : [0, 3]
    %p = mips.state "p" = 0
    %f = mips.state "f" = 0
    %n = mips.state "n" = 0
    %0 = mips.constant 0
    %1 = mips.cmp eq %f, %0
    %2 = mips.cmp ne %x, %p
    %3 = mips.or %1, %2
    %4 = mips.constant 1
    %5 = mips.select %3, %4, %0
    %6 = mips.add %n, %5
    mips.next %p = %x
    mips.next %f = %4
    mips.next %n = %6
    mips.output "y" = %6
  }
}

module @longest_run {
  mips.machine @A learned {
    // let k = l + 1 if x == 1 else 0
    // let q = max(m, k)
    // l' = k
    // m' = q
    // y = q
    %x = mips.input "x" : [0, 1]
    %l = mips.state "l" = 0
    %m = mips.state "m" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %x, %0
    %2 = mips.add %l, %0
    %3 = mips.constant 0
    %4 = mips.select %1, %2, %3
    %5 = mips.max %m, %4
    mips.next %l = %4
    mips.next %m = %5
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // let k = (l + 1)*x
    // let q = k if k > m else m
    // l' = k
    // m' = q
    // y = q
    %x = mips.input "x" : [0, 1]
    %l = mips.state "l" = 0
    %m = mips.state "m" = 0
    %0 = mips.constant 1
    %1 = mips.add %l, %0
    %2 = mips.mul %1, %x
    %3 = mips.cmp gt %2, %m
    %4 = mips.select %3, %2, %m
    mips.next %l = %2
    mips.next %m = %4
    mips.output "y" = %4
  }
}

module @longest_run_by_time {
  mips.machine @A learned {
    // let k = l + 1 if x == 1 else 0
    // let q = max(m, k)
    // l' = k
    // m' = q
    // y = q
    %x = mips.input "x" : [0, 1]
    %l = mips.state "l" = 0
    %m = mips.state "m" = 0
    %0 = mips.constant 1
    %1 = mips.cmp eq %x, %0
    %2 = mips.add %l, %0
    %3 = mips.constant 0
    %4 = mips.select %1, %2, %3
    %5 = mips.max %m, %4
    mips.next %l = %4
    mips.next %m = %5
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // let w = t + 1 if x == 0 else z
    // let q = max(m, t + 1 - w)
    // t' = t + 1
    // z' = w
    // m' = q
    // y = q
    %x = mips.input "x" : [0, 1]
    %t = mips.state "t" = 0
    %z = mips.state "z" = 0
    %m = mips.state "m" = 0
    %0 = mips.constant 0
    %1 = mips.cmp eq %x, %0
    %2 = mips.constant 1
    %3 = mips.add %t, %2
    %4 = mips.select %1, %3, %z
    %5 = mips.sub %3, %4
    %6 = mips.max %m, %5
    mips.next %t = %3
    mips.next %z = %4
    mips.next %m = %6
    mips.output "y" = %6
  }
}

module @gray_position {
  mips.machine @A learned {
    // t' = (t + 1) % 8
    // y = (t // 2) % 2
    %x = mips.input "x" : [0, 1]
    %t = mips.state "t" = 0
    %0 = mips.constant 1
    %1 = mips.add %t, %0
    %2 = mips.mod %1, 8
    %3 = mips.div %t, 2
    %4 = mips.mod %3, 2
    mips.next %t = %2
    mips.output "y" = %4
  }
  mips.machine @B learned {
    // a' = 1 - a
    // b' = b if a == 0 else 1 - b
    // y = b
    %x = mips.input "x" : [0, 1]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %0 = mips.constant 1
    %1 = mips.sub %0, %a
    %2 = mips.constant 0
    %3 = mips.cmp eq %a, %2
    %4 = mips.sub %0, %b
    %5 = mips.select %3, %b, %4
    mips.next %a = %1
    mips.next %b = %5
    mips.output "y" = %b
  }
}

module @gray_position_unbounded {
  mips.machine @A learned {
    // t' = t + 1
    // y = (t // 4) % 2
    %x = mips.input "x" : [0, 1]
    %t = mips.state "t" = 0
    %0 = mips.constant 1
    %1 = mips.add %t, %0
    %2 = mips.div %t, 4
    %3 = mips.mod %2, 2
    mips.next %t = %1
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // a' = 1 - a
    // b' = (a + b) % 2
    // c' = (c + a*b) % 2
    // y = c
    %x = mips.input "x" : [0, 1]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %c = mips.state "c" = 0
    %0 = mips.constant 1
    %1 = mips.sub %0, %a
    %2 = mips.add %a, %b
    %3 = mips.mod %2, 2
    %4 = mips.mul %a, %b
    %5 = mips.add %c, %4
    %6 = mips.mod %5, 2
    mips.next %a = %1
    mips.next %b = %3
    mips.next %c = %6
    mips.output "y" = %c
  }
}

module @hysteresis {
  mips.machine @A learned {
    // let v = s + x
    // let o = 1 if v > 20 else (0 if v < -20 else on)
    // s' = v
    // on' = o
    // y = o
    %x = mips.input "x" : [-9, 9]
    %s = mips.state "s" = 0
    %on = mips.state "on" = 0
    %0 = mips.add %s, %x
    %1 = mips.constant 20
    %2 = mips.cmp gt %0, %1
    %3 = mips.constant 1
    %4 = mips.constant -20
    %5 = mips.cmp lt %0, %4
    %6 = mips.constant 0
    %7 = mips.select %5, %6, %on
    %8 = mips.select %2, %3, %7
    mips.next %s = %0
    mips.next %on = %8
    mips.output "y" = %8
  }
  mips.machine @B learned {
    // let v = s - x
    // let o = 0 if v < 80 else (1 if v > 120 else on)
    // s' = v
    // on' = o
    // y = 1 - o
    %x = mips.input "x" : [-9, 9]
    %s = mips.state "s" = 100
    %on = mips.state "on" = 1
    %0 = mips.sub %s, %x
    %1 = mips.constant 80
    %2 = mips.cmp lt %0, %1
    %3 = mips.constant 0
    %4 = mips.constant 120
    %5 = mips.cmp gt %0, %4
    %6 = mips.constant 1
    %7 = mips.select %5, %6, %on
    %8 = mips.select %2, %3, %7
    %9 = mips.sub %6, %8
    mips.next %s = %0
    mips.next %on = %8
    mips.output "y" = %9
  }
}

module @weighted_mod {
  mips.machine @A learned {
    // s' = 3*s + x
    // y = (3*s + x) % 11
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %0 = mips.constant 3
    %1 = mips.mul %0, %s
    %2 = mips.add %1, %x
    %3 = mips.mod %2, 11
    mips.next %s = %2
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // r' = (3*r + x) % 11
    // y = (3*r + x) % 11
    %x = mips.input "x" : [0, 9]
    %r = mips.state "r" = 0
    %0 = mips.constant 3
    %1 = mips.mul %0, %r
    %2 = mips.add %1, %x
    %3 = mips.mod %2, 11
    mips.next %r = %3
    mips.output "y" = %3
  }
}

module @mod_of_two_sums {
  mips.machine @A learned {
    // s' = s + x
    // t' = t + z
    // y = (2*(s + x) + 3*(t + z)) % 7
    %x = mips.input "x" : [0, 9]
    %z = mips.input "z" : [0, 9]
    %s = mips.state "s" = 0
    %t = mips.state "t" = 0
    %0 = mips.add %s, %x
    %1 = mips.add %t, %z
    %2 = mips.constant 2
    %3 = mips.mul %2, %0
    %4 = mips.constant 3
    %5 = mips.mul %4, %1
    %6 = mips.add %3, %5
    %7 = mips.mod %6, 7
    mips.next %s = %0
    mips.next %t = %1
    mips.output "y" = %7
  }
  mips.machine @B learned {
    // let u = (r + 2*x + 3*z) % 7
    // r' = u
    // y = u
    %x = mips.input "x" : [0, 9]
    %z = mips.input "z" : [0, 9]
    %r = mips.state "r" = 0
    %0 = mips.constant 2
    %1 = mips.mul %0, %x
    %2 = mips.add %r, %1
    %3 = mips.constant 3
    %4 = mips.mul %3, %z
    %5 = mips.add %2, %4
    %6 = mips.mod %5, 7
    mips.next %r = %6
    mips.output "y" = %6
  }
}

module @checksum_luhn {
  mips.machine @A learned {
    // p' = 1 - p
    // let v = s + (x if p == 0 else (2*x - 9 if x > 4 else 2*x))
    // s' = v
    // y = int(v % 10 == 0)
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %p = mips.state "p" = 0
    %0 = mips.constant 0
    %1 = mips.cmp eq %p, %0
    %2 = mips.constant 4
    %3 = mips.cmp gt %x, %2
    %4 = mips.constant 2
    %5 = mips.mul %4, %x
    %6 = mips.constant 9
    %7 = mips.sub %5, %6
    %8 = mips.select %3, %7, %5
    %9 = mips.select %1, %x, %8
    %10 = mips.add %s, %9
    %11 = mips.constant 1
    %12 = mips.sub %11, %p
    %13 = mips.mod %10, 10
    %14 = mips.cmp eq %13, %0
    %15 = mips.indicator %14
    mips.next %s = %10
    mips.next %p = %12
    mips.output "y" = %15
  }
  mips.machine @B learned {
    // t' = t + 1
    // let w = (r + (x if t % 2 == 0 else (2*x) // 10 + (2*x) % 10)) % 10
    // r' = w
    // y = int(w == 0)
    %x = mips.input "x" : [0, 9]
    %r = mips.state "r" = 0
    %t = mips.state "t" = 0
    %0 = mips.mod %t, 2
    %1 = mips.constant 0
    %2 = mips.cmp eq %0, %1
    %3 = mips.constant 2
    %4 = mips.mul %3, %x
    %5 = mips.div %4, 10
    %6 = mips.mod %4, 10
    %7 = mips.add %5, %6
    %8 = mips.select %2, %x, %7
    %9 = mips.add %r, %8
    %10 = mips.mod %9, 10
    %11 = mips.constant 1
    %12 = mips.add %t, %11
    %13 = mips.cmp eq %10, %1
    %14 = mips.indicator %13
    mips.next %r = %10
    mips.next %t = %12
    mips.output "y" = %14
  }
}

module @ema_shift {
  mips.machine @A learned {
    // a' = (3*a + x) // 4
    // y = a
    %x = mips.input "x" : [0, 99]
    %a = mips.state "a" = 0
    %0 = mips.constant 3
    %1 = mips.mul %0, %a
    %2 = mips.add %1, %x
    %3 = mips.div %2, 4
    mips.next %a = %3
    mips.output "y" = %a
  }
  mips.machine @B learned {
    // b' = (4*b + x - b) // 4
    // y = b
    %x = mips.input "x" : [0, 99]
    %b = mips.state "b" = 0
    %0 = mips.constant 4
    %1 = mips.mul %0, %b
    %2 = mips.add %1, %x
    %3 = mips.sub %2, %b
    %4 = mips.div %3, 4
    mips.next %b = %4
    mips.output "y" = %b
  }
}

module @min_max_clip {
  mips.machine @A learned {
    // lo' = min(lo, x)
    // hi' = max(hi, x)
    // y = max(hi, x) - min(lo, x)
    %x = mips.input "x" : [-50, 50]
    %lo = mips.state "lo" = 0
    %hi = mips.state "hi" = 0
    %0 = mips.min %lo, %x
    %1 = mips.max %hi, %x
    %2 = mips.sub %1, %0
    mips.next %lo = %0
    mips.next %hi = %1
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // n' = max(n, -x)
    // hi' = max(hi, x)
    // y = max(hi, x) + max(n, -x)
    %x = mips.input "x" : [-50, 50]
    %n = mips.state "n" = 0
    %hi = mips.state "hi" = 0
    %0 = mips.constant 0
    %1 = mips.sub %0, %x
    %2 = mips.max %n, %1
    %3 = mips.max %hi, %x
    %4 = mips.add %3, %2
    mips.next %n = %2
    mips.next %hi = %3
    mips.output "y" = %4
  }
}

module @elevator {
  mips.machine @A learned {
    // p' = 9 if p + x - 1 > 9 else (0 if p + x - 1 < 0 else p + x - 1)
    // y = p
    %x = mips.input "x" : [0, 2]
    %p = mips.state "p" = 0
    %0 = mips.add %p, %x
    %1 = mips.constant 1
    %2 = mips.sub %0, %1
    %3 = mips.constant 9
    %4 = mips.cmp gt %2, %3
    %5 = mips.constant 0
    %6 = mips.cmp lt %2, %5
    %7 = mips.select %6, %5, %2
    %8 = mips.select %4, %3, %7
    mips.next %p = %8
    mips.output "y" = %p
  }
  mips.machine @B learned {
    // p' = max(0, min(9, p + x - 1))
    // y = p
    %x = mips.input "x" : [0, 2]
    %p = mips.state "p" = 0
    %0 = mips.constant 0
    %1 = mips.constant 9
    %2 = mips.add %p, %x
    %3 = mips.constant 1
    %4 = mips.sub %2, %3
    %5 = mips.min %1, %4
    %6 = mips.max %0, %5
    mips.next %p = %6
    mips.output "y" = %p
  }
}

module @queue_lindley {
  mips.machine @A learned {
    // w' = max(0, w + x)
    // y = max(0, w + x)
    %x = mips.input "x" : [-20, 20]
    %w = mips.state "w" = 0
    %0 = mips.constant 0
    %1 = mips.add %w, %x
    %2 = mips.max %0, %1
    mips.next %w = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // let t = s + x
    // s' = t
    // m' = min(m, t)
    // y = t - min(m, t)
    %x = mips.input "x" : [-20, 20]
    %s = mips.state "s" = 0
    %m = mips.state "m" = 0
    %0 = mips.add %s, %x
    %1 = mips.min %m, %0
    %2 = mips.sub %0, %1
    mips.next %s = %0
    mips.next %m = %1
    mips.output "y" = %2
  }
}
