/** Fargate launches a burst at once, then a number of tasks a second [F21]. */
import type { JobId } from '../kernel/ids.ts';
import { msPerSecond } from '../kernel/units.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment } from '../model/places.ts';
import { Purchase } from '../words/purchases.ts';
import type { Rule } from './finding.ts';
import { entersQueue } from './job-counts.ts';

/** A shorter ramp is not worth a warning. */
const leastRampS = 60;

export const fargateRamp: Rule = function* ({ model }) {
  const { launch, vcpuQuota } = model.assumptions.fargate;
  // On-Demand and Spot have a bucket each.
  for (const purchase of [Purchase.FARGATE, Purchase.FARGATE_SPOT]) {
    const environments = firstWorld(model).environments.filter(
      (environment) => environment.purchase === purchase && environment.enabled,
    );
    if (environments.length === 0) continue;
    const { waiting, leastVcpuMilli } = largestBacklog(model, environments);
    const max = environments.reduce((sum, { maxVcpuMilli }) => sum + maxVcpuMilli, 0);
    const living = Math.floor(Math.min(max, vcpuQuota * 1_000) / leastVcpuMilli);
    const tasks = Math.min(waiting, living);
    const seconds = (tasks - launch.burst) / launch.perSecond;
    if (!(seconds >= leastRampS)) continue;
    const names = environments.map(({ name }) => name).join(', ');
    const rate = `${launch.burst} at once, then ${launch.perSecond} a second`;
    const quota =
      vcpuQuota === Infinity ? '; AWS’s quota is 6 vCPU at first, here none is assumed' : '';
    yield {
      path: ['assumptions', 'fargate', 'launch'],
      message:
        `${names}: ${tasks} tasks that wait at once take ${durationText(seconds)} to launch ` +
        `(${rate})`,
      remedy: `put more work into a job, or use EC2 for such bursts${quota}`,
    };
  }
};

/** The most tasks that wait for tokens at a time if each is launched when it is submitted. */
function largestBacklog(model: Model, environments: readonly Environment[]) {
  const { jobs, assumptions } = model;
  const { perSecond } = assumptions.fargate.launch;
  const first = model.queues.map(({ environments: [id] }) =>
    id === undefined ? undefined : model.environments[id],
  );
  let most = 0;
  let waiting = 0;
  let lastMs = 0;
  let leastVcpuMilli = Infinity;
  for (let job = 0 as JobId; job < jobs.count; job++) {
    const environment = first[jobs.queue[job]];
    const submitMs = jobs.submitMs[job];
    if (submitMs === Infinity || environment === undefined || !entersQueue(model, job)) continue;
    if (!environments.includes(environment)) continue;
    waiting = Math.max(0, waiting - ((submitMs - lastMs) * perSecond) / msPerSecond) + 1;
    lastMs = submitMs;
    most = Math.max(most, waiting);
    leastVcpuMilli = Math.min(leastVcpuMilli, jobs.vcpuMilli[job]);
  }
  return { waiting: Math.floor(most), leastVcpuMilli };
}

function durationText(seconds: number): string {
  const total = Math.round(seconds);
  return `${Math.floor(total / 60)}m${String(total % 60).padStart(2, '0')}s`;
}
