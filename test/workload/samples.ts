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
const task = String.raw`{"name": "Ä", "submit": "1614891967625", "realtime": "5", "tag": "it\'s"}`;
const page = (data: string) =>
  `<!DOCTYPE html>\n<title>Nextflow report</title>\n<script>\nwindow.data = ${data}\n;\n</script>`;
const run = '{"workflow": {"runName": "r"}, "tasks": [';
const dumped =
  '{"task": {"name": "Ä", "nativeId": "1", "submit": "2025-03-31T02:35:52Z", "realtime": 5}}';
const flow = '{"schemaVersion": "1.5", "workflow": {"specification": {"tasks": [';
const specified =
  '{"id": "a", "name": "Ä", "parents": []}, {"id": "b", "name": "B", "parents": ["a"]}';
const executed = '{"id": "a", "runtimeInSeconds": 1.5, "coreCount": 2}';
const delays = '"profiles": {"p": {"type": "delay", "delay": 60}}';
const accounting = 'JobID|JobName|Submit|Elapsed|AllocCPUS|State\n';
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
  'nextflow-report': {
    right: [page(`{"trace": [${task},\n${task}], "summary": []}`), page(`{"trace":[${task}]}`)],
    wrong: [page(`{"trace": [${task},\n7]}`), page(`{"trace": [${task}`)],
  },
  seqera: {
    right: [`${run}${dumped},\n${dumped}]}`, `${run}${dumped}]}`],
    wrong: [`${run}${dumped},\n{"task": 7}]}`, `${run}${dumped}`],
  },
  wfformat: {
    right: [`${flow}${specified}]},\n"execution": {"tasks": [${executed}]}}}`],
    wrong: [`${flow}${specified},\n{"parents": []}]}}}`, `${flow}${specified}`],
  },
  batsim: {
    right: [`{"jobs": [{"id": 1, "subtime": 2.5, "res": 4, "profile": "p"}],\n${delays}}`],
    wrong: [`{"jobs": [{"id": 1, "res": 4, "profile": "p"}],\n${delays}}`, `{${delays},"jobs":[{`],
  },
  sacct: {
    right: [
      `${accounting}7|Ä|2021-03-04T21:06:07|00:10|4|COMPLETED\n7.batch|b|||4|COMPLETED`,
      `${accounting}7|a|b|2021-03-04T21:06:07|00:10|4|TIMEOUT\n`,
    ],
    wrong: [`${accounting}7|a\n`, `${accounting}x|a|2021-03-04T21:06:07|00:10|4|FAILED`],
  },
  csv: {
    right: ['id,name,submit_s,runtime_s,needs\n1,"Ä, b",0,1.5,\n2,c,1,2,success:1 end:1\n'],
    wrong: ['submit_s,runtime_s\n0,1\nsoon,1\n', 'submit_s,runtime_s\n0\n'],
  },
};
