(define (area width height) (* width height))
(print (area 2 3))
(print (area 2))
