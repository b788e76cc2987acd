#!/bin/bash
# SIP test lab on loopback: Kamailio + rtpengine + baresip telephones + a SIPp echo line.
#
#   lab.sh up          start everything, return when it answers (again: no-op)
#   lab.sh down        stop everything this lab started, by pid file
#   lab.sh status      what runs; exit 0 only when all of it does
#   lab.sh start PART  start one part: rtpengine, kamailio, echo, telephone-1002 ..., also asterisk, telephone-2006 and
#                      telephone-2007, which `up` leaves out
#   lab.sh stop PART   stop one part; the others keep running
#   lab.sh env         print shell variables the tests can use
#   lab.sh netns CMD.. run CMD in a network namespace that has only loopback; what it starts ends with it
#
# LAB_RUN (default sip-lab in the temporary folder) holds pid files, logs, certificates.
# LAB_MEDIA (default 127.0.0.1) has the addresses of the media relay when that is started.
# Debian packages: packages.txt beside this file.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
run=$(realpath -m "${LAB_RUN:-${TMPDIR:-/tmp}/sip-lab}")
telephones="1002 1003 1004 +33639980015"
more="telephone-2006 telephone-2007 asterisk"
parts="rtpengine kamailio echo"
for user in $telephones; do parts="$parts telephone-$user"; done

ours() {                          # ours PID NAME: is it alive and that part of this lab?
  tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" | grep -cxF -e "LAB_RUN=$run" -e "LAB_PART=$2" | grep -qx 2
}

pid_of() {                        # pid of a live part, or nothing
  local p
  p=$(cat "$run/$1.pid" 2>/dev/null) && [ -n "$p" ] && ours "$p" "$1" && echo "$p"
}

running() {                       # running GROUP: has it a member that is no zombie?
  local f l
  for f in /proc/[0-9]*/stat; do
    read -r l 2>/dev/null <"$f" || continue
    set -- "$1" ${l##*) }         # -> group, state, parent, group
    [ "$4" = "$1" ] && [ "$2" != Z ] && return 0
  done
  return 1
}

stop() {                          # stop NAME: the part and whatever it forked
  local p n
  p=$(cat "$run/$1.pid" 2>/dev/null) && [ -n "$p" ] || return 0
  rm -f "$run/$1.pid"
  [ "$1" != asterisk ] || ip address delete 192.0.2.30/32 dev lo 2>/dev/null
  # A live leader must be ours; a dead one leaves the group that setsid gave it.
  if [ -s "/proc/$p/environ" ] && ! ours "$p" "$1"; then return 0; fi
  running "$p" || return 0
  kill -TERM -- "-$p" 2>/dev/null
  kill -CONT -- "-$p" 2>/dev/null # a frozen one cannot obey
  for n in $(seq 40); do running "$p" || return 0; sleep 0.05; done
  kill -KILL -- "-$p" 2>/dev/null
}

launch() {                        # launch NAME COMMAND...
  local name=$1; shift
  pid_of "$name" >/dev/null && return 0
  stop "$name"                    # children of one that died would hold its ports
  LAB_RUN=$run LAB_PART=$name setsid "$@" >"$run/$name.log" 2>&1 </dev/null &
  echo $! >"$run/$name.pid"
}

wait_for() {                      # wait_for WHAT SECONDS COMMAND...
  local what=$1 end=$(( ${EPOCHREALTIME//[.,]/} + $2 * 1000000 )); shift 2
  while ! "$@" >/dev/null 2>&1; do
    if [ "${EPOCHREALTIME//[.,]/}" -gt $end ]; then echo "lab: $what did not come up, see $run/*.log" >&2; return 1; fi
    sleep 0.05
  done
}

tcp_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }
udp_bound() { awk -v a="$1" '$2 == a { f = 1 } END { exit !f }' /proc/net/udp; }
http() {                          # http GET|POST PATH [BODY]: the proxy's own HTTP, no curl needed
  exec 3<>/dev/tcp/127.0.0.1/8088 || return 1
  printf '%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s' "$1" "$2" ${#3} "$3" >&3
  timeout 2 cat <&3
  exec 3>&-
}
asterisk_up() { "$run/asterisk/asterisk" -rx 'core waitfullybooted'; }
health() { http GET /health '' | grep -q '^ok'; }
registered() {                    # registered USER: has it a contact? The customer and those of Asterisk never register
  [[ $1 == [+2]* ]] && { tcp_open "444${1: -1}"; return; }
  http POST /rpc '{"jsonrpc":"2.0","method":"ul.dump","params":["brief"],"id":1}' | grep -qF "\"$1\""
}

certificates() (
  [ -f "$run/tls/spki" ] && openssl x509 -in "$run/tls/server.pem" -noout -checkip fd00:71::1 | grep -q 'does match' && return 0
  mkdir -p "$run/tls" && cd "$run/tls" || return 1
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem -days 30 -subj "/CN=SIP lab CA" \
    -addext "basicConstraints=critical,CA:TRUE" 2>/dev/null &&
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout server.key -out server.csr -subj "/CN=lab.test" 2>/dev/null &&
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out server.pem \
    -extfile <(printf 'subjectAltName=DNS:lab.test,DNS:localhost,IP:127.0.0.1,IP:192.0.2.30,IP:192.0.2.1,IP:fd00:71::1\n') 2>/dev/null &&
  openssl x509 -in server.pem -pubkey -noout | openssl pkey -pubin -outform der |
    openssl dgst -sha256 -binary | openssl base64 -A >spki
)

# From packages that are not installed (scripts/lib/asterisk.mjs): LAB_ASTERISK is the folder that they are unpacked in.
start_asterisk() {
  local folder="$run/asterisk" file libraries
  libraries=$(dirname "$(find "${LAB_ASTERISK:?}" -name libssl.so.1.1)"):$LAB_ASTERISK/usr/lib
  # It offers no ICE candidate of 127.0.0.0/8.
  ip address replace 192.0.2.30/32 dev lo || return 1
  mkdir -p "$folder"/{etc,keys,log,moh,spool}
  for file in "$here"/asterisk/*.conf; do
    sed -e "s#@RUN@#$folder#" -e "s#@PACKAGES@#$LAB_ASTERISK#" -e "s#@TLS@#$run/tls#" "$file" >"$folder/etc/${file##*/}"
  done
  printf '#!/bin/sh\nLD_LIBRARY_PATH=%s exec %s -C %s "$@"\n' \
    "$libraries" "$LAB_ASTERISK/usr/sbin/asterisk" "$folder/etc/asterisk.conf" >"$folder/asterisk"
  chmod +x "$folder/asterisk"
  launch asterisk "$folder/asterisk" -f
}

start_telephone() {               # telephone 1003 lives on 127.0.0.13, its control port is 4443
  local user=$1 folder="$run/telephone-$1" last=${1: -1}
  mkdir -p "$folder"
  sed -e "s#@FOLDER@#$folder#" -e "s/@ADDRESS@/127.0.0.1$last/" \
    -e "s/@CONTROL_PORT@/444$last/" "$here/telephone/config" >"$folder/config"
  grep -F "sip:$user@" "$here/telephone/accounts" >"$folder/accounts"
  launch "telephone-$user" baresip -4 -f "$folder"
}

# The seconds to wait are for what hangs. 21 cold starts of each part, with four busy loops and other work on 2 cores, took
# on average (at most) rtpengine 1.6 (6.1), kamailio 2.7 (8.3), echo 1.2 (3.4), a telephone 1.9 (4.8).
start() {                         # start PART
  case $1 in
    rtpengine)
      launch rtpengine rtpengine --config-file="$here/rtpengine.conf" $(printf -- '--interface=%s ' ${LAB_MEDIA:-127.0.0.1})
      wait_for rtpengine 60 tcp_open 2224
      ;;
    kamailio)
      if ! pid_of kamailio >/dev/null; then
        stop kamailio
        rm -rf "$run/dbtext"      # what the last run left there does not load
        mkdir -p "$run/dbtext"
        cp /usr/share/kamailio/dbtext/kamailio/{version,pua} "$run/dbtext/"
        launch kamailio kamailio -DD -E -m 64 -Y "$run" -f "$here/kamailio.cfg" \
          -A "LAB_CERT=\"$run/tls/server.pem\"" -A "LAB_KEY=\"$run/tls/server.key\"" \
          -A "LAB_DBTEXT=\"text://$run/dbtext\""
      fi
      wait_for kamailio 60 health
      ;;
    echo)
      launch echo sipp -sf "$here/sipp/uas-answer.xml" -i 127.0.0.2 -p 9200 -mi 127.0.0.2 -mp 32000 \
        -rtp_echo -nostdin -skip_rlimit
      wait_for "echo line" 60 udp_bound 0200007F:23F0
      ;;
    asterisk)
      start_asterisk
      wait_for asterisk 60 asterisk_up
      ;;
    telephone-*)
      start_telephone "${1#telephone-}"
      wait_for "$1" 60 registered "${1#telephone-}"
      ;;
    *) echo "lab: no part named $1" >&2; return 2 ;;
  esac
}

up() {
  local user part
  mkdir -p "$run" || exit 1
  certificates || { echo "lab: no certificates" >&2; exit 1; }
  # A telephone outliving its registrar would not register again for a minute.
  pid_of kamailio >/dev/null || for user in $telephones; do stop "telephone-$user"; done
  for part in rtpengine kamailio echo; do start "$part" || exit 1; done
  for user in $telephones; do start_telephone "$user"; done
  for user in $telephones; do wait_for "telephone-$user" 60 registered "$user" || exit 1; done
}

down() {
  local user part
  for user in $telephones; do stop "telephone-$user"; done
  for part in $more echo kamailio rtpengine; do stop $part; done
}

status() {
  local part p rc=0
  for part in $parts; do
    if p=$(pid_of "$part"); then echo "$part up (pid $p)"; else echo "$part down"; rc=1; fi
  done
  return $rc
}

case ${1:-} in
  up) up; status ;;
  down) down ;;
  status) status ;;
  start) start "${2:-}" ;;
  stop) stop "${2:-}" ;;
  env)
    echo "LAB_RUN=$run"
    echo "LAB_WS=ws://127.0.0.1:8088/ws"
    echo "LAB_WSS=wss://127.0.0.1:8089/ws"
    echo "LAB_RPC=http://127.0.0.1:8088/rpc"
    echo "LAB_DOMAIN=lab.test"
    echo "LAB_CA=$run/tls/ca.pem"
    echo "LAB_SPKI=$(cat "$run/tls/spki" 2>/dev/null)"
    ;;
  netns)
    shift
    mkdir -p "$run" && rm -f "$run"/*.pid   # what an earlier namespace ran has died with it
    user=; [ "$(id -u)" = 0 ] || user="--user --map-root-user"   # root of its own namespace only
    # sh is the namespace's first process: all that the command started ends when it does. unshare itself is
    # deaf to SIGINT and SIGTERM; in the background, so that bash hears them while it waits.
    env --default-signal=INT,QUIT unshare $user --net --pid --fork --kill-child --mount-proc -- \
      sh -c 'ip link set lo up && "$@"; exit $?' lab "$@" <&0 &
    inside=$!
    trap 'kill -KILL $inside' HUP INT TERM
    wait $inside
    ;;
  *) sed -n '2,16p' "$0"; exit 2 ;;
esac
