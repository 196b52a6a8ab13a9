(print "this runs")
(define (f x)
  (+ x 1)
