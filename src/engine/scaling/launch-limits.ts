/** Limits that maxvCpus, the quota and others set to launches [launches.5, launches.8, S18, L9]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import { overshoots, quotaMilli } from '../../model/rules/limits.ts';
import { type LaunchRefusal, Reason } from '../../trace/record.ts';
import type { Or } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';

/** After so many wasted launches without a job in between, launching would never end. */
const mostWastedLaunches = 1_000;

/** The largest instance within each limit; who may overshoot is full or has room for any. */
interface RoomLeft {
  readonly maxVcpuMilli: number;
  readonly quotaMilli: number;
}

/** What the limits leave to the next instance of an environment. */
export function roomLeft({ model, world, fleet }: Run, environment: EnvironmentId): RoomLeft {
  const place = world.environments[environment];
  const { livingVcpuMilli, outdated } = fleet.environments[environment];
  const left = place.maxVcpuMilli - livingVcpuMilli;
  // During an update nothing is launched beyond maxvCpus unless the smallest type fits below [E46].
  const least = outdated === 0 ? 1 : world.holding.smallest(environment);
  return {
    maxVcpuMilli: overshoots(place) && left >= least ? Infinity : left,
    quotaMilli: quotaMilli(model, place) - fleet.livingVcpuMilli[place.purchase],
  };
}

/** The limit that an instance of a size would break. */
export function limitOf(left: RoomLeft, vcpuMilli: number): Or<LaunchRefusal> {
  if (vcpuMilli > left.maxVcpuMilli) return Reason.AtMaxVcpus;
  return vcpuMilli > left.quotaMilli ? Reason.VcpuQuota : Reason.Ok;
}

/** A limit that forbids any further launch, whatever the type. */
export function limitReached(run: Run, environment: EnvironmentId): Or<LaunchRefusal> {
  const { model, world, fleet } = run;
  const state = fleet.environments[environment];
  if (state.wastedLaunches >= mostWastedLaunches) return Reason.LostInVain;
  if (state.livingCount >= model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  return limitOf(roomLeft(run, environment), world.holding.smallest(environment));
}
