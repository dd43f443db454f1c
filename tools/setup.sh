# Sourced by ./demo and ./test: installs what apt-packages.txt lists, builds a preset.
# Quick when everything is there.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Node and npm may be there from elsewhere, and Debian's do not stand beside those.
is_there() {
  case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) return 1 ;;
  esac
}

install_packages() {
  local missing=()
  local package
  for package in $(grep -v '^#' apt-packages.txt); do
    if is_there "$package"; then continue; fi
    if ! dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
      missing+=("$package")
    fi
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  local root=""
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These Debian packages are missing; install them as root, then call this again:" >&2
      echo "  apt-get install ${missing[*]}" >&2
      exit 1
    fi
    root=sudo
  fi
  echo "Installing from Debian: ${missing[*]}"
  $root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

build_preset() {
  local log="build/$1.log"
  mkdir -p build
  if ! { cmake --preset "$1" && cmake --build --preset "$1"; } >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
}
