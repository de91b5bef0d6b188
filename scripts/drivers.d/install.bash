# shellcheck shell=bash disable=SC2154
#
# Part of scripts/drivers: fetches the drivers into $drivers, outside of the checkout.
#
#   $drivers/root     a Debian root (trixie) with Node.js, PHP, Go, Java and Ruby, and the drivers
#                     of each; its programs run in a chroot, without a mount
#   $drivers/python   a virtual environment of this machine's Python, with the drivers of PyPI
#   $drivers/log      what the last build said
#
# The mysql and mariadb clients are those of the roots of scripts/endpoints. Whatever is there is complete: it is built
# under a name ending in .partial and renamed.

# Raised whenever a root of an older recipe would not do.
drivers_recipe=1

packages=(
  nodejs node-mysql
  php-cli php-mysql
  golang-go golang-github-go-sql-driver-mysql-dev
  libmariadb-java libgoogle-gson-java
  ruby ruby-mysql2
)

install_drivers() {
  mkdir -p "$drivers/log"
  declare -gA builds=()
  trap 'kill_builds' EXIT
  exec 7>"$drivers/lock"
  flock 7
  install_python 7>&-
  install_root 7>&-
  exec 7>&-
}

install_root() {
  local root=$drivers/root.partial
  [[ $(cat "$drivers/root/recipe" 2>/dev/null) != "$drivers_recipe" ]] || return 0
  [[ $EUID -eq 0 ]] || die "debootstrap needs root; run install as root"
  say "building the drivers' root (about five minutes; $drivers/log/root.log)"
  discard "$root"
  # In the background, because errexit has no effect inside of a condition.
  (set -e; build_drivers_root "$root") </dev/null >"$drivers/log/root.log" 2>&1 &
  builds[drivers]=$!
  if ! wait "${builds[drivers]}"; then
    tail -n 15 "$drivers/log/root.log" >&2
    die "the drivers' root could not be built; call install again to retry"
  fi
  unset "builds[drivers]"
}

build_drivers_root() {
  local root=$1
  debootstrap --variant=minbase --force-check-gpg \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg trixie "$root"
  forbid_services "$root/usr/sbin/policy-rc.d"
  add_packages "$root" "${packages[@]}"
  # Java's packages ask for a mounted /proc when they are configured; Java itself does without, when it
  # is told where its libraries are.
  in_chroot "$root" sh -c 'cd /tmp && apt-get -q -o APT::Sandbox::User=root download \
    openjdk-21-jre-headless openjdk-21-jdk-headless && for deb in *.deb; do dpkg-deb -x $deb /; done'
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/cache/debconf/*-old \
    "$root"/usr/share/{man,locale,info} "$root"/tmp/*
  echo "$drivers_recipe" >"$root/recipe"
  rm -rf "${root%.partial}"
  mv "$root" "${root%.partial}"
}

# mysqlclient comes as source, and is built with the headers of libmariadb.
install_python() {
  local venv=$drivers/python
  "$venv/bin/python" -c 'import _mysql_connector, pymysql, cryptography, nacl, mysql.connector, MySQLdb' \
    2>/dev/null && return
  say "installing the Python drivers ($drivers/log/python.log)"
  {
    if ! command -v mariadb_config || ! command -v gcc; then
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        gcc libc6-dev libmariadb-dev pkg-config python3-dev python3-venv
    fi
    python3 -m venv --clear "$venv" &&
      "$venv/bin/pip" install --quiet --disable-pip-version-check \
        pymysql cryptography pynacl mysql-connector-python mysqlclient
  } </dev/null >"$drivers/log/python.log" 2>&1 || {
    tail -n 15 "$drivers/log/python.log" >&2
    die "the Python drivers could not be installed; call install again to retry"
  }
}

# Names as `run --driver` knows them.
list_drivers() {
  [[ -d $drivers/root && -d $drivers/python ]] || die "nothing is installed in $drivers; run install first"
  local name package
  version_of() { in_chroot "$1" dpkg-query -W -f "\${Version}" "$2"; }
  printf '%-20s %s\n' mysql "$(version_of "$cache/roots/mysql-9.7" mysql-client-core)"
  printf '%-20s %s\n' mariadb "$(version_of "$cache/roots/mariadb-11.8" mariadb-client-core)"
  while read -r name package; do
    printf '%-20s %s\n' "$name" "$(version_of "$drivers/root" "$package")"
  done <<'END'
node-mysql node-mysql
mysqli php8.4-mysql
pdo php8.4-mysql
go-sql-driver golang-github-go-sql-driver-mysql-dev
connector-j libmariadb-java
mysql2-ruby ruby-mysql2
END
  "$drivers/python/bin/python" - <<'END'
from importlib.metadata import version
for name, package in (("pymysql", "pymysql"), ("mysqlclient", "mysqlclient"),
                      ("connector-python", "mysql-connector-python"),
                      ("connector-python-c", "mysql-connector-python")):
    print(f"{name:20} {version(package)}")
END
}
