/** What all strategies share: name, seed, replications, clock, thresholds. */
import { shared } from '../sections/root.ts';
import { instantPattern, startEpochMs } from '../sections/start.ts';
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
  warnOfClock(tree, report);
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

/** Says which zone is assumed, and which has no clock to show. */
function warnOfClock(tree: MapTree, report: Report): void {
  const start = field(tree, 'start');
  const hasZone = field(tree, 'timezone') !== undefined;
  const text = start?.kind === 'scalar' ? String(start.value) : '';
  const match = instantPattern.exec(text);
  if (match !== null && match[8] === undefined && !hasZone) {
    const message = 'without Z, an offset or timezone, this time is taken as UTC';
    report({
      path: ['start'],
      message,
      remedy: `write ${text}Z, or add timezone`,
      severity: 'warning',
    });
  }
  if (start !== undefined || !hasZone) return;
  report({
    path: ['timezone'],
    message: 'this has no effect without start: no clock time is shown',
    remedy: 'add start, or remove it',
    severity: 'warning',
    atKey: true,
  });
}
