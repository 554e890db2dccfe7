" Prints the line of each word, the word, and the kind of colour that it has.
let s:kinds = {'mipsStatement': 'keyword', 'mipsConditional': 'keyword', 'mipsOperator': 'keyword',
      \ 'mipsFold': 'builtin', 'mipsType': 'type', 'mipsConstant': 'constant', 'mipsNumber': 'number',
      \ 'mipsString': 'string', 'mipsComment': 'comment', '': 'plain'}

function s:words(line)
  let result = []
  let end = 0
  while 1
    let [word, begin, end] = matchstrpos(getline(a:line), '\h\w*', end)
    if begin < 0
      return result
    endif
    let group = synIDattr(synID(a:line, begin + 1, 1), 'name')
    call add(result, a:line . ' ' . word . ' ' . s:kinds[group])
  endwhile
endfunction

let s:lines = ['file type ' . &filetype]
for s:line in range(1, line('$'))
  let s:lines += s:words(s:line)
endfor
call writefile(s:lines, $COLOURS)
cquit 0
