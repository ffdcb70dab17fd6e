#!/bin/sh
# Plays a scenario in parts, as many at once as this machine has processors, then writes its answer.
#
#     recipes/parallel.sh 8 scenario.yaml [flags of batchcast run]
set -eu
parts=$1
shift
batchcast=${BATCHCAST:-batchcast}

seq "$parts" | parallel --quote --halt soon,fail=1 \
  $batchcast run "$@" --workers 1 --shard "{}/$parts"
$batchcast run "$@"
