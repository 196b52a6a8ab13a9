#!/bin/bash
# Runs Bazel for this checkout, quietly where no one watches: bazel.sh COMMAND [ARGUMENTS].
# KILN_BAZEL_OUTPUT_BASE names another output base, for builds side by side.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

startup=()
[[ -z ${KILN_BAZEL_OUTPUT_BASE:-} ]] || startup+=("--output_base=$KILN_BAZEL_OUTPUT_BASE")
[[ -n ${HOME:-} ]] || startup+=("--output_user_root=/tmp/kiln-bazel")

# What one checkout has compiled, a fresh clone on the same machine takes from here.
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/kiln/bazel-disk
options=("--disk_cache=$cache")
if [[ ! -t 2 ]]; then
  options+=(--color=no --curses=no --noshow_loading_progress --show_progress_rate_limit=15)
fi
exec bazel "${startup[@]}" "$1" "${options[@]}" "${@:2}"
