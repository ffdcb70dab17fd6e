/**
 * The smoke run: nothing gets fast by being wrong. Digests and figures equal those in `smoke.json`,
 * waits those of the bare loop, and ratios stay below ceilings that any machine keeps.
 * `UPDATE_GOLDENS=1` writes the file anew, for a change that is meant to alter runs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from './outcome.ts';
import type { Measured, Row } from './row.ts';

/** By group; the others depend too much on how busy the machine is. */
const ceilings: Readonly<Record<string, number>> = { engine: 15, auditor: 9, start: 9 };

/** From the root of the repository, where npm runs its scripts. */
const goldenFile = 'bench/smoke.json';

type MeasuredRow = { readonly row: Row } & Measured;

/** The exit code; prints what is wrong. */
export function checkSmoke(measured: readonly MeasuredRow[]): number {
  const outcomes = Object.fromEntries(
    measured.flatMap(({ row, outcome }) => (outcome ? [[row.name, kept(outcome)]] : [])),
  );
  if (process.env['UPDATE_GOLDENS'] === '1') {
    writeFileSync(goldenFile, `${JSON.stringify(outcomes, null, 2)}\n`);
  }
  const golden = JSON.parse(readFileSync(goldenFile, 'utf8')) as Readonly<Record<string, unknown>>;
  const wrong = measured.flatMap(({ row, value, sameWaits = true }) => {
    const { name, group } = row;
    const [is, should] = [outcomes[name], golden[name]].map((one) => JSON.stringify(one));
    return [
      ...(is === should ? [] : [`${name}: ${is} instead of ${should}`]),
      ...(sameWaits ? [] : [`${name}: other waits than the bare loop's`]),
      ...(value <= (ceilings[group] ?? Infinity) ? [] : [`${name}: ${value.toFixed(1)} ×`]),
    ];
  });
  for (const line of wrong) console.error(line);
  return wrong.length === 0 ? 0 : 1;
}

/** The digest changes with the layout of the trace; figures change only with what happens. */
function kept({ digest, values }: Outcome) {
  const { cost_usd, makespan_s, wait_mean_s, wait_max_s } = values;
  return { digest, cost_usd, makespan_s, wait_mean_s, wait_max_s };
}
