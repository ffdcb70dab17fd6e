/** `spot.price`: where Spot prices come from, and how they change. */
import type * as z from 'zod';
import { gapRules, type SpotPriceKind } from '../../words/spot.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { closed } from '../values/object.ts';
import { choice, figureOr, real } from '../values/scalar.ts';
import { tagged } from '../values/tagged.ts';
import { entry, filledKeys } from './entry.ts';
import { type RecordingSource, recordingWith } from './recording.ts';

/** Gaps in recorded price histories. */
export const history = {
  onGap: entry(choice(gapRules), {
    aws: 'error',
    source: ['P35'],
    meaning:
      'what holds where a pool has no price for longer than maxGap: a mistake, or the last price',
  }),
  maxGap: entry(durationFrom(1), {
    aws: '10d',
    source: ['P36'],
    meaning: 'longest time between two prices of a pool, and from the last one to the horizon',
  }),
};

/** A parameter of the walk; null = the catalogue's for the type, else the median of all types. */
const stepFigure = figureOr(real(0, 1), 'catalog', null, 'a number from 0 to 1');

/** A walk in small steps; its bounds are fractions of the On-Demand price. */
export const walk = {
  every: entry(durationFrom(60_000), {
    aws: '6h',
    range: ['6h', '24h'],
    source: ['P37'],
    meaning: 'time between two steps of the price',
  }),
  changeFraction: entry(stepFigure, {
    aws: 'catalog',
    range: [0.2, 1],
    source: ['P38'],
    meaning:
      'part of the steps that change the price; catalog = as recorded for the type, else 0.68',
  }),
  sdLogStep: entry(stepFigure, {
    aws: 'catalog',
    range: [0.002, 0.02],
    source: ['P39'],
    meaning:
      'standard deviation of a step of the price’s logarithm; catalog = as recorded, else 0.0042',
  }),
  least: entry(real(0.001, 1), {
    aws: 0.1,
    source: ['P40'],
    meaning: 'part of the On-Demand price that the price stays above',
  }),
  most: entry(real(0.001, 1), {
    aws: 1,
    source: ['P41'],
    meaning: 'part of the On-Demand price that the price stays below',
  }),
};

const given = {
  factor: real(0.001, 1)
    .transform((factor) => ({ factor }))
    .describe('That part of the On-Demand price: 0.47.'),
  history: recordingWith(filledKeys(history))
    .transform(({ onGap, maxGap, ...source }) => {
      const { region = null } = source;
      const recording: RecordingSource = {
        ...source,
        region,
        trace: null,
        skip: duration.parse(0),
      };
      return { recording, onGap, maxGap };
    })
    .describe('Recorded prices from a file, on the wall clock of start.'),
  process: closed(filledKeys(walk))
    .refine(({ least, most }) => least <= most, {
      error: 'expected least ≤ most',
      path: ['most'],
    })
    .describe('Small steps from the catalogue’s price, as large as those recorded of the type.'),
} satisfies Record<Exclude<SpotPriceKind, 'snapshot'>, z.ZodType>;

/** The catalogue's Spot prices, or another source. */
export const spotPrices = tagged({ snapshot: {} }, given, ' (null in a patch removes a key)');
