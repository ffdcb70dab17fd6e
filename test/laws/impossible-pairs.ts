/** Pairs of features that no world can have, each with the reason. */
import { placementNames } from '../../src/words/scheduler.ts';
import { processes } from './features-of-assumptions.ts';

/** Sets of features of which a world has one at most. */
const alternatives: readonly (readonly [reason: string, ...features: string[]])[] = [
  ['a world has one FIFO mode', 'strict', 'backfill'],
  ['a world has one way to count demand', 'packed', 'vcpu'],
  ['a world has one placement', ...placementNames],
  ['a world has one size preference', 'smallest', 'sizePreference demand', 'largest'],
  ['a world chooses sizes in one way', 'sizes for each launch', 'sizes for each decision'],
  ['EC2 instances are lost in one way', ...processes.map((kind) => `spot losses: ${kind}`)],
  ['Fargate tasks are lost in one way', ...processes.map((kind) => `fargate losses: ${kind}`)],
  ['a backoff is 0 or not', 'capacityBackoff', 'no backoff'],
];

/** The reason by pair, as `pairName` writes it. */
export const impossiblePairs: ReadonlyMap<string, string> = new Map(
  alternatives.flatMap(([reason, ...features]) =>
    features.flatMap((one, index) =>
      features.slice(index + 1).map((other) => [pairName(one, other), reason] as const),
    ),
  ),
);

/** Two features in the order of the table. */
export function pairName(one: string, other: string): string {
  return `${one} × ${other}`;
}
