/** What can hold back the finish of a run, and what leaves instances idle. */

const finish = {
  runtime: ['runtime', 'a job was RUNNING, and its work counted'],
  start: ['image and start', 'a job was STARTING: its image was pulled, its container started'],
  machine: ['starting machines', 'instances or tasks were on their way, but not ready'],
  maxvCpus: ['maxvCpus', 'the environment had as many vCPUs as it may have'],
  vcpuQuota: ['vCPU quota', 'the account had as many vCPUs as its quota admits'],
  maxInstances: ['instance limit', 'the environment had as many instances as it may have'],
  capacity: ['AWS out of capacity', 'the pools of all types that fit had nothing to give'],
  bidPercentage: ['Spot price above the bid', 'no type that fits cost less than the bid'],
  ownInstances: ['own instances in use', 'instances that the owner runs (UNMANAGED) had no room'],
  queueHead: [
    'head of the queue',
    'the head of the queue could not be placed, and the job behind it could',
  ],
  misfit: ['no type that fits', 'no allowed type, or none within the limits, holds the job'],
  computeReservation: ['computeReservation', 'the rest was kept for other shares'],
  consumables: ['consumable resources', 'too few units were left'],
  disabled: ['DISABLED environment', 'the environment launched and took nothing'],
  wastedLaunches: ['lost launches', 'launches had been given up after too many in a row'],
  interruption: ['interruptions', 'an attempt was lost with its Spot capacity'],
  failure: ['failed attempts', 'an attempt failed, and another followed'],
  update: ['updates', 'an attempt was lost because an update replaced its instance'],
  scalingCycle: ['scaling decisions', 'the environment had not yet decided on a launch'],
  dispatchCycle: ['scheduler passes', 'the scheduler had not yet looked at the job'],
  dispatchRate: ['dispatch rate', 'as many jobs were placed as the rate admits'],
  launchRate: ['launch rate', 'as much was launched as the rate admits'],
  retryDelay: ['retry delay', 'a retried job was not RUNNABLE again yet'],
  submitToRunnable: ['first look at jobs', 'a job was submitted, but not RUNNABLE yet'],
  submission: ['submission times', 'the scenario had not submitted the job yet'],
  client: ['the client', 'the client had not submitted the job, or not again, after another end'],
} as const satisfies Readonly<Record<string, readonly [noun: string, meaning: string]>>;

/** What the finish of a run waited for at a time; each has its own remedy. */
export type FinishCause = keyof typeof finish;
export const finishCauses = Object.keys(finish) as readonly FinishCause[];

/** In an enumeration: `maxvCpus`, `starting machines`. */
export function nounOf(cause: FinishCause): string {
  return finish[cause][0];
}

/** What it means, as a clause. */
export function meaningOf(cause: FinishCause): string {
  return finish[cause][1];
}

const ofJobs: ReadonlySet<FinishCause> = new Set<FinishCause>([
  'runtime',
  'start',
  'failure',
  'interruption',
  'update',
]);

/** Whether it is time of an attempt, not a wait. */
export function isOfJob(cause: FinishCause): boolean {
  return ofJobs.has(cause);
}

const idle = {
  memoryFull: 'because memory is full first',
  vcpuFull: 'because vCPUs are full first',
  gpuFull: 'because GPUs are full first',
  partlyBesideJobs: 'on machines half empty while jobs wait',
  emptyBesideJobs: 'on empty machines while jobs wait',
  partlyUsed: 'on partly used machines while no job waits',
  grace: 'on empty machines before scale-in',
  floor: 'on empty machines that minvCpus keeps',
  owner: 'on empty machines that their owner keeps',
} as const;

/** Why capacity of a ready instance was free. */
export type IdleCause = keyof typeof idle;
export const idleCauses = Object.keys(idle) as readonly IdleCause[];

/** In a sentence, behind the idle part. */
export function idleText(cause: IdleCause): string {
  return idle[cause];
}
