/* The process: environment, children, exit. What fails returns -1 and keeps errno for rt_get_errno. */
#ifndef KILN_RT_PROCESS_H
#define KILN_RT_PROCESS_H

#include "base.h"

/* Value of an environment variable in the buffer; -1 if there is none. */
Signed rt_os_getenv(const void *name);
Signed rt_os_putenv(const void *name, const void *value);
Signed rt_os_unsetenv(const void *name);
Signed rt_os_environ_count(void);
/* Entry `i`, "NAME=value", in the buffer. */
Signed rt_os_environ_entry(Signed i);

Signed rt_os_getpid(void);
Signed rt_os_getppid(void);
Signed rt_os_getuid(void);
Signed rt_os_geteuid(void);
Signed rt_os_getgid(void);
Signed rt_os_getegid(void);
Signed rt_os_kill(Signed pid, Signed signal);
Signed rt_os_system(const void *command);
Signed rt_os_fork(void);
/* Gives the child's id in the upper half, its status in the lower. */
Signed rt_os_waitpid(Signed pid, Signed options);
/* Arguments are added one by one; execv takes them and forgets them. */
void rt_os_exec_argument(const void *str);
Signed rt_os_execv(const void *path);
/* Ends the process at once, without writing out what is buffered. */
RT_NORETURN void rt_os_exit(Signed status);
/* Ends the program as a return from its entry point does. */
RT_NORETURN void rt_exit(Signed status);

#endif
