/** How instances and tasks start: as assumed, or as a compute environment says itself. */
import { durationDistribution } from '../values/distribution.ts';
import { entry, type Resolved, type Said } from './entry.ts';
import { pullMBps, sharedPullMBps } from './limits.ts';

/** Keys of `ec2`. */
export const instanceStart = {
  pending: entry({
    schema: durationDistribution,
    aws: '6s',
    ideal: '0s',
    range: ['3s', '20s'],
    source: ['E30'],
    meaning: 'time from the launch to running, where billing starts',
  }),
  registration: entry({
    schema: durationDistribution,
    aws: '80s',
    ideal: '0s',
    range: ['20s', '120s'],
    source: ['E31'],
    meaning: 'time from running to registered',
  }),
  firstTask: entry({
    schema: durationDistribution,
    aws: '10s',
    ideal: '0s',
    range: ['1s', '240s'],
    source: ['E32'],
    meaning: 'time from registered to the first job accepted',
  }),
  pullMBps: entry({
    schema: pullMBps,
    aws: 40,
    ideal: 'unlimited',
    range: [10, 150],
    source: ['E34'],
    meaning: 'MB (compressed) per second of one image pull; or a distribution, drawn per instance',
  }),
  sharedPullMBps: entry({
    schema: sharedPullMBps,
    aws: 'unlimited',
    source: ['E35'],
    meaning: 'MB (compressed) per second of all image pulls of one environment together',
  }),
};

/** Keys of `fargate`. */
export const taskStart = {
  provisioning: entry({
    schema: durationDistribution,
    aws: '25s',
    ideal: '0s',
    range: ['10s', '60s'],
    source: ['F14'],
    meaning: 'time from placed to the pull, where billing starts',
  }),
  pullMBps: entry({
    schema: pullMBps,
    aws: 12,
    ideal: 'unlimited',
    range: [5, 40],
    source: ['F15'],
    meaning: 'MB (compressed) per second of one image pull; or a distribution; billed, no cache',
  }),
  sharedPullMBps: entry({
    schema: sharedPullMBps,
    aws: 'unlimited',
    source: ['F16'],
    meaning: 'MB (compressed) per second of all image pulls of one environment together',
  }),
};

/** What a compute environment may say. */
export const starts = { ...taskStart, ...instanceStart };

/** On each platform the keys of the other mean nothing. */
export type Starts = Resolved<typeof starts>;

/** What holds in an environment. */
export function startsIn(
  isFargate: boolean,
  {
    ec2,
    fargate,
  }: {
    readonly ec2: Resolved<typeof instanceStart>;
    readonly fargate: Resolved<typeof taskStart>;
  },
  own: Said<typeof starts> = {},
): Starts {
  const assumed: Starts = isFargate ? { ...ec2, ...fargate } : { ...fargate, ...ec2 };
  const keys = Object.keys(starts) as (keyof Starts)[];
  return Object.fromEntries(
    keys.map((key) => [key, own[key] ?? assumed[key]]),
  ) as unknown as Starts;
}
