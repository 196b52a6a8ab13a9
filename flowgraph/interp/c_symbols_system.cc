// Files, process and clocks. Descriptors 0 to 2 are the run's own texts; the rest is the real system.
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "flowgraph/interp/c_symbols.h"

namespace kiln::flowgraph {

namespace {

using Args = const std::vector<Val>&;

// -1 and errno kept, or the result.
Val Kept(Interpreter& run, int64_t result) {
  if (result < 0) run.c_state().error_number = errno;
  return Val::Int(result);
}

Val SetResult(Interpreter& run, std::string text) {
  run.c_state().result = std::move(text);
  return Val::Int(static_cast<int64_t>(run.c_state().result.size()));
}

Val Read(Interpreter& run, Args args) {
  auto count = static_cast<size_t>(args[2].i);
  if (args[0].i == 0) {
    std::string text = run.TakeInput(count);
    run.SetText(args[1], text);
    return Val::Int(static_cast<int64_t>(text.size()));
  }
  std::string buffer(count, '\0');
  ssize_t done = read(static_cast<int>(args[0].i), buffer.data(), count);
  if (done > 0) run.SetText(args[1], std::string_view(buffer).substr(0, static_cast<size_t>(done)));
  return Kept(run, done);
}

Val Write(Interpreter& run, Args args) {
  std::string text = run.Text(args[1]);
  if (args[0].i == 1 || args[0].i == 2) {
    run.Write(static_cast<int>(args[0].i), text);
    return Val::Int(static_cast<int64_t>(text.size()));
  }
  return Kept(run, write(static_cast<int>(args[0].i), text.data(), text.size()));
}

// mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime by number.
Val KeepStat(Interpreter& run, int result, const struct stat& s) {
  if (result == 0) {
    run.c_state().stat = {static_cast<int64_t>(s.st_mode), static_cast<int64_t>(s.st_ino),
                          static_cast<int64_t>(s.st_dev),  static_cast<int64_t>(s.st_nlink),
                          s.st_uid,                        s.st_gid,
                          s.st_size,                       s.st_atime,
                          s.st_mtime,                      s.st_ctime};
  }
  return Kept(run, result);
}

Val ListFolder(Interpreter& run, Args args) {
  std::error_code error;
  run.c_state().names.clear();
  for (std::filesystem::directory_iterator it(run.Text(args[0]), error), end; !error && it != end;
       it.increment(error)) {
    run.c_state().names.push_back(it->path().filename());
  }
  if (!error) return Val::Int(static_cast<int64_t>(run.c_state().names.size()));
  run.c_state().error_number = error.value();
  return Val::Int(-1);
}

using Symbols = std::map<std::string, CFunction>;

void AddDescriptors(Symbols& symbols) {
  symbols.try_emplace("rt_os_wait_readable", [](Interpreter&, Args) { return Val::Void(); });
  symbols.try_emplace("rt_os_read", Read);
  symbols.try_emplace("rt_os_write", Write);
  symbols.try_emplace("rt_os_open", [](Interpreter& run, Args args) {
    return Kept(run, open(run.Text(args[0]).c_str(), static_cast<int>(args[1].i),
                          static_cast<mode_t>(args[2].i)));
  });
  symbols.try_emplace("rt_os_close", [](Interpreter& run, Args args) {
    return args[0].i <= 2 ? Val::Int(0) : Kept(run, close(static_cast<int>(args[0].i)));
  });
  symbols.try_emplace("rt_os_lseek", [](Interpreter& run, Args args) {
    return Kept(run, lseek(static_cast<int>(args[0].i), args[1].i, static_cast<int>(args[2].i)));
  });
  symbols.try_emplace("rt_os_isatty", [](Interpreter&, Args) { return Val::Int(0); });
  symbols.try_emplace("rt_get_errno",
                      [](Interpreter& run, Args) { return Val::Int(run.c_state().error_number); });
  symbols.try_emplace("rt_set_errno", [](Interpreter& run, Args args) {
    run.c_state().error_number = args[0].i;
    return Val::Void();
  });
  symbols.try_emplace("rt_os_strerror", [](Interpreter& run, Args args) {
    return SetResult(run, std::strerror(static_cast<int>(args[0].i)));
  });
}

void AddFiles(Symbols& symbols) {
  symbols.try_emplace("rt_os_stat", [](Interpreter& run, Args args) {
    struct stat s {};
    return KeepStat(run, stat(run.Text(args[0]).c_str(), &s), s);
  });
  symbols.try_emplace("rt_os_lstat", [](Interpreter& run, Args args) {
    struct stat s {};
    return KeepStat(run, lstat(run.Text(args[0]).c_str(), &s), s);
  });
  symbols.try_emplace("rt_os_fstat", [](Interpreter& run, Args args) {
    struct stat s {};
    return KeepStat(run, fstat(static_cast<int>(args[0].i), &s), s);
  });
  symbols.try_emplace("rt_os_stat_field", [](Interpreter& run, Args args) {
    return Val::Int(run.c_state().stat.at(static_cast<size_t>(args[0].i)));
  });
  symbols.try_emplace("rt_os_stat_time", [](Interpreter& run, Args args) {
    auto seconds = run.c_state().stat.at(static_cast<size_t>(args[0].i));
    return Val::Float(static_cast<double>(seconds));
  });
  symbols.try_emplace("rt_stat_is_dir", [](Interpreter&, Args args) {
    return Val::Bool(S_ISDIR(static_cast<mode_t>(args[0].i)));
  });
  symbols.try_emplace("rt_stat_is_reg", [](Interpreter&, Args args) {
    return Val::Bool(S_ISREG(static_cast<mode_t>(args[0].i)));
  });
  symbols.try_emplace("rt_os_path_exists", [](Interpreter& run, Args args) {
    return Val::Bool(std::filesystem::exists(run.Text(args[0])));
  });
  symbols.try_emplace("rt_os_path_isfile", [](Interpreter& run, Args args) {
    return Val::Bool(std::filesystem::is_regular_file(run.Text(args[0])));
  });
  symbols.try_emplace("rt_os_path_isdir", [](Interpreter& run, Args args) {
    return Val::Bool(std::filesystem::is_directory(run.Text(args[0])));
  });
  symbols.try_emplace("rt_os_unlink", [](Interpreter& run, Args args) {
    return Kept(run, unlink(run.Text(args[0]).c_str()));
  });
  symbols.try_emplace("rt_os_mkdir", [](Interpreter& run, Args args) {
    return Kept(run, mkdir(run.Text(args[0]).c_str(), static_cast<mode_t>(args[1].i)));
  });
  symbols.try_emplace("rt_os_rmdir", [](Interpreter& run, Args args) {
    return Kept(run, rmdir(run.Text(args[0]).c_str()));
  });
  symbols.try_emplace("rt_os_rename", [](Interpreter& run, Args args) {
    return Kept(run, rename(run.Text(args[0]).c_str(), run.Text(args[1]).c_str()));
  });
  symbols.try_emplace("rt_os_chdir", [](Interpreter& run, Args args) {
    return Kept(run, chdir(run.Text(args[0]).c_str()));
  });
  symbols.try_emplace("rt_os_access", [](Interpreter& run, Args args) {
    return Kept(run, access(run.Text(args[0]).c_str(), static_cast<int>(args[1].i)));
  });
  symbols.try_emplace("rt_os_getcwd", [](Interpreter& run, Args) {
    return SetResult(run, std::filesystem::current_path());
  });
  symbols.try_emplace("rt_os_listdir", ListFolder);
  symbols.try_emplace("rt_os_listdir_name", [](Interpreter& run, Args args) {
    return SetResult(run, run.c_state().names.at(static_cast<size_t>(args[0].i)));
  });
}

void AddProcess(Symbols& symbols) {
  symbols.try_emplace("rt_os_getenv", [](Interpreter& run, Args args) {
    const char* value = std::getenv(run.Text(args[0]).c_str());
    return value ? SetResult(run, value) : Val::Int(-1);
  });
  symbols.try_emplace("rt_os_getpid", [](Interpreter&, Args) { return Val::Int(getpid()); });
  for (const char* name : {"rt_exit", "rt_os_exit"}) {
    symbols.try_emplace(name, [](Interpreter& run, Args args) {
      run.End(OutcomeKind::Exited, args[0], {});
      return Val::Void();
    });
  }
}

template <typename Clock>
int64_t Nanoseconds() {
  auto now = Clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

void AddClocks(Symbols& symbols) {
  using std::chrono::steady_clock;
  using std::chrono::system_clock;
  constexpr double kNano = 1e-9;
  symbols.try_emplace("rt_time_time", [](Interpreter&, Args) {
    return Val::Float(static_cast<double>(Nanoseconds<system_clock>()) * kNano);
  });
  symbols.try_emplace("rt_time_clock", [](Interpreter&, Args) {
    return Val::Float(static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
  });
  symbols.try_emplace("rt_time_monotonic", [](Interpreter&, Args) {
    return Val::Float(static_cast<double>(Nanoseconds<steady_clock>()) * kNano);
  });
  symbols.try_emplace("rt_time_time_ns", [](Interpreter&, Args) {
    return Val::Int(Nanoseconds<system_clock>());
  });
  symbols.try_emplace("rt_time_monotonic_ns", [](Interpreter&, Args) {
    return Val::Int(Nanoseconds<steady_clock>());
  });
  symbols.try_emplace("rt_time_sleep", [](Interpreter&, Args) { return Val::Void(); });
}

}  // namespace

void AddSystemSymbols(Symbols& symbols) {
  AddDescriptors(symbols);
  AddFiles(symbols);
  AddProcess(symbols);
  AddClocks(symbols);
}

}  // namespace kiln::flowgraph
