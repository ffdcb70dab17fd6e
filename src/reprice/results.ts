/** Reads a result folder: its manifest, its prices, and the bills of its runs. */
import { chargeColumns } from '../fold/tables/charges.ts';
import { instanceColumns } from '../fold/tables/instances.ts';
import { priceColumns as ofPrices } from '../fold/tables/prices.ts';
import { InputError } from '../kernel/input-error.ts';
import type { PriceBasis, SizePreference } from '../words/scheduler.ts';
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

/** A strategy, with what its choices between offerings depend on besides prices. */
export interface StrategyFacts {
  readonly name: string;
  readonly digests: readonly string[];
  readonly assumptions: {
    readonly scheduler: { readonly sizePreference: SizePreference };
    readonly ec2: { readonly priceBasis: PriceBasis };
    readonly spot: { readonly depthLead: number };
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

/** Throws `InputError` if a file is not as a run of this version writes it. */
export function readResults(texts: ResultTexts): Results {
  const { folder, prices, runs } = texts;
  const { strategies } = readManifest(`${folder}/manifest.json`, texts.manifest);
  return {
    strategies,
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

function readManifest(file: string, text: string): Pick<Results, 'strategies'> {
  try {
    const manifest = JSON.parse(text) as Results & { readonly schemaVersion: unknown };
    if (manifest.schemaVersion === 1 && Array.isArray(manifest.strategies)) return manifest;
  } catch {
    // Reported below, like any other text that is not a manifest.
  }
  throw new InputError([
    mistake({ file, line: 0 }, 'is not the manifest of a result', 'name a folder that run wrote'),
  ]);
}
