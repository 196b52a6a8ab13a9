/* What happens around libgc's collections. */
#ifndef KILN_GC_BOEHM_COLLECTING_H
#define KILN_GC_BOEHM_COLLECTING_H

/* After libgc has been started. */
void boehm_collecting_init(void);

/* A full collection, also where collections are disabled. */
void boehm_collect(void);

/* Around each call of libgc that may collect. */
void boehm_before_allocation(void);
void boehm_after_allocation(void);

#endif
