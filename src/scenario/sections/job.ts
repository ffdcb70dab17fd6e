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
  onStatusReason: reasonPattern.optional(),
  onReason: reasonPattern.optional(),
  onExitCode: exitPattern.optional(),
  action: textLike(/^(?:[Rr][Ee][Tt][Rr][Yy]|[Ee][Xx][Ii][Tt])$/, 'RETRY or EXIT').transform(
    (action) => action.toUpperCase() as RetryAction,
  ),
});

/** How often a job is attempted, 1 to 10 times, and after which failures [R1, R10]. */
export const retryStrategy = aws({
  attempts: integer(1, 10).optional(),
  evaluateOnExit: list(evaluateOnExit, 0, 5).optional(),
}).meta({ id: 'retryStrategy' });
export type WrittenRetryStrategy = z.output<typeof retryStrategy>;

/** AWS resource tags; a job's override its definition's. */
export const tags = mapOf(
  textLike(/^[\s\S]{1,128}$/, 'a tag key of 1 to 128 characters'),
  textLike(/^[\s\S]{0,256}$/, 'a tag value, a text of at most 256 characters'),
);
export type Tags = z.output<typeof tags>;

/** Seconds from the start of an attempt, at least 60; absent = no timeout [R19, R20]. */
export const timeout = aws({ attemptDurationSeconds: integer(60, 315_360_000).optional() });

/** AWS requires a string; a plain number is as clear [J56]. */
const requirementValue = z
  .union([text(32), real(0, 1_000_000_000)], { error: 'expected a number, as text in AWS' })
  .transform(String);

/** VCPU, MEMORY (MiB) or GPU; a separate check says which values fit. */
const resourceRequirement = aws({
  type: choice(requirementTypes),
  value: requirementValue,
});
export type ResourceRequirement = z.output<typeof resourceRequirement>;

export const resourceRequirements = list(resourceRequirement, 0, 10);

const quantity = z.union([text(64), real(0, 1_000_000_000_000_000)], {
  error: 'expected a Kubernetes quantity',
});
const quantities = z.record(z.string(), quantity, { error: 'expected a map of quantities' });

/** What a pod's container requests: `cpu`, `memory`, `nvidia.com/gpu` [J61, J62]. */
export const podResources = aws({
  limits: quantities.optional(),
  requests: quantities.optional(),
});
export type PodResources = z.output<typeof podResources>;

/** Deprecated fields that pasted definitions may still have. */
export const deprecatedSize = {
  vcpus: integer(0, 100_000).optional(),
  memory: integer(0, 33_554_432).optional(),
};
