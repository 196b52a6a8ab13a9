(define (factorial n)
  (if (< n 2) 1 (* n (factorial (- n 1)))))
(print (factorial 20))
(print (factorial 21))
