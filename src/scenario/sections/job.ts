/** Fields that job definitions and submissions share: retry, timeout, resources. */
import * as z from 'zod';
import { requirementTypes, type RetryAction } from '../../words/jobs.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, real, text, textLike, integer } from '../values/scalar.ts';

// Patterns: at most 512 characters, `*` only at the end [R15].
export const reasonPattern = textLike(
  /^[^*]{0,511}\*?$/,
  'a text of at most 512 characters, * only at its end',
);
export const exitPattern = textLike(/^(?:\d{1,511}\*?|\*)$/, 'digits, then perhaps one *');

/** Conditions on a failed attempt; the first match decides [R11, R12, R14]. */
const evaluateOnExit = aws({
  onStatusReason: reasonPattern
    .optional()
    .describe(
      'Matches the status reason of the attempt: "Host ' +
        'EC2*" for a lost host. * only at the end. [R15]',
    ),
  onReason: reasonPattern
    .optional()
    .describe('Matches the reason of the container: "OutOfMemoryError*". * only at the end.'),
  onExitCode: exitPattern.optional().describe('Matches the exit code: "137" or "13*".'),
  action: textLike(/^(?:[Rr][Ee][Tt][Rr][Yy]|[Ee][Xx][Ii][Tt])$/, 'RETRY or EXIT')
    .transform((action) => action.toUpperCase() as RetryAction)
    .describe('What happens if all given conditions match: RETRY or EXIT, in any case of letters.'),
});

/** How often a job is attempted, 1 to 10 times, and after which failures [R1, R10]. */
export const retryStrategy = aws({
  attempts: integer(1, 10)
    .optional()
    .describe('How often the job is attempted at most, 1 to 10. Absent: 1. [R1, R10]'),
  evaluateOnExit: list(evaluateOnExit, 0, 5)
    .optional()
    .describe(
      'Up to five conditions on a failed attempt; the first match ' +
        'decides. What matches none is tried again. [R11, R12, R14]',
    ),
}).meta({ id: 'retryStrategy' });
export type WrittenRetryStrategy = z.output<typeof retryStrategy>;

/** AWS resource tags; a job's override its definition's. */
export const tags = mapOf(
  textLike(/^[\s\S]{1,128}$/, 'a tag key of 1 to 128 characters'),
  textLike(/^[\s\S]{0,256}$/, 'a tag value, a text of at most 256 characters'),
);
export type Tags = z.output<typeof tags>;

/** Seconds from the start of an attempt, at least 60; absent = no timeout [R19, R20]. */
export const timeout = aws({
  attemptDurationSeconds: integer(60, 315_360_000)
    .optional()
    .describe(
      'Seconds from the start of an attempt until it is ' +
        'terminated, at least 60. Absent: no limit. [R19, R20]',
    ),
});

/** AWS requires a string; a plain number is as clear [J56]. */
const requirementValue = z
  .union([text(32), real(0, 1_000_000_000)], { error: 'expected a number, as text in AWS' })
  .transform(String);

/** VCPU, MEMORY (MiB) or GPU; a separate check says which values fit. */
const resourceRequirement = aws({
  type: choice(requirementTypes).describe('What is required: VCPU, MEMORY or GPU.'),
  value: requirementValue.describe(
    'How much: vCPUs, MiB or GPUs, as text in AWS; a number is as ' +
      'clear. Fargate has fixed pairs of vCPU and memory. [J56]',
  ),
});
export type ResourceRequirement = z.output<typeof resourceRequirement>;

export const resourceRequirements = list(resourceRequirement, 0, 10);

const quantity = z.union([text(64), real(0, 1_000_000_000_000_000)], {
  error: 'expected a Kubernetes quantity',
});
const quantities = z.record(z.string(), quantity, { error: 'expected a map of quantities' });

/** What a pod's container requests: `cpu`, `memory`, `nvidia.com/gpu` [J61, J62]. */
export const podResources = aws({
  limits: quantities
    .optional()
    .describe(
      'The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, ' +
        'nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]',
    ),
  requests: quantities
    .optional()
    .describe('What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.'),
});
export type PodResources = z.output<typeof podResources>;

/** Deprecated fields that pasted definitions may still have. */
export const deprecatedSize = {
  vcpus: integer(0, 100_000)
    .optional()
    .describe(
      'vCPUs, as older definitions write them; resourceRequirements win. 0 means not given.',
    ),
  memory: integer(0, 33_554_432)
    .optional()
    .describe(
      'Memory in MiB, as older definitions write it; ' +
        'resourceRequirements win. 0 means not given.',
    ),
};
