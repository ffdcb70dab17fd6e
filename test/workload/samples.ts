/** A few files of each workload format, small and dirty, for the laws of all formats. */
import type { WorkloadFormatName } from '../../src/words/workloads.ts';

export interface Samples {
  /** Each gives rows; the first is recognised by its first bytes. */
  readonly right: readonly string[];
  /** Each has a mistake in some line. */
  readonly wrong: readonly string[];
}

const swf = '7 100 5 60 4 -1 -1 8 900 2048 1 3 1 9 1 1 -1 -1';
const trace = 'name\tsubmit\trealtime\nÄ (é)\t2021-03-04 21:06:07\t4h 41m\n';
const job = '{"jobId": "ü", "createdAt": 1, "startedAt": 2, "stoppedAt": 3}';

export const samples: Readonly<Record<WorkloadFormatName, Samples>> = {
  swf: {
    right: [`; Version: 2.2\n${swf}\n\n  ${swf}`, `${swf}\n${swf}\n`],
    wrong: [`${swf}\n1 2\nx\n`, `${swf}\n\0`],
  },
  nextflow: {
    right: [trace, `${trace}B\t2021-03-04 21:06:08\t1m`],
    wrong: [`${trace}A\tB\n`, `${trace}A\tsoon\t1\n`],
  },
  'describe-jobs': {
    right: [`{"jobs": [${job}]}\n{"jobs": []}`, `[${job},\n${job}]`],
    wrong: [`[${job},\n7]`, `[${job}`],
  },
};
