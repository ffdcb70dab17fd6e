/** The assumptions of group `fargate`: Fargate tasks. */
import { fargateSizeModes } from '../../words/fargate-sizes.ts';
import { choice, figureOr, real, vcpuQuota, integer } from '../values/scalar.ts';
import { entry } from './entry.ts';
import { fargateInterruptions } from './interruptions.ts';
import { poolCapacity } from './pool-capacity.ts';
import { taskStart } from './starts.ts';

const launch = {
  burst: entry(figureOr(integer(1, 1_000_000), 'unlimited', Infinity), {
    aws: 100,
    ideal: 'unlimited',
    source: ['L12'],
    meaning: 'tasks that may be launched at once',
  }),
  perSecond: entry(figureOr(real(0.001, 100_000), 'unlimited', Infinity), {
    aws: 20,
    ideal: 'unlimited',
    source: ['L12'],
    meaning: 'tasks per second that may be launched after those at once',
  }),
};

export const fargate = {
  ...taskStart,
  launch,
  vcpuQuota: entry(vcpuQuota, {
    aws: 'none',
    source: ['L14'],
    meaning: 'vCPUs that the account may have at a time, Fargate and Fargate Spot apart',
  }),
  sizes: entry(choice(fargateSizeModes), {
    aws: 'byOrigin',
    source: ['F3'],
    meaning:
      'what becomes of requests that are no Fargate size; byOrigin = reject for definitions, ' +
      'roundUp for other jobs',
  }),
  spotFactor: entry(figureOr(real(0.01, 1), 'catalog', null), {
    aws: 'catalog',
    range: [0.3, 0.5],
    source: ['B18'],
    meaning: 'Fargate Spot price ÷ On-Demand price; catalog = from the catalogue, else 0.33',
  }),
  spotInterruptions: entry(fargateInterruptions, {
    aws: 'like-spot',
    source: ['F20'],
    meaning: 'which process ends Fargate Spot tasks: any of Spot’s but replay',
  }),
  onDemandCapacity: entry(poolCapacity, {
    aws: 'unlimited',
    source: ['F24'],
    meaning: 'Fargate tasks that there are, those that run included; written like spot.capacity',
  }),
  spotCapacity: entry(poolCapacity, {
    aws: 'unlimited',
    source: ['F25'],
    meaning: 'Fargate Spot tasks that there are, those that run included; like spot.capacity',
  }),
};
