/** The workload formats that can be imported; each is a word, a file and an entry here. */
import { utf8Text } from '../../kernel/bytes.ts';
import { isText } from '../../kernel/text/beginning.ts';
import type { Decoder } from '../../kernel/text/decoder.ts';
import {
  type Replay,
  type WorkloadFormatName,
  workloadFormatNames,
} from '../../words/workloads.ts';
import type { DecodeOptions, ImportedRows } from '../records/rows.ts';
import { createBatsimDecoder, looksLikeBatsim } from './batsim.ts';
import { createCsvDecoder, looksLikeCsv } from './csv/csv.ts';
import { createDescribeJobsDecoder, looksLikeDescribeJobs } from './describe-jobs/describe-jobs.ts';
import { createNextflowDecoder, looksLikeNextflow } from './nextflow/nextflow.ts';
import {
  createNextflowReportDecoder,
  looksLikeNextflowReport,
} from './nextflow/nextflow-report.ts';
import { createSeqeraDecoder, looksLikeSeqera } from './nextflow/seqera.ts';
import { createSacctDecoder, looksLikeSacct } from './slurm/sacct.ts';
import { createSwfDecoder, looksLikeSwf } from './swf/swf.ts';
import { createWfFormatDecoder, looksLikeWfFormat } from './wfformat.ts';

type FileForm = 'lines' | 'JSON' | 'HTML';

export interface WorkloadFormat {
  readonly name: WorkloadFormatName;
  /** For help texts. */
  readonly title: string;
  /** What its files are before anything else is known of them. */
  readonly form: FileForm;
  /** The default replay: closed where a program waits for tasks. */
  readonly replay: Replay;
  /** The zero of the log's clock: 1970, or one of its own. */
  readonly clock: 'epoch' | 'log';
  readonly createDecoder: (options: DecodeOptions) => Decoder<ImportedRows>;
  /** Whether the first characters of a file show this format. */
  readonly looksLike: (head: string) => boolean;
  /** File name endings that suggest it, in lower case, without `.gz`. */
  readonly suffixes: readonly string[];
}

const formats: Readonly<Record<WorkloadFormatName, Omit<WorkloadFormat, 'name'>>> = {
  swf: {
    title: 'Standard Workload Format 2.2 of the Parallel Workloads Archive',
    form: 'lines',
    replay: 'open',
    clock: 'log',
    createDecoder: createSwfDecoder,
    looksLike: looksLikeSwf,
    suffixes: ['.swf'],
  },
  nextflow: {
    title: 'execution trace of a Nextflow run, printed or raw',
    form: 'lines',
    replay: 'closed',
    clock: 'epoch',
    createDecoder: createNextflowDecoder,
    looksLike: looksLikeNextflow,
    suffixes: ['trace.txt', 'trace.tsv'],
  },
  'nextflow-report': {
    title: 'execution report of a Nextflow run (report.html)',
    form: 'HTML',
    replay: 'closed',
    clock: 'epoch',
    createDecoder: createNextflowReportDecoder,
    looksLike: looksLikeNextflowReport,
    suffixes: ['report.html'],
  },
  'describe-jobs': {
    title: 'JSON of `aws batch describe-jobs`',
    form: 'JSON',
    replay: 'open',
    clock: 'epoch',
    createDecoder: createDescribeJobsDecoder,
    looksLike: looksLikeDescribeJobs,
    suffixes: [],
  },
  seqera: {
    title: 'dump of a run from Seqera Platform',
    form: 'JSON',
    replay: 'closed',
    clock: 'epoch',
    createDecoder: createSeqeraDecoder,
    looksLike: looksLikeSeqera,
    suffixes: [],
  },
  wfformat: {
    title: 'workflow in WfFormat 1.0 to 1.5 of WfCommons',
    form: 'JSON',
    replay: 'open',
    clock: 'log',
    createDecoder: createWfFormatDecoder,
    looksLike: looksLikeWfFormat,
    suffixes: [],
  },
  batsim: {
    title: 'workload of Batsim: jobs and profiles',
    form: 'JSON',
    replay: 'open',
    clock: 'log',
    createDecoder: createBatsimDecoder,
    looksLike: looksLikeBatsim,
    suffixes: [],
  },
  sacct: {
    title: 'accounting of Slurm, `sacct -P`',
    form: 'lines',
    replay: 'open',
    clock: 'epoch',
    createDecoder: createSacctDecoder,
    looksLike: looksLikeSacct,
    suffixes: ['.sacct'],
  },
  csv: {
    title: "batchcast's own CSV of jobs, as `import --output` writes it",
    form: 'lines',
    replay: 'open',
    clock: 'log',
    createDecoder: createCsvDecoder,
    looksLike: looksLikeCsv,
    suffixes: [],
  },
};

/** In the order in which `detectFormat` tries them. */
export const workloadFormats: readonly WorkloadFormat[] = workloadFormatNames.map((name) => ({
  name,
  ...formats[name],
}));

/** The format of that name; undefined where there is none. */
export function findFormat(name: string): WorkloadFormat | undefined {
  return workloadFormats.find((format) => format.name === name);
}

/** Bytes from a file's start that `detectFormat` looks at. */
export const detectionBytes = 65_536;

/** The format by the first (unzipped) bytes, else by the name; undefined where neither decides. */
export function detectFormat(firstBytes: Uint8Array, fileName: string): WorkloadFormat | undefined {
  const head = utf8Text(firstBytes.subarray(0, detectionBytes));
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  const byName = (format: WorkloadFormat) => format.suffixes.some((end) => name.endsWith(end));
  return workloadFormats.find((format) => format.looksLike(head)) ?? workloadFormats.find(byName);
}

/** The formats whose files have the form of one that is not recognised, by its first bytes. */
export function nearFormats(firstBytes: Uint8Array): readonly WorkloadFormat[] {
  const [first] = utf8Text(firstBytes)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (!isText(firstBytes)) return [];
  const form = first === '{' || first === '[' ? 'JSON' : first === '<' ? 'HTML' : 'lines';
  return workloadFormats.filter((one) => one.form === form);
}
