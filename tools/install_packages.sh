#!/bin/bash
# Installs the packages of tools/packages.txt that are missing. Where that is not possible, says
# which are missing and exits with status 1.
set -euo pipefail

readonly list=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/packages.txt

# Prints the packages of the list that are not installed, one a line.
missing_packages() {
  local wanted
  wanted=$(grep -v '^#' "$list")
  # dpkg-query fails for a package that it has never heard of, which is also "missing".
  # shellcheck disable=SC2086
  comm -23 <(sort -u <<<"$wanted") \
    <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
      sed -n 's/^installed //p' | sort -u)
}

# Prints the command prefix that makes apt-get run as root; fails where there is none.
root_prefix() {
  if [[ $(id -u) == 0 ]]; then
    echo env
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]; }; then
    echo sudo
  else
    return 1
  fi
}

give_up() {
  echo "kiln: $1" >&2
  echo "These Debian 12 packages are missing:" >&2
  echo "$missing" | fmt -w 90 | sed 's/^/  /' >&2
  echo "Install them with: apt-get install $(echo $missing)" >&2
  exit 1
}

# Runs apt-get, through sudo where needed, without questions; its output goes to the log.
apt_get() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends "$@" \
    >>"$log" 2>&1
}

if ! command -v dpkg-query >/dev/null; then
  echo "kiln: this is no Debian system, so packages are not checked; see docs/dependencies.md" >&2
  exit 0
fi
missing=$(missing_packages)
[[ -n $missing ]] || exit 0
as_root=$(root_prefix) || give_up "cannot install packages: neither root nor sudo is available."
log=$(mktemp "${TMPDIR:-/tmp}/kiln-apt.XXXXXX")
echo "kiln: installing $(wc -l <<<"$missing") packages:" $missing >&2
# The package lists of a fresh machine are empty or old: read them when the first try fails.
# shellcheck disable=SC2086
if ! apt_get install $missing && ! { apt_get update && apt_get install $missing; }; then
  grep -E '^(E|W):' "$log" | sort -u | tail -n 5 >&2 || true
  give_up "apt-get failed (log: $log)."
fi
rm -f "$log"
