/** What the files of a team hold, as the scenario is made of it. */
import type { Configured, ConfiguredSection } from '../scenario/configuration/configuration.ts';
import type { Counted } from '../workload/records/rows.ts';
import type { PriceFile } from '../prices/price-file.ts';
import type { Replay, WorkloadFormatName } from '../words/workloads.ts';

/** A history: one file, or several with records of the same jobs. */
export interface History {
  readonly files: readonly string[];
  readonly format: WorkloadFormatName;
  readonly replay: Replay;
  /** Whether its clock is that of the world. */
  readonly hasDates: boolean;
  readonly facts: HistoryFacts;
}

/** The figures of a history. */
export interface HistoryFacts {
  /** Records, kept or not. */
  readonly read: number;
  readonly jobs: number;
  readonly failed: number;
  readonly vcpuHours: number;
  /** From the first submission to the last end. */
  readonly spanMs: number;
  /** ms since 1970, or on a clock of its own. */
  readonly firstMs: number;
  /** vCPUs that ran at once; undefined = the history does not say when jobs ran. */
  readonly peakVcpus: number | undefined;
  /** Memory for each vCPU of the work, in MiB; undefined = sizes are not recorded. */
  readonly mibPerVcpu: number | undefined;
  /** Of a job, or of a node of a multi-node job. */
  readonly largest: LargestJob;
  /** Jobs whose size is not recorded, and those of them without any hint of it. */
  readonly assumedSizes: number;
  readonly unsized: readonly UnsizedProcess[];
  /** Names as recorded, each once. */
  readonly queues: readonly string[];
  readonly definitions: readonly string[];
  readonly shares: readonly string[];
  readonly skipped: readonly Counted[];
  readonly noted: readonly Counted[];
}

export interface LargestJob {
  readonly vcpus: number;
  readonly memoryMib: number;
  readonly gpus: number;
  /** 1 = no multi-node jobs. */
  readonly nodes: number;
}

/** Jobs of a process without a hint of their size. */
export interface UnsizedProcess {
  readonly name: string;
  readonly jobs: number;
}

/** A file with AWS objects. */
export interface ConfigurationFile {
  readonly file: string;
  readonly objects: readonly Configured[];
}

/** A recorded Spot market. */
export interface FoundPrices {
  readonly file: string;
  /** Of its first pool; empty = not stated. */
  readonly region: string;
  /** Its first record, in ms since 1970. */
  readonly fromMs: number;
}

export interface Findings {
  readonly name: string;
  readonly histories: readonly History[];
  /** Histories of which no job can be replayed. */
  readonly empty: readonly History[];
  readonly configurations: readonly ConfigurationFile[];
  readonly prices: readonly FoundPrices[];
  /** Files with catalogues of prices, as scenarios name them. */
  readonly catalogs: readonly string[];
  /** AWS's own lists, of which a catalogue is made for the scenario. */
  readonly priceLists: readonly PriceFile[];
}

/** The catalogue that is made of AWS's lists. */
export function madeCatalog({ name, priceLists }: Findings): string | undefined {
  return priceLists.length === 0 ? undefined : `${name}.catalog.json`;
}

/** The objects of a section, and the files that they are in. */
export function objectsIn({ configurations }: Findings, section: ConfiguredSection) {
  const isIn = (one: Configured) => one.section === section;
  const files = configurations.filter(({ objects }) => objects.some(isIn));
  return {
    files: files.map(({ file }) => file),
    objects: files.flatMap(({ objects }) => objects.filter(isIn)),
  };
}
