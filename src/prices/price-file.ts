/** What a file of prices states: quotes with their dates, types and interruptions. */
import { grouped } from '../kernel/text/numbers.ts';
import type { Mistakes } from '../kernel/text/mistakes.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import type { Architecture } from '../words/environments.ts';

/** A price, and from when on it holds. */
export interface Quote {
  /** Steps to it in a catalogue: `us-east-1`, `onDemand`, `m5.large`. */
  readonly path: readonly string[];
  /** Per hour, for volumes per GB-month. */
  readonly nano: number;
  /** Since 1970. */
  readonly atMs: number;
  readonly line: number;
}

/** An instance type as EC2 describes it. */
export interface DescribedType {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly gpus: number;
  readonly arch: Architecture;
}

/** How often Spot instances of a type are interrupted in a region: the Spot Advisor's 0 … 4. */
export interface InterruptionBand {
  readonly region: string;
  readonly instanceType: string;
  readonly bucket: number;
}

export interface PriceFile {
  /** As the user named it. */
  readonly file: string;
  /** One for each path. */
  readonly quotes: readonly Quote[];
  readonly types: readonly DescribedType[];
  readonly bands: readonly InterruptionBand[];
  /** What was left out, and how often. */
  readonly skipped: ReadonlyMap<string, number>;
}

export const regionName = /^[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d$/;
/** Of an instance type or a volume type. */
export const typeName = /^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/;

/** Quotes, types and bands of a file: far more than AWS has. */
const mostPrices = 1_000_000;

/** A higher price of anything is a slip. */
const mostUsd = 10_000;

/** Gathers what a file states. */
export class PriceCollector {
  readonly mistakes: Mistakes;
  private readonly file: string;
  private readonly quotes = new Map<string, Quote>();
  private readonly types = new Map<string, DescribedType>();
  private readonly bands: InterruptionBand[] = [];
  private readonly skipped = new Map<string, number>();
  private count = 0;

  constructor(file: string, mistakes: Mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /** The only price of its path: another one is a mistake. False = there are too many. */
  quote(quote: Quote): boolean {
    const key = quote.path.join(' ');
    const before = this.quotes.get(key);
    if (before === undefined) this.quotes.set(key, quote);
    else if (before.nano !== quote.nano) this.refuseSecond(before, quote);
    return this.mayGoOn(quote.line);
  }

  /** A price of a history: the newest of its path counts. */
  newest(quote: Quote): boolean {
    const key = quote.path.join(' ');
    const before = this.quotes.get(key);
    if (before === undefined || before.atMs < quote.atMs) this.quotes.set(key, quote);
    else if (before.atMs === quote.atMs && before.nano !== quote.nano) {
      this.refuseSecond(before, quote);
    }
    return this.mayGoOn(quote.line);
  }

  type(type: DescribedType, line: number): boolean {
    this.types.set(type.name, type);
    return this.mayGoOn(line);
  }

  band(band: InterruptionBand, line: number): boolean {
    this.bands.push(band);
    return this.mayGoOn(line);
  }

  skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }

  /** Throws `InputError` if there are mistakes, or nothing to read. */
  finish(): PriceFile {
    const { file, mistakes } = this;
    if (this.count === 0 && mistakes.count() === 0) {
      const reasons = skippedText(this.skipped);
      const message = `no price that a scenario could use${reasons && `; left out: ${reasons}`}`;
      mistakes.add({ message, remedy: 'see docs/prices.md for the lists that are read' });
    }
    mistakes.throwIfAny();
    return {
      file,
      quotes: [...this.quotes.values()],
      types: [...this.types.values()],
      bands: this.bands,
      skipped: this.skipped,
    };
  }

  private mayGoOn(line: number): boolean {
    if (++this.count < mostPrices) return true;
    const message = `expected at most ${grouped(mostPrices, 0)} prices in a file`;
    this.mistakes.add({ line, message, remedy: 'split it by region' });
    return false;
  }

  private refuseSecond(before: Quote, { path, nano, line }: Quote): void {
    const usd = (price: number) => `${price / nanoPerUsd} USD`;
    const both = `${usd(nano)} beside ${usd(before.nano)} (line ${before.line})`;
    const message = `expected one price of ${path.join(' ')}, received ${both}`;
    this.mistakes.add({ line, message, remedy: 'keep one of them' });
  }
}

/** `12 of dedicated tenancy, 3 with pre-installed software`. */
export function skippedText(skipped: ReadonlyMap<string, number>): string {
  const reasons = [...skipped].sort(([a], [b]) => (a < b ? -1 : 1));
  return reasons.map(([reason, count]) => `${grouped(count, 0)} ${reason}`).join(', ');
}

/** Nano-dollars; undefined = the text is no price from 0 to 10,000 USD. */
export function nanoOf(text: string): number | undefined {
  const usd = /^\d{1,9}(?:\.\d{1,20})?$/.test(text) ? Number(text) : NaN;
  return usd <= mostUsd ? Math.round(usd * nanoPerUsd) : undefined;
}
