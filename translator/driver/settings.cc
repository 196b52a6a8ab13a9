#include "translator/driver/settings.h"

#include <cstdlib>
#include <filesystem>

namespace kiln::translator {

namespace fs = std::filesystem;

std::string CacheFolder() {
  if (const char* xdg = std::getenv("XDG_CACHE_HOME"); xdg && *xdg) {
    return (fs::path(xdg) / "kiln").string();
  }
  if (const char* home = std::getenv("HOME"); home && *home) {
    return (fs::path(home) / ".cache" / "kiln").string();
  }
  return (fs::temp_directory_path() / "kiln").string();
}

std::optional<std::string> CollectorFolder(const Settings& settings) {
  bool is_path = settings.gc.find('/') != std::string::npos;
  fs::path folder = is_path ? fs::path(settings.gc) : fs::path(settings.root) / "gctransform" / settings.gc;
  if (!fs::exists(folder / "collector.ini")) return std::nullopt;
  return folder.string();
}

}  // namespace kiln::translator
