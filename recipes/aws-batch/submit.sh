#!/bin/sh
# Plays a scenario in parts as an array job, then writes its answer in a job that depends on it.
#
#     aws batch register-job-definition --cli-input-json file://recipes/aws-batch/job-definition.json
#     recipes/aws-batch/submit.sh QUEUE 8 s3://bucket/folder scenario.yaml [flags of batchcast run]
#
# The folder has the scenario and the files that it names. There are two parts at least: an array has no
# fewer children. AWS Batch fails the answer if a part fails: submit it again by itself, without
# --depends-on, and it plays what is missing.
set -eu
queue=$1 parts=$2
shift 2

words() { # a JSON list of texts
  node -e 'console.log(JSON.stringify({ command: process.argv.slice(1) }))' -- "$@"
}
array=$(aws batch submit-job --job-name batchcast-parts --job-queue "$queue" \
  --job-definition batchcast --array-properties "size=$parts" \
  --container-overrides "$(words part "$@")" --query jobId --output text)
aws batch submit-job --job-name batchcast-answer --job-queue "$queue" \
  --job-definition batchcast --depends-on "jobId=$array" \
  --container-overrides "$(words answer "$@")"
