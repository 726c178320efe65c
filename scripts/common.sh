# Read by the other scripts: where things are. Not run on its own.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${KHIEN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/khien}

# Outside the checkout: a fresh clone starts from what the last one built.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
# Tools that setup built, after those that the machine has.
export PATH=$PATH:$HOME/.cargo/bin:$cache/tools/bin

# Settings of a person's own register must not reach a build, a check or a test.
unset KHIEN_ADDRESS KHIEN_BREACHED_PASSWORDS KHIEN_DATABASE KHIEN_KEYS KHIEN_MAIL KHIEN_MAIL_FROM KHIEN_OIDC KHIEN_LAW KHIEN_LANG KHIEN_NOW KHIEN_USER

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The folder of the newest PostgreSQL server programs, or nothing.
postgres_programs() {
  local found
  found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  if [[ -x $found ]]; then dirname "$found"; fi
}
