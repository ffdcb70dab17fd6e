/** Decodes recorded lives of instances as CSV: how long each lived, and whether EC2 took it. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createMistakes } from '../kernel/text/mistakes.ts';
import { createCsvDecoder } from './csv-rows.ts';
import { type FieldKind, instanceType, readRecord, seconds, zoneOrNone } from './fields.ts';
import { type LifeRecording, type LifeSeries, regionOfZoneName } from './recording.ts';

/** Whether a life was seen to its end: `stopped` by its user and `censored` were not. */
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

const columns = {
  zone: zoneOrNone,
  instanceType,
  lifetimeSeconds: seconds(0, 'a length'),
  endedBy: ending,
};

export const lifetimeColumns = Object.keys(columns) as (keyof typeof columns)[];

interface PoolLives {
  readonly zone: string;
  readonly instanceType: string;
  readonly line: number;
  readonly lifeMs: number[];
  readonly taken: boolean[];
}

/** Rows of other providers than aws are left out; without such a column all are AWS's. */
export function createLifetimeDecoder(file: string): Decoder<LifeRecording> {
  const mistakes = createMistakes(file);
  const pools = new Map<string, PoolLives>();
  const others = new Map<string, number>();
  return createCsvDecoder(
    { required: lifetimeColumns, optional: ['provider'] },
    {
      take(row, line) {
        const { provider } = row;
        if (provider !== '' && provider !== 'aws') {
          others.set(provider, (others.get(provider) ?? 0) + 1);
          return;
        }
        const record = readRecord(columns, row, line, mistakes);
        if (record === undefined) return;
        const { zone, instanceType: type } = record;
        const key = `${zone} ${type}`;
        const lives = pools.get(key) ?? { zone, instanceType: type, line, lifeMs: [], taken: [] };
        pools.set(key, lives);
        lives.lifeMs.push(record.lifetimeSeconds);
        lives.taken.push(record.endedBy);
      },
      finish: () => {
        const skipped = [...others].map(([name, count]) => ({ reason: `lives of ${name}`, count }));
        return { kind: 'lives', file, series: [...pools.values()].map(seriesOf), skipped };
      },
    },
    mistakes,
  );
}

function seriesOf({ zone, instanceType: type, line, lifeMs, taken }: PoolLives): LifeSeries {
  return {
    region: regionOfZoneName(zone),
    zone,
    instanceType: type,
    line,
    lifeMs: Float64Array.from(lifeMs),
    taken: Uint8Array.from(taken, Number),
  };
}
