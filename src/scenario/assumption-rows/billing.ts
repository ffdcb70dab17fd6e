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
    aws: 'none',
    words: ['none'],
    source: '§8.4',
    meaning: 'addresses billed',
    fixed: true,
  },
  {
    key: 'attribution',
    aws: 'cpu+memory',
    words: ['cpu+memory', 'cpu', 'max'],
    source: '§8.5',
    meaning: 'how the cost of an instance is split among its jobs',
  },
]);
