;;; colours.el --- prints the line of each word, the word, and its colour  -*- lexical-binding: t -*-

(require 'subr-x)

(defconst colours-kinds
  '((font-lock-keyword-face . "keyword") (font-lock-builtin-face . "builtin")
    (font-lock-type-face . "type") (font-lock-constant-face . "constant")
    (font-lock-string-face . "string") (font-lock-comment-face . "comment")
    (font-lock-comment-delimiter-face . "comment") (nil . "plain")))

(find-file (pop command-line-args-left))
(princ (format "file type %s\n" (string-trim-right (symbol-name major-mode) "-mode")))
(font-lock-ensure)
(goto-char (point-min))
(while (re-search-forward "[[:alpha:]_][[:alnum:]_]*" nil t)
  (let ((face (get-text-property (match-beginning 0) 'face)))
    (princ (format "%d %s %s\n" (line-number-at-pos) (match-string 0)
                   (cdr (assq face colours-kinds))))))
