# shellcheck shell=bash disable=SC2154
#
# Part of scripts/endpoints: builds the Debian roots the servers are started from.
#
#   $cache/roots/NAME            a root with the server, its clients and plugins
#   $cache/roots/NAME/template   an initialised data directory, copied for every run
#   $cache/tls                   one CA, one server and one client certificate for every endpoint
#   $cache/log/NAME.log          what the last build of NAME said
#
# Whatever is there is complete: everything is built under a name ending in .partial and renamed.

# Raised whenever a root of an older recipe would not do.
recipe=1

install_endpoints() {
  mkdir -p "$cache/roots" "$cache/log"
  exec 9>"$cache/lock"
  flock --nonblock 9 || { say "waiting for another install"; flock 9; }
  declare -gA builds=()
  trap abort_install INT TERM HUP
  trap 'kill_builds' EXIT

  discard "$cache"/*.partial "$cache"/roots/*.partial
  install_host_packages
  make_certificates

  local name
  set -m # a process group for each build, so that one can be stopped with all its children
  for name in mysql-9.7 mariadb-10.11 mariadb-11.8; do
    [[ $(cat "$cache/roots/$name/recipe" 2>/dev/null) == "$recipe" ]] && continue
    [[ $EUID -eq 0 ]] || die "debootstrap needs root; run install as root"
    say "building $name (about two minutes; $cache/log/$name.log)"
    (set -e; build_root "$name") </dev/null 9>&- >"$cache/log/$name.log" 2>&1 &
    builds[$name]=$!
  done
  set +m

  local failed=
  for name in "${!builds[@]}"; do
    if ! wait "${builds[$name]}"; then
      say "building $name failed; the end of $cache/log/$name.log:"
      tail -n 15 "$cache/log/$name.log" >&2
      failed=yes
    fi
    unset "builds[$name]"
  done
  [[ -z $failed ]] || die "call install again to retry what failed"
  say "installed in $cache ($(du -sh "$cache" | cut -f1))"
}

abort_install() {
  say "interrupted; call install again to go on"
  exit 130
}

kill_builds() {
  local pid
  for pid in "${builds[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  for pid in "${builds[@]}"; do wait "$pid" 2>/dev/null || true; done
}

# Removes what an interrupted build left, after any file system that it mounted inside.
discard() {
  local directory mount
  for directory; do
    [[ -e $directory ]] || continue
    say "removing the unfinished ${directory##*/}"
    cut -d' ' -f5 /proc/self/mountinfo | sort -r | while read -r mount; do
      [[ $mount != "$directory"/* ]] || umount -- "$mount"
    done
    rm -rf --one-file-system -- "$directory"
  done
}

install_host_packages() {
  local missing=()
  command -v debootstrap >/dev/null || missing+=(debootstrap)
  command -v haproxy >/dev/null || [[ -x /usr/sbin/haproxy ]] || missing+=(haproxy)
  command -v openssl >/dev/null || missing+=(openssl)
  [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || missing+=(debian-archive-keyring)
  [[ ${#missing[@]} -gt 0 ]] || return 0
  [[ $EUID -eq 0 ]] || die "missing: ${missing[*]}; run install as root"
  say "installing ${missing[*]}"

  # HAProxy's package starts a service, which nobody asked for.
  local policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    forbid_services "$policy"
    trap 'rm -f /usr/sbin/policy-rc.d; kill_builds' EXIT
  else
    policy=
  fi
  export DEBIAN_FRONTEND=noninteractive
  {
    apt-get -q update
    apt-get -q -y install --no-install-recommends "${missing[@]}"
  } </dev/null >"$cache/log/host.log" 2>&1 || {
    tail -n 15 "$cache/log/host.log" >&2
    die "apt-get failed"
  }
  [[ -z $policy ]] || rm -f "$policy"
  trap 'kill_builds' EXIT
}

forbid_services() {
  printf '#!/bin/sh\nexit 101\n' >"$1"
  chmod 755 "$1"
}

make_certificates() {
  [[ ! -e $cache/tls ]] || return 0
  say "making certificates"
  local tls=$cache/tls.partial
  mkdir -m 700 "$tls"
  {
    openssl req -x509 -newkey rsa:2048 -noenc -days 3650 -subj "/CN=mysqlspec test CA" \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
      -keyout "$tls/ca-key.pem" -out "$tls/ca.pem"
    make_certificate server "/CN=localhost" serverAuth \
      "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:0:0:0:0:0:0:0:1"
    make_certificate client "/CN=mysqlspec test client" clientAuth "subjectAltName=DNS:client"
  } >"$cache/log/tls.log" 2>&1 || { cat "$cache/log/tls.log" >&2; die "openssl failed"; }
  mv "$tls" "$cache/tls"
}

make_certificate() {
  local name=$1 subject=$2 usage=$3 alternative=$4
  openssl req -newkey rsa:2048 -noenc -subj "$subject" \
    -keyout "$tls/$name-key.pem" -out "$tls/$name.csr"
  openssl x509 -req -days 3650 -in "$tls/$name.csr" -CA "$tls/ca.pem" -CAkey "$tls/ca-key.pem" \
    -extfile <(printf '%s\n' "$alternative" "extendedKeyUsage=$usage" basicConstraints=CA:FALSE) \
    -set_serial "0x$(openssl rand -hex 8)" -out "$tls/$name-cert.pem"
  rm "$tls/$name.csr"
}

# Runs in a process group of its own, with errexit, its output in a log.
build_root() {
  local name=$1 root=$cache/roots/$1.partial suite
  case $name in
    mysql-9.7) suite=sid ;;
    mariadb-10.11) suite=bookworm ;;
    mariadb-11.8) suite=trixie ;;
  esac
  debootstrap --variant=minbase --force-check-gpg \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg "$suite" "$root"
  forbid_services "$root/usr/sbin/policy-rc.d"
  case $name in
    mysql-*) add_mysql "$root" ;;
    mariadb-*) add_mariadb "$root" ;;
  esac
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/cache/debconf/*-old \
    "$root"/usr/share/{doc,man,locale,info} "$root"/tmp/*
  echo "$recipe" >"$root/recipe"
  rm -rf "${root%.partial}"
  mv "$root" "${root%.partial}"
}

in_chroot() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C DEBIAN_FRONTEND=noninteractive \
    chroot "$@"
}

# The package lists are those that debootstrap verified and left, so nothing is updated here.
add_packages() {
  in_chroot "$1" apt-get -q -y install --no-install-recommends "${@:2}"
}

# Takes single files out of a package whose rest would only cost space.
add_files_of_package() {
  local root=$1 package=$2
  shift 2
  in_chroot "$root" sh -c "cd /tmp && apt-get -q -o APT::Sandbox::User=root download $package"
  in_chroot "$root" sh -c "dpkg-deb --fsys-tarfile /tmp/${package}_*.deb | tar -x -C / $*"
  rm "$root/tmp/${package}"_*.deb
}

add_mysql() {
  local root=$1
  add_packages "$root" mysql-server-core mysql-client-core mysql-router
  in_chroot "$root" mysqld --version | grep -F 'Ver 9.7.' ||
    echo "warning: this is not MySQL 9.7 any more; endpoints.json says what it is"
  add_files_of_package "$root" mysql-testsuite ./usr/lib/mysql/plugin/auth_test_plugin.so
  in_chroot "$root" mysqld --no-defaults --initialize-insecure --user=root --datadir=/template \
    --secure-file-priv= --innodb-redo-log-capacity=16M --auto-generate-certs=OFF
  rm -f "$root/template/auto.cnf"
}

add_mariadb() {
  local root=$1 plugins=/usr/lib/mysql/plugin
  add_packages "$root" mariadb-server-core mariadb-client-core db-util
  add_files_of_package "$root" mariadb-server \
    .$plugins/auth_ed25519.so .$plugins/auth_pam.so .$plugins/auth_pam_tool_dir/auth_pam_tool
  add_pam_service "$root"
  in_chroot "$root" mariadb-install-db --no-defaults --user=root --datadir=/template \
    --auth-root-authentication-method=normal --skip-test-db --force \
    --innodb-log-file-size=16M
  # Root comes in through the socket only, as it does on MySQL.
  echo "DELETE FROM mysql.global_priv WHERE user = 'root' AND host <> 'localhost';
    DELETE FROM mysql.proxies_priv WHERE host <> 'localhost';" |
    in_chroot "$root" mariadbd --no-defaults --bootstrap --user=root \
      --datadir=/template --innodb-log-file-size=16M
}

# A PAM service that knows two users and their passwords. MariaDB asks it through a program of its
# own, which is put into the root here: PAM's modules and their configuration are found only there.
add_pam_service() {
  local root=$1 tool=$1/usr/lib/mysql/plugin/auth_pam_tool_dir/auth_pam_tool token
  token=$(printf 'tokenPw1%.0s' {1..250})
  printf '%s\n' 'auth required pam_userdb.so db=/etc/mysqlspec-passwords crypt=none' \
    'account required pam_permit.so' >"$root/etc/pam.d/mysqlspec"
  printf '%s\n' mysqlspec_cleartext 'mysqlspec-cleartext-Pw1!' mysqlspec_token "$token" |
    in_chroot "$root" db_load -T -t hash /etc/mysqlspec-passwords.db
  mv "$tool" "$tool.bin"
  # shellcheck disable=SC2016 # expanded when the server runs it
  printf '%s\n' '#!/bin/sh' 'root=$(cd "$(dirname "$0")/../../../../.." && pwd)' \
    'exec chroot "$root" /usr/lib/mysql/plugin/auth_pam_tool_dir/auth_pam_tool.bin "$@"' >"$tool"
  chmod 755 "$tool"
}
