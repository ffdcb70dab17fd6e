/** How long each step of a job and of an instance takes [draws.2]. */
import { mapRows } from '../kernel/columns.ts';
import { type Distribution, quantile, sampleMs } from '../kernel/distribution.ts';
import type { Column, JobId, OfferingId } from '../kernel/ids.ts';
import type { Draws, Purpose } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';

/** Of a job's attempt, or of an offering's launch. */
type Latency<Owner extends number> = (owner: Owner, ordinal: number) => Millis;

/** A latency drawn at (purpose, owner, ordinal); a constant one costs no draw. */
function drawn<Owner extends number>(
  draws: Draws,
  purpose: Purpose,
  law: Distribution,
  owners: { readonly low: Column<Owner>; readonly high: Column<Owner> },
): Latency<Owner> {
  if (typeof law === 'number') {
    const constant = sampleMs(law, 0.5);
    return () => constant;
  }
  const { low, high } = owners;
  return (owner, ordinal) =>
    sampleMs(law, draws.uniform(purpose, low[owner], high[owner], ordinal));
}

/** Latencies of a job's attempt. */
export function jobLatencies(model: Model, draws: Draws) {
  const { scheduler, ec2 } = model.assumptions;
  const owners = { low: model.jobs.ownerLow, high: model.jobs.ownerHigh };
  const submitToRunnable = drawn(draws, 'submitToRunnable', scheduler.submitToRunnable, owners);
  const retryDelay = drawn(draws, 'retryDelay', scheduler.retryDelay, owners);
  const detection = drawn(draws, 'retryDelay', ec2.hostLossDetection, owners);
  return {
    submitToRunnableMs: (job: JobId) => submitToRunnable(job, 0),
    cachedStartMs: drawn(draws, 'cachedStart', ec2.cachedStart, owners),
    stopLagMs: drawn(draws, 'stopLag', ec2.stopLag, owners),
    timeoutLagMs: drawn(draws, 'timeoutLag', ec2.timeoutLag, owners),
    retryDelayMs: (job: JobId, attempt: number, hostLost: boolean) =>
      (retryDelay(job, attempt) + (hostLost ? detection(job, attempt) : 0)) as Millis,
  };
}

/** Latencies of a launch, by the environment of its offering. */
export function environmentLatencies(model: Model, draws: Draws) {
  const { environments, offerings, assumptions } = model;
  const owners = { low: offerings.ownerLow, high: offerings.ownerHigh };
  type Named = 'pending' | 'registration' | 'firstTask' | 'provisioning';
  const byEnvironment = (name: Named): Latency<OfferingId> => {
    const laws = mapRows(environments, (e) => drawn(draws, name, e.latencies[name], owners));
    return (offering, launch) => laws[offerings.environment[offering]](offering, launch);
  };
  const pullSpeeds = mapRows(environments, ({ latencies: { pullMBps } }) => {
    if (typeof pullMBps === 'number') return () => pullMBps;
    return (offering: OfferingId, launch: number) => {
      const { low, high } = owners;
      return quantile(pullMBps, draws.uniform('pull', low[offering], high[offering], launch));
    };
  });
  return {
    pendingMs: byEnvironment('pending'),
    registrationMs: byEnvironment('registration'),
    firstTaskMs: byEnvironment('firstTask'),
    provisioningMs: byEnvironment('provisioning'),
    idleGraceMs: drawn(draws, 'idleGrace', assumptions.ec2.idleGrace, owners),
    pullMBps: (offering: OfferingId, launch: number) =>
      pullSpeeds[offerings.environment[offering]](offering, launch),
  };
}
