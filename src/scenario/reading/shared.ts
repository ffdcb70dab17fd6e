/** What all strategies share: name, seed, replications, clock, thresholds. */
import { shared } from '../sections/root.ts';
import { startEpochMs } from '../sections/start.ts';
import { parsePart, partReader } from './parse-part.ts';
import { keyMistake } from '../sections/thresholds.ts';
import type { Report } from './report.ts';
import { field, type MapTree } from './tree.ts';

/** The shared values; invalid ones are reported and have their defaults. */
export function readShared(tree: MapTree, report: Report) {
  const part = partReader(tree, parsePart, report);
  if (field(tree, 'name') === undefined) {
    const message = 'missing: a name of letters, digits, dots, underscores and hyphens';
    report({ path: ['name'], message, remedy: 'add name' });
  }
  const timezone = part('timezone', shared.timezone);
  const epochMs = startEpochMs(part('start', shared.start), timezone);
  if (typeof epochMs !== 'number') report({ path: ['start'], ...epochMs });
  const written = field(tree, 'thresholds');
  for (const key of written?.kind === 'map' ? written.entries.keys() : []) {
    const message = keyMistake(key);
    if (message !== undefined) report({ path: ['thresholds', key], message, atKey: true });
  }
  const hasStart = field(tree, 'start') !== undefined;
  const thresholds = part('thresholds', shared.thresholds);
  if (!hasStart && thresholds.some(({ limit }) => limit.kind === 'clock')) {
    const message = 'a time of day needs to know when the scenario starts';
    const remedy = 'add start: 2026-01-05T18:00:00Z, or write a duration such as 12h';
    report({ path: ['thresholds'], message, remedy });
  }
  return {
    name: part('name', shared.name.default('')),
    question: part('question', shared.question),
    seed: part('seed', shared.seed),
    replications: part('replications', shared.replications),
    startEpochMs: Number(epochMs),
    hasStart,
    timezone,
    horizonMs: part('horizon', shared.horizon),
    thresholds,
  };
}
