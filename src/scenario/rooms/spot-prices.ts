/** `spot.price`: where Spot prices come from, and how they go on. */
import * as z from 'zod';
import { assumptionRow, describeRow } from '../assumption-table.ts';
import type { SpotPrices } from '../assumptions.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { closed, oneOf } from '../values/object.ts';
import { choice, real } from '../values/scalar.ts';
import { file, origin } from './recording.ts';

const rowOf = (key: string) => assumptionRow(`spot.price.${key}`);
const described = <Schema extends z.ZodType>(key: string, schema: Schema) =>
  schema.describe(describeRow(rowOf(key)));

const maxGap = durationFrom(1);

const recorded = closed({
  ...origin,
  onGap: described('history.onGap', choice(['error', 'hold']).default('error')),
  maxGap: described('history.maxGap', maxGap.default(maxGap.parse(rowOf('history.maxGap').aws))),
});

const history = z
  .union([file, recorded], { error: 'expected a file, or {file, region, zones, onGap, maxGap}' })
  .transform((value): SpotPrices => {
    const {
      onGap,
      maxGap: longest,
      ...source
    } = typeof value === 'string' ? recorded.parse({ file: value }) : value;
    const { region = null } = source;
    const recording = { ...source, region, trace: null, skip: duration.parse(0) };
    return { kind: 'history', recording, onGap, maxGap: longest };
  });

/** A figure of a step, or the type's own in the catalogue. */
function stepFigure(key: string) {
  const row = rowOf(`process.${key}`);
  const figure = z
    .union([z.literal('catalog'), real(...row.bounds!)], {
      error: `expected a number from ${row.bounds!.join(' to ')}, or catalog`,
    })
    .default('catalog')
    .transform((value) => (value === 'catalog' ? null : value));
  return figure.describe(describeRow(row));
}

function boundOf(key: string) {
  const row = rowOf(`process.${key}`);
  return real(...row.bounds!)
    .default(Number(row.aws))
    .describe(describeRow(row));
}

const leastEvery = durationFrom(60_000);

const process = closed({
  every: described(
    'process.every',
    leastEvery.default(leastEvery.parse(rowOf('process.every').aws)),
  ),
  changeFraction: stepFigure('changeFraction'),
  sdLogStep: stepFigure('sdLogStep'),
  least: boundOf('least'),
  most: boundOf('most'),
})
  .refine(({ least, most }) => least <= most, { error: 'expected least ≤ most', path: ['most'] })
  .transform((walk): SpotPrices => ({ kind: 'process', ...walk }));

const moving = oneOf({
  factor: real(0.001, 1)
    .transform((factor): SpotPrices => ({ kind: 'factor', factor }))
    .optional(),
  history: history.optional(),
  process: process.optional(),
}).transform((chosen) => chosen.factor ?? chosen.history ?? chosen.process!);

/** Spot prices as the catalogue has them, or one of the other ways. */
export const spotPrices = z
  .union([z.literal('snapshot'), moving], {
    error: 'expected snapshot, or one of factor, history, process (null in a patch removes a key)',
  })
  .transform((value): SpotPrices => (value === 'snapshot' ? { kind: 'snapshot' } : value));
