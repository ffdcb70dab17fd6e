/** How instances and tasks start: as assumed, or as a compute environment sets it for itself. */
import { durationDistribution, pullSpeedDistribution } from '../values/distribution.ts';
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

/** Megabytes per second of all pulls of an environment together. */
const sharedPullMBps = figureOr(real(0.001, 1_000_000), 'unlimited', Infinity, speed);

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
  sharedPullMBps: entry(sharedPullMBps, {
    aws: 'unlimited',
    source: ['E35'],
    meaning: 'MB (compressed) per second of all image pulls of one environment together',
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
  sharedPullMBps: entry(sharedPullMBps, {
    aws: 'unlimited',
    source: ['F16'],
    meaning: 'MB (compressed) per second of all image pulls of one environment together',
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
    pending: own.pending ?? assumed.pending,
    registration: own.registration ?? assumed.registration,
    firstTask: own.firstTask ?? assumed.firstTask,
  };
}
