; How many ways to put queens on a board so that none threatens another.
; The size of the board may be given as an argument.
(define size
  (if (null? (arguments)) 6 (string->number (car (arguments)))))

(define (safe? column distance columns)
  (cond ((null? columns) #t)
        ((= column (car columns)) #f)
        ((= column (+ (car columns) distance)) #f)
        ((= column (- (car columns) distance)) #f)
        (else (safe? column (+ distance 1) (cdr columns)))))

(define first-solution '())

(define (place row columns)
  (if (= row size)
      (begin
        (if (null? first-solution) (set! first-solution (reverse columns)))
        1)
      (let ((column 0) (solutions 0))
        (while (< column size)
          (if (safe? column 1 columns)
              (set! solutions (+ solutions (place (+ row 1) (cons column columns)))))
          (set! column (+ column 1)))
        solutions)))

(print (place 0 '()) "solutions on a board of" size)

(define (draw columns)
  (for-each
    (lambda (column)
      (let ((i 0))
        (while (< i size)
          (display (if (= i column) "Q " ". "))
          (set! i (+ i 1)))
        (newline)))
    columns))
(draw first-solution)
