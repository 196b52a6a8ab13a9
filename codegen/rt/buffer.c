#include "buffer.h"

#include <stdlib.h>
#include <string.h>

#include "exception.h"
#include "str.h"

#define C_STRINGS 4

struct buffer {
  char *bytes;
  size_t size;
};

struct rt_texts {
  struct buffer c_strings[C_STRINGS];
  unsigned next_c_string;
  struct buffer text;
  size_t text_length;
};

static struct rt_texts main_texts;
struct rt_texts *rt_texts = &main_texts;

struct rt_texts *rt_texts_new(void) {
  struct rt_texts *texts = calloc(1, sizeof *texts);
  if (texts == NULL) rt_fatal_message("out of memory");
  return texts;
}

void rt_texts_free(struct rt_texts *texts) {
  for (size_t i = 0; i < C_STRINGS; i++) free(texts->c_strings[i].bytes);
  free(texts->text.bytes);
  free(texts);
}

static char *room(struct buffer *buffer, size_t size) {
  if (size <= buffer->size) return buffer->bytes;
  size += size / 2 + 64;
  char *bytes = realloc(buffer->bytes, size);
  if (bytes == NULL) rt_fatal_message("out of memory");
  buffer->bytes = bytes;
  buffer->size = size;
  return bytes;
}

char *rt_str_to_c(const void *object) {
  const struct rt_str *str = object;
  size_t length = (size_t)str->length;
  char *bytes = room(&rt_texts->c_strings[rt_texts->next_c_string++ % C_STRINGS], length + 1);
  memcpy(bytes, str->chars, length);
  bytes[length] = 0;
  return bytes;
}

char *rt_buffer_room(size_t count) { return room(&rt_texts->text, count + 1); }

Signed rt_buffer_length(size_t count) {
  rt_texts->text_length = count;
  return (Signed)count;
}

Signed rt_buffer_set(const char *bytes, size_t count) {
  memcpy(rt_buffer_room(count), bytes, count);
  return rt_buffer_length(count);
}

void rt_buffer_read(void *object) {
  struct rt_str *str = object;
  size_t length = (size_t)str->length;
  memcpy(str->chars, rt_buffer_room(0), length < rt_texts->text_length ? length : rt_texts->text_length);
}
