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
  mapfile -t wanted <<<"$wanted"
  for name in "${wanted[@]}"; do
    [[ -d $(root_of "$name") && -r $cache/tls/server-key.pem ]] ||
      die "$name is not in $cache; install it first, as the same user"
  done
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
  local servers=() proxies=()
  for name in "${wanted[@]}"; do
    if is_proxy "$name"; then proxies+=("$name"); else servers+=("$name"); fi
  done
  start_all "${servers[@]}"
  start_all "${proxies[@]}"
  write_json "${wanted[@]}"
  trap - EXIT
  print_status
}

# The names asked for, known ones only, with the server that a proxy needs.
with_origins() {
  local name
  for name; do
    [[ " ${names[*]} " == *" $name "* ]] || die "there is no endpoint named $name (${names[*]})"
  done
  for name; do ! is_proxy "$name" || set -- "$@" mysql-9.7; done
  for name in "${names[@]}"; do [[ " $* " != *" $name "* ]] || echo "$name"; done
}

is_proxy() { [[ $1 == mysql-router-* || $1 == haproxy ]]; }

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
  stop_processes
  wait
  stop_processes # what was launched meanwhile
  clear_run_directory
  say "nothing was started"
  exit "$status"
}

# Runs in the background. Another process may take the port between the choice and the use of it.
start_one() {
  local name=$1
  stopped=
  trap 'stopped=yes' TERM
  for _ in 1 2 3 4 5; do
    rm -rf "${run:?}/$name"
    mkdir -m 700 "$run/$name" # whoever reaches the socket in it is root of the server
    port=$(free_port)
    case $name in
      mysql-router-*) launch_router ;;
      mysql-*) launch_mysql ;;
      mariadb-*) launch_mariadb ;;
      haproxy) launch_haproxy ;;
    esac
    # Who answered on the port is ours only if ours is still there.
    if accepts_login "$name" && kill -0 "$pid" 2>/dev/null; then
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

port_of() { sed -n "s/^$1 //p" "$run/ports"; }

# Waits until a server can be provisioned, or a proxy lets the default user through.
accepts_login() {
  local name=$1 end=$((SECONDS + 60))
  while [[ -z $stopped && $SECONDS -lt $end ]]; do
    kill -0 "$pid" 2>/dev/null || return 1
    if is_proxy "$name"; then
      if through_proxy "$port" <<<'SELECT 1' >/dev/null 2>&1; then return; fi
    elif root_client "$name" <<<'SELECT 1' >/dev/null 2>&1; then
      provision_server "$name"
      return
    fi
    sleep 0.1
  done
  return 1
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
  local name=$1 origin='' dialect=${1%%-*} unusable="''" version roles
  ! is_proxy "$name" || origin=mysql-9.7 dialect=mysql
  # The router ends TLS, so it cannot hand on a certificate, and it knows no second factor.
  [[ $name != mysql-router-* ]] || unusable="'mysqlspec_require_x509', 'mysqlspec_mfa'"
  roles=$(root_client "${origin:-$name}" -N -B -e "
    SELECT DISTINCT CONCAT('\"', SUBSTR(user, 11), '\"') FROM mysql.user
    WHERE user LIKE 'mysqlspec\\_%' AND user NOT IN ($unusable) ORDER BY 1" |
    paste -s -d, | sed 's/,/, /g')
  version=$(root_client "${origin:-$name}" -N -B -e 'SELECT VERSION()')
  printf '  %s: {\n' "$(quote "$name")"
  printf '    "url": "mysql://127.0.0.1:%s",\n' "$(port_of "$name")"
  [[ -z $origin ]] || printf '    "origin": "mysql://127.0.0.1:%s",\n' "$(port_of "$origin")"
  printf '    "version": %s,\n' "$(quote "$version")"
  [[ -z $origin ]] || printf '    "proxy": %s,\n' "$(quote "$(proxy_version "$name")")"
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
  local signal pids
  for signal in TERM KILL; do
    pids=$(live_pids)
    [[ -n $pids ]] || return 0
    # shellcheck disable=SC2086 # a list
    kill "-$signal" $pids 2>/dev/null || true
    for _ in {1..300}; do
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
