/** Reads a result folder: its manifest, its prices, and the bills of its runs. */
import { chargeColumns } from '../fold/tables/charges.ts';
import { instanceColumns } from '../fold/tables/instances.ts';
import { priceColumns as ofPrices } from '../fold/tables/prices.ts';
import { InputError } from '../kernel/input-error.ts';
import { type Manifest, manifestName, parseManifest, type StrategyFacts } from './manifest.ts';
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

/** What the files of a result folder say of its strategies and runs. */
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

/** Throws `InputError` if a file is not as a run of this version writes it. */
export function readResults(texts: ResultTexts): Results {
  const { folder, prices, runs } = texts;
  return {
    strategies: manifestIn(folder, texts.manifest).strategies,
    prices: readRows(`${folder}/prices.csv`, prices, priceColumns),
    runs: runs.map(({ strategy, replication, instances, charges }) => {
      const place = `${folder}/runs/${strategy}/${replication}`;
      const rows = readRows(`${place}/instances.csv`, instances, headersOf(instanceColumns));
      return {
        strategy,
        replication,
        instances: new Map(rows.map((row) => [row.cell('instance_id'), row])),
        charges: readRows(`${place}/charges.csv`, charges, headersOf(chargeColumns)),
      };
    }),
  };
}

/** The manifest of a folder. Throws `InputError` if it is none. */
export function manifestIn(folder: string, text: string): Manifest {
  const manifest = parseManifest(text);
  if (manifest !== undefined) return manifest;
  const place = { file: `${folder}/${manifestName}`, line: 0 };
  const message = 'is not the manifest of a result, or was changed';
  throw new InputError([mistake(place, message, 'name a folder that run wrote')]);
}
