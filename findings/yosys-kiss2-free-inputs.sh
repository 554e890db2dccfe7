#!/usr/bin/env bash
# Yosys 0.23 (Debian bookworm). A lock with the inputs a, b and rst is a machine
# of three inputs. `fsm -export` writes it as KISS2 with four input columns: one
# of them is the net "not a or not b", which the module computes from the
# others, so the file describes combinations of inputs that cannot happen. No
# .ilb line names the columns, and no .e line ends the file.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
unpack yosys=0.23-6

cat >lock.v <<'VERILOG'
module lock(input clk, input rst, input a, input b, output y);
  (* fsm_encoding = "auto" *) reg [1:0] s;
  always @(posedge clk) if (rst) s <= 0; else case (s)
    0: if (a) s <= 1;
    1: if (b) s <= 2; else if (!a) s <= 0;
    2: if (!a | !b) s <= 0;
  endcase
  assign y = (s == 2);
endmodule
VERILOG
root/usr/bin/yosys -V
root/usr/bin/yosys -q -p 'read_verilog lock.v; proc; opt_clean; fsm -nomap -export'
cat ./*.kiss2
expect "four input columns for three inputs" ".i 4" ./*.kiss2
if grep -qE '^\.(ilb|e)\b' ./*.kiss2; then
  echo "changed: the file names its columns or has an end"
  exit 1
fi
echo "seen: no .ilb line, no .e line"
