autocmd BufRead,BufNewFile *.mips setfiletype mips-task
