// Pairs of machines that mean the same but treat the first step differently: a
// flag, a step number or an initial value that no input has. Each module holds a
// pair, @A and @B; EquivalenceTest.cpp proves every one of them.

module @new_record_by_step_number_or_shifted_maximum {
  mips.machine @A learned {
    // state n : int = 0  state prev : int = 0  state m : int = 0
    // let seen = max(m, prev)
    // n' = n + 1
    // prev' = x
    // m' = seen
    // y = n == 0 or x > seen
    %x = mips.input "x" : [0, 9]
    %n = mips.state "n" = 0
    %prev = mips.state "prev" = 0 : [0, 9]
    %m = mips.state "m" = 0 : [0, 9]
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
    // m' = max(m, x + 1)
    // y = m <= x
    %x = mips.input "x" : [0, 9]
    %m = mips.state "m" = 0 : [0, 10]
    %c1 = mips.constant 1
    %0 = mips.add %x, %c1
    %1 = mips.max %m, %0
    %2 = mips.cmp le %m, %x
    %3 = mips.indicator %2
    mips.next %m = %1
    mips.output "y" = %3 : [0, 1]
  }
}

module @new_record_by_flag_or_sentinel {
  mips.machine @A learned {
    // state seen : int = 0  state m : int = 0
    // seen' = 1
    // m' = if seen == 1 then max(m, x) else x
    // y = seen == 0 or x > m
    %x = mips.input "x" : [0, 9999]
    %seen = mips.state "seen" = 0 : [0, 1]
    %m = mips.state "m" = 0 : [0, 9999]
    %c1 = mips.constant 1
    %0 = mips.cmp eq %seen, %c1
    %1 = mips.max %m, %x
    %2 = mips.select %0, %1, %x
    %c0 = mips.constant 0
    %3 = mips.cmp eq %seen, %c0
    %4 = mips.cmp gt %x, %m
    %5 = mips.or %3, %4
    %6 = mips.indicator %5
    mips.next %seen = %c1
    mips.next %m = %2
    mips.output "y" = %6 : [0, 1]
  }
  mips.machine @B learned {
    // state m : int = -1
    // m' = max(m, x)
    // y = x > m
    %x = mips.input "x" : [0, 9999]
    %m = mips.state "m" = -1 : [-1, 9999]
    %0 = mips.max %m, %x
    %1 = mips.cmp gt %x, %m
    %2 = mips.indicator %1
    mips.next %m = %0
    mips.output "y" = %2 : [0, 1]
  }
}

module @minimum_by_flag_or_sentinel {
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
    // state m : int = 10000
    // m' = min(m, x)
    // y = min(m, x)
    %x = mips.input "x" : [0, 9999]
    %m = mips.state "m" = 10000 : [0, 10000]
    %0 = mips.min %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
}

module @minimum_by_two_sentinels {
  mips.machine @A learned {
    // state m : int = 20000
    // m' = min(m, x)
    // y = min(m, x)
    %x = mips.input "x" : [0, 9999]
    %m = mips.state "m" = 20000 : [0, 20000]
    %0 = mips.min %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
  mips.machine @B learned {
    // state m : int = 10000
    // m' = min(m, x)
    // y = min(m, x)
    %x = mips.input "x" : [0, 9999]
    %m = mips.state "m" = 10000 : [0, 10000]
    %0 = mips.min %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
}

module @difference_by_step_number_or_sentinel {
  mips.machine @A learned {
    // state n : int = 0  state prev : int = 0
    // n' = n + 1
    // prev' = x
    // y = if n == 0 then 0 else x - prev
    %x = mips.input "x" : [0, 9999]
    %n = mips.state "n" = 0
    %prev = mips.state "prev" = 0 : [0, 9999]
    %c1 = mips.constant 1
    %0 = mips.add %n, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %n, %c0
    %2 = mips.sub %x, %prev
    %3 = mips.select %1, %c0, %2
    mips.next %n = %0
    mips.next %prev = %x
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // state prev : int = -1
    // prev' = x
    // y = if prev < 0 then 0 else x - prev
    %x = mips.input "x" : [0, 9999]
    %prev = mips.state "prev" = -1 : [-1, 9999]
    %c0 = mips.constant 0
    %0 = mips.cmp lt %prev, %c0
    %1 = mips.sub %x, %prev
    %2 = mips.select %0, %c0, %1
    mips.next %prev = %x
    mips.output "y" = %2
  }
}

module @sum_after_the_first_by_flag_or_subtraction {
  mips.machine @A learned {
    // state seen : int = 0  state s : int = 0
    // let part = if seen == 1 then s + x else 0
    // seen' = 1
    // s' = part
    // y = part
    %x = mips.input "x" : [0, 9999]
    %seen = mips.state "seen" = 0 : [0, 1]
    %s = mips.state "s" = 0
    %c1 = mips.constant 1
    %0 = mips.cmp eq %seen, %c1
    %1 = mips.add %s, %x
    %c0 = mips.constant 0
    %2 = mips.select %0, %1, %c0
    mips.next %seen = %c1
    mips.next %s = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // state first : int = -1  state total : int = 0
    // let grand = total + x
    // first' = if first < 0 then x else first
    // total' = grand
    // y = if first < 0 then 0 else grand - first
    %x = mips.input "x" : [0, 9999]
    %first = mips.state "first" = -1 : [-1, 9999]
    %total = mips.state "total" = 0
    %0 = mips.add %total, %x
    %c0 = mips.constant 0
    %1 = mips.cmp lt %first, %c0
    %2 = mips.select %1, %x, %first
    %3 = mips.sub %0, %first
    %4 = mips.select %1, %c0, %3
    mips.next %first = %2
    mips.next %total = %0
    mips.output "y" = %4
  }
}

module @maximum_by_step_number_or_sentinel {
  mips.machine @A learned {
    // state n : int = 0  state m : int = 0
    // let most = if n > 0 then max(m, x) else x
    // n' = n + 1
    // m' = most
    // y = most
    %x = mips.input "x" : [-9999, 9999]
    %n = mips.state "n" = 0
    %m = mips.state "m" = 0 : [-9999, 9999]
    %c0 = mips.constant 0
    %0 = mips.cmp gt %n, %c0
    %1 = mips.max %m, %x
    %2 = mips.select %0, %1, %x
    %c1 = mips.constant 1
    %3 = mips.add %n, %c1
    mips.next %n = %3
    mips.next %m = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // state m : int = -10000
    // m' = max(m, x)
    // y = max(m, x)
    %x = mips.input "x" : [-9999, 9999]
    %m = mips.state "m" = -10000 : [-10000, 9999]
    %0 = mips.max %m, %x
    mips.next %m = %0
    mips.output "y" = %0
  }
}

module @increasing_so_far_by_step_number_or_sentinel {
  mips.machine @A learned {
    // state n : int = 0  state ok : int = 1  state prev : int = 0
    // let up = if n == 0 or (ok == 1 and x > prev) then 1 else 0
    // n' = n + 1
    // ok' = up
    // prev' = x
    // y = up
    %x = mips.input "x" : [0, 9999]
    %n = mips.state "n" = 0
    %ok = mips.state "ok" = 1 : [0, 1]
    %prev = mips.state "prev" = 0 : [0, 9999]
    %c0 = mips.constant 0
    %0 = mips.cmp eq %n, %c0
    %c1 = mips.constant 1
    %1 = mips.cmp eq %ok, %c1
    %2 = mips.cmp gt %x, %prev
    %3 = mips.and %1, %2
    %4 = mips.or %0, %3
    %5 = mips.select %4, %c1, %c0
    %6 = mips.add %n, %c1
    mips.next %n = %6
    mips.next %ok = %5
    mips.next %prev = %x
    mips.output "y" = %5 : [0, 1]
  }
  mips.machine @B learned {
    // state prev : int = -1
    // let up = x > prev
    // prev' = if up then x else 10000
    // y = up
    %x = mips.input "x" : [0, 9999]
    %prev = mips.state "prev" = -1 : [-1, 10000]
    %0 = mips.cmp gt %x, %prev
    %c10000 = mips.constant 10000
    %1 = mips.select %0, %x, %c10000
    %2 = mips.indicator %0
    mips.next %prev = %1
    mips.output "y" = %2 : [0, 1]
  }
}

module @range_by_flag_or_sentinels {
  mips.machine @A learned {
    // state seen : int = 0  state lo : int = 0  state hi : int = 0
    // let least = if seen == 1 then min(lo, x) else x
    // let most = if seen == 1 then max(hi, x) else x
    // seen' = 1
    // lo' = least
    // hi' = most
    // y = most - least
    %x = mips.input "x" : [0, 9999]
    %seen = mips.state "seen" = 0 : [0, 1]
    %lo = mips.state "lo" = 0 : [0, 9999]
    %hi = mips.state "hi" = 0 : [0, 9999]
    %c1 = mips.constant 1
    %0 = mips.cmp eq %seen, %c1
    %1 = mips.min %lo, %x
    %2 = mips.select %0, %1, %x
    %3 = mips.max %hi, %x
    %4 = mips.select %0, %3, %x
    %5 = mips.sub %4, %2
    mips.next %seen = %c1
    mips.next %lo = %2
    mips.next %hi = %4
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // state lo : int = 10000  state hi : int = -1
    // lo' = min(lo, x)
    // hi' = max(hi, x)
    // y = max(hi, x) - min(lo, x)
    %x = mips.input "x" : [0, 9999]
    %lo = mips.state "lo" = 10000 : [0, 10000]
    %hi = mips.state "hi" = -1 : [-1, 9999]
    %0 = mips.min %lo, %x
    %1 = mips.max %hi, %x
    %2 = mips.sub %1, %0
    mips.next %lo = %0
    mips.next %hi = %1
    mips.output "y" = %2
  }
}

module @late_counter_by_step_number_or_sentinel {
  mips.machine @A learned {
    // state n : int = 0
    // n' = n + 1
    // y = if n == 0 then 0 else n + 4
    %x = mips.input "x" : [0, 9999]
    %n = mips.state "n" = 0
    %c1 = mips.constant 1
    %0 = mips.add %n, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %n, %c0
    %c4 = mips.constant 4
    %2 = mips.add %n, %c4
    %3 = mips.select %1, %c0, %2
    mips.next %n = %0
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // state u : int = -1
    // u' = if u < 0 then 5 else u + 1
    // y = if u < 0 then 0 else u
    %x = mips.input "x" : [0, 9999]
    %u = mips.state "u" = -1
    %c0 = mips.constant 0
    %0 = mips.cmp lt %u, %c0
    %c5 = mips.constant 5
    %c1 = mips.constant 1
    %1 = mips.add %u, %c1
    %2 = mips.select %0, %c5, %1
    %3 = mips.select %0, %c0, %u
    mips.next %u = %2
    mips.output "y" = %3
  }
}

module @steps_since_a_change_by_flag_or_sentinel {
  mips.machine @A learned {
    // state seen : int = 0  state prev : int = 0  state c : int = 0
    // let run = if seen == 1 and x == prev then c + 1 else 1
    // seen' = 1
    // prev' = x
    // c' = run
    // y = run
    %x = mips.input "x" : [0, 9999]
    %seen = mips.state "seen" = 0 : [0, 1]
    %prev = mips.state "prev" = 0 : [0, 9999]
    %c = mips.state "c" = 0
    %c1 = mips.constant 1
    %0 = mips.cmp eq %seen, %c1
    %1 = mips.cmp eq %x, %prev
    %2 = mips.and %0, %1
    %3 = mips.add %c, %c1
    %4 = mips.select %2, %3, %c1
    mips.next %seen = %c1
    mips.next %prev = %x
    mips.next %c = %4
    mips.output "y" = %4
  }
  mips.machine @B learned {
    // state prev : int = -7  state c : int = 0
    // let run = if x == prev then c else 0
    // prev' = x
    // c' = run + 1
    // y = run + 1
    %x = mips.input "x" : [0, 9999]
    %prev = mips.state "prev" = -7 : [-7, 9999]
    %c = mips.state "c" = 0
    %0 = mips.cmp eq %x, %prev
    %c0 = mips.constant 0
    %1 = mips.select %0, %c, %c0
    %c1 = mips.constant 1
    %2 = mips.add %1, %c1
    mips.next %prev = %x
    mips.next %c = %2
    mips.output "y" = %2
  }
}

module @drawdown_by_step_number_or_offset {
  mips.machine @A learned {
    // state n : int = 0  state top : int = 0
    // let most = if n == 0 then x else max(top, x)
    // n' = n + 1
    // top' = most
    // y = most - x
    %x = mips.input "x" : [-9999, 9999]
    %n = mips.state "n" = 0
    %top = mips.state "top" = 0 : [-9999, 9999]
    %c0 = mips.constant 0
    %0 = mips.cmp eq %n, %c0
    %1 = mips.max %top, %x
    %2 = mips.select %0, %x, %1
    %c1 = mips.constant 1
    %3 = mips.add %n, %c1
    %4 = mips.sub %2, %x
    mips.next %n = %3
    mips.next %top = %2
    mips.output "y" = %4
  }
  mips.machine @B learned {
    // state gap : int = 0  state prev : int = 0  state early : int = 1
    // let rise = if early == 1 then 0 else max(gap - (x - prev), 0)
    // gap' = rise
    // prev' = x
    // early' = 0
    // y = rise
    %x = mips.input "x" : [-9999, 9999]
    %gap = mips.state "gap" = 0
    %prev = mips.state "prev" = 0 : [-9999, 9999]
    %early = mips.state "early" = 1 : [0, 1]
    %c1 = mips.constant 1
    %0 = mips.cmp eq %early, %c1
    %c0 = mips.constant 0
    %1 = mips.sub %x, %prev
    %2 = mips.sub %gap, %1
    %3 = mips.max %2, %c0
    %4 = mips.select %0, %c0, %3
    mips.next %gap = %4
    mips.next %prev = %x
    mips.next %early = %c0
    mips.output "y" = %4
  }
}

module @maximum_by_two_flags {
  mips.machine @A learned {
    // state seen : int = 0  state m : int = 0
    // let most = if seen == 1 then max(m, x) else x
    // seen' = 1
    // m' = most
    // y = most
    %x = mips.input "x" : [-9999, 9999]
    %seen = mips.state "seen" = 0 : [0, 1]
    %m = mips.state "m" = 0 : [-9999, 9999]
    %c1 = mips.constant 1
    %0 = mips.cmp eq %seen, %c1
    %1 = mips.max %m, %x
    %2 = mips.select %0, %1, %x
    mips.next %seen = %c1
    mips.next %m = %2
    mips.output "y" = %2
  }
  mips.machine @B learned {
    // state fresh : int = 1  state gain : int = 0  state first : int = 0
    // let base = if fresh == 1 then x else first
    // let most = max(gain, x - base)
    // fresh' = 0
    // first' = base
    // gain' = most
    // y = base + most
    %x = mips.input "x" : [-9999, 9999]
    %fresh = mips.state "fresh" = 1 : [0, 1]
    %gain = mips.state "gain" = 0 : [0, 19998]
    %first = mips.state "first" = 0 : [-9999, 9999]
    %c1 = mips.constant 1
    %0 = mips.cmp eq %fresh, %c1
    %1 = mips.select %0, %x, %first
    %2 = mips.sub %x, %1
    %3 = mips.max %gain, %2
    %c0 = mips.constant 0
    %4 = mips.add %1, %3
    mips.next %fresh = %c0
    mips.next %gain = %3
    mips.next %first = %1
    mips.output "y" = %4
  }
}

module @new_low_by_step_number_or_complement {
  mips.machine @A learned {
    // state n : int = 0  state prev : int = 1000  state m : int = 1000
    // let least = min(m, prev)
    // n' = n + 1
    // prev' = x
    // m' = least
    // y = n == 0 or x < least
    %x = mips.input "x" : [0, 999]
    %n = mips.state "n" = 0
    %prev = mips.state "prev" = 1000 : [0, 1000]
    %m = mips.state "m" = 1000 : [0, 1000]
    %0 = mips.min %m, %prev
    %c1 = mips.constant 1
    %1 = mips.add %n, %c1
    %c0 = mips.constant 0
    %2 = mips.cmp eq %n, %c0
    %3 = mips.cmp lt %x, %0
    %4 = mips.or %2, %3
    %5 = mips.indicator %4
    mips.next %n = %1
    mips.next %prev = %x
    mips.next %m = %0
    mips.output "y" = %5 : [0, 1]
  }
  mips.machine @B learned {
    // state m : int = -5
    // m' = max(m, 1000 - x)
    // y = 1000 - x > m
    %x = mips.input "x" : [0, 999]
    %m = mips.state "m" = -5 : [-5, 1000]
    %c1000 = mips.constant 1000
    %0 = mips.sub %c1000, %x
    %1 = mips.max %m, %0
    %2 = mips.cmp gt %0, %m
    %3 = mips.indicator %2
    mips.next %m = %1
    mips.output "y" = %3 : [0, 1]
  }
}

module @remainder_by_sum_or_sentinel {
  mips.machine @A learned {
    // state s : int = 0
    // s' = s + x
    // y = (s + x) mod 7
    %x = mips.input "x" : [0, 9999]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %1 = mips.mod %0, 7
    mips.next %s = %0
    mips.output "y" = %1 : [0, 6]
  }
  mips.machine @B learned {
    // state r : int = 8
    // let now = if r == 8 then x mod 7 else (r + x) mod 7
    // r' = now
    // y = now
    %x = mips.input "x" : [0, 9999]
    %r = mips.state "r" = 8 : [0, 8]
    %c8 = mips.constant 8
    %0 = mips.cmp eq %r, %c8
    %1 = mips.mod %x, 7
    %2 = mips.add %r, %x
    %3 = mips.mod %2, 7
    %4 = mips.select %0, %1, %3
    mips.next %r = %4
    mips.output "y" = %4 : [0, 6]
  }
}

module @quotient_by_sum_or_sentinel {
  mips.machine @A learned {
    // state s : int = 0
    // s' = s + x
    // y = if s == 0 then 0 else s div 3
    %x = mips.input "x" : [0, 9999]
    %s = mips.state "s" = 0
    %0 = mips.add %s, %x
    %c0 = mips.constant 0
    %1 = mips.cmp eq %s, %c0
    %2 = mips.div %s, 3
    %3 = mips.select %1, %c0, %2
    mips.next %s = %0
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // state q : int = -1  state r : int = 0
    // let part = r + x
    // q' = max(q, 0) + part div 3
    // r' = part mod 3
    // y = if q < 0 then 0 else q
    %x = mips.input "x" : [0, 9999]
    %q = mips.state "q" = -1
    %r = mips.state "r" = 0 : [0, 2]
    %0 = mips.add %r, %x
    %c0 = mips.constant 0
    %1 = mips.max %q, %c0
    %2 = mips.div %0, 3
    %3 = mips.add %1, %2
    %4 = mips.mod %0, 3
    %5 = mips.cmp lt %q, %c0
    %6 = mips.select %5, %c0, %q
    mips.next %q = %3
    mips.next %r = %4
    mips.output "y" = %6
  }
}

module @total_of_steps_by_history_or_sentinel {
  mips.machine @A learned {
    // y = sum(if t == 0 then 0 else |x - x[-1]|)
    %x = mips.input "x" : [0, 999]
    %t = mips.state "t" = 0
    %x_1 = mips.state "x_1" = 0 : [0, 999]
    %sum = mips.state "sum" = 0
    %c1 = mips.constant 1
    %0 = mips.add %t, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %t, %c0
    %2 = mips.sub %x, %x_1
    %3 = mips.abs %2
    %4 = mips.select %1, %c0, %3
    %5 = mips.add %sum, %4
    mips.next %t = %0
    mips.next %x_1 = %x
    mips.next %sum = %5
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // state prev : int = -1  state total : int = 0
    // let now = total + (if prev == -1 then 0 else max(x, prev) - min(x, prev))
    // prev' = x
    // total' = now
    // y = now
    %x = mips.input "x" : [0, 999]
    %prev = mips.state "prev" = -1 : [-1, 999]
    %total = mips.state "total" = 0
    %m1 = mips.constant -1
    %0 = mips.cmp eq %prev, %m1
    %c0 = mips.constant 0
    %1 = mips.max %x, %prev
    %2 = mips.min %x, %prev
    %3 = mips.sub %1, %2
    %4 = mips.select %0, %c0, %3
    %5 = mips.add %total, %4
    mips.next %prev = %x
    mips.next %total = %5
    mips.output "y" = %5
  }
}

module @peak_by_history_or_sentinels {
  mips.machine @A learned {
    // y = t > 1 and x[-1] > x and x[-1] > x[-2]
    %x = mips.input "x" : [0, 999]
    %t = mips.state "t" = 0
    %x_1 = mips.state "x_1" = 0 : [0, 999]
    %x_2 = mips.state "x_2" = 0 : [0, 999]
    %c1 = mips.constant 1
    %0 = mips.add %t, %c1
    %1 = mips.cmp gt %t, %c1
    %2 = mips.cmp gt %x_1, %x
    %3 = mips.and %1, %2
    %4 = mips.cmp gt %x_1, %x_2
    %5 = mips.and %3, %4
    %6 = mips.indicator %5
    mips.next %t = %0
    mips.next %x_1 = %x
    mips.next %x_2 = %x_1
    mips.output "y" = %6 : [0, 1]
  }
  mips.machine @B learned {
    // state a : int = 5000  state b : int = 5000
    // a' = x
    // b' = a
    // y = b < 5000 and x < a and b < a
    %x = mips.input "x" : [0, 999]
    %a = mips.state "a" = 5000 : [0, 5000]
    %b = mips.state "b" = 5000 : [0, 5000]
    %c5000 = mips.constant 5000
    %0 = mips.cmp lt %b, %c5000
    %1 = mips.cmp lt %x, %a
    %2 = mips.and %0, %1
    %3 = mips.cmp lt %b, %a
    %4 = mips.and %2, %3
    %5 = mips.indicator %4
    mips.next %a = %x
    mips.next %b = %a
    mips.output "y" = %5 : [0, 1]
  }
}

module @distance_of_totals_by_flag_or_sentinel {
  mips.machine @A learned {
    // state a, b : int = 0  state seen : int = 0
    // a' = a + u
    // b' = b + v
    // seen' = 1
    // y = if seen == 1 then |a - b| else 7
    %u = mips.input "u" : [0, 999]
    %v = mips.input "v" : [0, 999]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %seen = mips.state "seen" = 0 : [0, 1]
    %0 = mips.add %a, %u
    %1 = mips.add %b, %v
    %c1 = mips.constant 1
    %2 = mips.cmp eq %seen, %c1
    %3 = mips.sub %a, %b
    %4 = mips.abs %3
    %c7 = mips.constant 7
    %5 = mips.select %2, %4, %c7
    mips.next %a = %0
    mips.next %b = %1
    mips.next %seen = %c1
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // state a, b : int = 0  state d : int = 7
    // let p = a + u - min(a + u, b + v)
    // let q = b + v - min(a + u, b + v)
    // a' = p
    // b' = q
    // d' = p + q
    // y = d
    %u = mips.input "u" : [0, 999]
    %v = mips.input "v" : [0, 999]
    %a = mips.state "a" = 0
    %b = mips.state "b" = 0
    %d = mips.state "d" = 7
    %0 = mips.add %a, %u
    %1 = mips.add %b, %v
    %2 = mips.min %0, %1
    %3 = mips.sub %0, %2
    %4 = mips.sub %1, %2
    %5 = mips.add %3, %4
    mips.next %a = %3
    mips.next %b = %4
    mips.next %d = %5
    mips.output "y" = %d
  }
}

module @record_height_by_step_number_or_offset {
  mips.machine @A learned {
    // state n : int = 0  state m : int = 0  state prev : int = 0
    // n' = n + 1
    // prev' = x
    // m' = max(m, prev)
    // y = if n == 0 then 3 else max(m, prev)
    %x = mips.input "x" : [0, 9999]
    %n = mips.state "n" = 0
    %m = mips.state "m" = 0 : [0, 9999]
    %prev = mips.state "prev" = 0 : [0, 9999]
    %c1 = mips.constant 1
    %0 = mips.add %n, %c1
    %1 = mips.max %m, %prev
    %c0 = mips.constant 0
    %2 = mips.cmp eq %n, %c0
    %c3 = mips.constant 3
    %3 = mips.select %2, %c3, %1
    mips.next %n = %0
    mips.next %m = %1
    mips.next %prev = %x
    mips.output "y" = %3
  }
  mips.machine @B learned {
    // state h : int = 3
    // h' = if h == 3 then -1 - x else min(h, -1 - x)
    // y = if h == 3 then 3 else -1 - h
    %x = mips.input "x" : [0, 9999]
    %h = mips.state "h" = 3 : [-10000, 3]
    %c3 = mips.constant 3
    %0 = mips.cmp eq %h, %c3
    %m1 = mips.constant -1
    %1 = mips.sub %m1, %x
    %2 = mips.min %h, %1
    %3 = mips.select %0, %1, %2
    %4 = mips.sub %m1, %h
    %5 = mips.select %0, %c3, %4
    mips.next %h = %3
    mips.output "y" = %5
  }
}

module @range_before_by_history_or_offsets {
  mips.machine @A learned {
    // y = if t == 0 then 0 else max(x[-1]) - min(x)
    %x = mips.input "x" : [0, 999]
    %t = mips.state "t" = 0
    %x_1 = mips.state "x_1" = 0 : [0, 999]
    %max_x_1 = mips.state "max_x_1" = 0 : [0, 999]
    %min_x = mips.state "min_x" = 999 : [0, 999]
    %c1 = mips.constant 1
    %0 = mips.add %t, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %t, %c0
    %2 = mips.max %max_x_1, %x_1
    %3 = mips.min %min_x, %x
    %4 = mips.sub %2, %3
    %5 = mips.select %1, %c0, %4
    mips.next %t = %0
    mips.next %x_1 = %x
    mips.next %max_x_1 = %2
    mips.next %min_x = %3
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // state h : int = 0  state l : int = 0
    // let m = max(l, 1000 - x)
    // h' = max(h, x + 1)
    // l' = m
    // y = if h == 0 then 0 else h + m - 1001
    %x = mips.input "x" : [0, 999]
    %h = mips.state "h" = 0 : [0, 1000]
    %l = mips.state "l" = 0 : [0, 1000]
    %c1000 = mips.constant 1000
    %0 = mips.sub %c1000, %x
    %1 = mips.max %l, %0
    %c1 = mips.constant 1
    %2 = mips.add %x, %c1
    %3 = mips.max %h, %2
    %c0 = mips.constant 0
    %4 = mips.cmp eq %h, %c0
    %5 = mips.add %h, %1
    %c1001 = mips.constant 1001
    %6 = mips.sub %5, %c1001
    %7 = mips.select %4, %c0, %6
    mips.next %h = %3
    mips.next %l = %1
    mips.output "y" = %7
  }
}

module @doubled_record_by_history_or_offset {
  mips.machine @A learned {
    // y = if t == 0 then x else 2*max(x[-1]) - x
    %x = mips.input "x" : [0, 999]
    %t = mips.state "t" = 0
    %x_1 = mips.state "x_1" = 0 : [0, 999]
    %max_x_1 = mips.state "max_x_1" = 0 : [0, 999]
    %c1 = mips.constant 1
    %0 = mips.add %t, %c1
    %c0 = mips.constant 0
    %1 = mips.cmp eq %t, %c0
    %c2 = mips.constant 2
    %2 = mips.max %max_x_1, %x_1
    %3 = mips.mul %c2, %2
    %4 = mips.sub %3, %x
    %5 = mips.select %1, %x, %4
    mips.next %t = %0
    mips.next %x_1 = %x
    mips.next %max_x_1 = %2
    mips.output "y" = %5
  }
  mips.machine @B learned {
    // state m : int = 0
    // m' = max(m, 2*x + 3)
    // y = if m == 0 then x else m - 3 - x
    %x = mips.input "x" : [0, 999]
    %m = mips.state "m" = 0 : [0, 2001]
    %c2 = mips.constant 2
    %0 = mips.mul %c2, %x
    %c3 = mips.constant 3
    %1 = mips.add %0, %c3
    %2 = mips.max %m, %1
    %c0 = mips.constant 0
    %3 = mips.cmp eq %m, %c0
    %4 = mips.sub %m, %c3
    %5 = mips.sub %4, %x
    %6 = mips.select %3, %x, %5
    mips.next %m = %2
    mips.output "y" = %6
  }
}

module @alternation_by_step_number_or_shift {
  mips.machine @A learned {
    // state n : int = 0  state a : int = 0  state b : int = 0
    // n' = n + 1
    // a' = x
    // b' = max(b, a)
    // y = if n mod 2 == 0 then max(a, b) + n else x
    %x = mips.input "x" : [0, 999]
    %n = mips.state "n" = 0
    %a = mips.state "a" = 0 : [0, 999]
    %b = mips.state "b" = 0 : [0, 999]
    %c1 = mips.constant 1
    %0 = mips.add %n, %c1
    %1 = mips.max %b, %a
    %2 = mips.mod %n, 2
    %c0 = mips.constant 0
    %3 = mips.cmp eq %2, %c0
    %4 = mips.max %a, %b
    %5 = mips.add %4, %n
    %6 = mips.select %3, %5, %x
    mips.next %n = %0
    mips.next %a = %x
    mips.next %b = %1
    mips.output "y" = %6
  }
  mips.machine @B learned {
    // state c : int = 0  state p : int = 0  state m : int = 0
    // c' = c + 1
    // p' = 1 - p
    // m' = if c == 0 then x + 1 else max(m, x + 1)
    // y = if p == 1 then x else (if c == 0 then 0 else m - 1 + c)
    %x = mips.input "x" : [0, 999]
    %c = mips.state "c" = 0
    %p = mips.state "p" = 0 : [0, 1]
    %m = mips.state "m" = 0 : [0, 1000]
    %c1 = mips.constant 1
    %0 = mips.add %c, %c1
    %1 = mips.sub %c1, %p
    %c0 = mips.constant 0
    %2 = mips.cmp eq %c, %c0
    %3 = mips.add %x, %c1
    %4 = mips.max %m, %3
    %5 = mips.select %2, %3, %4
    %6 = mips.cmp eq %p, %c1
    %7 = mips.sub %m, %c1
    %8 = mips.add %7, %c
    %9 = mips.select %2, %c0, %8
    %10 = mips.select %6, %x, %9
    mips.next %c = %0
    mips.next %p = %1
    mips.next %m = %5
    mips.output "y" = %10
  }
}
