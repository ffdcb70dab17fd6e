/** What the story says of an attempt: where it was placed, how it started, why it was retried. */
import { msPerSecond } from '../kernel/units.ts';
import { purchaseNames } from '../words/purchases.ts';
import type { RetryStrategy } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { matchingRule } from '../model/retry-rule.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import { Reason } from '../trace/record.ts';
import type { Decision, PlacedFact, RunningFact, Units } from './story-attempts.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { instanceName } from '../fold/tables/instances.ts';

/** Units that the job takes at every placement. */
export function unitsOf(model: Model, job: number): readonly Units[] {
  const needs = model.consumableNeeds[model.shapes.consumables[model.jobs.shape[job]!]!]!;
  return needs.map(({ consumable, quantity }) => {
    return { name: model.consumables[consumable]!.name, quantity };
  });
}

/** Row `attempt` of the attempts begins. */
export function placedFact(lives: Lifetimes, attempt: number): PlacedFact {
  const { model, attempts, instances } = lives;
  const { offerings } = model;
  const instance = attempts.instance[attempt]!;
  const offering = instances.offering[instance]!;
  return {
    what: 'placed',
    attempt: attempts.number[attempt]!,
    instance: instanceName(lives, instance),
    environment: model.environments[offerings.environment[offering]!]!.name,
    type: offerings.typeName[offering]!,
    zone: offerings.zone[offering]!,
    purchase: purchaseNames[offerings.purchase[offering]!]!,
    requestedMs: instances.requestedMs[instance]!,
    readyMs: unlessNever(instances.readyMs[instance]!),
    earlierJobs: earlierOn(lives, attempt).length,
    consumables: unitsOf(model, attempts.job[attempt]!),
  };
}

/** Rows of attempts that were placed on the same instance before. */
function earlierOn({ attempts }: Lifetimes, attempt: number): readonly number[] {
  const instance = attempts.instance[attempt]!;
  const rows: number[] = [];
  for (let row = 0; row < attempt; row++) if (attempts.instance[row] === instance) rows.push(row);
  return rows;
}

/** It turned RUNNING. */
export function runningFact(lives: Lifetimes, attempt: number, savedMs: number): RunningFact {
  const { model, attempts, instances } = lives;
  const instance = attempts.instance[attempt]!;
  const isTask = isFargate(lives, instance);
  const placedMs = attempts.placedMs[attempt]!;
  const image = model.images[model.jobs.image[attempts.job[attempt]!]!];
  return {
    what: 'running',
    attempt: attempts.number[attempt]!,
    afterMs: attempts.startedMs[attempt]! - placedMs,
    provisioningMs: isTask ? instances.runningMs[instance]! - placedMs : undefined,
    image: imageState(lives, attempt),
    sizeMB: image?.sizeMB ?? 0,
    aloneMs: aloneMs(lives, attempt),
    resumed: resumedFrom(lives, attempt, savedMs),
  };
}

/** What its pull takes alone; only where pulls share something and none is faster than another. */
function aloneMs(lives: Lifetimes, attempt: number): number | undefined {
  const { model, attempts, instances } = lives;
  const environment =
    model.offerings.environment[instances.offering[attempts.instance[attempt]!]!]!;
  const { pullMBps, sharedPullMBps } = model.environments[environment]!.latencies;
  const image = model.images[model.jobs.image[attempts.job[attempt]!]!];
  if (sharedPullMBps === Infinity || typeof pullMBps !== 'number') return undefined;
  return Math.ceil(((image?.sizeMB ?? 0) / Math.min(pullMBps, sharedPullMBps)) * msPerSecond);
}

function resumedFrom({ model, attempts }: Lifetimes, attempt: number, keptMs: number) {
  const { checkpoint } = model.outcomes[model.jobs.outcome[attempts.job[attempt]!]!]!;
  if (checkpoint === undefined || keptMs === 0) return undefined;
  return { keptMs, restoreMs: checkpoint.restoreMs };
}

function isFargate({ model, instances }: Lifetimes, instance: number): boolean {
  const environment = model.offerings.environment[instances.offering[instance]!]!;
  return model.environments[environment]!.platform === 'FARGATE';
}

/** Whether the image was pulled for it, was there, or was just being pulled for another job. */
function imageState(lives: Lifetimes, attempt: number): 'none' | 'pulled' | 'cached' | 'shared' {
  const { model, attempts } = lives;
  const image = model.jobs.image[attempts.job[attempt]!]!;
  if ((model.images[image]?.sizeMB ?? 0) === 0) return 'none';
  if (isFargate(lives, attempts.instance[attempt]!)) return 'pulled';
  const same = earlierOn(lives, attempt).filter(
    (row) => model.jobs.image[attempts.job[row]!] === image,
  );
  if (same.length === 0) return 'pulled';
  const placedMs = attempts.placedMs[attempt]!;
  return same.some((row) => attempts.startedMs[row]! <= placedMs) ? 'cached' : 'shared';
}

/** How an attempt ended, as the record tells it. */
export interface AttemptEnding {
  readonly result: 'SUCCEEDED' | 'RETRIED' | 'FAILED';
  readonly reason: Reason;
  /** −1 = none. */
  readonly exitCode: number;
  readonly instance: number;
  /** From 1. */
  readonly attempt: number;
}

/** Why it was retried, or not; in AWS's order: what is never retried, attempts, entries. */
export function decisionOf(strategy: RetryStrategy, ending: AttemptEnding): Decision {
  const { result, reason, exitCode, instance, attempt } = ending;
  const { attempts, rules } = strategy;
  if (result === 'SUCCEEDED') return { kind: 'none' };
  if (result === 'FAILED' && !isRetryable(reason)) return { kind: 'never-retried' };
  if (result === 'FAILED' && attempt >= attempts) return { kind: 'attempts-used', attempts };
  if (rules.length === 0) return { kind: 'no-rules', attempts };
  const failure = {
    statusReason: statusReason(reason, instance),
    reason: containerReason(reason),
    exitCode,
  };
  const entry = matchingRule(strategy, failure);
  if (entry < 0) return { kind: 'no-match', attempts };
  const { onStatusReason, onReason, onExitCode, action } = rules[entry]!;
  const stated = Object.entries({ onStatusReason, onReason, onExitCode });
  const conditions = stated.flatMap(([key, value]) =>
    value === undefined ? [] : `${key} ${value}`,
  );
  return { kind: 'rule', attempts, entry: entry + 1, conditions, action };
}

/** Timeouts and stops from outside are final (reference §2.3). */
function isRetryable(reason: Reason): boolean {
  return (
    reason === Reason.ContainerExited ||
    reason === Reason.OutOfMemory ||
    reason === Reason.HostTerminated ||
    reason === Reason.FargateSpotInterrupted
  );
}
