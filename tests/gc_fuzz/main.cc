// usage: gc_fuzz (--seed=S --ops=N | --replay=FILE) [--print] [--progress=FILE] [--conservative] [NAME=VALUE...]
//
// Runs a random script, or that of a file, on the collector that it is linked with. Status 0: no
// difference between collector and model; 3: one was found, and written to stderr; 2: bad arguments. --print
// writes the script instead. --conservative: the collector finds roots by itself, and may take the dead
// for alive. NAME=VALUE is put into the environment and the script.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

#include "tests/gc_fuzz/generator.h"
#include "tests/gc_fuzz/runner.h"

namespace kiln::gc_fuzz {
namespace {

// The collector calls back without an argument.
Runner* runner;

struct Arguments {
  uint64_t seed = 1;
  int64_t ops = 10000;
  std::string replay;
  std::string progress;
  bool print = false;
  bool conservative = false;
  std::vector<std::pair<std::string, std::string>> environment;
};

bool Parse(int argc, char** argv, Arguments* arguments) {
  for (int i = 1; i < argc; i++) {
    std::string word = argv[i];
    size_t equals = word.find('=');
    std::string name = word.substr(0, equals);
    std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (name == "--seed") arguments->seed = strtoull(value.c_str(), nullptr, 10);
    else if (name == "--ops") arguments->ops = strtoll(value.c_str(), nullptr, 10);
    else if (name == "--replay") arguments->replay = value;
    else if (name == "--progress") arguments->progress = value;
    else if (name == "--print") arguments->print = true;
    else if (name == "--conservative") arguments->conservative = true;
    else if (name[0] != '-' && equals != std::string::npos) arguments->environment.emplace_back(name, value);
    else return fprintf(stderr, "gc-fuzz: unknown argument %s\n", argv[i]), false;
  }
  return true;
}

bool GetScript(const Arguments& arguments, Script* script) {
  if (arguments.replay.empty()) {
    *script = Generate(arguments.seed, arguments.ops);
  } else {
    std::ifstream file(arguments.replay);
    std::string error = "cannot be read";
    std::optional<Script> parsed;
    if (file) parsed = ParseScript(file, &error);
    if (!parsed) return fprintf(stderr, "gc-fuzz: %s: %s\n", arguments.replay.c_str(), error.c_str()), false;
    *script = *std::move(parsed);
  }
  script->environment.insert(script->environment.end(), arguments.environment.begin(),
                             arguments.environment.end());
  return true;
}

// A word of memory that outlives a crash.
int64_t* MapProgress(const std::string& path) {
  int file = open(path.c_str(), O_RDWR | O_CREAT, 0644);
  if (file < 0 || ftruncate(file, sizeof(int64_t)) != 0) return nullptr;
  void* memory = mmap(nullptr, sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  return memory == MAP_FAILED ? nullptr : static_cast<int64_t*>(memory);
}

int Main(int argc, char** argv) {
  Arguments arguments;
  Script script;
  if (!Parse(argc, argv, &arguments) || !GetScript(arguments, &script)) return 2;
  if (arguments.print) return std::cout << PrintScript(script), 0;
  for (const auto& [name, value] : script.environment) setenv(name.c_str(), value.c_str(), 1);
  RunOptions options;
  options.precise = !arguments.conservative;
  if (!arguments.progress.empty()) options.progress = MapProgress(arguments.progress);
  Runner script_runner(&script, options);
  runner = &script_runner;
  script_runner.Prepare();
  return fuzz_start(!arguments.conservative);
}

}  // namespace
}  // namespace kiln::gc_fuzz

int fuzz_run() {
  kiln::gc_fuzz::runner->Run();
  return 0;
}
void fuzz_destructor_called(int64_t id, void* object) {
  kiln::gc_fuzz::runner->DestructorCalled(id, object);
}
void fuzz_trigger_called(int) { kiln::gc_fuzz::runner->TriggerCalled(); }

int main(int argc, char** argv) { return kiln::gc_fuzz::Main(argc, argv); }
