// Compiles a machine from its text and runs it by JIT.

#include "mips/IR/MipsDialect.h"
#include "mips/Target/Jit.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include <cstdio>

static const char *const text = R"(
  mips.machine @Div_7 learned {
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0
    %c2 = mips.constant 2
    %d = mips.mul %c2, %r
    %e = mips.add %d, %x
    %m = mips.mod %e, 7
    %q = mips.div %e, 7
    mips.next %r = %m
    mips.output "y" = %q
  })";

int main() {
  mlir::MLIRContext context;
  context.loadDialect<mips::MipsDialect>();
  auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  if (!module)
    return 1;
  auto compiled = mips::CompiledMachine::compile(
      *module->getOps<mips::MachineOp>().begin());
  if (!compiled) {
    std::fprintf(stderr, "%s\n", llvm::toString(compiled.takeError()).c_str());
    return 1;
  }
  // 22 = 10110 in binary; 22 div 7 = 3 = 00011.
  auto state = (*compiled)->initialState();
  for (int64_t x : {1, 0, 1, 1, 0}) {
    int64_t y = 0;
    if (int status = (*compiled)->step(state, x, y)) {
      std::fprintf(stderr, "%s\n", (*compiled)->error(status));
      return 1;
    }
    std::printf("%d", int(y));
  }
  std::printf("\n");
  return 0;
}
