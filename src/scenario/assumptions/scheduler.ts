/** The assumptions of group `scheduler`: the scheduler's cycles, rates and choices. */
import type { OwnName } from '../../words/own-names.ts';
import {
  demandModes,
  fifoModes,
  type PlacementName,
  placementNames,
  prefixWeightModes,
  sizeChoices,
  sizePreferences,
} from '../../words/scheduler.ts';
import { durationDistribution } from '../values/distribution.ts';
import { duration } from '../values/duration.ts';
import { rateLimit } from '../values/rate.ts';
import { choice, figureOr, flag, integer } from '../values/scalar.ts';
import { entry } from './entry.ts';

/** `drawn`, or the same for all environments. */
const scalingPhase = figureOr(duration, 'drawn', 'drawn' as const, 'a duration');

export const scheduler = {
  submitToRunnable: entry(durationDistribution, {
    aws: '2s',
    ideal: '0s',
    range: ['0s', '30s'],
    source: ['Q57'],
    meaning: 'time from the submission of a job to its RUNNABLE',
  }),
  dispatchCycle: entry(duration, {
    aws: '10s',
    ideal: '0s',
    range: ['1s', '60s'],
    source: ['Q58'],
    meaning:
      'time between two looks for room for jobs; 0s = at each change, else a grid from t = 0 on',
  }),
  scalingCycle: entry(duration, {
    aws: '150s',
    ideal: '0s',
    range: ['10s', '600s'],
    source: ['E29'],
    meaning: 'time between two decisions to launch; 0s = at each look for room, else on a grid',
  }),
  scalingPhase: entry(scalingPhase, {
    aws: 'drawn',
    ideal: '0s',
    source: ['E29'],
    meaning:
      'first point of that grid: a duration below scalingCycle, or drawn for each environment',
  }),
  dispatchRate: entry(rateLimit, {
    aws: '50/s',
    ideal: 'none',
    range: ['5/s', '200/s'],
    source: ['L6'],
    meaning: 'rate of jobs placed per environment: a bucket of rate × max(dispatchCycle, 1 s)',
  }),
  launchRate: entry(rateLimit, {
    aws: '100/min',
    ideal: 'none',
    range: ['10/min', '1000/min'],
    source: ['L7'],
    meaning: 'rate of launches per environment: a bucket of rate × max(scalingCycle, 1 s)',
  }),
  submitRate: entry(rateLimit, {
    aws: '50/s',
    ideal: 'none',
    source: ['L3'],
    meaning: 'rate of submissions per account, spaced without burst; not for histories',
  }),
  fifoMode: entry(choice(fifoModes), {
    aws: 'strict',
    source: ['Q20'],
    meaning: 'whether a job that cannot be placed blocks those behind it',
  }),
  backfillWindow: entry(integer(1, 1_000_000), {
    aws: 100,
    source: ['Q21'],
    meaning: 'how many RUNNABLE jobs from the head on are tried under backfill',
  }),
  placement: entry(choice<PlacementName | OwnName>(placementNames), {
    aws: 'binpack',
    source: ['E27'],
    meaning: 'which of the instances with room takes a job: most loaded, oldest, or least loaded',
  }),
  demandWindow: entry(integer(1, 1_000_000), {
    aws: 1000,
    source: ['S13'],
    meaning: 'how many jobs in service order a decision to launch looks at',
  }),
  demand: entry(choice(demandModes), {
    aws: 'vcpu',
    ideal: 'packed',
    source: ['S14'],
    meaning: 'whether demand is counted in vCPUs or packed in every dimension',
  }),
  sizePreference: entry(choice(sizePreferences), {
    aws: 'demand',
    ideal: 'smallest',
    source: ['S17'],
    meaning:
      'size taken of each family: the largest that demand fills, the smallest, or the next above',
  }),
  sizeChoice: entry(choice(sizeChoices), {
    aws: 'decision',
    ideal: 'launch',
    source: ['S26'],
    meaning: 'whether a size is chosen once for all that is uncovered, or for each launch anew',
  }),
  retryDelay: entry(durationDistribution, {
    aws: '0s',
    range: ['0s', '60s'],
    source: ['R9'],
    meaning: 'time from the end of a failed attempt to the next chance to be placed',
  }),
  startFailureCountsAsAttempt: entry(flag, {
    aws: 'on',
    source: ['R8'],
    meaning: 'whether an attempt that never was RUNNING uses up one of the allowed',
  }),
  fairShareEpsilon: entry(duration, {
    aws: '1s',
    range: ['100ms', '10s'],
    source: ['Q38'],
    meaning:
      'usage that a placement counts for at once, per vCPU: shares alternate within an instant',
  }),
  prefixWeightMode: entry(choice(prefixWeightModes), {
    aws: 'each',
    source: ['Q37'],
    meaning: 'whether the weight of a prefix holds for each identifier, or is split among them',
  }),
};
