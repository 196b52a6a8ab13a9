#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exception.h"
#include "files.h"
#include "gil.h"
#include "print.h"
#include "buffer.h"
#include "threads.h"

static Signed keep(Signed result) {
  if (result < 0) rt_set_errno(errno);
  return result;
}

Signed rt_os_getenv(const void *name) {
  const char *value = getenv(rt_str_to_c(name));
  return value == NULL ? -1 : rt_buffer_set(value, strlen(value));
}

Signed rt_os_putenv(const void *name, const void *value) {
  return keep(setenv(rt_str_to_c(name), rt_str_to_c(value), 1));
}

Signed rt_os_unsetenv(const void *name) { return keep(unsetenv(rt_str_to_c(name))); }

Signed rt_os_environ_count(void) {
  Signed count = 0;
  while (environ != NULL && environ[count] != NULL) count++;
  return count;
}

Signed rt_os_environ_entry(Signed i) { return rt_buffer_set(environ[i], strlen(environ[i])); }

Signed rt_os_getpid(void) { return getpid(); }
Signed rt_os_getppid(void) { return getppid(); }
Signed rt_os_getuid(void) { return (Signed)getuid(); }
Signed rt_os_geteuid(void) { return (Signed)geteuid(); }
Signed rt_os_getgid(void) { return (Signed)getgid(); }
Signed rt_os_getegid(void) { return (Signed)getegid(); }
Signed rt_os_kill(Signed pid, Signed signal) { return keep(kill((pid_t)pid, (int)signal)); }

Signed rt_os_system(const void *command) {
  rt_print_flush();
  const char *text = rt_str_to_c(command);
  rt_gil_release();
  int status = system(text);
  rt_gil_acquire();
  return keep(status);
}

/* What is buffered is written once, by the parent. */
Signed rt_os_fork(void) {
  rt_print_flush();
  Signed child = keep(fork());
  if (child == 0) rt_threads_after_fork();
  return child;
}

Signed rt_os_waitpid(Signed pid, Signed options) {
  pid_t done;
  int status = 0;
  rt_gil_release();
  do done = waitpid((pid_t)pid, &status, (int)options);
  while (done < 0 && errno == EINTR);
  rt_gil_acquire();
  return done < 0 ? keep(-1) : (Signed)done << 32 | (uint32_t)status;
}

static char **arguments;
static size_t argument_count;

void rt_os_exec_argument(const void *str) {
  char **longer = realloc(arguments, (argument_count + 2) * sizeof *longer);
  char *copy = strdup(rt_str_to_c(str));
  if (longer == NULL || copy == NULL) rt_fatal_message("out of memory");
  arguments = longer;
  arguments[argument_count++] = copy;
  arguments[argument_count] = NULL;
}

Signed rt_os_execv(const void *path) {
  rt_print_flush();
  if (arguments == NULL) {
    rt_set_errno(EINVAL);
    return -1;
  }
  execv(rt_str_to_c(path), arguments);
  rt_set_errno(errno);
  while (argument_count > 0) free(arguments[--argument_count]);
  free(arguments);
  arguments = NULL;
  return -1;
}

void rt_os_exit(Signed status) { _exit((int)status); }

void rt_exit(Signed status) {
  rt_print_flush();
  exit((int)status);
}
