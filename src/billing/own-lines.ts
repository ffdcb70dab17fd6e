/** Lines of the user's own that are the account's: by the calendar, by job, by attempt, by GB. */
import { exactDecimal } from '../kernel/text/usd.ts';
import type { Model } from '../model/model.ts';
import type { Charge } from './charge.ts';
import { hoursNano, hoursText, msOf, type PaidTime } from './period.ts';

type OwnLines = Model['assumptions']['billing']['lines'];
export type OwnLine = OwnLines[number];

/** How much there is of what lines count by the piece. */
export interface CountedPieces {
  /** Jobs that had an attempt. */
  readonly jobs: number;
  readonly attempts: number;
  /** Of attempts, as their jobs say. */
  readonly transferMb: number;
}

const milli = 1_000n;

/** Lines by the hour of the calendar. */
export function calendarLines(lines: OwnLines): readonly OwnLine[] {
  return lines.filter(({ each }) => each === 'hour');
}

/** Lines by the piece, whose costs are those of jobs. */
export function pieceLines(lines: OwnLines): readonly OwnLine[] {
  return lines.filter(({ each }) => each !== 'hour' && each !== 'instance-hour');
}

/** Nano-dollars of all lines for these pieces; exact. */
export function piecesNano(lines: readonly OwnLine[], pieces: CountedPieces): bigint {
  return lines.reduce((sum, line) => sum + pieceNano(line, pieces), 0n);
}

/** The price of a GB has whole thousands of nano-dollars, so that nothing is left over. */
function pieceNano(line: OwnLine, pieces: CountedPieces): bigint {
  return (BigInt(line.priceNano) * countedMilli(line, pieces)) / milli;
}

function countedMilli({ each, milli: size }: OwnLine, pieces: CountedPieces): bigint {
  const count = each === 'job' ? pieces.jobs : pieces.attempts;
  return each === 'transfer' ? BigInt(pieces.transferMb) : BigInt(count) * BigInt(size);
}

/** The bill's line of one by the hour. */
export function calendarCharge(line: OwnLine, { hoursMilli }: PaidTime): Charge {
  const billedMs = msOf(hoursMilli);
  return {
    ...{ meter: line.name, unit: line.unit, estimated: false },
    quantity: hoursText(BigInt(hoursMilli)),
    unitPriceNano: line.priceNano,
    fromMs: 0,
    toMs: billedMs,
    billedMs,
    amountNano: hoursNano(BigInt(line.priceNano), hoursMilli),
  };
}

/** The bill's line of one by the piece, for all jobs of a run of `usedMs`. */
export function pieceCharge(line: OwnLine, pieces: CountedPieces, usedMs: number): Charge {
  return {
    ...{ meter: line.name, unit: line.unit, estimated: false },
    quantity: exactDecimal(countedMilli(line, pieces), milli),
    unitPriceNano: line.priceNano,
    fromMs: 0,
    toMs: usedMs,
    billedMs: usedMs,
    amountNano: pieceNano(line, pieces),
  };
}
