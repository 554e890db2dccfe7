module {
  mips.machine @Dithering learned attributes {provenance = {network = "linear second-order RNN, 8 units; 200 steps; errors in 38 of 300 held-out sequences", rules = "relation of registers, simplified by proof", state = "integer registers that explain the network's answers"}, summary = "error diffusion: brightness 0..15 in, black or white out"} {
    %x = mips.input "x" : [0, 15]
    %r = mips.state "r" = 0 : [0, 14]
    %0 = mips.add %x, %r
    %1 = mips.mod %0, 15
    %2 = mips.div %0, 15
    mips.next %r = %1
    mips.output "y" = %2 : [0, 1]
  }
}
