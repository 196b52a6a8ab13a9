; The error names the line where it happened.
(print "before")
(define (outer n)
  (print
    (+ n unknown)))
(print (outer 1))
(print "never reached")
