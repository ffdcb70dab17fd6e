/** How instances and tasks start: as assumed, or as a compute environment sets it for itself. */
import { durationDistribution, pullSpeedDistribution } from '../values/distribution.ts';
import { durationFrom } from '../values/duration.ts';
import { figureOr, real } from '../values/scalar.ts';
import { entry, type Resolved, type WrittenKeys } from './entry.ts';

const speed = 'MB per second from 0.001 to 1,000,000';

/** Megabytes (10^6 bytes) per second of one pull. */
const pullMBps = figureOr(
  pullSpeedDistribution,
  'unlimited',
  Infinity,
  `${speed}, a distribution of it`,
);

/** Megabytes per second of all pulls of an environment, or of an instance, together. */
const jointPullMBps = figureOr(real(0.001, 1_000_000), 'unlimited', Infinity, speed);

const startTimeout = figureOr(durationFrom(1), 'none', Infinity, 'a duration of at least 1 ms');

const startFailure = real(0, 1);
const startFailureMeaning = 'part of the starts that fail, drawn per attempt';

/** Keys of `ec2`. */
export const instanceStart = {
  pending: entry(durationDistribution, {
    aws: '6s',
    ideal: '0s',
    range: ['3s', '20s'],
    source: ['E30'],
    meaning: 'time from the launch to running, where billing starts',
  }),
  registration: entry(durationDistribution, {
    aws: { lognormal: { median: '95s', p95: '140s' } },
    ideal: '0s',
    range: ['20s', '120s'],
    source: ['E31'],
    meaning: 'time from running to registered',
  }),
  firstTask: entry(durationDistribution, {
    aws: '10s',
    ideal: '0s',
    range: ['1s', '240s'],
    source: ['E32'],
    meaning: 'time from registered to the first job accepted',
  }),
  pullMBps: entry(pullMBps, {
    aws: 40,
    ideal: 'unlimited',
    range: [10, 150],
    source: ['E34'],
    meaning: 'MB (compressed) per second of one image pull; or a distribution, drawn per instance',
  }),
  sharedPullMBps: entry(jointPullMBps, {
    aws: 'unlimited',
    source: ['E35'],
    meaning: 'MB (compressed) per second of all image pulls of one environment together',
  }),
  instancePullMBps: entry(jointPullMBps, {
    aws: 125,
    ideal: 'unlimited',
    range: [125, 1000],
    source: ['E35'],
    meaning: 'MB (compressed) per second of all image pulls of one instance together',
  }),
  startFailure: entry(startFailure, {
    aws: 0,
    range: [0, 0.05],
    source: ['E58'],
    meaning: startFailureMeaning,
  }),
  startTimeout: entry(startTimeout, {
    aws: 'none',
    range: ['3m', '10m'],
    source: ['E58'],
    meaning: 'time from placed after which an attempt that is not RUNNING fails',
  }),
};

/** Keys of `fargate`. */
export const taskStart = {
  provisioning: entry(durationDistribution, {
    aws: '25s',
    ideal: '0s',
    range: ['10s', '60s'],
    source: ['F14'],
    meaning: 'time from placed to the pull, where billing starts',
  }),
  pullMBps: entry(pullMBps, {
    aws: 12,
    ideal: 'unlimited',
    range: [5, 40],
    source: ['F15'],
    meaning: 'MB (compressed) per second of one image pull; or a distribution; billed, no cache',
  }),
  sharedPullMBps: entry(jointPullMBps, {
    aws: 'unlimited',
    source: ['F16'],
    meaning: 'MB (compressed) per second of all image pulls of one environment together',
  }),
  startFailure: entry(startFailure, {
    aws: 0,
    range: [0, 0.05],
    source: ['F26'],
    meaning: startFailureMeaning,
  }),
  startTimeout: entry(startTimeout, {
    aws: 'none',
    range: ['3m', '10m'],
    source: ['F26'],
    meaning: 'time from the start of the pull after which a task whose job is not RUNNING fails',
  }),
};

/** What a compute environment may set for itself. */
export const starts = { ...taskStart, ...instanceStart };

/** Keys of the other platform have no effect. */
export type Starts = Resolved<typeof starts>;

interface AssumedStarts {
  readonly ec2: Resolved<typeof instanceStart>;
  readonly fargate: Resolved<typeof taskStart>;
}

/** How the instances or tasks of an environment start. */
export function startsIn(
  isFargate: boolean,
  { ec2, fargate }: AssumedStarts,
  own: WrittenKeys<typeof starts> = {},
): Starts {
  const assumed = isFargate ? { ...ec2, ...fargate } : { ...fargate, ...ec2 };
  return {
    provisioning: own.provisioning ?? assumed.provisioning,
    pullMBps: own.pullMBps ?? assumed.pullMBps,
    sharedPullMBps: own.sharedPullMBps ?? assumed.sharedPullMBps,
    instancePullMBps: isFargate ? Infinity : (own.instancePullMBps ?? assumed.instancePullMBps),
    startFailure: own.startFailure ?? assumed.startFailure,
    startTimeout: own.startTimeout ?? assumed.startTimeout,
    pending: own.pending ?? assumed.pending,
    registration: own.registration ?? assumed.registration,
    firstTask: own.firstTask ?? assumed.firstTask,
  };
}
