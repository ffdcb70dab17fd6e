/** The assumptions of group `spot`: the interruptions, prices and capacities of Spot. */
import { duration, durationFrom } from '../values/duration.ts';
import { flag, real } from '../values/scalar.ts';
import { entry } from './entry.ts';
import { advisor, bathtub, interruptions } from './interruptions.ts';
import { poolCapacity } from './pool-capacity.ts';
import { history, spotPrices, walk } from './spot-prices.ts';

export const spot = {
  interruptions: entry(interruptions, {
    aws: 'advisor',
    ideal: 'none',
    source: ['P13'],
    meaning:
      'what ends Spot instances: none, {advisor}, {bathtub}, {rate: 0.15/h}, price (above the ' +
      'bid), {replay: FILE of lives or availability}, {at: [{time, environment, launch}]}',
    parts: { advisor, bathtub },
  }),
  notice: entry(duration, {
    aws: '120s',
    source: ['P2'],
    meaning: 'time from the notice to the termination',
  }),
  draining: entry(flag, {
    aws: 'off',
    source: ['P4'],
    meaning: 'whether jobs are stopped (SIGTERM) at the notice',
  }),
  depthHold: entry(durationFrom(1_000), {
    aws: '1h',
    range: ['15m', '6h'],
    source: ['P46'],
    meaning: 'how long a pool is as deep as it is; then its depth is drawn anew',
  }),
  depthLead: entry(real(0, 1), {
    aws: 0.03,
    ideal: 1,
    range: [0, 0.2],
    source: ['P47'],
    meaning: 'part of a pool’s depth that the Spot Advisor’s band gives; the rest is drawn',
  }),
  poolTop: entry(real(0.001, 1), {
    aws: 0.2,
    range: [0.1, 1],
    source: ['S20'],
    meaning:
      'part of the pools, deepest first, among which price decides, or the list for …_PRIORITIZED',
  }),
  price: entry(spotPrices, {
    aws: 'snapshot',
    source: ['P32'],
    meaning:
      'Spot prices: those of the catalogue, {factor: 0.47} of the On-Demand price, ' +
      '{history: FILE}, or {process} of small steps from the catalogue’s',
    parts: { history, process: walk },
  }),
  capacity: entry(poolCapacity, {
    aws: 'unlimited',
    source: ['P42'],
    meaning:
      'instances of a Spot pool, those that run included: {fixed: 20}, {windows: {instances, ' +
      'shortInstances, meanOpen, meanShort}}, {pools: [{zone, instanceType, instances, ' +
      'changes}]}, {replay: FILE}',
  }),
  capacityBackoff: entry(duration, {
    aws: '300s',
    ideal: '0s',
    range: ['60s', '1800s'],
    source: ['P43'],
    meaning: 'time from a launch refused for lack of capacity to the next one in that pool',
  }),
};
