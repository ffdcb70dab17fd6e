/** Each field of each format: what it becomes, the note that counts it, or that it has no effect. */
import { describe, expect, it } from 'vitest';
import type { WorkloadFormatName } from '../../src/words/workloads.ts';
import { rowAt } from '../../src/workload/records/row-at.ts';
import type { ImportedRows } from '../../src/workload/records/rows.ts';
import { decode } from './decoding.ts';

/** A record, a text or a list of JSON. */
type Fields = Readonly<Record<string, unknown>>;
/** A field, a value that the usual record has not, and what changes by it. */
type FieldRow = readonly [field: string, value: unknown, ...changes: readonly string[]];

interface FieldTable {
  readonly usual: Fields;
  /** The file with one record. */
  readonly write: (record: Fields) => string;
  /** All that the format knows; nothing named = it is measured, or says nothing of scheduling. */
  readonly fields: readonly FieldRow[];
}

const swfUsual = [1, 100, 5, 60, 4, -1, -1, 8, -1, -1, 1, -1, -1, -1, -1, -1, -1, -1];
const swf: FieldTable = {
  usual: Object.fromEntries(swfUsual.map((value, index) => [String(index + 1), value])),
  write: (record) => swfUsual.map((_, index) => record[String(index + 1)]).join(' '),
  fields: [
    ['1', 2, 'name'],
    ['2', 101, 'submitMs', 'completeMs'],
    ['3', 6, 'completeMs'],
    ['4', 61, 'completeMs', 'runtimeMs'],
    ['5', 5, 'vcpuMilli'],
    ['6', 30],
    ['7', 2_048, 'usedMemoryMib'],
    ['8', 9], // fewer were allocated, which count
    ['9', 900, 'note requested time (field 9): no timeout'],
    ['10', 2_048, 'memoryMib'],
    ['11', 0, 'note failed or cancelled (field 11): replayed as a success'],
    ['12', 3],
    ['13', 3],
    ['14', 3],
    ['15', 0, 'note queue number (field 15): the queue is that of the import'],
    ['16', 1, 'note partition number (field 16): not modelled'],
    ['17', 9, 'id', 'needs'],
    ['18', 10], // of a preceding job, which this one lacks
  ],
};

const traceUsual = {
  name: 'A',
  submit: '1000',
  start: '2000',
  complete: '99000',
  realtime: '9000',
};
const traceFields: readonly FieldRow[] = [
  ['task_id', '7', 'otherIds'],
  ['hash', 'f9/551ee3', 'otherIds'],
  ['native_id', '3034', 'otherIds'],
  ['process', 'P'],
  ['tag', 's1', 'tag'],
  ['name', 'B', 'name'],
  ['status', 'FAILED', 'exitCode'],
  ['exit', '3', 'exitCode'],
  ['module', 'm'],
  ['container', 'c', 'image'],
  ['cpus', '2', 'vcpuMilli'],
  ['time', '7200000', 'timeoutS'],
  ['time', '90000', 'note ran longer than its time limit: no timeout'],
  ['time', '30000', 'note time limit below 60 s: no timeout'],
  ['time', 'soon', 'note a time limit that cannot be read: no timeout'],
  ['disk', '1073741824', 'note a disk: give ephemeral storage in a definition'],
  ['memory', '1073741824', 'memoryMib'],
  ['attempt', '2', 'earlierAttempts'],
  ['submit', '1500', 'submitMs'],
  ['start', '3000', 'runtimeMs'],
  ['complete', '100000', 'completeMs', 'runtimeMs'],
  ['duration', '98000'],
  ['realtime', '9001'],
  ['queue', 'long', 'queue'],
  ['%cpu', '150', 'usedVcpuMilli'],
  ['%mem', '1'],
  ['peak_rss', '1048576', 'usedMemoryMib'],
  ['rss', '1048576'],
  ['workdir', '/w'],
  ['hostname', 'h'],
  ['accelerator_request', '1', 'gpus'],
  ['error_action', 'RETRY'],
];

const nextflow: FieldTable = {
  usual: traceUsual,
  write: (record) => `${Object.keys(record).join('\t')}\n${Object.values(record).join('\t')}\n`,
  fields: traceFields,
};

const report: FieldTable = {
  usual: traceUsual,
  write: (record) =>
    `<!DOCTYPE html>\n<title>Nextflow report</title>\nwindow.data = ${JSON.stringify({ trace: [record] })}\n`,
  fields: traceFields,
};

const seqeraNames: Readonly<Record<string, string>> = {
  task_id: 'taskId',
  native_id: 'nativeId',
  exit: 'exitStatus',
  '%cpu': 'pcpu',
  '%mem': 'pmem',
  peak_rss: 'peakRss',
  accelerator_request: 'accelerator',
  error_action: 'errorAction',
};
const seqera: FieldTable = {
  usual: traceUsual,
  write: (record) => JSON.stringify({ workflow: { runName: 'r' }, tasks: [{ task: record }] }),
  fields: [
    ...traceFields.map(([name, ...others]): FieldRow => [seqeraNames[name] ?? name, ...others]),
    ['executor', 'awsbatch'],
    ['machineType', 'm5.large'],
    ['cloudZone', 'eu-west-1a'],
    ['priceModel', 'spot'],
    ['cost', 1],
  ],
};

const sacct: FieldTable = {
  usual: {
    JobID: '7',
    Submit: '2021-03-04T21:06:07',
    Start: '2021-03-04T21:06:08',
    End: '2021-03-04T21:16:08',
    Elapsed: '00:10:00',
    AllocCPUS: '4',
    State: 'COMPLETED',
    JobName: 'a',
  },
  write: (record) => `${Object.keys(record).join('|')}\n${Object.values(record).join('|')}\n`,
  fields: [
    ['JobID', '8', 'id'],
    ['JobID', '7_3', 'id', 'part'],
    ['JobID', '7_[1-3]', 'id', 'note several tasks of an array in one record: replayed as one'],
    ['JobIDRaw', '8'],
    ['JobName', 'b', 'name'],
    ['Cluster', 'c'],
    ['User', 'u'],
    ['Group', 'g'],
    ['Partition', 'long', 'queue'],
    ['Partition', 'long,short', 'queue', 'note several partitions: the first one counts'],
    ['Account', 'x', 'note an account: no share identifier'],
    ['QOS', 'x', 'note a quality of service: not modelled'],
    ['Priority', '5', 'note a priority of Slurm: not modelled'],
    ['Reservation', 'x', 'note a reservation of Slurm: not modelled'],
    ['Constraints', 'x', 'note constraints on nodes: not modelled'],
    ['Licenses', 'x', 'note licenses: give them as consumable resources'],
    ['Submit', '2021-03-04T21:06:06', 'submitMs'],
    ['Eligible', '2021-03-04T21:06:07'],
    ['Start', '2021-03-04T21:06:09'],
    ['End', '2021-03-04T21:16:09', 'completeMs'],
    ['Elapsed', '00:11:00', 'runtimeMs'],
    ['ElapsedRaw', '660', 'runtimeMs'],
    ['ExitCode', '3:0', 'exitCode'],
    ['State', 'FAILED', 'exitCode'],
    ['NNodes', '2', 'vcpuMilli', 'nodes'],
    ['AllocCPUS', '5', 'vcpuMilli'],
    ['ReqCPUS', '5'],
    ['ReqMem', '4G', 'memoryMib'],
    ['ReqTRES', 'gres/gpu=2', 'gpus'],
    ['AllocTRES', 'mem=4G', 'memoryMib'],
    ['gpus_req', '2', 'gpus'],
    ['MaxRSS', '4G', 'usedMemoryMib'],
    ['Timelimit', '02:00:00', 'timeoutS'],
    ['Timelimit', '00:05:00', 'note ran longer than its time limit: no timeout'],
    ['NodeList', 'n1'],
    ['SubmitLine', 'sbatch -d afterok:5', 'needs'],
    ['SubmitLine', 'sbatch -d aftercorr:5', 'needs'],
    ['SubmitLine', 'sbatch -d singleton', 'note dependency singleton: not modelled'],
    ['SubmitLine', 'sbatch -d odd:5', 'note dependency of another kind: not modelled'],
    [
      'SubmitLine',
      'sbatch -d afterok:5?afterok:6',
      'needs',
      'note dependencies of which one is enough: all are waited for',
    ],
  ],
};

const resources = (type: string, value: string) => [{ type, value }];
const describeJobs: FieldTable = {
  usual: { jobId: 'j', jobName: 'a', createdAt: 1e12, startedAt: 1e12 + 1, stoppedAt: 1e12 + 9 },
  write: (record) => JSON.stringify({ jobs: [record] }),
  fields: [
    ['jobArn', 'arn:aws:batch:eu-west-1:1:job/j'],
    ['jobId', 'k', 'id'],
    ['jobName', 'b', 'name'],
    ['jobQueue', 'arn:aws:batch:eu-west-1:1:job-queue/q', 'queue'],
    ['status', 'FAILED', 'exitCode'],
    ['statusReason', 'x'],
    ['shareIdentifier', 's', 'share'],
    ['schedulingPriority', 5, 'priority'],
    ['createdAt', 1e12 - 1, 'submitMs'],
    ['startedAt', 1e12 + 2, 'runtimeMs'],
    ['stoppedAt', 1e12 + 10, 'completeMs', 'runtimeMs'],
    ['attempts', [{ startedAt: 1e12 + 2, stoppedAt: 1e12 + 9 }], 'runtimeMs'],
    ['attempts', [{}, {}], 'note earlier attempts: only the last one is replayed'],
    ['retryStrategy', { attempts: 3 }, 'attempts'],
    ['retryStrategy', { evaluateOnExit: [{ onExitCode: '1', action: 'exit' }] }, 'retryRules'],
    ['dependsOn', [{ jobId: 'i' }], 'needs'],
    ['jobDefinition', 'd:1', 'definition'],
    ['parameters', { a: 'b' }],
    ['timeout', { attemptDurationSeconds: 60 }, 'timeoutS'],
    ['tags', { team: 'a' }, 'tags'],
    ['propagateTags', true],
    ['platformCapabilities', ['EC2'], 'note platform EC2: the environments of its queue decide'],
    [
      'platformCapabilities',
      ['FARGATE'],
      'note platform FARGATE: the environments of its queue decide',
    ],
    ['isCancelled', true, 'note ended by a user: replayed for as long as it ran'],
    ['isTerminated', true, 'note ended by a user: replayed for as long as it ran'],
    [
      'consumableResourceProperties',
      {},
      'note consumable resources: give them in a job definition',
    ],
    ['nodeProperties', { numNodes: 2 }, 'nodes'],
    [
      'nodeProperties',
      { nodeRangeProperties: [{ container: { instanceType: 'm5.large', memory: 1 } }] },
      'memoryMib',
      'note an instance type for nodes: not replayed',
    ],
    [
      'nodeProperties',
      { nodeRangeProperties: [{}, {}] },
      'note nodes of several groups: each is replayed as the largest',
    ],
    ['container', { image: 'i' }, 'image'],
    ['container', { exitCode: 3 }, 'exitCode'],
    ['container', { vcpus: 2 }, 'vcpuMilli'],
    ['container', { resourceRequirements: resources('MEMORY', '5') }, 'memoryMib'],
    ['container', { resourceRequirements: resources('GPU', '1') }, 'gpus'],
    [
      'container',
      { ephemeralStorage: { sizeInGiB: 50 } },
      'note ephemeral storage: give it in a job definition',
    ],
    [
      'ecsProperties',
      { taskProperties: [{ ephemeralStorage: { sizeInGiB: 50 } }] },
      'note ephemeral storage: give it in a job definition',
    ],
    [
      'container',
      { runtimePlatform: { cpuArchitecture: 'ARM64' } },
      'note a runtime platform: give it in a job definition',
    ],
    [
      'container',
      { networkConfiguration: { assignPublicIp: 'ENABLED' } },
      'note a public address: give it in a job definition',
    ],
    ['container', { networkConfiguration: { assignPublicIp: 'DISABLED' } }],
    ['container', { command: ['x'], logStreamName: 'l', taskArn: 't', environment: [] }],
    ['ecsProperties', { taskProperties: [{ containers: [{ image: 'i' }] }] }, 'image'],
    ['eksProperties', { podProperties: { containers: [{ image: 'i' }] } }, 'image'],
  ],
};

const wfformat: FieldTable = {
  usual: { id: 'a', name: 'A', parents: [], runtime: 9 },
  write: (record) => JSON.stringify({ schemaVersion: '1.4', workflow: { tasks: [record] } }),
  fields: [
    ['id', 'b', 'id'],
    ['name', 'B', 'name'],
    ['type', 'compute'],
    ['parents', ['z'], 'needs'],
    ['children', ['z'], 'note a child that is no task of the workflow: left out'],
    ['files', []],
    ['runtime', 10, 'runtimeMs'],
    ['runtimeInSeconds', 10, 'runtimeMs'],
    ['cores', 2, 'vcpuMilli'],
    ['coreCount', 2, 'vcpuMilli'],
    ['avgCPU', 150, 'usedVcpuMilli'],
    ['memory', 2_048, 'usedMemoryMib'],
    ['memoryInBytes', 2_048, 'usedMemoryMib'],
    ['priority', 20, 'priority'],
    ['priority', -1, 'note a priority that is not from 0 to 9999: none'],
    ['machine', 'w'],
    ['command', {}],
    ['readBytes', 1],
    ['writtenBytes', 1],
    ['energy', 1],
    ['avgPower', 1],
  ],
};

const profiles = { p: { type: 'delay', delay: 90 }, q: { type: 'delay', delay: 91 } };
const batsim: FieldTable = {
  usual: { id: 1, subtime: 2, res: 3, profile: 'p' },
  write: (record) => JSON.stringify({ jobs: [record], profiles }),
  fields: [
    ['id', 2, 'id'],
    ['subtime', 3, 'submitMs'],
    ['res', 4, 'vcpuMilli'],
    ['profile', 'q', 'name', 'runtimeMs'],
    ['walltime', 60, 'timeoutS'],
    ['walltime', 59, 'note time limit below 60 s: no timeout'],
    ['priority', 5, 'note keys that are not read: priority'],
  ],
};

const csvLine = (fields: readonly unknown[]) =>
  fields.map((field) => `"${String(field).replaceAll('"', '""')}"`).join(',');
const csv: FieldTable = {
  usual: { name: 'a', submit_s: 1, runtime_s: 9 },
  write: (record) => `${csvLine(Object.keys(record))}\n${csvLine(Object.values(record))}\n`,
  fields: [
    ['id', '7', 'id'],
    ['name', 'b', 'name'],
    ['submit_s', 2, 'submitMs'],
    ['complete_s', 20, 'completeMs'],
    ['runtime_s', 8, 'runtimeMs'],
    ['vcpus', 2, 'vcpuMilli'],
    ['memory_mib', 2, 'memoryMib'],
    ['gpus', 2, 'gpus'],
    ['used_vcpus', 2, 'usedVcpuMilli'],
    ['used_memory_mib', 2, 'usedMemoryMib'],
    ['exit_code', 2, 'exitCode'],
    ['tag', 's', 'tag'],
    ['image', 'i', 'image'],
    ['earlier_attempts', 1, 'earlierAttempts'],
    ['queue', 'q', 'queue'],
    ['definition', 'd', 'definition'],
    ['share', 's', 'share'],
    ['priority', 0, 'priority'],
    ['attempts', 2, 'attempts'],
    ['timeout_s', 60, 'timeoutS'],
    ['nodes', 2, 'nodes'],
    ['retry_rules', '[{"onExitCode":"1","action":"EXIT"}]', 'retryRules'],
    ['tags', '{"a":"b"}', 'tags'],
    ['other_ids', '7 f9/551ee3', 'otherIds'],
    ['part', 'child:3:7', 'part'],
    ['needs', 'success:5', 'needs'],
    ['another', 1, 'note columns that are not read: another'],
  ],
};

const tables: Readonly<Record<WorkloadFormatName, FieldTable>> = {
  swf,
  nextflow,
  'nextflow-report': report,
  seqera,
  sacct,
  'describe-jobs': describeJobs,
  wfformat,
  batsim,
  csv,
};

/** All that is known of the only row, by name; of two things that say nothing, both are missing. */
function factsOf(rows: ImportedRows): ReadonlyMap<string, string> {
  const { submission, ...row } = rowAt(rows, 0);
  const facts = Object.entries({ ...row, ...submission }).flatMap(([name, value]) => {
    const text = JSON.stringify(value) as string | undefined;
    const isEmpty = value === 0 && name !== 'priority';
    return text === undefined || isEmpty || ['""', '[]'].includes(text) ? [] : [[name, text]];
  });
  return new Map(facts as [string, string][]);
}

/** What differs between two files of one record each. */
function changes(one: ImportedRows, other: ImportedRows): readonly string[] {
  const [before, after] = [factsOf(one), factsOf(other)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const known = one.noted.map(({ reason }) => reason);
  const notes = other.noted.filter(({ reason }) => !known.includes(reason));
  return [
    ...names.filter((name) => before.get(name) !== after.get(name)),
    ...notes.map(({ reason }) => `note ${reason}`),
  ];
}

describe.each(Object.entries(tables))('%s', (format, { usual, write, fields }) => {
  it.each(fields)('%s %j changes the row, or is counted', (name, value, ...expected) => {
    const rows = decode(format, write({ ...usual, [String(name)]: value }));
    expect([rows.count, rows.skipped]).toEqual([1, []]);
    expect([...changes(decode(format, write(usual)), rows)].sort()).toEqual([...expected].sort());
  });
});

it('SWF has the eighteen fields of its definition', () => {
  expect(swf.fields.map(([name]) => Number(name))).toEqual(swfUsual.map((_, index) => index + 1));
});
