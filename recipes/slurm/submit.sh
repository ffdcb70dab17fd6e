#!/bin/sh
# Submits the parts, and the answer once they have ended.
#
#     recipes/slurm/submit.sh scenario.yaml [flags of batchcast run]
set -eu
recipes=$(dirname "$0")
parts=$(sbatch --parsable "$recipes/part.sbatch" "$@")
sbatch --dependency="afterany:$parts" "$recipes/answer.sbatch" "$@"
