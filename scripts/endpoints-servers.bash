# shellcheck shell=bash disable=SC2154
#
# Part of scripts/endpoints: how each server and proxy is configured and run, and how one speaks to
# the servers. Of the caller it uses $cache and $run, and for a launch $name and $port.

# Each server lives in a Debian root of its own, but is started outside of it, by the root's dynamic
# loader: that needs no mount and no chroot, and the server sees the run directory where it is.
# Sets loader; to be used as "${loader[@]}" "$root$program" "$root$program" ARGUMENT...
in_root() {
  local libraries
  libraries=$(echo "$1"/usr/lib/*-linux-gnu)
  loader=("$(echo "$libraries"/ld-linux-*.so.*)" --library-path
    "$libraries:$1/usr/lib/mysql-router" --argv0)
}

root_of() {
  case $1 in
    mysql-router-9.7 | haproxy) echo "$cache/roots/mysql-9.7" ;;
    *) echo "$cache/roots/$1" ;;
  esac
}

launch_server() {
  local name=$1 program=$2 root
  root=$(root_of "$name")
  cp -R --reflink=auto "$root/template" "$run/$name/data"
  in_root "$root"
  launch "$name" "${loader[@]}" "$root$program" "$root$program" --defaults-file="$run/$name/my.cnf"
}

# What both servers have in common. Limits are those which a test run meets by accident: many failed
# logins block a host, and packets above 16 MiB must pass.
server_configuration() {
  local root=$1
  cat <<END
[mysqld]
$([[ $EUID -ne 0 ]] || echo user = root)
basedir = $root/usr
plugin-dir = $root/usr/lib/mysql/plugin
datadir = $run/$name/data
socket = mysql.sock
pid-file = mysqld.pid
bind-address = 127.0.0.1
port = $port
skip-name-resolve
ssl-ca = $run/tls/ca.pem
ssl-cert = $run/tls/server-cert.pem
ssl-key = $run/tls/server-key.pem
local-infile = ON
max-allowed-packet = 64M
max-connections = 200
max-connect-errors = 1000000
innodb-buffer-pool-size = 32M
innodb-flush-log-at-trx-commit = 2
table-open-cache = 256
END
}

launch_mysql() {
  local root
  root=$(root_of "$name")
  {
    server_configuration "$root"
    cat <<END
character-sets-dir = $root/usr/share/mysql/charsets
lc-messages-dir = $root/usr/share/mysql
mysqlx = OFF
secure-file-priv =
skip-log-bin
innodb-redo-log-capacity = 16M
table-definition-cache = 400
END
  } >"$run/$name/my.cnf"
  launch_server "$name" /usr/sbin/mysqld
}

launch_mariadb() {
  local root
  root=$(root_of "$name")
  {
    server_configuration "$root"
    cat <<END
innodb-log-file-size = 16M
performance-schema = ON
plugin-load-add = auth_ed25519
plugin-load-add = auth_pam
pam-use-cleartext-plugin = ON
END
  } >"$run/$name/my.cnf"
  launch_server "$name" /usr/sbin/mariadbd
}

# Shares server connections between client sessions. For that the router must be able to log in
# again by itself, so it has to learn the password: it is TLS on both sides that lets it.
launch_router() {
  local root=$cache/roots/mysql-9.7
  in_root "$root"
  mkdir "$run/$name/data" "$run/$name/run"
  cat >"$run/$name/router.conf" <<END
[DEFAULT]
plugin_folder = $root/usr/lib/mysqlrouter/plugin
logging_folder =
runtime_folder = $run/$name/run
data_folder = $run/$name/data
unknown_config_option = error

[logger]
level = info

[connection_pool]
max_idle_server_connections = 64
idle_timeout = 60

[routing:classic]
bind_address = 127.0.0.1
bind_port = $port
destinations = 127.0.0.1:$(port_of mysql-9.7)
routing_strategy = first-available
protocol = classic
max_connect_errors = 1000000
client_ssl_mode = PREFERRED
client_ssl_cert = $run/tls/server-cert.pem
client_ssl_key = $run/tls/server-key.pem
server_ssl_mode = PREFERRED
server_ssl_verify = DISABLED
connection_sharing = 1
connection_sharing_delay = 0
END
  launch "$name" "${loader[@]}" "$root/usr/bin/mysqlrouter" "$root/usr/bin/mysqlrouter" \
    --config "$run/$name/router.conf"
}

proxy_version() {
  local root=$cache/roots/mysql-9.7
  in_root "$root"
  case $1 in
    haproxy) "$(haproxy_program)" -v | sed -n 's/^\(HAProxy\) version \([^ ]*\).*/\1 \2/p' ;;
    *) "${loader[@]}" "$root/usr/bin/mysqlrouter" "$root/usr/bin/mysqlrouter" --version |
      sed -n 's/^\(MySQL Router\) *Ver \([^ ]*\).*/\1 \2/p' ;;
  esac
}

haproxy_program() { PATH=$PATH:/usr/sbin command -v haproxy; }

launch_haproxy() {
  cat >"$run/$name/haproxy.cfg" <<END
global
  maxconn 500
defaults
  mode tcp
  timeout connect 5s
  timeout client 1h
  timeout server 1h
listen mysql
  bind 127.0.0.1:$port
  server mysql-9.7 127.0.0.1:$(port_of mysql-9.7)
END
  launch "$name" "$(haproxy_program)" -db -f "$run/$name/haproxy.cfg"
}

# The server's own client, as root, through the socket in its data directory: its path may be longer
# than a socket's may be, so it is given relative to the working directory.
root_client() {
  local name=$1 root program
  root=$(root_of "$name")
  case $name in mysql-*) program=/usr/bin/mysql ;; *) program=/usr/bin/mariadb ;; esac
  in_root "$root"
  (cd "$run/$name/data" && "${loader[@]}" "$root$program" "$root$program" --no-defaults \
    --user=root --socket=mysql.sock "${@:2}")
}

client_of() {
  [[ -S $run/$1/data/mysql.sock ]] || die "$1 is not a running server in $run"
  root_client "$@"
}

through_proxy() {
  local root=$cache/roots/mysql-9.7
  in_root "$root"
  MYSQL_PWD='mysqlspec-default-Pw1!' "${loader[@]}" "$root/usr/bin/mysql" "$root/usr/bin/mysql" \
    --no-defaults --host=127.0.0.1 --port="$1" --user=mysqlspec_default
}

provision_server() {
  local dialect=${1%%-*}
  cat "$provision/$dialect.sql" "$provision/$dialect-cleartext.sql" |
    root_client "$1" >>"$run/log/$1.log" 2>&1
}
