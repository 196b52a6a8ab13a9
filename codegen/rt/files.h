/* Files and descriptors. What fails returns -1 and keeps errno for rt_get_errno. */
#ifndef KILN_RT_FILES_H
#define KILN_RT_FILES_H

#include "base.h"

/* errno of the last call here that failed. */
Signed rt_get_errno(void);
void rt_set_errno(Signed error);
/* Around calls of C functions that the program declares: keeps errno for rt_get_errno; gives errno that
 * value, or 0. */
void rt_errno_save(void);
void rt_errno_restore(void);
void rt_errno_clear(void);
/* Message of an errno, in the buffer. */
Signed rt_os_strerror(Signed error);

Signed rt_os_open(const void *path, Signed flags, Signed mode);
Signed rt_os_close(Signed fd);
/* Reads up to `count` bytes into the characters of `str`, which has room for them. */
/* Lets other threads run until a read of `fd` does not wait; at once if there is none, or it never waits. */
void rt_os_wait_readable(Signed fd);
Signed rt_os_read(Signed fd, void *str, Signed count);
Signed rt_os_write(Signed fd, const void *str);
Signed rt_os_lseek(Signed fd, Signed position, Signed whence);
Signed rt_os_ftruncate(Signed fd, Signed length);
Signed rt_os_fsync(Signed fd);
Signed rt_os_dup(Signed fd);
Signed rt_os_dup2(Signed fd, Signed to);
Signed rt_os_isatty(Signed fd);
/* Makes a pipe; gives the end for reading in the upper half, the one for writing in the lower. */
Signed rt_os_pipe(void);

Signed rt_os_unlink(const void *path);
Signed rt_os_rename(const void *from, const void *to);
Signed rt_os_mkdir(const void *path, Signed mode);
Signed rt_os_rmdir(const void *path);
Signed rt_os_chdir(const void *path);
/* Whether the file can be used in this way. */
Signed rt_os_access(const void *path, Signed mode);
/* The text is left in the buffer. */
Signed rt_os_getcwd(void);
Signed rt_os_readlink(const void *path);
Signed rt_os_realpath(const void *path);

/* `count` random bytes are left in the buffer. */
Signed rt_os_urandom(Signed count);

/* Questions about the mode of a file. */
Signed rt_stat_is_dir(Signed mode);
Signed rt_stat_is_reg(Signed mode);
/* Looks a file up; its facts are then mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime by
 * number, times in seconds. */
Signed rt_os_stat(const void *path);
Signed rt_os_lstat(const void *path);
Signed rt_os_fstat(Signed fd);
Signed rt_os_stat_field(Signed field);
Float rt_os_stat_time(Signed field);
Bool rt_os_path_exists(const void *path);
Bool rt_os_path_isfile(const void *path);
Bool rt_os_path_isdir(const void *path);

/* Reads a folder; returns how many names it holds, "." and ".." left out. */
Signed rt_os_listdir(const void *path);
/* Name `i` of the folder read last, in the buffer. */
Signed rt_os_listdir_name(Signed i);

#endif
