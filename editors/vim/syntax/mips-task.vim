" Task files of mipsc; see docs/Language.md.
if exists("b:current_syntax")
  finish
endif

syntax keyword mipsStatement task in out state let train data
syntax match   mipsStatement "\<\%(network\|oracle\)\ze\s*\""
syntax keyword mipsConditional if then else case of
syntax keyword mipsOperator and or xor not div mod last
syntax keyword mipsFold sum count min max all any argmax argmin abs
syntax match   mipsFold "\<number\ze("
syntax keyword mipsType int bool
syntax keyword mipsConstant true false t
syntax match   mipsNumber "\<\d[0-9_]*"
syntax match   mipsOperator "==\|!=\|<=\|>=\|\.\.\|[-+*<>=|@']"
syntax region  mipsString start=+"+ end=+"+ end=+$+ oneline
syntax match   mipsComment "//.*$" contains=@Spell

highlight default link mipsStatement Statement
highlight default link mipsConditional Conditional
highlight default link mipsOperator Operator
highlight default link mipsFold Function
highlight default link mipsType Type
highlight default link mipsConstant Constant
highlight default link mipsNumber Number
highlight default link mipsString String
highlight default link mipsComment Comment

let b:current_syntax = "mips-task"
