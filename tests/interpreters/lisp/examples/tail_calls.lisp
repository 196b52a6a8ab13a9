; Calls in tail position need no stack, however many there are.
(define (count n total)
  (if (= n 0)
      total
      (count (- n 1) (+ total n))))
(print (count 100000 0))

(define (even? n) (if (= n 0) #t (odd? (- n 1))))
(define (odd? n) (if (= n 0) #f (even? (- n 1))))
(print (even? 50000) (odd? 50000))

(define (search n)
  (cond ((> (* n n) 500000000) n)
        (else (let ((next (+ n 1)))
                (and #t (or #f (begin (search next))))))))
(print (search 1))
