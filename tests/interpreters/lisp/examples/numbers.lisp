; Integers and floats.
(print (+ 1 2 3) (- 10 4) (- 5) (* 2 3 4) (+) (*))
(print (quotient 7 2) (quotient -7 2) (modulo 7 3) (modulo -7 3))
(print (/ 7 2) (+ 1 0.5) (* 2 1.25) (sqrt 2) (floor 2.7) (floor -2.7))
(print (< 1 2 3) (< 1 3 2) (= 1 1.0) (>= 3 3 2) (> 1 2))
(print (number? 1) (number? 'a) (integer? 1.0) (->float 3))
(print (string->number "42") (string->number "2.5e3") (string->number "x42"))
(print 0.1 (+ 0.1 0.2) 1e100 -0.5 +7 .5)

(define (gcd a b)
  (if (= b 0) a (gcd b (modulo a b))))
(print (gcd 1071 462))

(define (power base n)
  (cond ((= n 0) 1)
        ((= (modulo n 2) 0) (power (* base base) (quotient n 2)))
        (else (* base (power base (- n 1))))))
(print (power 2 62) (power 3 20) (power 1.5 10))
