# Sourced by the scripts beside it: makes sure that what they need of the system is there.

# require_packages NAME…: installs the Debian packages that are missing, with sudo where not root, saying so.
require_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "missing: ${missing[*]}; install them as root: apt-get install ${missing[*]}" >&2
            return 1
        }
        sudo=(sudo)
    fi
    echo "installing ${missing[*]} (${sudo[*]:-as root})" >&2
    "${sudo[@]}" apt-get update -qq >&2
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
}

# require_swift: the toolchain can't be installed from Debian's packages, so its absence is an error that says so.
require_swift() {
    command -v swift >/dev/null || {
        echo "swift 6.3 is missing: install it from https://www.swift.org/install/linux/ and put it on PATH" >&2
        return 1
    }
}
