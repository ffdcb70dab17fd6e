/** What arbitrary worlds show, and how often: laws over worlds without a feature would be idle. */
import { describe, expect, it } from 'vitest';
import { idealAssumptions } from '../worlds/ideal-assumptions.ts';
import { world } from '../worlds/model-builder.ts';
import { assumptionsNamed, features } from './features.ts';
import { enginePlay } from './runs.ts';
import { sampleWorlds } from './sample.ts';

const worlds = 1_000;

/** Assumptions that no run reads: the compiler has made jobs, sizes and prices of them. */
const compiled = [
  'scheduler.submitRate',
  'scheduler.prefixWeightMode',
  'ec2.stopTimeout',
  'ec2.usableMemory',
  'fargate.sizes',
  'fargate.spotFactor',
  'spot.price',
  'spot.capacityBackoff',
];

/** Names and counts side by side, three pairs a line. */
function tableOf(counts: ReadonlyMap<string, number>): string {
  const cells = [...counts].map(([name, count]) => `${`${count}`.padStart(5)}  ${name.padEnd(45)}`);
  const lines: string[] = [];
  for (let cell = 0; cell < cells.length; cell += 3) {
    lines.push(cells.slice(cell, cell + 3).join(''));
  }
  return lines.join('\n');
}

describe(`among the first ${worlds} arbitrary worlds`, () => {
  const specs = sampleWorlds(401, worlds);

  it('every feature, every kind of record and every reason occurs', () => {
    const counts = new Map(features.map(([name]) => [name, 0]));
    for (const spec of specs) {
      const model = world(spec);
      const seen = { spec, model, records: enginePlay(model).records };
      for (const [name, isThere] of features) {
        if (isThere(seen)) counts.set(name, counts.get(name)! + 1);
      }
    }
    console.log(`worlds of ${worlds} with\n${tableOf(counts)}`);
    expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
  });

  it('every assumption that a run reads takes another value than the ideal one', () => {
    const counts = new Map<string, number>();
    for (const name of specs.flatMap(assumptionsNamed)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    console.log(`worlds of ${worlds} with\n${tableOf(new Map(sorted))}`);
    const { scheduler, ec2, fargate, spot } = idealAssumptions;
    const rooms = Object.entries({ scheduler, ec2, fargate, spot });
    const keys = rooms.flatMap(([room, of]) => Object.keys(of).map((key) => `${room}.${key}`));
    const taken = new Set(sorted.map(([name]) => name.split(' ')[0]));
    expect(keys.filter((key) => !taken.has(key))).toEqual(compiled);
  });
});
