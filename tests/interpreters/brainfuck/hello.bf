Says hello
  the first loop puts 70 100 30 10 into four cells (as multiples of ten)

++++++++++[>+++++++>++++++++++>+++>+<<<<-]
>++.            H  is 72
>+.             e  is 101
+++++++..       l  is 108 and comes twice
+++.            o  is 111
>++.            space is 32
<++++++++.      w  is 119
--------.       o
+++.            r
------.         l
--------.       d
>+.             exclamation mark is 33
>.              end of the line
