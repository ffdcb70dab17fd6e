/**
 * Prices of machines and tasks that are older than a year at the start of the run, or beside newer
 * ones [B39]. Volumes are a small part of a bill, and their list prices seldom move.
 */
import { msPerDay } from '../kernel/units.ts';
import { firstWorld } from '../model/model.ts';
import type { Rule } from './finding.ts';

const yearMs = 366 * msPerDay;

/** There is no clock: what counts is the start, or the newest of the prices if it is later. */
export const oldPrices: Rule = function* ({ model }) {
  const { tariffs, environment } = model.offerings;
  const { environments } = firstWorld(model);
  const dated = tariffs.flatMap((ofOffering, offering) =>
    ofOffering
      .filter(({ asOf }) => asOf !== '')
      .map(({ meter, unit, asOf }) => ({ meter, unit, asOf, atMs: Date.parse(asOf), offering })),
  );
  const newestMs = dated.reduce((newest, { atMs }) => Math.max(newest, atMs), -Infinity);
  const isStart = model.startEpochMs >= newestMs;
  const presentMs = isStart ? model.startEpochMs : newestMs;
  const day = new Date(presentMs).toISOString().slice(0, 10);
  const present = isStart ? `the start on ${day}` : `the newest price, of ${day}`;
  const known = new Set<string>();
  for (const { meter, unit, asOf, atMs, offering } of dated) {
    if (unit === 'volume-gb-seconds') continue;
    const key = `${meter} ${asOf}`;
    if (presentMs - atMs <= yearMs || known.has(key)) continue;
    known.add(key);
    yield {
      path: ['computeEnvironments', environments[environment[offering]].name],
      message: `the price of ${meter} is of ${asOf}, more than a year before ${present}`,
      remedy: "import AWS's present lists: batchcast prices import, see docs/prices.md",
    };
  }
};
