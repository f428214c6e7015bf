#!/usr/bin/env bash
# Makes the database cluster on first start, by the variables that the official image has, then becomes the server.
set -Eeuo pipefail

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# from_file NAME [DEFAULT]: NAME, or what the file holds that NAME_FILE names; never both.
from_file() {
  local name=$1 file="${1}_FILE"
  if [ -n "${!name-}" ] && [ -n "${!file-}" ]; then fail "both $name and $file are set; set one of them"; fi
  local value=${!name-${2-}}
  if [ -n "${!file-}" ]; then value=$(< "${!file}"); fi
  export "$name"="$value"
  unset "$file"
}

query() {
  PGPASSWORD=$POSTGRES_PASSWORD psql --host /var/run/postgresql --no-psqlrc --no-password --set ON_ERROR_STOP=1 \
    --username "$POSTGRES_USER" "$@"
}

# An arbitrary UID needs a name: initdb asks for it.
name_this_user() {
  getent passwd "$(id -u)" > /dev/null && return
  local library
  library=$(ls /usr/lib/*/libnss_wrapper.so)
  NSS_WRAPPER_PASSWD=$(mktemp) NSS_WRAPPER_GROUP=$(mktemp)
  export NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP LD_PRELOAD=$library
  printf 'postgres:x:%s:%s:PostgreSQL:%s:/bin/false\n' "$(id -u)" "$(id -g)" "$PGDATA" > "$NSS_WRAPPER_PASSWD"
  printf 'postgres:x:%s:\n' "$(id -g)" > "$NSS_WRAPPER_GROUP"
}

forget_this_user() {
  [ -n "${NSS_WRAPPER_PASSWD-}" ] || return 0
  rm -f "$NSS_WRAPPER_PASSWD" "$NSS_WRAPPER_GROUP"
  unset LD_PRELOAD NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
}

make_cluster() {
  # npm's server would put its socket into /tmp, where Debian's clients don't look.
  local -a options=(--set unix_socket_directories=/var/run/postgresql)
  if [ -n "${POSTGRES_INITDB_WALDIR-}" ]; then options+=(--waldir "$POSTGRES_INITDB_WALDIR"); fi
  # POSTGRES_INITDB_ARGS is a list of arguments, quoted as for a shell.
  eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD") "${options[@]}" '"$POSTGRES_INITDB_ARGS"
  local method=${POSTGRES_HOST_AUTH_METHOD:-$(postgres -C password_encryption)}
  printf '\nhost all all all %s\n' "$method" >> "$PGDATA/pg_hba.conf"
}

run_init_files() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh)
        printf '%s: running %s\n' "$0" "$file"
        # shellcheck disable=SC1090
        if [ -x "$file" ]; then "$file"; else . "$file"; fi
        ;;
      *.sql) printf '%s: running %s\n' "$0" "$file" && query --dbname "$POSTGRES_DB" --file "$file" ;;
      *.sql.gz) printf '%s: running %s\n' "$0" "$file" && gunzip --stdout "$file" | query --dbname "$POSTGRES_DB" ;;
      *.sql.xz) printf '%s: running %s\n' "$0" "$file" && xzcat "$file" | query --dbname "$POSTGRES_DB" ;;
      *.sql.zst) printf '%s: running %s\n' "$0" "$file" && zstd --decompress --stdout "$file" | query --dbname "$POSTGRES_DB" ;;
      *) printf '%s: ignoring %s\n' "$0" "$file" ;;
    esac
  done
}

first_start() {
  if [ -z "$POSTGRES_PASSWORD" ] && [ "${POSTGRES_HOST_AUTH_METHOD-}" != trust ]; then
    fail "the database has no superuser password: set POSTGRES_PASSWORD (or POSTGRES_HOST_AUTH_METHOD=trust, for tests only)"
  fi
  # Nobody but this script may connect until everything is in place.
  make_cluster
  PGUSER=$POSTGRES_USER pg_ctl --pgdata "$PGDATA" -o "$(printf '%q ' "$@" -c listen_addresses= -p "${PGPORT:-5432}")" --wait start
  if [ -z "$(query --dbname postgres --tuples-only --no-align --set name="$POSTGRES_DB" <<< "SELECT 1 FROM pg_database WHERE datname = :'name'")" ]; then
    query --dbname postgres --set name="$POSTGRES_DB" <<< 'CREATE DATABASE :"name"'
  fi
  run_init_files
  PGUSER=$POSTGRES_USER pg_ctl --pgdata "$PGDATA" --mode fast --wait stop
  printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

asks_for_help() {
  local argument
  for argument; do
    case $argument in -'?' | --help | --describe-config | -V | --version) return 0 ;; esac
  done
  return 1
}

if [ "${1-}" = "" ] || [ "${1:0:1}" = - ]; then set -- postgres "$@"; fi

if [ "$1" = postgres ] && ! asks_for_help "$@"; then
  from_file POSTGRES_PASSWORD
  from_file POSTGRES_USER postgres
  from_file POSTGRES_DB "$POSTGRES_USER"
  from_file POSTGRES_INITDB_ARGS

  mkdir --parents "$PGDATA" /var/run/postgresql
  if [ "$(id -u)" = 0 ]; then
    chmod 700 "$PGDATA"
    chown --recursive postgres "$PGDATA" /var/run/postgresql
    if [ -n "${POSTGRES_INITDB_WALDIR-}" ]; then
      mkdir --parents "$POSTGRES_INITDB_WALDIR"
      chown --recursive postgres "$POSTGRES_INITDB_WALDIR"
    fi
    exec gosu postgres "$BASH_SOURCE" "$@"
  fi
  # A volume may belong to another UID and be writable by group; then its mode is not ours to change.
  chmod 700 "$PGDATA" 2> /dev/null || true

  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    name_this_user
    first_start "${@:2}"
    forget_this_user
  else
    printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
  fi
fi

exec "$@"
