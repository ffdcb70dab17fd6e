#!/bin/sh
# In the container: play.sh part|answer s3://bucket/folder scenario.yaml [flags of batchcast run]
# Files of a store never conflict, so that copies of it may be put together in any order.
set -eu
task=$1 folder=$2
shift 2
aws s3 sync --only-show-errors "$folder" .
case $task in
  part)
    batchcast run "$@" --shard auto
    aws s3 sync --only-show-errors .batchcast "$folder/.batchcast"
    ;;
  answer)
    batchcast run "$@"
    aws s3 sync --only-show-errors results "$folder/results"
    ;;
esac
