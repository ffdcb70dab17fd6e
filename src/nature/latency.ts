/** How long each step of a job and of an instance takes [draws.2]. */
import { mapRows } from '../kernel/columns.ts';
import { type Distribution, quantile, sampleMs } from '../kernel/distribution.ts';
import type { Column, JobId, OfferingId } from '../kernel/ids.ts';
import type { Draws, Purpose } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';

/** The stable names that draws belong to. */
interface Owners<Owner extends number> {
  readonly low: Column<Owner>;
  readonly high: Column<Owner>;
}

/** How long one step takes: of a job's attempt, or of an offering's launch. */
class Latency<Owner extends number> {
  /** −1 = it is drawn at (purpose, owner, ordinal); a constant one costs no draw. */
  private readonly constantMs: number;
  private readonly draws: Draws;
  private readonly purpose: Purpose;
  private readonly law: Distribution;
  private readonly owners: Owners<Owner>;

  constructor(draws: Draws, purpose: Purpose, law: Distribution, owners: Owners<Owner>) {
    this.constantMs = typeof law === 'number' ? sampleMs(law, 0.5) : -1;
    this.draws = draws;
    this.purpose = purpose;
    this.law = law;
    this.owners = owners;
  }

  ms(owner: Owner, ordinal: number): Millis {
    if (this.constantMs >= 0) return this.constantMs as Millis;
    const { low, high } = this.owners;
    const u = this.draws.uniform(this.purpose, low[owner], high[owner], ordinal);
    return sampleMs(this.law, u);
  }
}

/** Latencies of a job's attempt. */
export class JobLatencies {
  readonly submitToRunnable: Latency<JobId>;
  readonly cachedStart: Latency<JobId>;
  readonly stopLag: Latency<JobId>;
  readonly timeoutLag: Latency<JobId>;
  readonly retryDelay: Latency<JobId>;
  readonly hostLossDetection: Latency<JobId>;

  constructor({ assumptions: { scheduler, ec2 }, jobs }: Model, draws: Draws) {
    const owners = { low: jobs.ownerLow, high: jobs.ownerHigh };
    const drawn = (purpose: Purpose, law: Distribution) =>
      new Latency<JobId>(draws, purpose, law, owners);
    this.submitToRunnable = drawn('submitToRunnable', scheduler.submitToRunnable);
    this.cachedStart = drawn('cachedStart', ec2.cachedStart);
    this.stopLag = drawn('stopLag', ec2.stopLag);
    this.timeoutLag = drawn('timeoutLag', ec2.timeoutLag);
    this.retryDelay = drawn('retryDelay', scheduler.retryDelay);
    this.hostLossDetection = drawn('retryDelay', ec2.hostLossDetection);
  }
}

/** Latencies of a launch, by the environment of its offering. */
export function environmentLatencies(model: Model, draws: Draws) {
  const { environments, offerings, assumptions } = model;
  const owners = { low: offerings.ownerLow, high: offerings.ownerHigh };
  type Named = 'pending' | 'registration' | 'firstTask' | 'provisioning';
  const byEnvironment = (name: Named) => {
    const drawn = mapRows(
      environments,
      ({ latencies }) => new Latency<OfferingId>(draws, name, latencies[name], owners),
    );
    return (offering: OfferingId, launch: number) =>
      drawn[offerings.environment[offering]].ms(offering, launch);
  };
  const idleGrace = new Latency<OfferingId>(draws, 'idleGrace', assumptions.ec2.idleGrace, owners);
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
    idleGraceMs: (offering: OfferingId, launch: number) => idleGrace.ms(offering, launch),
    pullMBps: (offering: OfferingId, launch: number) =>
      pullSpeeds[offerings.environment[offering]](offering, launch),
  };
}
