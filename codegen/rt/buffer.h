/* Texts on their way between C and RPython. */
#ifndef KILN_RT_BUFFER_H
#define KILN_RT_BUFFER_H

#include "base.h"

/* Arguments of the program. */
Signed rt_argc(void);
Signed rt_argv_length(Signed i);
Char rt_argv_char(Signed i, Signed j);

/* The characters of a str, NUL-terminated. Valid until the fourth next call. */
char *rt_str_to_c(const void *str);

/* Copies the text in the buffer into `str`, which has its length. */
void rt_buffer_read(void *str);

/* The buffers of a thread. */
struct rt_texts;
extern struct rt_texts *rt_texts; /* of the running thread */
struct rt_texts *rt_texts_new(void);
void rt_texts_free(struct rt_texts *texts);

/* For the runtime: puts `count` bytes into the buffer; returns `count`. */
Signed rt_buffer_set(const char *bytes, size_t count);
/* For the runtime: the buffer, with room for `count` bytes. Ends the program if there is no memory. */
char *rt_buffer_room(size_t count);
/* For the runtime: the text is the first `count` bytes of the buffer; returns `count`. */
Signed rt_buffer_length(size_t count);

#endif
