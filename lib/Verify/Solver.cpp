//===- Solver.cpp - the SMT solver behind a small facade===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/Solver.h"
#include "mips/Support/MemoryLimit.h"
#include <map>
#include <new>
#include <set>
#include <z3++.h>

using namespace mips::logic;
using llvm::DynamicAPInt;

/// As `new` where there is no memory.
[[noreturn]] static void failForMemory() {
  if (std::new_handler handler = std::get_new_handler())
    handler();
  throw std::bad_alloc();
}

struct Solver::Impl {
  Impl(const Pool &pool)
      : pool(pool), solver(context, z3::solver::simple()), model(context) {}

  z3::expr translate(Term term, unsigned frame);
  z3::expr lookup(const Pool::Node &node, const z3::expr &index);
  z3::expr combine(const Pool::Node &node, unsigned frame);
  Literal newLiteral(const z3::expr &meaning);
  /// Notes the first failure; everything after it is Unknown.
  template <typename Work> void guard(Work work) {
    try {
      work();
    } catch (const z3::exception &exception) {
      if (llvm::StringRef(exception.msg()).contains("memory"))
        failForMemory();
      if (failure.empty())
        failure = exception.msg();
    }
  }

  const Pool &pool;
  z3::context context;
  z3::solver solver;
  z3::model model;
  std::map<std::pair<unsigned, unsigned>, z3::expr> expressions;
  std::vector<z3::expr> literals;
  std::string failure;
};

/// Whether Z3's memory is limited.
static bool isLimited = false;

/// Z3's C++ interface does not notice that there is no memory for a context.
static void requireContext() {
  Z3_config config = Z3_mk_config();
  Z3_context probe = Z3_mk_context_rc(config);
  Z3_del_config(config);
  if (!probe)
    failForMemory();
  Z3_del_context(probe);
}

Solver::Solver(const Pool &pool, unsigned resourceLimit) {
  if (isLimited || isMemoryLimited())
    requireContext();
  impl = std::make_unique<Impl>(pool);
  setResourceLimit(resourceLimit);
}

Solver::~Solver() = default;

void Solver::limitMemory(unsigned megabytes) {
  isLimited = megabytes != 0;
  Z3_global_param_set("memory_max_size", std::to_string(megabytes).c_str());
}

z3::expr Solver::Impl::lookup(const Pool::Node &node, const z3::expr &index) {
  llvm::ArrayRef<int64_t> table = pool.table(node.number);
  z3::expr result = context.int_val(0);
  for (size_t i = table.size(); i-- > 0;)
    result = z3::ite(index == context.int_val(uint64_t(i)),
                     context.int_val(table[i]), result);
  return result;
}

z3::expr Solver::Impl::combine(const Pool::Node &node, unsigned frame) {
  auto operand = [&](unsigned i) {
    return expressions.at({frame, node.operands[i].id});
  };
  auto a = [&] { return operand(0); };
  auto b = [&] { return operand(1); };
  auto number = [&] { return context.int_val(node.number); };
  switch (node.kind) {
  case Kind::Constant:
    return number();
  case Kind::Variable:
    return context.int_const(
        (pool.variableName(node.number).str() + "@" + std::to_string(frame))
            .c_str());
  case Kind::Truth:
    return context.bool_val(node.number != 0);
  case Kind::Add:
    return a() + b();
  case Kind::Sub:
    return a() - b();
  case Kind::Mul:
    return a() * b();
  case Kind::Min:
    return z3::ite(a() <= b(), a(), b());
  case Kind::Max:
    return z3::ite(a() >= b(), a(), b());
  // SMT-LIB's div and mod round down for a positive divisor, as ours do.
  case Kind::Div:
    return a() / number();
  case Kind::Mod:
    return z3::mod(a(), number());
  case Kind::Abs:
    return z3::ite(a() >= 0, a(), -a());
  case Kind::Select:
    return z3::ite(a(), b(), operand(2));
  case Kind::Lookup:
    return lookup(node, a());
  case Kind::Eq:
    return a() == b();
  case Kind::Le:
    return a() <= b();
  case Kind::Lt:
    return a() < b();
  case Kind::And:
    return a() && b();
  case Kind::Or:
    return a() || b();
  case Kind::Xor:
    return a() != b();
  case Kind::Not:
    return !a();
  }
  llvm_unreachable("covered switch");
}

z3::expr Solver::Impl::translate(Term term, unsigned frame) {
  if (auto it = expressions.find({frame, term.id}); it != expressions.end())
    return it->second;
  for (Term part : pool.closure(term))
    if (!expressions.count({frame, part.id}))
      expressions.emplace(std::make_pair(frame, part.id),
                          combine(pool[part], frame));
  return expressions.at({frame, term.id});
}

Solver::Literal Solver::Impl::newLiteral(const z3::expr &meaning) {
  std::string name = "assume!" + std::to_string(literals.size());
  literals.push_back(context.bool_const(name.c_str()));
  solver.add(z3::implies(literals.back(), meaning));
  return {unsigned(literals.size() - 1)};
}

void Solver::define(unsigned frame, Term variable, Term value,
                    unsigned valueFrame) {
  impl->guard([&] {
    z3::expr meaning = impl->translate(value, valueFrame);
    bool isNew =
        impl->expressions.emplace(std::make_pair(frame, variable.id), meaning)
            .second;
    assert(isNew && "defined after it was used");
    (void)isNew;
  });
}

void Solver::require(Term term, unsigned frame) {
  impl->guard([&] { impl->solver.add(impl->translate(term, frame)); });
}

Solver::Literal Solver::assume(Term term, unsigned frame) {
  Literal literal{0};
  impl->guard(
      [&] { literal = impl->newLiteral(impl->translate(term, frame)); });
  return literal;
}

Solver::Literal Solver::assumeSomeFails(llvm::ArrayRef<Term> terms,
                                        unsigned frame) {
  Literal literal{0};
  impl->guard([&] {
    z3::expr_vector failures(impl->context);
    for (Term term : terms)
      failures.push_back(!impl->translate(term, frame));
    literal = impl->newLiteral(z3::mk_or(failures));
  });
  return literal;
}

void Solver::setResourceLimit(unsigned resourceLimit) {
  impl->guard([&] {
    z3::params params(impl->context);
    params.set("random_seed", 0u);
    params.set("rlimit", resourceLimit);
    // An interrupt ends the tool, not a question.
    params.set("ctrl_c", false);
    impl->solver.set(params);
  });
}

Solver::Answer Solver::check(llvm::ArrayRef<Literal> assumptions,
                             unsigned timeoutMs) {
  Answer answer = Answer::Unknown;
  impl->guard([&] {
    z3::params params(impl->context);
    params.set("timeout", timeoutMs ? timeoutMs : UINT_MAX);
    params.set("ctrl_c", false);
    impl->solver.set(params);
    z3::expr_vector literals(impl->context);
    for (Literal literal : assumptions)
      literals.push_back(impl->literals[literal.index]);
    switch (impl->solver.check(literals)) {
    case z3::sat:
      impl->model = impl->solver.get_model();
      answer = Answer::Sat;
      break;
    case z3::unsat:
      answer = Answer::Unsat;
      break;
    case z3::unknown:
      lastReason = impl->solver.reason_unknown();
      break;
    }
  });
  if (impl->failure.empty())
    return answer;
  lastReason = impl->failure;
  return Answer::Unknown;
}

uint64_t Solver::work() const {
  uint64_t result = 0;
  impl->guard([&] {
    z3::stats statistics = impl->solver.statistics();
    for (unsigned i = 0; i < statistics.size(); ++i)
      if (statistics.key(i) == "rlimit count")
        result = statistics.uint_value(i);
  });
  return result;
}

std::vector<Solver::Literal> Solver::core() {
  std::vector<Literal> result;
  impl->guard([&] {
    std::set<unsigned> needed;
    for (z3::expr literal : impl->solver.unsat_core())
      needed.insert(literal.id());
    for (size_t i = 0; i < impl->literals.size(); ++i)
      if (needed.count(impl->literals[i].id()))
        result.push_back({unsigned(i)});
  });
  return result;
}

static DynamicAPInt parseInteger(llvm::StringRef digits) {
  bool negative = digits.consume_front("-");
  DynamicAPInt result(0);
  for (char digit : digits)
    result = result * 10 + (digit - '0');
  return negative ? -result : result;
}

DynamicAPInt Solver::value(Term variable, unsigned frame) {
  DynamicAPInt result(0);
  impl->guard([&] {
    z3::expr value = impl->model.eval(impl->translate(variable, frame), true);
    int64_t small;
    if (value.is_numeral_i64(small)) {
      result = DynamicAPInt(small);
      return;
    }
    std::string digits = Z3_get_numeral_string(impl->context, value);
    result = parseInteger(digits);
  });
  return result;
}
