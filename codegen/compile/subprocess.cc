#include "codegen/compile/subprocess.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <map>

extern char** environ;

namespace kiln::codegen {

namespace {

constexpr int kNotStarted = 127;

// The process id, or -1.
pid_t Start(const Command& command) {
  std::vector<char*> argv;
  for (const std::string& arg : command.argv) argv.push_back(const_cast<char*>(arg.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, command.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  pid_t pid = -1;
  int error = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? pid : -1;
}

int ExitStatus(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
}

}  // namespace

bool RunCommands(const std::vector<Command>& commands, int jobs,
                 const std::function<void(size_t, int)>& finished) {
  std::map<pid_t, size_t> running;
  size_t next = 0;
  bool good = true;
  auto report = [&](size_t index, int status) {
    good = good && status == 0;
    finished(index, status);
  };
  while (!running.empty() || (good && next < commands.size())) {
    while (good && next < commands.size() && running.size() < static_cast<size_t>(jobs)) {
      size_t index = next++;
      pid_t pid = Start(commands[index]);
      if (pid < 0) {
        report(index, kNotStarted);
      } else {
        running[pid] = index;
      }
    }
    if (running.empty()) continue;
    int status = 0;
    auto it = running.find(waitpid(-1, &status, 0));
    if (it == running.end()) continue;
    size_t index = it->second;
    running.erase(it);
    report(index, ExitStatus(status));
  }
  return good;
}

}  // namespace kiln::codegen
