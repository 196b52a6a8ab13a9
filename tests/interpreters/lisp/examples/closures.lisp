; Procedures that remember where they were made.
(define (make-counter start)
  (let ((n start))
    (lambda ()
      (set! n (+ n 1))
      n)))

(define a (make-counter 0))
(define b (make-counter 100))
(a) (a) (b)
(print (a) (b))

(define (compose f g) (lambda (x) (f (g x))))
(define (add n) (lambda (x) (+ x n)))
(print ((compose (add 1) (add 10)) 5))
(print (map (add 3) '(1 2 3)))

(define (curry f . given)
  (lambda rest (apply f (append given rest))))
(print ((curry + 1 2) 3 4))
(print ((lambda args args) 1 "two" 'three))

(define x 'global)
(define (show) x)
(let ((x 'local))
  (print x (show)))
(print a (lambda (x) x) car)

(define (make-account balance)
  (define (withdraw amount)
    (if (< balance amount)
        'insufficient
        (begin (set! balance (- balance amount)) balance)))
  (define (deposit amount)
    (set! balance (+ balance amount))
    balance)
  (lambda (what amount)
    (cond ((eq? what 'withdraw) (withdraw amount))
          ((eq? what 'deposit) (deposit amount))
          (else (error "unknown request" what)))))

(define account (make-account 100))
(print (account 'withdraw 30) (account 'deposit 5) (account 'withdraw 500))
