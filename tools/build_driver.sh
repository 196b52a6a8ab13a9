#!/bin/bash
# Makes .kiln/bin/kiln an up-to-date copy of //translator:kiln. A copy, so that a running driver is
# not pulled away by a build. Bazel is not asked at all while no source has changed.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
readonly binary=.kiln/bin/kiln stamp=.kiln/bin/kiln.stamp

# One line that changes when a file that the driver is built from is edited, added, removed or
# renamed. Names and times are enough: a needless change costs only a second of Bazel.
fingerprint() {
  local layers
  layers=$(grep -vE '^(#|tests$)' docs/layers.txt)
  # shellcheck disable=SC2086
  {
    find $layers third_party tools BUILD.bazel WORKSPACE .bazelrc -type f \
      ! -name '*_test.cc' ! -name '*.pyc' ! -path '*/testdata/*' -printf '%p %T@ %s\n' 2>/dev/null ||
      true # a layer whose folder is not there
  } | LC_ALL=C sort | sha256sum
}

# Builds the driver; only progress and errors are shown where no one watches the terminal.
build() {
  if [[ -t 2 ]]; then
    tools/bazel.sh build --ui_event_filters=-info --show_result=0 //translator:kiln >&2
  else
    tools/bazel.sh build //translator:kiln 2>&1 |
      { grep -vE '^(INFO: |Loading:|Analyzing:|Starting local|\[0 / |$)' || true; } >&2
  fi
}

now=$(fingerprint)
if [[ -x $binary && -f $stamp && $(<"$stamp") == "$now" ]]; then
  exit 0
fi
[[ -x $binary ]] || echo "kiln: building the driver (minutes the first time)" >&2
if ! build; then
  echo "kiln: the driver does not build; the errors are above." >&2
  exit 1
fi
mkdir -p .kiln/bin
built=$(tools/bazel.sh info bazel-bin 2>/dev/null)/translator/kiln
cp -f "$built" "$binary.new"
chmod u+w "$binary.new"
mv -f "$binary.new" "$binary"
echo "$now" >"$stamp"
