/* Runs a command and writes what it took. A small program of its own, because the peak of the resident
 * memory that the system reports of a child begins with that of the process that started it.
 *
 * usage: measure RESULT SECONDS COMMAND ARGUMENTS...
 *
 * Writes "seconds kib status" to the file RESULT: seconds of processor time, which is the same whether or not
 * other programs run; peak of the resident memory; status is -signal for a command that was killed, and the
 * command is killed after SECONDS. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t child;

static void kill_child(int signal_number) {
  (void)signal_number;
  kill(child, SIGKILL);
}

static double seconds_of(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fputs("usage: measure RESULT SECONDS COMMAND ARGUMENTS...\n", stderr);
    return 2;
  }
  child = fork();
  if (child == 0) {
    execv(argv[3], argv + 3);
    perror(argv[3]);
    _exit(127);
  }
  if (child < 0) {
    perror("fork");
    return 2;
  }
  signal(SIGALRM, kill_child);
  alarm((unsigned)atoi(argv[2]));
  struct rusage usage;
  int status = 0;
  while (wait4(child, &status, 0, &usage) < 0) continue;
  double seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  FILE *result = fopen(argv[1], "w");
  if (result == NULL) {
    perror(argv[1]);
    return 2;
  }
  fprintf(result, "%.6f %ld %d\n", seconds, usage.ru_maxrss,
          WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
  return fclose(result) == 0 ? 0 : 2;
}
