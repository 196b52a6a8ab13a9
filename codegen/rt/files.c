#define _GNU_SOURCE
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gil.h"
#include "print.h"
#include "buffer.h"
#include "str.h"
#include "threads.h"

static int saved_errno;

Signed rt_get_errno(void) { return saved_errno; }
void rt_set_errno(Signed error) { saved_errno = (int)error; }

void rt_errno_save(void) { saved_errno = errno; }
void rt_errno_restore(void) { errno = saved_errno; }
void rt_errno_clear(void) { errno = 0; }

/* Keeps errno of a call that failed. */
static Signed keep(Signed result) {
  if (result < 0) saved_errno = errno;
  return result;
}

Signed rt_os_strerror(Signed error) {
  const char *text = strerror((int)error);
  return rt_buffer_set(text, strlen(text));
}

Signed rt_os_open(const void *path, Signed flags, Signed mode) {
  return keep(open(rt_str_to_c(path), (int)flags | O_CLOEXEC, (mode_t)mode));
}

Signed rt_os_close(Signed fd) {
  if (fd == 1) rt_print_flush();
  return keep(close((int)fd));
}

void rt_os_wait_readable(Signed fd) {
  if (!rt_threads_are_many()) return;
  int flags = fcntl((int)fd, F_GETFL);
  if (flags < 0 || (flags & O_NONBLOCK) != 0) return;
  struct pollfd wanted = {.fd = (int)fd, .events = POLLIN};
  rt_gil_release();
  while (poll(&wanted, 1, -1) < 0 && errno == EINTR) continue;
  rt_gil_acquire();
}

Signed rt_os_read(Signed fd, void *object, Signed count) {
  struct rt_str *str = object;
  ssize_t done;
  do done = read((int)fd, str->chars, (size_t)count);
  while (done < 0 && errno == EINTR);
  return keep(done);
}

/* The str may move while others run, so a copy is written. */
static Signed write_without_lock(int fd, const void *bytes, size_t count) {
  char *copy = malloc(count + 1);
  if (copy == NULL) {
    errno = ENOMEM;
    return keep(-1);
  }
  memcpy(copy, bytes, count);
  ssize_t done;
  rt_gil_release();
  do done = write(fd, copy, count);
  while (done < 0 && errno == EINTR);
  rt_gil_acquire();
  Signed result = keep(done);
  free(copy);
  return result;
}

Signed rt_os_write(Signed fd, const void *object) {
  const struct rt_str *str = object;
  if (fd == 1) rt_print_flush();
  if (rt_threads_are_many()) return write_without_lock((int)fd, str->chars, (size_t)str->length);
  ssize_t done;
  do done = write((int)fd, str->chars, (size_t)str->length);
  while (done < 0 && errno == EINTR);
  return keep(done);
}

Signed rt_os_lseek(Signed fd, Signed position, Signed whence) {
  return keep(lseek((int)fd, position, (int)whence));
}
Signed rt_os_ftruncate(Signed fd, Signed length) { return keep(ftruncate((int)fd, length)); }
Signed rt_os_fsync(Signed fd) { return keep(fsync((int)fd)); }
Signed rt_os_dup(Signed fd) { return keep(fcntl((int)fd, F_DUPFD_CLOEXEC, 0)); }

Signed rt_os_dup2(Signed fd, Signed to) {
  if (to == 1) rt_print_flush();
  return keep(dup2((int)fd, (int)to));
}

Signed rt_os_isatty(Signed fd) { return isatty((int)fd) == 1; }

Signed rt_os_pipe(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) return keep(-1);
  return (Signed)ends[0] << 32 | ends[1];
}

Signed rt_os_unlink(const void *path) { return keep(unlink(rt_str_to_c(path))); }
Signed rt_os_rename(const void *from, const void *to) {
  return keep(rename(rt_str_to_c(from), rt_str_to_c(to)));
}
Signed rt_os_mkdir(const void *path, Signed mode) {
  return keep(mkdir(rt_str_to_c(path), (mode_t)mode));
}
Signed rt_os_rmdir(const void *path) { return keep(rmdir(rt_str_to_c(path))); }
Signed rt_os_chdir(const void *path) { return keep(chdir(rt_str_to_c(path))); }
Signed rt_os_access(const void *path, Signed mode) {
  return access(rt_str_to_c(path), (int)mode) == 0;
}

/* Makes a text that the C library has allocated, or null, the text in the buffer. */
static Signed take_text(char *text) {
  if (text == NULL) return keep(-1);
  Signed length = rt_buffer_set(text, strlen(text));
  free(text);
  return length;
}

Signed rt_os_getcwd(void) { return take_text(getcwd(NULL, 0)); }
Signed rt_os_realpath(const void *path) { return take_text(realpath(rt_str_to_c(path), NULL)); }

Signed rt_os_readlink(const void *path) {
  char target[PATH_MAX];
  ssize_t length = readlink(rt_str_to_c(path), target, sizeof target);
  return length < 0 ? keep(-1) : rt_buffer_set(target, (size_t)length);
}

Signed rt_stat_is_dir(Signed mode) { return S_ISDIR((mode_t)mode); }
Signed rt_stat_is_reg(Signed mode) { return S_ISREG((mode_t)mode); }

Signed rt_os_urandom(Signed count) {
  char *bytes = rt_buffer_room((size_t)count);
  for (Signed done = 0; done < count;) {
    ssize_t got = getrandom(bytes + done, (size_t)(count - done), 0);
    if (got < 0 && errno != EINTR) return keep(-1);
    if (got > 0) done += got;
  }
  return rt_buffer_length((size_t)count);
}

static struct stat facts;

Signed rt_os_stat(const void *path) { return keep(stat(rt_str_to_c(path), &facts)); }
Signed rt_os_lstat(const void *path) { return keep(lstat(rt_str_to_c(path), &facts)); }
Signed rt_os_fstat(Signed fd) { return keep(fstat((int)fd, &facts)); }

Signed rt_os_stat_field(Signed field) {
  switch (field) {
    case 0: return (Signed)facts.st_mode;
    case 1: return (Signed)facts.st_ino;
    case 2: return (Signed)facts.st_dev;
    case 3: return (Signed)facts.st_nlink;
    case 4: return (Signed)facts.st_uid;
    case 5: return (Signed)facts.st_gid;
    case 6: return facts.st_size;
    case 7: return facts.st_atim.tv_sec;
    case 8: return facts.st_mtim.tv_sec;
    default: return facts.st_ctim.tv_sec;
  }
}

Float rt_os_stat_time(Signed field) {
  const struct timespec *time = field == 7 ? &facts.st_atim
                                : field == 8 ? &facts.st_mtim
                                             : &facts.st_ctim;
  return (Float)time->tv_sec + 1e-9 * (Float)time->tv_nsec;
}

static bool has_mode(const void *path, mode_t wanted) {
  struct stat found;
  return stat(rt_str_to_c(path), &found) == 0 && (wanted == 0 || (found.st_mode & S_IFMT) == wanted);
}

Bool rt_os_path_exists(const void *path) { return has_mode(path, 0); }
Bool rt_os_path_isfile(const void *path) { return has_mode(path, S_IFREG); }
Bool rt_os_path_isdir(const void *path) { return has_mode(path, S_IFDIR); }

static struct dirent **names;
static int name_count;

static int is_named(const struct dirent *entry) {
  return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

Signed rt_os_listdir(const void *path) {
  for (int i = 0; i < name_count; i++) free(names[i]);
  free(names);
  names = NULL;
  name_count = scandir(rt_str_to_c(path), &names, is_named, NULL);
  Signed result = keep(name_count);
  if (name_count < 0) name_count = 0;
  return result;
}

Signed rt_os_listdir_name(Signed i) {
  return rt_buffer_set(names[i]->d_name, strlen(names[i]->d_name));
}
