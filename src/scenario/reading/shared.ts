/** What all strategies share: name, seed, replications, clock, thresholds. */
import type * as z from 'zod';
import { shared } from '../sections/root.ts';
import { startEpochMs } from '../sections/start.ts';
import type { ScenarioSet } from '../schema.ts';
import { parsePart } from './parse-part.ts';
import { below, type Report } from './report.ts';
import { field, type MapTree } from './tree.ts';

type SharedValues = Omit<ScenarioSet, 'region' | 'strategies'>;

/** The shared values; undefined where one is wrong, which has then been reported. */
export function readShared(tree: MapTree, report: Report): SharedValues | undefined {
  let isRight = true;
  const part = <Schema extends z.ZodType>(
    key: string,
    schema: Schema,
    fallback: z.output<Schema>,
  ) => {
    const value = field(tree, key);
    if (value === undefined && schema.safeParse(undefined).success) return schema.parse(undefined);
    const parsed = value === undefined ? undefined : parsePart(schema, value, below(report, key));
    if (value === undefined) {
      const message = 'missing: a name of letters, digits, dots, underscores and hyphens';
      report({ path: [key], message, remedy: `add ${key}` });
    }
    isRight &&= parsed !== undefined;
    return parsed ?? fallback;
  };
  const start = part('start', shared.start, '2026-01-01T00:00:00Z');
  const timezone = part('timezone', shared.timezone, 'UTC');
  const epochMs = startEpochMs(start, timezone);
  if (typeof epochMs === 'string') {
    isRight = false;
    report({ path: ['start'], ...startMistake[epochMs] });
  }
  const values = {
    name: part('name', shared.name, ''),
    question: part('question', shared.question, ''),
    seed: part('seed', shared.seed, ''),
    replications: part('replications', shared.replications, 1),
    startEpochMs: Number(epochMs),
    timezone,
    horizonMs: part('horizon', shared.horizon, shared.horizon.parse(undefined)),
    thresholds: part('thresholds', shared.thresholds, {}),
  };
  return isRight ? values : undefined;
}

const startMistake = {
  'no such instant': { message: 'expected a date and time that exist' },
  'no offset': {
    message: 'expected Z or an offset: rules of daylight saving are not known here',
    remedy: 'write it as 2026-01-05T18:00:00+01:00',
  },
};
