#include "codegen/compile/native_build.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
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
    std::vector<Job> jobs = GeneratedJobs(sources);
    for (const ExtraSource& source : options_.foreign.sources) AddExtraJob(source, jobs);
    // The largest first: a long compilation that starts last would leave the other processors idle.
    std::stable_sort(jobs.begin(), jobs.end(),
                     [](const Job& a, const Job& b) { return a.bytes > b.bytes; });
    if (RunCompilers(jobs)) Link(output);
    return std::move(result_);
  }

 private:
  struct Job {
    fs::path source;
    fs::path object;
    size_t bytes;
    std::vector<std::string> flags;
    // Of an extra source: where the list of its headers goes, and which of objects_ it is.
    fs::path headers = {};
    size_t slot = 0;
  };

  // Marks it as in use for whoever cleans the cache by age.
  void Touch(const fs::path& object) {
    ++result_.unchanged;
    std::error_code ignored;
    fs::last_write_time(object, fs::file_time_type::clock::now(), ignored);
  }

  std::vector<Job> GeneratedJobs(const std::vector<fs::path>& sources) {
    std::string base_key = fmt::format("{}\n{}\n", options_.compiler, fmt::join(KeyFlags(), " ")) +
                           HeadersText(options_);
    std::vector<Job> jobs;
    for (const fs::path& source : sources) {
      std::string text = ReadFile(source);
      fs::path object = cache_ / (HashText(base_key + text) + ".o");
      objects_.push_back(object.string());
      if (fs::exists(object)) {
        Touch(object);
      } else {
        jobs.push_back({source, object, text.size(), GeneratedFlags()});
      }
    }
    return jobs;
  }

  // What an extra source includes is known from when it was last compiled.
  void AddExtraJob(const ExtraSource& source, std::vector<Job>& jobs) {
    fs::path path = source.path;
    if (!source.text.empty()) {
      fs::create_directories(c_folder_ / "extra");
      path = c_folder_ / "extra" / source.path;
      WriteIfChanged(path, source.text);
    }
    std::vector<std::string> flags = options_.FlagsFor(source);
    std::string text = ReadFile(path);
    std::string key = HashText(fmt::format("{}\n{}\n{}\n{}", options_.compiler,
                                           fmt::join(flags, " "), path.string(), text));
    fs::path headers = cache_ / (key + ".headers");
    objects_.push_back("");
    fs::path object = ExtraObject(headers);
    if (!object.empty() && fs::exists(object)) {
      objects_.back() = object.string();
      return Touch(object);
    }
    jobs.push_back({path, cache_ / (key + ".o"), text.size(), flags, headers, objects_.size() - 1});
  }

  // The object for the headers as they are now; empty if the list of them is not known.
  fs::path ExtraObject(const fs::path& headers) {
    if (!fs::exists(headers)) return {};
    std::string key = headers.filename().string();
    std::istringstream list(ReadFile(headers));
    for (std::string header; std::getline(list, header);) key += header + "\n" + HashOfHeader(header);
    return cache_ / (HashText(key) + ".o");
  }

  const std::string& HashOfHeader(const std::string& header) {
    auto [it, fresh] = header_hashes_.try_emplace(header);
    if (fresh) it->second = HashText(ReadFile(header));
    return it->second;
  }

  // Makes the list of headers out of the rule for make that the compiler wrote.
  static void WriteHeaders(const fs::path& rule, const fs::path& headers) {
    std::istringstream words(ReadFile(rule));
    std::string list;
    std::string word;
    words >> word;  // the object
    while (words >> word) {
      if (word != "\\") list += word + "\n";
    }
    std::ofstream(headers, std::ios::binary) << list;
    fs::remove(rule);
  }

  // An object has been made: under its name in the cache.
  void Keep(const Job& job) {
    fs::path object = job.object;
    if (!job.headers.empty()) {
      WriteHeaders(TempName(job.object) + ".d", job.headers);
      object = ExtraObject(job.headers);
      objects_[job.slot] = object.string();
    }
    fs::rename(TempName(job.object), object);
  }

  std::vector<std::string> GeneratedFlags() const {
    std::vector<std::string> flags = options_.CommonFlags();
    flags.push_back("-fvisibility=hidden");
    return flags;
  }

  // Include folders are left out of the key: their contents are in it, and a moved checkout keeps its
  // objects.
  std::vector<std::string> KeyFlags() const {
    std::vector<std::string> flags = GeneratedFlags();
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
      for (const std::string& flag : job.flags) command.argv.push_back(flag);
      if (!job.headers.empty()) {
        command.argv.insert(command.argv.end(), {"-MD", "-MF", TempName(job.object) + ".d"});
      }
      for (const std::string& arg : {std::string("-c"), job.source.string(), std::string("-o"),
                                     TempName(job.object)}) {
        command.argv.push_back(arg);
      }
      commands.push_back(std::move(command));
    }
    size_t total = objects_.size();
    progress_(total - jobs.size(), total);
    auto finished = [&](size_t index, int status) {
      if (status == 0) Keep(jobs[index]);
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

  void AddForeign(Command& command) {
    const ForeignCode& foreign = options_.foreign;
    for (const std::string& file : foreign.link_files) command.argv.push_back(file);
    for (const std::string& folder : foreign.library_dirs) command.argv.push_back("-L" + folder);
    for (const std::string& flag : foreign.link_flags) command.argv.push_back(flag);
    for (const std::string& library : foreign.libraries) command.argv.push_back("-l" + library);
    if (foreign.export_symbols.empty()) return;
    fs::path list = c_folder_ / "exported.list";
    std::string text = "{\n";
    for (const std::string& symbol : foreign.export_symbols) text += "  " + symbol + ";\n";
    WriteIfChanged(list, text + "};\n");
    command.argv.push_back("-Wl,--dynamic-list=" + list.string());
  }

  void Link(const std::string& output) {
    std::string temporary = TempName(output);
    Command command{{options_.compiler, "-o", temporary}, temporary + ".log"};
    for (const std::string& flag : options_.extra_flags) command.argv.push_back(flag);
    for (const std::string& object : objects_) command.argv.push_back(object);
    AddForeign(command);
    for (const std::string& library : options_.libraries) command.argv.push_back("-l" + library);
    for (const char* flag : {"-no-pie", "-lm", "-ldl"}) command.argv.push_back(flag);
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
  std::map<std::string, std::string> header_hashes_;  // of the headers of extra sources, by path
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
