(print (+ 1 2))
(define (total items)
  (if (null? items)
      0
      (+ (car items)
         (total (cdr items)))))
(print (total '(1 2 3)))
(print (total '(1 "two" 3)))
