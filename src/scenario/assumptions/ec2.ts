/** The assumptions of group `ec2`: the latencies and limits of EC2 instances. */
import { durationDistribution } from '../values/distribution.ts';
import { duration } from '../values/duration.ts';
import { priceBases } from '../../words/scheduler.ts';
import { usableMemory } from '../values/memory.ts';
import { choice, vcpuQuota, integer } from '../values/scalar.ts';
import { entry } from './entry.ts';
import { poolCapacity } from './pool-capacity.ts';
import { instanceStart } from './starts.ts';

export const ec2 = {
  ...instanceStart,
  cachedStart: entry(durationDistribution, {
    aws: '1s',
    ideal: '0s',
    range: ['300ms', '5s'],
    source: ['E36'],
    meaning: 'time from placed to RUNNING where the image is there',
  }),
  idleGrace: entry(durationDistribution, {
    aws: '300s',
    ideal: '0s',
    range: ['60s', '900s'],
    source: ['E41'],
    meaning: 'time from idle to terminated where no minScaleDownDelayMinutes is set',
  }),
  stopLag: entry(durationDistribution, {
    aws: '1s',
    ideal: '0s',
    range: ['0s', '10s'],
    source: ['E37'],
    meaning: 'time from the end of a container to the end of its attempt',
  }),
  timeoutLag: entry(durationDistribution, {
    aws: '0s',
    range: ['0s', '10s'],
    source: ['R24'],
    meaning: 'time from a timeout to its SIGTERM',
  }),
  hostLossDetection: entry(durationDistribution, {
    aws: '0s',
    range: ['0s', '120s'],
    source: ['E28'],
    meaning: 'time from the loss of an instance to the retry of its jobs',
  }),
  stopTimeout: entry(duration, {
    aws: '30s',
    source: ['R22'],
    meaning: 'time from SIGTERM to SIGKILL',
  }),
  usableMemory: entry(usableMemory, {
    aws: 'likely',
    ideal: 1,
    range: ['lowest', 'highest'],
    source: ['E21'],
    meaning:
      'memory that the operating system shows: the figure of the type (likely, or its lowest or ' +
      'highest border), or a part of the nominal memory',
  }),
  reservedMiB: entry(integer(0, 1_048_576), {
    aws: 32,
    ideal: 0,
    source: ['E18'],
    meaning: 'MiB that come off what the operating system shows',
  }),
  maxInstances: entry(integer(1, 1_000_000), {
    aws: 5000,
    source: ['L9'],
    meaning: 'most instances that live in one environment at a time',
  }),
  priceBasis: entry(choice(priceBases), {
    aws: 'job',
    source: ['S27'],
    meaning: 'what prices are compared by: what the waiting jobs take of a type, or its vCPUs',
  }),
  vcpuQuota: entry(vcpuQuota, {
    aws: 'none',
    source: ['L11'],
    meaning: 'vCPUs that the account may have at a time, On-Demand and Spot apart',
  }),
  onDemandCapacity: entry(poolCapacity, {
    aws: 'unlimited',
    source: ['P48'],
    meaning: 'instances of an On-Demand pool, those that run included; written like spot.capacity',
  }),
};
