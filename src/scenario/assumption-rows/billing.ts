/** The assumption rows of room `billing`: what is billed and to whom. */
import { rowsOf } from './row.ts';

export const billingRows = rowsOf('billing', [
  {
    key: 'rootVolume',
    aws: { type: 'gp3', sizeGiB: 30 },
    ideal: 'none',
    unit: 'volume',
    words: ['none'],
    source: '§8.3',
    meaning: 'of each EC2 instance',
  },
  {
    key: 'publicIpv4',
    aws: 'configured',
    ideal: 'none',
    words: ['none', 'configured'],
    source: '§8.4',
    meaning: 'addresses billed: none, or those that job definitions and environments ask for',
  },
  {
    key: 'savingsPlans',
    aws: 'none',
    words: ['none'],
    source: '§8.4',
    meaning: 'hourly commitments, [{kind: compute, usdPerHour: 5, discount: 0.28}], never on Spot',
  },
  {
    key: 'reservedInstances',
    aws: 'none',
    words: ['none'],
    source: '§8.4',
    meaning: 'paid for, whether they run or not: [{instanceType, count, usdPerHour}]',
  },
  {
    key: 'attribution',
    aws: 'cpu+memory',
    words: ['cpu+memory', 'cpu', 'max'],
    source: '§8.5',
    meaning: 'how the cost of an instance is split among its jobs',
  },
]);
