# shellcheck shell=bash disable=SC2154
#
# Part of scripts/endpoints: starts, provisions, lists and stops endpoints.
#
#   $run/endpoints.json   what was started, for people and for the tests
#   $run/pids             one line for each process: name, process id, start time
#   $run/ports            one line for each listening endpoint: name, port
#   $run/tls              the CA and the certificates
#   $run/NAME             data directory and configuration, gone after stop
#   $run/log/NAME.log     kept

start_endpoints() {
  exec 8>"$run/.lock"
  flock --nonblock 8 || die "another start or stop is at work in $run"
  [[ -z $(live_pids) ]] || die "endpoints are running in $run; stop them first"
  local wanted name
  wanted=$(with_origins "${@:-${names[@]}}")
  for name in $wanted; do [[ -d $(root_of "$name") ]] || die "$name is missing; run install first"; done
  clear_run_directory
  rm -rf "$run/log"
  mkdir "$run/log"
  cp -R "$cache/tls" "$run/tls"
  : >"$run/pids"
  : >"$run/ports"

  declare -gA starting=()
  trap abandon_start EXIT
  trap 'exit 130' INT TERM HUP
  # Servers first, all at once; then the proxies, whose origin must be up.
  start_all $(grep -Ex 'mysql-[0-9.]+|mariadb-.*' <<<"$wanted" || true)
  start_all $(grep -Ex 'mysql-router-.*|haproxy' <<<"$wanted" || true)
  write_json $wanted
  trap - EXIT
  print_status
}

# The names asked for, known ones only, with the server that a proxy needs.
with_origins() {
  local name
  for name; do
    [[ " ${names[*]} " == *" $name "* ]] || die "there is no endpoint named $name (${names[*]})"
  done
  for name; do case $name in mysql-router-9.7 | haproxy) set -- "$@" mysql-9.7 ;; esac; done
  printf '%s\n' "$@" | sort -u
}

root_of() {
  case $1 in
    mysql-router-9.7 | haproxy) echo "$cache/roots/mysql-9.7" ;;
    *) echo "$cache/roots/$1" ;;
  esac
}

start_all() {
  local name failed=
  for name; do
    start_one "$name" 8>&- &
    starting[$name]=$!
  done
  for name; do
    wait "${starting[$name]}" || failed+=" $name"
    unset "starting[$name]"
  done
  for name in $failed; do
    say "$name did not start; the end of $run/log/$name.log:"
    tail -n 20 "$run/log/$name.log" >&2
  done
  [[ -z $failed ]] || exit 1
}

# Whatever ends a start before its time: nothing may be left running.
abandon_start() {
  local status=$?
  trap '' INT TERM HUP
  [[ ${#starting[@]} -eq 0 ]] || kill "${starting[@]}" 2>/dev/null || true
  wait
  stop_processes
  clear_run_directory
  say "nothing was started"
  exit "$status"
}

# Runs in the background. Another process may take the port between the choice and the use of it.
start_one() {
  local name=$1 attempt
  stopped=
  trap 'stopped=yes' TERM
  for attempt in 1 2 3 4 5; do
    rm -rf "${run:?}/$name"
    mkdir -p "$run/$name"
    port=$(free_port)
    case $name in
      mysql-router-*) launch_router ;;
      mysql-*) launch_mysql ;;
      mariadb-*) launch_mariadb ;;
      haproxy) launch_haproxy ;;
    esac
    if accepts_login "$name"; then
      echo "$name $port" >>"$run/ports"
      return
    fi
    [[ -z $stopped ]] || return 1
    grep -qi 'address already in use\|cannot bind socket' "$run/log/$name.log" || return 1
  done
  return 1
}

# Below the range from which the kernel takes ports for outgoing connections.
free_port() {
  local candidate
  while :; do
    candidate=$((12000 + (RANDOM * 32768 + RANDOM) % 20000))
    (: 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
  done
  echo "$candidate"
}

# Starts a server in a session of its own, so that Ctrl-C reaches only this script. The process
# writes its own id down before it becomes the server: there is no moment in which it is unknown.
launch() {
  local name=$1
  shift
  # shellcheck disable=SC2016 # expanded by the inner shell
  setsid bash -c 'read -ra stat <"/proc/$$/stat"
    echo "$1 $$ ${stat[21]}" >>"$2"
    shift 2
    exec "$@"' launch "$name" "$run/pids" "$@" </dev/null >>"$run/log/$name.log" 2>&1 &
  pid=$!
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
character-sets-dir = $root/usr/share/mysql/charsets
lc-messages-dir = $root/usr/share/mysql
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
max_idle_server_connections = 64
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
  launch "$name" "$(PATH=$PATH:/usr/sbin command -v haproxy)" -db -f "$run/$name/haproxy.cfg"
}

port_of() { sed -n "s/^$1 //p" "$run/ports"; }

# Waits until a server can be provisioned, or a proxy lets the default user through.
accepts_login() {
  local name=$1 end=$((SECONDS + 60))
  while [[ -z $stopped && $SECONDS -lt $end ]]; do
    kill -0 "$pid" 2>/dev/null || return 1
    case $name in
      mysql-router-* | haproxy)
        if through_proxy "$port" <<<'SELECT 1' >/dev/null 2>&1; then return; fi
        ;;
      *)
        if root_client "$name" <<<'SELECT 1' >/dev/null 2>&1; then
          provision_server "$name"
          return
        fi
        ;;
    esac
    sleep 0.1
  done
  return 1
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

write_json() {
  local name separator=
  {
    echo '{'
    for name; do
      printf '%s' "$separator"
      describe "$name"
      separator=$',\n'
    done
    printf '\n}\n'
  } >"$run/endpoints.json.partial"
  mv "$run/endpoints.json.partial" "$run/endpoints.json"
}

describe() {
  local name=$1 origin= dialect=${1%%-*} version roles
  case $name in
    mysql-router-9.7 | haproxy) origin=mysql-9.7 dialect=mysql ;;
  esac
  roles=$(root_client "${origin:-$name}" -N -B -e "
    SELECT DISTINCT CONCAT('\"', SUBSTR(user, 11), '\"') FROM mysql.user
    WHERE user LIKE 'mysqlspec\\_%' ORDER BY 1" | paste -s -d, | sed 's/,/, /g')
  version=$(root_client "${origin:-$name}" -N -B -e 'SELECT VERSION()')
  printf '  %s: {\n' "$(quote "$name")"
  printf '    "url": "mysql://127.0.0.1:%s",\n' "$(port_of "$name")"
  [[ -z $origin ]] || printf '    "origin": "mysql://127.0.0.1:%s",\n' "$(port_of "$origin")"
  printf '    "version": %s,\n' "$(quote "$version")"
  printf '    "dialect": "%s",\n' "$dialect"
  printf '    "log": %s,\n' "$(quote "$run/log/$name.log")"
  printf '    "roles": [%s],\n' "$roles"
  printf '    "admin": {"user": "mysqlspec_admin", "password": "mysqlspec-admin-Pw1!"},\n'
  printf '    "ca": %s,\n' "$(quote "$run/tls/ca.pem")"
  printf '    "client_certificate": %s,\n' "$(quote "$run/tls/client-cert.pem")"
  printf '    "client_key": %s\n' "$(quote "$run/tls/client-key.pem")"
  printf '  }'
}

quote() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

print_status() {
  local name port
  [[ -s $run/ports ]] || { say "nothing was started in $run"; return; }
  while read -r name port; do
    printf '%-17s mysql://127.0.0.1:%-6s %s\n' "$name" "$port" \
      "$(live_pids "$name" | paste -s -d' ' | sed 's/^$/not running/; s/^[0-9]/process &/')"
  done <"$run/ports"
}

# The process ids that are still those of the processes we started.
live_pids() {
  local name pid born now
  [[ -e $run/pids ]] || return 0
  while read -r name pid born; do
    [[ -z ${1-} || $1 == "$name" ]] || continue
    now=$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | cut -d' ' -f1,20) || continue
    [[ $now == "Z $born" || $now != *" $born" ]] || echo "$pid"
  done <"$run/pids"
}

stop_endpoints() {
  exec 8>"$run/.lock"
  flock --nonblock 8 || die "another start or stop is at work in $run"
  stop_processes
  clear_run_directory
}

stop_processes() {
  local signal pids attempt
  for signal in TERM KILL; do
    pids=$(live_pids)
    [[ -n $pids ]] || return 0
    # shellcheck disable=SC2086 # a list
    kill "-$signal" $pids 2>/dev/null || true
    for attempt in {1..300}; do
      [[ -n $(live_pids) ]] || return 0
      sleep 0.1
    done
    say "still running after 30 s: $(live_pids | paste -s -d' ')"
  done
  return 1
}

# Everything but the logs.
clear_run_directory() {
  local name
  for name in "${names[@]}"; do rm -rf "${run:?}/$name"; done
  rm -rf "$run/tls" "$run/pids" "$run/ports" "$run/endpoints.json" "$run/endpoints.json.partial"
}
