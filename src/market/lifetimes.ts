/** Decodes recorded lives of instances as CSV: how long each lived, and whether EC2 took it. */
import { group } from 'd3-array';
import type { Decoder } from '../kernel/text/decoder.ts';
import { itemAt } from '../kernel/lookup.ts';
import { createCsvDecoder } from './csv-rows.ts';
import { type FieldKind, instanceType, type RecordOf, seconds, zoneOrNone } from './fields.ts';
import { regionOfZoneName } from '../words/zone-names.ts';
import type { LifeRecording, LifeSeries } from './recording.ts';

/** Whether EC2 ended a life: those `stopped` by the user and `censored` are incomplete. */
const endings: Readonly<Record<string, boolean>> = {
  preempted: true,
  removed: true,
  stopped: false,
  censored: false,
};

const ending: FieldKind<boolean> = {
  expected: Object.keys(endings).join(', '),
  parse: (text) => (Object.hasOwn(endings, text) ? endings[text] : undefined),
};

export const lifetimeColumns = {
  zone: zoneOrNone,
  instanceType,
  lifetimeSeconds: seconds(0, 'a length'),
  endedBy: ending,
};

type RecordedLife = RecordOf<typeof lifetimeColumns> & { readonly line: number };

/** Rows of other providers than aws are left out; without such a column all are AWS's. */
export function createLifetimeDecoder(file: string): Decoder<LifeRecording> {
  const lives: RecordedLife[] = [];
  const columns = {
    required: lifetimeColumns,
    optional: ['provider'] as const,
    leftOut: ({ provider }: { readonly provider: string }) =>
      provider === '' || provider === 'aws' ? undefined : `lives of ${provider}`,
  };
  return createCsvDecoder(file, columns, () => ({
    take: (life, line) => lives.push({ ...life, line }),
    finish(skipped) {
      const byPool = group(lives, ({ zone, instanceType: type }) => `${zone} ${type}`);
      return { kind: 'lives', file, series: [...byPool.values()].map(seriesOf), skipped };
    },
  }));
}

function seriesOf(lives: readonly RecordedLife[]): LifeSeries {
  const { zone, instanceType: type, line } = itemAt(lives, 0);
  return {
    region: regionOfZoneName(zone),
    zone,
    instanceType: type,
    line,
    lifeMs: Float64Array.from(lives, ({ lifetimeSeconds }) => lifetimeSeconds),
    taken: Uint8Array.from(lives, ({ endedBy }) => Number(endedBy)),
  };
}
