/** Faults to plant in a copy of the sources, one by one: each replaces a piece of text in a file. */

/** A replacement that changes what a run does or costs. */
export interface Fault {
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The laws that compare a scenario with a changed one, or its bill with its run. */
export type OtherLaw =
  | 'hazardZeroIsNone'
  | 'moreMoneyNeverMatters'
  | 'noSecondIsFree'
  | 'pricesScale'
  | 'sameAgain'
  | 'timeShift'
  | 'unusedChangesNothing';

const roundedDown: Fault = {
  name: 'seconds are billed rounded down',
  file: 'billing/charge.ts',
  from: 'Math.floor(increments) : Math.ceil(increments)',
  to: 'Math.floor(increments) : Math.floor(increments)',
};

export const faults: readonly Fault[] = [
  {
    name: 'a job has one attempt less than its definition allows',
    file: 'policy/retry/evaluate-on-exit.ts',
    from: 'return attempt < attempts;',
    to: 'return attempt + 1 < attempts;',
  },
  {
    name: 'an environment that is exactly full launches one more instance',
    file: 'engine/scaling/launch-limits.ts',
    from: 'overshoots(place) && left >= least',
    to: 'overshoots(place) && left >= 0',
  },
  {
    name: 'instances end without any idle time',
    file: 'engine/lives/idle.ts',
    from: 'events.push(clock.now + grace, Event.IdleOver',
    to: 'events.push(clock.now + 0 * grace, Event.IdleOver',
  },
  {
    name: 'a job that is evaluated at once does not wait for its dependencies',
    file: 'engine/lives/dependencies.ts',
    from: 'delay === 0 && dependencies === 0 && !parent',
    to: 'delay === 0 && !parent',
  },
  {
    name: 'the queue with the lower priority goes first',
    file: 'engine/state/present-world.ts',
    from: 'queues[b].priority - queues[a].priority',
    to: 'queues[a].priority - queues[b].priority',
  },
  {
    name: 'timeouts are ignored',
    file: 'engine/lives/attempts.ts',
    from: 'if (timeoutMs > 0) {',
    to: 'if (timeoutMs > Infinity) {',
  },
  {
    name: 'a lost Spot instance stops only the first of its jobs',
    file: 'engine/lives/instances.ts',
    from: 'for (let job = instances.firstJob[instance]; job >= 0; job = instances.firstJob[instance]) {',
    to: 'for (let job = instances.firstJob[instance]; job >= 0; job = -1 as never) {',
  },
  roundedDown,
  {
    name: 'jobs are placed beyond the memory of an instance',
    file: 'engine/state/room-block.ts',
    from: 'free >= vcpuMilli && memories[id] >= memoryMib && devices[id] >= gpus',
    to: 'free >= vcpuMilli && devices[id] >= gpus',
  },
  {
    name: 'a child of an array is spawned twice',
    file: 'engine/lives/dependencies.ts',
    from: 'trace.write(Kind.JobSpawned, child, -1, 0);',
    to: 'trace.write(Kind.JobSpawned, child, -1, 0); if (child === first) trace.write(Kind.JobSpawned, child, -1, 0);',
  },
];

/** One for each of these laws, which plays alone. */
export const faultOf: Readonly<Record<OtherLaw, Fault>> = {
  hazardZeroIsNone: {
    name: 'machines are lost without a hazard',
    file: 'nature/interruption/none.ts',
    from: '() => Infinity',
    to: '(offering, launch, ordinal, now) => now + 300_000',
  },
  moreMoneyNeverMatters: {
    name: 'prices are compared with bids in another unit',
    file: 'engine/lives/instances.ts',
    from: 'market.priceNanoPerHour[offering] >',
    to: '15 * market.priceNanoPerHour[offering] >',
  },
  noSecondIsFree: roundedDown,
  pricesScale: {
    name: 'prices above a quarter of a dollar count as equal',
    file: 'policy/allocation/order.ts',
    from: 'priceNanoPerHour[a] - priceNanoPerHour[b];',
    to: 'Math.min(priceNanoPerHour[a], 250_000_000) - Math.min(priceNanoPerHour[b], 250_000_000);',
  },
  sameAgain: {
    name: 'the idle time is another one each time',
    file: 'engine/lives/idle.ts',
    from: 'events.push(clock.now + grace, Event.IdleOver',
    to: 'events.push(clock.now + grace + Math.floor(9 * Math.random()), Event.IdleOver',
  },
  timeShift: {
    name: 'instances stay idle for longer later in the run',
    file: 'engine/lives/idle.ts',
    from: 'events.push(clock.now + grace, Event.IdleOver',
    to: 'events.push(clock.now + grace + Math.floor(clock.now / 100_000), Event.IdleOver',
  },
  unusedChangesNothing: {
    name: 'the more environments, the fewer instances in each',
    file: 'engine/scaling/launch-limits.ts',
    from: 'state.livingCount >= model.assumptions.ec2.maxInstances',
    to: 'state.livingCount >= 4 - world.environments.length',
  },
};
