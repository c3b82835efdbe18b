#!/bin/sh
# tests/fuzz/run.sh SECONDS [TARGET...]: runs each fuzz target so long, with
# sanitizers, from the test files. A finding is left in out/fuzz/ and makes
# the exit status 1. Needs clang.
set -eu

seconds=${1:?usage: run.sh SECONDS [TARGET...]}
shift
cd "$(dirname "$0")/../.."
build=_build-fuzz
out=out/fuzz

if [ ! -d $build ]; then
  CC=clang meson setup $build -Dfuzz=true -Db_lundef=false -Dbuildtype=debugoptimized \
    -Dc_args='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined' \
    -Dc_link_args='-fsanitize=address,undefined' >/dev/null
fi

targets=${*:-archive csv file format labels notation ods xls xlsx xml}
for target in $targets; do
  ninja -C $build "tests/fuzz/fuzz-$target" >/dev/null
done

status=0
for target in $targets; do
  mkdir -p $out/$target
  seeds=$out/seeds-$target
  rm -rf "$seeds"
  data=tests/sheet/data
  case $target in labels|notation) data=tests/import/blind ;; esac
  /usr/bin/python3 tests/fuzz/seeds.py "$target" "$data" "$seeds"
  echo "fuzz-$target: $seconds s"
  G_SLICE=always-malloc ASAN_OPTIONS=detect_leaks=1 \
    $build/tests/fuzz/fuzz-$target -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1024 \
      -max_len=65536 -print_final_stats=0 -verbosity=0 \
      -artifact_prefix=$out/$target- $out/$target "$seeds" || status=1
done
exit $status
