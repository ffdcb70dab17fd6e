/** Instances that jobs have left: open to others, and idle from then on [E38, E41]. */
import type { InstanceId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import { Event } from '../state/event.ts';
import type { Fleet } from '../state/fleet.ts';
import type { Run } from '../state/run.ts';
import { terminateInstance } from './instances.ts';

/** A job has left an EC2 instance, or none came: its idle time may start. */
export function releaseInstance(run: Run, instance: InstanceId): void {
  const { fleet, features } = run;
  const { instances } = fleet;
  if (instances.firstJob[instance] >= 0) return;
  if (instances.outdated[instance] === 1) {
    terminateInstance(run, instance, Reason.Replaced);
    return;
  }
  if (instances.noticed[instance] === 1) return;
  if (features.nodes) becomeEmpty(fleet, instance);
  if (fleet.isScaled[instances.environment[instance]] === 1) startIdleTime(run, instance);
}

/** An instance that was held for a node takes any job again. */
function becomeEmpty({ instances, room, environments }: Fleet, instance: InstanceId): void {
  const environment = instances.environment[instance];
  if (instances.held[instance] === 1) {
    instances.held[instance] = 0;
    room.add(environment, instance, instances.offering[instance]);
  }
  environments[environment].empty.add(instance);
}

/** From now on the instance is idle; after the grace it may be terminated. */
export function startIdleTime(
  { fleet, world, nature, events, clock }: Run,
  instance: InstanceId,
): void {
  const { instances } = fleet;
  const { scaleDownDelayMs } = world.environments[instances.environment[instance]];
  const delayed = scaleDownDelayMs !== Infinity && instances.everUsed[instance] === 1;
  const offering = instances.offering[instance];
  const grace = delayed
    ? scaleDownDelayMs
    : nature.idleGraceMs(offering, instances.launch[instance]);
  instances.idleSince[instance] = clock.now;
  events.push(clock.now + grace, Event.IdleOver, instance, ++instances.idleStamp[instance]);
}
