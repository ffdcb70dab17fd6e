/** Instances that an update replaces [updates.20, updates.21, updates.24]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import { endAttempt } from './attempt-ends.ts';
import { isOtherNode, mainNodeOf, parentOf } from './family.ts';
import { terminate } from './scale-in.ts';
import { push } from './changes.ts';
import { type Attempt, type Instance, livingOf, type Sim } from './state.ts';

export function replaceInstances(sim: Sim, environment: EnvironmentId): void {
  const { terminatesJobs, timeoutMs } = sim.world.environments[environment].updatePolicy;
  const old = livingOf(sim, environment);
  for (const instance of old) {
    instance.outdated = true;
    instance.idle = undefined;
    instance.overdue = false;
  }
  for (const instance of old) {
    const isInUse = instance.attempts.length > 0 || instance.node !== undefined;
    if (!isInUse) terminate(sim, instance, Reason.Replaced);
  }
  if (terminatesJobs) endJobs(sim, old);
  else push(sim, sim.now + timeoutMs, 2, () => endJobs(sim, old));
}

/** Instances end with the last of their attempts. */
function endJobs(sim: Sim, old: readonly Instance[]): void {
  for (const instance of old) {
    while (instance.living && instance.attempts[0] !== undefined) {
      endWithHost(sim, decisive(sim, instance.attempts[0]));
    }
  }
}

/** The attempt itself or, for a node, that of its main node. */
function decisive(sim: Sim, attempt: Attempt): Attempt {
  if (!isOtherNode(sim, attempt.job)) return attempt;
  const main = mainNodeOf(sim, parentOf(sim, attempt.job)!);
  return sim.attempts.find(({ job, endedAt }) => job === main && endedAt === undefined)!;
}

function endWithHost(sim: Sim, attempt: Attempt): void {
  const timedOut = attempt.signalledFor === Reason.TimedOut;
  const reason = timedOut ? Reason.TimedOut : Reason.HostTerminated;
  endAttempt(sim, attempt, { reason, exitCode: -1 });
}
