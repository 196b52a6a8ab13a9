Writes its input backwards
  reads until the byte 0 which stands for the end
  and then goes back to the 0 at the start

>,[>,]<[.<]
