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

static struct buffer c_strings[C_STRINGS];
static unsigned next_c_string;
static struct buffer text;
static size_t text_length;

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
  char *bytes = room(&c_strings[next_c_string++ % C_STRINGS], length + 1);
  memcpy(bytes, str->chars, length);
  bytes[length] = 0;
  return bytes;
}

char *rt_buffer_room(size_t count) { return room(&text, count + 1); }

Signed rt_buffer_length(size_t count) {
  text_length = count;
  return (Signed)count;
}

Signed rt_buffer_set(const char *bytes, size_t count) {
  memcpy(rt_buffer_room(count), bytes, count);
  return rt_buffer_length(count);
}

void rt_buffer_read(void *object) {
  struct rt_str *str = object;
  size_t length = (size_t)str->length;
  memcpy(str->chars, rt_buffer_room(0), length < text_length ? length : text_length);
}
