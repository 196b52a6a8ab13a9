; A smaller Lisp, written in this one: it evaluates quoted programs.
(define (lookup name scope)
  (cond ((null? scope) (error "no value for" name))
        ((eq? name (car (car scope))) (cdr (car scope)))
        (else (lookup name (cdr scope)))))

(define (bind names values scope)
  (if (null? names)
      scope
      (cons (cons (car names) (car values))
            (bind (cdr names) (cdr values) scope))))

(define (second l) (car (cdr l)))
(define (third l) (car (cdr (cdr l))))
(define (fourth l) (car (cdr (cdr (cdr l)))))

(define (evaluate x scope)
  (cond ((symbol? x) (lookup x scope))
        ((not (pair? x)) x)
        ((eq? (car x) 'quote) (second x))
        ((eq? (car x) 'if)
         (if (evaluate (second x) scope)
             (evaluate (third x) scope)
             (evaluate (fourth x) scope)))
        ((eq? (car x) 'lambda) (list 'closure (second x) (third x) scope))
        (else (call (evaluate (car x) scope)
                    (map (lambda (argument) (evaluate argument scope)) (cdr x))))))

(define (call f values)
  (if (procedure? f)
      (apply f values)
      (evaluate (third f) (bind (second f) values (fourth f)))))

(define scope (bind '(+ - * <) (list + - * <) '()))

(print (evaluate '((lambda (x) (* x x)) (+ 3 4)) scope))
(print (evaluate
  '((lambda (f) (f f 10))
    (lambda (self n)
      (if (< n 2) 1 (* n (self self (- n 1))))))
  scope))
(print (evaluate
  '((lambda (fib) (fib fib 12))
    (lambda (fib n)
      (if (< n 2) n (+ (fib fib (- n 1)) (fib fib (- n 2))))))
  scope))
