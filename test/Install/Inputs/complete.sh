# complete.sh COMPLETIONS TOOL WORD...: what bash would offer for the last word, a
# line each.
. "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
compopt() { :; } # only a terminal has a completion under way
"_${1//-/_}"
printf '%s\n' "${COMPREPLY[@]}"
