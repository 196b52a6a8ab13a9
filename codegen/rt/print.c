#include "print.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "str.h"

#define BUFFER_SIZE 8192

static char buffer[BUFFER_SIZE];
static size_t used;
static int on_terminal = -1; /* not known yet */

static void write_all(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t done = write(fd, bytes, count);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return; /* nobody is left to read it */
    bytes += done;
    count -= (size_t)done;
  }
}

void rt_print_flush(void) {
  write_all(1, buffer, used);
  used = 0;
}

void rt_print(const void *object) {
  const struct rt_str *str = object;
  size_t count = (size_t)str->length;
  if (count > BUFFER_SIZE - used) rt_print_flush();
  if (count > BUFFER_SIZE) {
    write_all(1, (const char *)str->chars, count);
    return;
  }
  memcpy(buffer + used, str->chars, count);
  used += count;
  if (on_terminal < 0) on_terminal = isatty(1);
  bool line_done = count > 0 && str->chars[count - 1] == '\n';
  if (line_done && on_terminal) rt_print_flush();
}

void rt_debug_print(const void *object) {
  const struct rt_str *str = object;
  write_all(2, (const char *)str->chars, (size_t)str->length);
}
