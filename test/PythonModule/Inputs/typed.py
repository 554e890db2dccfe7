"""What mypy says of a program that uses the package: see types.test."""

import mipsc

machine = mipsc.learn([[1, 0], [0, 1]], [[1, 1], [0, 1]], learner="data")
# CHECK: typed.py:[[# @LINE + 1]]: note: Revealed type is "mipsc.machine.Machine"
reveal_type(machine)
# CHECK: typed.py:[[# @LINE + 1]]: note: Revealed type is "builtins.str"
reveal_type(machine.to_python())
# CHECK: typed.py:[[# @LINE + 1]]: note: Revealed type is {{.*}}mipsc.equivalence.Proof{{.*}}mipsc.equivalence.Counterexample
reveal_type(mipsc.equivalent(machine, machine))
# CHECK: typed.py:[[# @LINE + 1]]: note: Revealed type is "mipsc.estimator.MachineEstimator"
reveal_type(mipsc.MachineEstimator(seed=2).fit([[1]], [[1]]))
# CHECK: typed.py:[[# @LINE + 1]]: error: {{.*}}incompatible type "str"; expected "int"
mipsc.learn([1], [1], seed="1")
# CHECK: typed.py:[[# @LINE + 1]]: error: "Machine" has no attribute "jump"
machine.jump(1)
# CHECK: Found 2 errors
