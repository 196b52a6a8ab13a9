#include "codegen/compile/native_build.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "codegen/compile/subprocess.h"

namespace kiln::codegen {

namespace fs = std::filesystem;

namespace {

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string HashText(const std::string& text) {
  XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

// Whatever the sources include: a change in a header of the runtime changes every key.
std::string HeadersText(const CompileOptions& options) {
  std::vector<fs::path> headers;
  for (const std::string& folder : options.RuntimeFolders()) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".h") headers.push_back(entry.path());
    }
  }
  std::sort(headers.begin(), headers.end());
  std::string text;
  for (const fs::path& header : headers) text += ReadFile(header);
  return text;
}

void WriteIfChanged(const fs::path& path, const std::string& text) {
  if (fs::exists(path) && ReadFile(path) == text) return;
  std::ofstream(path, std::ios::binary) << text;
}

void RemoveStaleFiles(const fs::path& folder, const std::vector<CFile>& files) {
  std::set<std::string> wanted;
  for (const CFile& file : files) wanted.insert(file.name);
  std::vector<fs::path> stale;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".c" && !wanted.contains(name)) stale.push_back(entry.path());
  }
  for (const fs::path& path : stale) fs::remove(path);
}

class NativeBuild {
 public:
  NativeBuild(const CompileOptions& options, const std::string& c_folder,
              const std::string& cache_folder, const BuildProgress& progress)
      : options_(options), c_folder_(c_folder), cache_(cache_folder), progress_(progress) {
    jobs_ = options.jobs > 0 ? options.jobs
                             : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }

  BuildResult Run(const std::vector<CFile>& files, const std::string& output) {
    fs::create_directories(c_folder_);
    fs::create_directories(cache_);
    RemoveStaleFiles(c_folder_, files);
    std::vector<fs::path> sources;
    for (const CFile& file : files) {
      result_.c_bytes += file.text.size();
      WriteIfChanged(c_folder_ / file.name, file.text);
      sources.push_back(c_folder_ / file.name);
    }
    for (const std::string& source : options_.RuntimeSources()) sources.push_back(source);
    sources.push_back(fs::path(options_.rt_folder) / "start.c");
    if (Compile(sources)) Link(output);
    return std::move(result_);
  }

 private:
  bool Compile(const std::vector<fs::path>& sources) {
    std::string base_key = fmt::format("{}\n{}\n", options_.compiler, fmt::join(KeyFlags(), " ")) +
                           HeadersText(options_);
    std::vector<Job> jobs;
    for (const fs::path& source : sources) {
      std::string text = ReadFile(source);
      fs::path object = cache_ / (HashText(base_key + text) + ".o");
      objects_.push_back(object.string());
      if (fs::exists(object)) {
        ++result_.unchanged;
        // Marks it as in use for whoever cleans the cache by age.
        std::error_code ignored;
        fs::last_write_time(object, fs::file_time_type::clock::now(), ignored);
      } else {
        jobs.push_back({source, object, text.size()});
      }
    }
    // The largest first: a long compilation that starts last would leave the other processors idle.
    std::stable_sort(jobs.begin(), jobs.end(),
                     [](const Job& a, const Job& b) { return a.bytes > b.bytes; });
    return RunCompilers(jobs);
  }

  struct Job {
    fs::path source;
    fs::path object;
    size_t bytes;
  };

  // Include folders are left out of the key: their contents are in it, and a moved checkout keeps its
  // objects.
  std::vector<std::string> KeyFlags() const {
    std::vector<std::string> flags = options_.CommonFlags();
    std::erase_if(flags, [](const std::string& flag) { return flag.starts_with("-I"); });
    return flags;
  }

  std::string TempName(const fs::path& path) const {
    return fmt::format("{}.{}.tmp", path.string(), getpid());
  }

  bool RunCompilers(const std::vector<Job>& jobs) {
    std::vector<Command> commands;
    for (const Job& job : jobs) {
      Command command{{options_.compiler}, TempName(job.object) + ".log"};
      for (const std::string& flag : options_.CommonFlags()) command.argv.push_back(flag);
      for (const std::string& arg : {std::string("-c"), job.source.string(), std::string("-o"),
                                     TempName(job.object)}) {
        command.argv.push_back(arg);
      }
      commands.push_back(std::move(command));
    }
    size_t total = objects_.size();
    progress_(total - jobs.size(), total);
    auto finished = [&](size_t index, int status) {
      if (status == 0) fs::rename(TempName(jobs[index].object), jobs[index].object);
      if (status != 0 && result_.error.empty()) {
        result_.error = Failure("compiling " + jobs[index].source.string(), commands[index], status);
      }
      fs::remove(commands[index].log);
      ++result_.compiled;
      progress_(total - jobs.size() + result_.compiled, total);
    };
    return RunCommands(commands, jobs_, finished);
  }

  static std::string Failure(const std::string& what, const Command& command, int status) {
    if (status == 127) {
      return fmt::format("cannot run the C compiler '{}': is it installed?", command.argv[0]);
    }
    return fmt::format("{} failed with status {}:\n{}", what, status, ReadFile(command.log));
  }

  void Link(const std::string& output) {
    std::string temporary = TempName(output);
    Command command{{options_.compiler, "-o", temporary}, temporary + ".log"};
    for (const std::string& flag : options_.extra_flags) command.argv.push_back(flag);
    for (const std::string& object : objects_) command.argv.push_back(object);
    for (const std::string& library : options_.libraries) command.argv.push_back("-l" + library);
    for (const char* flag : {"-no-pie", "-lm", "-ldl", "-rdynamic"}) command.argv.push_back(flag);
    bool ok = RunCommands({command}, 1, [&](size_t, int status) {
      if (status != 0) result_.error = Failure("linking " + output, command, status);
    });
    std::error_code ignored;
    fs::remove(command.log, ignored);
    if (ok) fs::rename(temporary, output);
    if (!ok) fs::remove(temporary, ignored);
    result_.ok = ok;
    if (ok) result_.binary_bytes = fs::file_size(output);
  }

  const CompileOptions& options_;
  fs::path c_folder_;
  fs::path cache_;
  const BuildProgress& progress_;
  int jobs_ = 1;
  std::vector<std::string> objects_;
  BuildResult result_;
};

}  // namespace

BuildResult BuildNative(const std::vector<CFile>& files, const CompileOptions& options,
                        const std::string& c_folder, const std::string& cache_folder,
                        const std::string& output, const BuildProgress& progress) {
  try {
    return NativeBuild(options, c_folder, cache_folder, progress).Run(files, output);
  } catch (const fs::filesystem_error& error) {
    BuildResult result;
    result.error = error.what();
    return result;
  }
}

}  // namespace kiln::codegen
