/** The assumptions of group `ec2`: the latencies and limits of EC2 instances. */
import { durationDistribution } from '../values/distribution.ts';
import { duration } from '../values/duration.ts';
import { real, whole } from '../values/scalar.ts';
import { entry } from './entry.ts';
import { vcpuQuota } from './limits.ts';
import { instanceStart } from './starts.ts';

/** What the operating system shows of the nominal memory, and what comes off that. */
const usableMemory = {
  below16GiB: entry({
    schema: real(0.01, 1),
    aws: 0.93,
    ideal: 1,
    range: [0.9, 0.985],
    source: ['E21'],
    meaning: 'part of the nominal memory that the operating system shows, types below 16 GiB',
  }),
  below64GiB: entry({
    schema: real(0.01, 1),
    aws: 0.96,
    ideal: 1,
    range: [0.9, 0.985],
    source: ['E22'],
    meaning:
      'part of the nominal memory that the operating system shows, types from 16 to below 64 GiB',
  }),
  else: entry({
    schema: real(0.01, 1),
    aws: 0.975,
    ideal: 1,
    range: [0.9, 0.985],
    source: ['E23'],
    meaning: 'part of the nominal memory that the operating system shows, types from 64 GiB',
  }),
  reservedMiB: entry({
    schema: whole(0, 1_048_576),
    aws: 32,
    ideal: 0,
    source: ['E18'],
    meaning: 'MiB that come off what the operating system shows',
  }),
};

export const ec2 = {
  ...instanceStart,
  cachedStart: entry({
    schema: durationDistribution,
    aws: '1s',
    ideal: '0s',
    range: ['300ms', '5s'],
    source: ['E36'],
    meaning: 'time from placed to RUNNING where the image is there',
  }),
  idleGrace: entry({
    schema: durationDistribution,
    aws: '300s',
    ideal: '0s',
    range: ['60s', '900s'],
    source: ['E41'],
    meaning: 'time from idle to terminated where no minScaleDownDelayMinutes is set',
  }),
  stopLag: entry({
    schema: durationDistribution,
    aws: '1s',
    ideal: '0s',
    range: ['0s', '10s'],
    source: ['E37'],
    meaning: 'time from the end of a container to the end of its attempt',
  }),
  timeoutLag: entry({
    schema: durationDistribution,
    aws: '0s',
    range: ['0s', '10s'],
    source: ['R24'],
    meaning: 'time from a timeout to its SIGTERM',
  }),
  hostLossDetection: entry({
    schema: durationDistribution,
    aws: '0s',
    range: ['0s', '120s'],
    source: ['E28'],
    meaning: 'time from the loss of an instance to the retry of its jobs',
  }),
  stopTimeout: entry({
    schema: duration,
    aws: '30s',
    source: ['R22'],
    meaning: 'time from SIGTERM to SIGKILL',
  }),
  usableMemory,
  maxInstances: entry({
    schema: whole(1, 1_000_000),
    aws: 5000,
    source: ['L9'],
    meaning: 'most instances that live in one environment at a time',
  }),
  vcpuQuota: entry({
    schema: vcpuQuota,
    aws: 'none',
    source: ['L11'],
    meaning: 'vCPUs that the account may have at a time, On-Demand and Spot apart',
  }),
};
