#include "translator/driver/translation.h"

#include <filesystem>

#include <fmt/format.h>

#include "gctransform/gc_checks.h"
#include "rtyper/rtyper.h"
#include "translator/driver/errors.h"
#include "translator/driver/foreign_code.h"
#include "translator/driver/headers_command.h"
#include "translator/driver/load_diagnostic.h"
#include "translator/driver/pass_manager.h"

namespace kiln::translator {

namespace fs = std::filesystem;

namespace {

void Append(std::vector<diagnostics::Diagnostic>& to,
            const std::vector<diagnostics::Diagnostic>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Translation::Translation(Settings settings, PhaseReport& report)
    : settings_(std::move(settings)), report_(report) {}

Translation::~Translation() = default;

bool Translation::Failed() const {
  for (const auto& message : diagnostics_) {
    if (message.severity == diagnostics::Severity::Error) return true;
  }
  return false;
}

bool Translation::Import() {
  report_.Begin("import");
  auto folder = CollectorFolder(settings_);
  if (!folder) {
    diagnostics_.push_back(PlainError(
        "usage", fmt::format("there is no collector '{}'", settings_.gc),
        fmt::format("the collectors are: {}; or give the path of a folder with a collector.ini",
                    fmt::join(gctransform::KnownCollectors(settings_.root), ", "))));
    return false;
  }
  auto constraints = gctransform::ReadConstraints(*folder);
  if (auto* error = std::get_if<std::string>(&constraints)) {
    diagnostics_.push_back(PlainError("collector", *error));
    return false;
  }
  if (!fs::exists(fs::path(*folder) / "runtime.h")) {
    diagnostics_.push_back(
        PlainError("collector", fmt::format("the collector's folder {} has no runtime.h", *folder)));
    return false;
  }
  constraints_ = std::get<gctransform::GcConstraints>(constraints);

  if (auto error = gctransform::CheckGcChecks(settings_.gc_checks)) {
    diagnostics_.push_back(PlainError("usage", *error));
    return false;
  }

  host::PythonHostOptions options;
  options.read_headers = AnswerHeaderRequest;
  options.root = settings_.root;
  host_ = std::make_unique<host::PythonHost>(options, program_.files);
  auto target = host_->LoadTarget(settings_.target, settings_.target_args,
                                  {{"translation.gc", constraints_.name}});
  if (auto* error = std::get_if<host::LoadError>(&target)) {
    diagnostics_.push_back(DiagnosticFor(*error, program_.files));
    return false;
  }
  entry_point_ = std::get<host::Target>(target).entry_point;
  gc_hooks_ = std::get<host::Target>(target).gc_hooks;
  if (settings_.output.empty()) settings_.output = std::get<host::Target>(target).exe_name;
  return true;
}

bool Translation::Annotate() {
  report_.Begin("annotate");
  front_end_ = std::make_unique<frontend::FrontEnd>(host_->frontend_host());
  annotator_ = std::make_unique<annotator::Annotator>(host_->world(), *front_end_, program_.types,
                                                      program_.files);
  AddGcHooks();
  AddEntrypoints(host_->world(), *annotator_);
  bool ok = annotator_->AnnotateEntryPoint(entry_point_);
  Append(diagnostics_, annotator_->diagnostics());
  if (ok) foreign_ = CollectForeignCode(host_->world(), annotator_->program(), diagnostics_);
  return ok && !Failed();
}

void Translation::AddGcHooks() {
  if (!gc_hooks_) return;
  // Methods of rpython.memory.gc.hook.GcHooks, and how many numbers the runtime passes.
  struct Hook {
    const char* name;
    const char* method;
    size_t args;
  };
  for (const Hook& hook : {Hook{"gc_hook_minor", "fire_gc_minor", 3}, Hook{"gc_hook_step", "_step", 4},
                           Hook{"gc_hook_major", "fire_gc_collect", 6}}) {
    auto method = host_->world().GetAttr(*gc_hooks_, hook.method);
    if (method) annotator_->AddExport(hook.name, *method, hook.args);
  }
}

bool Translation::RType() {
  report_.Begin("rtype");
  rtyper::RTyper rtyper(*annotator_, host_->world(), program_, {settings_.unchecked});
  bool ok = rtyper.Run();
  Append(diagnostics_, rtyper.diagnostics());
  return ok && !Failed();
}

bool Translation::RunPasses(const std::function<bool(std::string_view)>& after) {
  report_.Begin("passes");
  PassContext context{constraints_, settings_.optimize};
  auto broken = translator::RunPasses(program_, context, settings_.verify, after);
  if (broken) diagnostics_.push_back(PlainError("internal", *broken, "this is a bug in Kiln"));
  return !broken;
}

bool Translation::RunAllStages() {
  return Import() && Annotate() && RType() && RunPasses([](std::string_view) { return true; });
}

std::vector<codegen::CFile> Translation::EmitC() {
  return codegen::EmitCProject(program_, settings_.gc_checks);
}

codegen::CompileOptions Translation::CompileOptionsFor() const {
  codegen::CompileOptions options;
  options.rt_folder = (fs::path(settings_.root) / "codegen" / "rt").string();
  options.gc_folder = fs::absolute(constraints_.folder).string();
  options.libraries = constraints_.libraries;
  options.optimize = settings_.optimize;
  options.extra_flags = settings_.c_flags;
  options.compiler = settings_.compiler;
  options.jobs = settings_.jobs;
  options.foreign = foreign_;
  return options;
}

std::string Translation::OutputName() const {
  std::string name = settings_.output;
  if (name.empty()) name = fs::path(settings_.target).stem().string() + "-c";
  // The public toolchain's targets write "vm-%(backend)s".
  constexpr std::string_view kBackend = "%(backend)s";
  size_t at = name.find(kBackend);
  if (at == std::string::npos) return name;
  return fmt::format("{}c{}", name.substr(0, at), name.substr(at + kBackend.size()));
}

void Translation::AddProgramFacts() {
  size_t blocks = 0;
  for (const auto& graph : program_.graphs) blocks += graph->blocks.size();
  report_.AddFact("functions", WithThousands(program_.graphs.size()));
  report_.AddFact("blocks", WithThousands(blocks));
}

}  // namespace kiln::translator
