;;; mips-task-mode.el --- task files of mipsc  -*- lexical-binding: t -*-

;; Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

;; Package-Requires: ((emacs "27.1"))

;;; Commentary:

;; Colours for task files (.mips), and `mips-lsp' for eglot (M-x eglot).

;;; Code:

(defvar mips-task-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?_ "w" table)
    (modify-syntax-entry ?' "." table)
    (modify-syntax-entry ?\\ "." table)
    table))

(defvar mips-task-font-lock-keywords
  (list
   (cons (regexp-opt '("task" "in" "out" "state" "let" "train" "data") 'words)
         'font-lock-keyword-face)
   '("\\<\\(network\\|oracle\\)\\s-*\"" 1 font-lock-keyword-face)
   (cons (regexp-opt '("if" "then" "else" "case" "of" "and" "or" "xor" "not"
                       "div" "mod" "last")
                     'words)
         'font-lock-keyword-face)
   (cons (regexp-opt '("sum" "count" "min" "max" "all" "any" "argmax" "argmin"
                       "abs")
                     'words)
         'font-lock-builtin-face)
   '("\\<\\(number\\)(" 1 font-lock-builtin-face)
   (cons (regexp-opt '("int" "bool") 'words) 'font-lock-type-face)
   (cons (regexp-opt '("true" "false" "t") 'words) 'font-lock-constant-face)))

;;;###autoload
(define-derived-mode mips-task-mode prog-mode "Task"
  "Major mode for task files of mipsc."
  (setq-local comment-start "// ")
  (setq-local comment-start-skip "//+\\s-*")
  (setq-local indent-tabs-mode nil)
  (setq-local font-lock-defaults '(mips-task-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.mips\\'" . mips-task-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(mips-task-mode . ("mips-lsp"))))

(provide 'mips-task-mode)
;;; mips-task-mode.el ends here
