/** Which part of the runs a machine plays: from the flag, or from what started it. */
import type { Shard } from '../../experiment/experiment.ts';
import { unexpected, UsageError } from '../flags.ts';

const most = 1_000_000;

/** The variables that tell a task of an array its position, and how many tasks there are. */
const arrays: readonly {
  readonly at: string;
  readonly first?: string;
  readonly step?: string;
  readonly size?: string;
}[] = [
  { at: 'AWS_BATCH_JOB_ARRAY_INDEX', size: 'AWS_BATCH_JOB_ARRAY_SIZE' },
  {
    at: 'SLURM_ARRAY_TASK_ID',
    first: 'SLURM_ARRAY_TASK_MIN',
    step: 'SLURM_ARRAY_TASK_STEP',
    size: 'SLURM_ARRAY_TASK_COUNT',
  },
  { at: 'JOB_COMPLETION_INDEX' },
];
/** The number of parts where an array does not say it. */
const sizeVariable = 'BATCHCAST_SHARDS';

/** `i/n` or `auto`. */
export function readShard(text: string, environment: NodeJS.ProcessEnv): Shard {
  if (text === 'auto') return shardOfArray(environment);
  const [, part, of] = /^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (isShard(shard)) return shard;
  throw unexpected('--shard', 'i/n with 1 ≤ i ≤ n, or auto', text);
}

function isShard({ part, of }: Shard): boolean {
  return part >= 1 && part <= of && of <= most;
}

function shardOfArray(environment: NodeJS.ProcessEnv): Shard {
  const array = arrays.find(({ at }) => environment[at] !== undefined);
  if (array === undefined) {
    const names = arrays.map(({ at }) => at).join(', ');
    throw new UsageError(`--shard auto: none of ${names} is set; give it as i/n`);
  }
  const numberOf = (name: string | undefined): number | undefined => {
    const text = name === undefined ? undefined : environment[name];
    return text === undefined ? undefined : Number(text);
  };
  const position = numberOf(array.at) ?? Number.NaN;
  const of = numberOf(array.size) ?? numberOf(sizeVariable);
  if (of === undefined) {
    throw new UsageError(`--shard auto: set ${sizeVariable} to the number of tasks`);
  }
  const part = (position - (numberOf(array.first) ?? 0)) / (numberOf(array.step) ?? 1) + 1;
  const shard = { part, of };
  if (Number.isInteger(part) && Number.isInteger(of) && isShard(shard)) return shard;
  throw new UsageError(`--shard auto: ${array.at} gives part ${part} of ${of}`);
}
