/** A result folder as it is read again: its manifest, its prices, and the bills of its runs. */
import { chargeColumns as ofCharges } from '../fold/tables/charges.ts';
import { instanceColumns as ofInstances } from '../fold/tables/instances.ts';
import { priceColumns as ofPrices } from '../fold/tables/prices.ts';
import { InputError } from '../kernel/input-error.ts';
import type { SizePreference } from '../words/scheduler.ts';
import { mistake, readRows, type ResultRow } from './rows.ts';

/** The columns of `prices.csv`. */
export const priceColumns = headersOf(ofPrices);

function headersOf(columns: readonly { readonly header: string }[]): readonly string[] {
  return columns.map(({ header }) => header);
}

/** The texts of a folder's files. */
export interface ResultTexts {
  readonly folder: string;
  readonly manifest: string;
  readonly prices: string;
  /** Of each run whose files were written. */
  readonly runs: readonly {
    readonly strategy: string;
    readonly replication: number;
    readonly instances: string;
    readonly charges: string;
  }[];
}

/** What choices between offerings hang on besides their prices. */
export interface StrategyFacts {
  readonly name: string;
  readonly digests: readonly string[];
  readonly assumptions: {
    readonly scheduler: { readonly sizePreference: SizePreference };
  };
}

export interface Results {
  readonly strategies: readonly StrategyFacts[];
  readonly prices: readonly ResultRow[];
  readonly runs: readonly RunBill[];
}

export interface RunBill {
  readonly strategy: string;
  readonly replication: number;
  /** By instance id. */
  readonly instances: ReadonlyMap<string, ResultRow>;
  readonly charges: readonly ResultRow[];
}

/** Throws `InputError` where a file is not what a run of this version writes. */
export function readResults(texts: ResultTexts): Results {
  const { folder, prices, runs } = texts;
  const { strategies } = readManifest(`${folder}/manifest.json`, texts.manifest);
  const columns = { needed: priceColumns, known: [] };
  return {
    strategies,
    prices: readRows(`${folder}/prices.csv`, prices, columns),
    runs: runs.map(({ strategy, replication, instances, charges }) => {
      const place = `${folder}/runs/${strategy}/${replication}`;
      const rows = readRows(`${place}/instances.csv`, instances, {
        needed: headersOf(ofInstances),
        known: [],
      });
      return {
        strategy,
        replication,
        instances: new Map(rows.map((row) => [row.cell('instance_id'), row])),
        charges: readRows(`${place}/charges.csv`, charges, {
          needed: headersOf(ofCharges),
          known: [],
        }),
      };
    }),
  };
}

type Manifest = Pick<Results, 'strategies'>;

function readManifest(file: string, text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest & { readonly schemaVersion: unknown };
    if (manifest.schemaVersion === 1 && Array.isArray(manifest.strategies)) return manifest;
  } catch {
    // Told below, like any other text that is no manifest.
  }
  throw new InputError([
    mistake({ file, line: 0 }, 'is not the manifest of a result', 'name a folder that run wrote'),
  ]);
}
