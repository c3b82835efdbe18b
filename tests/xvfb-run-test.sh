#!/usr/bin/env bash
# Runs a test of the window with a display, a session bus and folders of its
# own, and leaves nothing behind. The bus starts nothing but the accessibility
# bus: no portals, so files are chosen in GTK's own dialog, which tests can
# drive.
set -euo pipefail

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/runtime" "$home/services"
chmod 700 "$home/runtime"
cp /usr/share/dbus-1/services/org.a11y.*.service "$home/services"
cat >"$home/session.conf" <<EOF
<busconfig>
  <type>session</type>
  <listen>unix:dir=$home/runtime</listen>
  <servicedir>$home/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF

export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/runtime"
export GSK_RENDERER=cairo GDK_DEBUG=gl-disable GDK_BACKEND=x11 ADW_DISABLE_PORTAL=1 GTK_USE_PORTAL=0
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local
unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS

# The server chooses a free display itself, so several tests may start at once;
# without -noreset it begins anew, and turns programs away, when the first one leaves.
Xvfb -displayfd 4 -noreset -screen 0 1280x900x24 -nolisten tcp 4>"$home/display" >&2 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null || true; rm -rf "$home"' EXIT
for _ in $(seq 100); do
  [ -s "$home/display" ] && break
  sleep 0.1
done
DISPLAY=":$(head -n 1 "$home/display")"
export DISPLAY

# The bus's services write where they please: only the test itself writes to
# standard output. Not exec: the folder is removed afterwards.
exec 3>&1
dbus-run-session --config-file "$home/session.conf" -- \
  sh -c 'exec "$@" >&3 3>&-' sh "$@" >&2
