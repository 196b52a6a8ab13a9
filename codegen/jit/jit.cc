#include "codegen/jit/jit.h"

#include <algorithm>
#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <llvm/ExecutionEngine/JITLink/JITLink.h>
#include <llvm/ExecutionEngine/Orc/ExecutionUtils.h>
#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h>
#include <llvm/Support/TargetSelect.h>

#include "codegen/jit/object_compiler.h"

namespace kiln::codegen {

namespace orc = llvm::orc;

namespace {

using AddRootsFunction = void (*)(void* start, void* end);
using MainFunction = int (*)(int argc, char** argv);

// Remembers where the writable data of the program lies: a conservative collector finds the data of
// programs and libraries that the system has loaded, but not of this one.
class DataRecorder : public orc::ObjectLinkingLayer::Plugin {
 public:
  struct Range {
    char* start;
    size_t size;
  };
  explicit DataRecorder(std::vector<Range>& ranges) : ranges_(ranges) {}

  void modifyPassConfig(orc::MaterializationResponsibility&, llvm::jitlink::LinkGraph&,
                        llvm::jitlink::PassConfiguration& config) override {
    config.PostFixupPasses.push_back([this](llvm::jitlink::LinkGraph& graph) {
      for (auto& section : graph.sections()) Record(section);
      return llvm::Error::success();
    });
  }
  llvm::Error notifyFailed(orc::MaterializationResponsibility&) override {
    return llvm::Error::success();
  }
  llvm::Error notifyRemovingResources(orc::JITDylib&, orc::ResourceKey) override {
    return llvm::Error::success();
  }
  void notifyTransferringResources(orc::JITDylib&, orc::ResourceKey, orc::ResourceKey) override {}

 private:
  void Record(llvm::jitlink::Section& section) {
    using llvm::BitmaskEnumDetail::operator&;  // MemProt is a set of bits
    bool writable = (section.getMemProt() & orc::MemProt::Write) != orc::MemProt::None;
    llvm::jitlink::SectionRange range(section);
    if (!writable || range.empty()) return;
    ranges_.push_back({range.getStart().toPtr<char*>(), range.getSize()});
  }

  std::vector<Range>& ranges_;
};

// A program on its way from C text to a function that can be called.
class InProcessProgram {
 public:
  InProcessProgram(const std::vector<CFile>& files, const CompileOptions& options)
      : files_(files), options_(options) {}

  /// The program's main function, or null with an error.
  MainFunction Build() {
    if (!Compile() || !NewJit()) return nullptr;
    orc::JITDylib& library = jit_->getMainJITDylib();
    for (CompiledObject& object : objects_) {
      if (!Check(jit_->addObjectFile(std::move(object.object)))) return nullptr;
    }
    for (const std::string& file : options_.foreign.link_files) {
      if (!AddLinkFile(library, file)) return nullptr;
    }
    std::vector<std::string> names = options_.foreign.libraries;
    names.insert(names.end(), options_.libraries.begin(), options_.libraries.end());
    for (const std::string& name : names) {
      if (!IsPartOfProcess(name) && !AddLibrary(library, name)) return nullptr;
    }
    auto main = jit_->lookup("rt_main");
    if (!main) {
      Check(main.takeError());
      return nullptr;
    }
    AddRoots();
    return main->toPtr<MainFunction>();
  }

  /// The code and data stay for good.
  void Keep() { (void)jit_.release(); }
  const std::string& error() const { return error_; }

 private:
  bool Compile() {
    std::vector<CSource> sources;
    for (const CFile& file : files_) sources.push_back({file.name, file.text});
    for (const std::string& path : options_.RuntimeSources()) sources.push_back({path, ""});
    for (const ExtraSource& extra : options_.foreign.sources) {
      sources.push_back({extra.path, extra.text, extra.flags});
    }
    int jobs = options_.jobs > 0 ? options_.jobs
                                 : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    objects_ = CompileObjects(sources, Flags(), jobs);
    for (size_t i = 0; i < sources.size(); ++i) {
      if (objects_[i].object) continue;
      error_ = fmt::format("compiling {} failed:\n{}", sources[i].path, objects_[i].messages);
      return false;
    }
    return true;
  }

  // Code may land far from the libraries that it calls, hence position-independent. No debug
  // information: nobody reads it here.
  std::vector<std::string> Flags() const {
    CompileOptions options = options_;
    options.debug_info = false;
    std::vector<std::string> flags = options.CommonFlags();
    flags.push_back("-fPIC");
    flags.push_back("-w");
    return flags;
  }

  bool NewJit() {
    auto make_layer = [this](orc::ExecutionSession& session, const llvm::Triple&)
        -> llvm::Expected<std::unique_ptr<orc::ObjectLayer>> {
      auto layer = std::make_unique<orc::ObjectLinkingLayer>(session);
      layer->addPlugin(std::make_unique<DataRecorder>(ranges_));
      return layer;
    };
    auto jit = orc::LLJITBuilder().setObjectLinkingLayerCreator(make_layer).create();
    if (!jit) return Check(jit.takeError());
    jit_ = std::move(*jit);
    return AddSearch(jit_->getMainJITDylib(),
                     orc::DynamicLibrarySearchGenerator::GetForCurrentProcess(Prefix()));
  }

  char Prefix() const { return jit_->getDataLayout().getGlobalPrefix(); }

  using Search = llvm::Expected<std::unique_ptr<orc::DynamicLibrarySearchGenerator>>;

  bool AddSearch(orc::JITDylib& library, Search search) {
    if (!search) return Check(search.takeError());
    library.addGenerator(std::move(*search));
    return true;
  }

  // Parts of the C library, which this process has.
  static bool IsPartOfProcess(const std::string& name) {
    for (const char* part : {"c", "m", "dl", "pthread", "rt", "util"}) {
      if (name == part) return true;
    }
    return false;
  }

  bool AddLinkFile(orc::JITDylib& library, const std::string& file) {
    if (!file.ends_with(".a")) {
      auto object = llvm::MemoryBuffer::getFile(file);
      if (object) return Check(jit_->addObjectFile(std::move(*object)));
      error_ = fmt::format("cannot read {}", file);
      return false;
    }
    auto archive = orc::StaticLibraryDefinitionGenerator::Load(jit_->getObjLinkingLayer(), file.c_str());
    if (!archive) return Check(archive.takeError());
    library.addGenerator(std::move(*archive));
    return true;
  }

  bool AddLibrary(orc::JITDylib& library, const std::string& name) {
    std::string file = fmt::format("lib{}.so", name);
    auto load = [&](const std::string& text) {
      return orc::DynamicLibrarySearchGenerator::Load(text.c_str(), Prefix());
    };
    std::vector<std::string> places = {file};
    for (const std::string& folder : options_.foreign.library_dirs) {
      places.insert(places.begin(), folder + "/" + file);
    }
    for (const std::string& place : places) {
      Search search = load(place);
      if (search) return AddSearch(library, std::move(search));
      llvm::consumeError(search.takeError());
    }
    // Without the package for developers there is only the name with the version.
    return AddSearch(library, load(file + ".1"));
  }

  // Only a conservative collector has the function.
  void AddRoots() {
    auto add_roots = jit_->lookup("gc_add_static_data");
    if (!add_roots) {
      llvm::consumeError(add_roots.takeError());
      return;
    }
    // A copy: the look-up itself may have loaded more.
    std::vector<DataRecorder::Range> ranges = ranges_;
    for (const DataRecorder::Range& range : ranges) {
      add_roots->toPtr<AddRootsFunction>()(range.start, range.start + range.size);
    }
  }

  bool Check(llvm::Error error) {
    if (!error) return true;
    error_ = llvm::toString(std::move(error));
    return false;
  }

  const std::vector<CFile>& files_;
  const CompileOptions& options_;
  std::vector<CompiledObject> objects_;
  std::vector<DataRecorder::Range> ranges_;
  std::unique_ptr<orc::LLJIT> jit_;
  std::string error_;
};

}  // namespace

JitResult RunInProcess(const std::vector<CFile>& files, const CompileOptions& options,
                       const std::vector<std::string>& argv,
                       const std::function<void()>& before_run) {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  llvm::InitializeNativeTargetAsmParser();
  JitResult result;
  InProcessProgram program(files, options);
  MainFunction main = program.Build();
  result.ok = main != nullptr;
  result.error = program.error();
  if (!result.ok) return result;
  // The program may keep pointers to its arguments, and exits from the middle.
  auto* arguments = new std::vector<std::string>(argv);
  auto* pointers = new std::vector<char*>();
  for (std::string& arg : *arguments) pointers->push_back(arg.data());
  pointers->push_back(nullptr);
  before_run();
  result.status = main(static_cast<int>(argv.size()), pointers->data()) & 0xff;
  program.Keep();
  return result;
}

}  // namespace kiln::codegen
