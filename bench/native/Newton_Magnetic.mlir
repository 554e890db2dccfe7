module {
  mips.machine @Newton_Magnetic learned attributes {provenance = {network = "linear RNN, 5 units; 33 steps; no error in 20,000 held-out sequences", rules = "linear regression, in the basis with the shortest rules", state = "exact linear realisation: 4 state variables"}, summary = "the position of a charge in a magnetic field under a force"} {
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
}
