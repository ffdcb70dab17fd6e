/** Parquet files, read back by another library: the cells of the CSV, with their types. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { DetailedRun } from '../../src/experiment/experiment.ts';
import type { BillRow } from '../../src/fold/dimensions/bill-by.ts';
import { csv } from '../../src/report/run-files/csv.ts';
import { parquet } from '../../src/report/run-files/parquet.ts';
import { forCsv } from '../../src/kernel/text/borders.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { world } from '../worlds/model-builder.ts';
import { hostileNames } from './hostile-names.ts';
import { bytesOf, csvRecords, playedRun, type TextRecord, tracedRun } from './written-run.ts';

type Values = Readonly<Record<string, unknown>>;

/** The rows of a file; decimals as their bytes, so that nothing is rounded. */
async function readBack(bytes: Buffer): Promise<readonly Values[]> {
  const file = Uint8Array.from(bytes).buffer;
  const metadata = parquetMetadata(file);
  for (const element of metadata.schema) {
    if (element.converted_type === 'DECIMAL') delete element.converted_type;
  }
  return parquetReadObjects({ file, metadata });
}

/** A big-endian integer of 16 bytes. */
function nanoOf(bytes: Uint8Array): bigint {
  return BigInt.asIntN(128, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

/** The text that CSV should have for a value. */
function asCsv(value: unknown, header: string, text: string): boolean {
  if (value === undefined || value === null) return text === '';
  if (value instanceof Uint8Array) return nanoOf(value) === BigInt(text.replace('.', ''));
  if (typeof value === 'string') return forCsv(value) === text;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value) === text;
  expect(header).toMatch(/_s$|vcpus|quantity/);
  return value === Number(text);
}

function expectSame(rows: readonly Values[], expected: readonly TextRecord[]): void {
  expect(rows.length).toBe(expected.length);
  for (const [index, row] of rows.entries()) {
    const texts = expected[index]!;
    expect(Object.keys(row)).toEqual(Object.keys(texts));
    const wrong = Object.entries(row).filter(([header, value]) => {
      return !asCsv(value, header, texts[header]!);
    });
    expect(wrong).toEqual([]);
  }
}

const names = Object.keys(csv.files).map((name) => name.replace('.csv', ''));
const good = tracedRun(goodModel, goodTrace);
const hostile = playedRun(world({ jobs: hostileNames.map((name) => ({ name })) }));

describe.each(names)('%s.parquet', (name) => {
  it.each<[string, DetailedRun]>([
    ['a run worked out by hand', good],
    ['a run with hostile names', hostile],
  ])('has every cell of the CSV of %s', async (_, played) => {
    const rows = await readBack(bytesOf(played, parquet, `${name}.parquet`));
    expectSame(rows, csvRecords(played, name));
  });

  it('is the same bytes each time, and names no version', () => {
    const [one, two] = [1, 2].map(() => bytesOf(good, parquet, `${name}.parquet`));
    expect(one!.equals(two!)).toBe(true);
    const { created_by } = parquetMetadata(Uint8Array.from(one!).buffer);
    expect(created_by).toBe('batchcast');
  });
});

describe('types of columns', () => {
  it('are those that other programs calculate with', () => {
    const { schema } = parquetMetadata(
      Uint8Array.from(bytesOf(good, parquet, 'charges.parquet')).buffer,
    );
    const types = schema.slice(1).map(({ name, type, converted_type, scale }) => {
      return [name, type, converted_type, scale].filter((one) => one !== undefined).join(' ');
    });
    expect(types).toEqual([
      'resource_id BYTE_ARRAY UTF8',
      'meter BYTE_ARRAY UTF8',
      'quantity DOUBLE',
      'unit BYTE_ARRAY UTF8',
      'unit_price_usd FIXED_LEN_BYTE_ARRAY DECIMAL 9',
      'from_s DOUBLE',
      'to_s DOUBLE',
      'amount_usd FIXED_LEN_BYTE_ARRAY DECIMAL 9',
      'estimated BOOLEAN',
    ]);
  });
});

describe('a table of any length', () => {
  /** Amounts on both sides of zero and of what a double holds. */
  function billOfRows(count: number): BillRow[] {
    return Array.from({ length: count }, (_, index) => ({
      dimension: 'tag',
      key: `key-${index}`,
      costNano: (BigInt(index) - 3n) * 10n ** 15n + BigInt(index),
      amount: undefined,
    }));
  }

  it.each([0, 1, 20_000, 50_001])('of %i rows is read back whole', async (count) => {
    const billRows = billOfRows(count);
    const rows = await readBack(bytesOf({ ...good, billRows }, parquet, 'bill.parquet'));
    expect(rows.length).toBe(count);
    const read = rows.map((row) => [row['key'], nanoOf(row['cost_usd'] as Uint8Array)]);
    expect(read).toEqual(billRows.map(({ key, costNano }) => [key, costNano]));
  });

  it('comes in pieces of some ten thousands of rows', () => {
    const run = { ...good, billRows: billOfRows(50_001) };
    const pieces = [...parquet.files['bill.parquet']!(run, { jobNano: () => 0n } as never)];
    expect(pieces.length).toBe(4);
  });
});
