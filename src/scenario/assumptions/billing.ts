/** The assumptions of group `billing`: what is billed and to whom. */
import { attributionRules, billingPeriods, publicIpv4Modes } from '../../words/billing.ts';
import { choice } from '../values/scalar.ts';
import { rootVolume } from '../values/volume.ts';
import { reservedInstances, savingsPlans } from './commitments.ts';
import { discounts } from './discounts.ts';
import { entry } from './entry.ts';
import { ownLines } from './own-lines.ts';

export const billing = {
  rootVolume: entry(rootVolume, {
    aws: { type: 'gp3', sizeGiB: 30 },
    ideal: 'none',
    source: ['B21'],
    meaning: 'disk of each EC2 instance, {type, sizeGiB} or none',
  }),
  publicIpv4: entry(choice(publicIpv4Modes), {
    aws: 'configured',
    ideal: 'none',
    source: ['B25'],
    meaning: 'addresses billed: none, or those that job definitions and environments ask for',
  }),
  discounts: entry(discounts, {
    aws: 'none',
    source: ['B38'],
    meaning:
      'negotiated rates, {ec2: 12 %, fargate: 5 %}, also spot, fargateSpot, ebs: what is paid is ' +
      'less, what is decided stays as it is',
  }),
  savingsPlans: entry(savingsPlans, {
    aws: 'none',
    source: ['B26'],
    meaning: 'hourly commitments, [{kind: compute, usdPerHour: 5, discount: 0.28}], never on Spot',
  }),
  reservedInstances: entry(reservedInstances, {
    aws: 'none',
    source: ['B27'],
    meaning: 'instances paid for, whether they run or not: [{instanceType, count, usdPerHour}]',
  }),
  lines: entry(ownLines, {
    aws: 'none',
    source: ['B35'],
    meaning:
      'what else a run costs, [{name: nat-gateway, perHour: 0.045}], also perInstanceHour, ' +
      'perJob, perAttempt, perGB',
  }),
  period: entry(choice(billingPeriods), {
    aws: 'days',
    ideal: 'run',
    source: ['B34'],
    meaning:
      'how long a run pays what is paid by the hour: its days in whole 24 h, its part of a month ' +
      'of such runs, or the hours of the run',
  }),
  attribution: entry(choice(attributionRules), {
    aws: 'cpu+memory',
    source: ['B29'],
    meaning: 'how the cost of an instance is split among its jobs',
  }),
};
