/** Finds the columns of a Slurm accounting export, by its header or without one. */
/** The columns that are read, by their names in `sacct`, in lower case. */
export const sacctColumns = [
  'jobid',
  'jobname',
  'partition',
  'account',
  'submit',
  'start',
  'end',
  'elapsed',
  'elapsedraw',
  'exitcode',
  'state',
  'nnodes',
  'ncpus',
  'reqcpus',
  'reqmem',
  'reqtres',
  'alloctres',
  'maxrss',
  'qos',
  'priority',
  'reservation',
  'constraints',
  'licenses',
  'timelimit',
  'reqgpus',
  'submitline',
] as const;
export type SacctColumn = (typeof sacctColumns)[number];

/** Other names of the columns: of sacct itself, and of exports of Slurm's database. */
const otherNames: Readonly<Record<string, SacctColumn>> = {
  job_id: 'jobid',
  name: 'jobname',
  submit_time: 'submit',
  start_time: 'start',
  end_time: 'end',
  run_time: 'elapsedraw',
  alloccpus: 'ncpus',
  processors_req: 'ncpus',
  allocnodes: 'nnodes',
  nodes_req: 'nnodes',
  mem_req: 'reqmem',
  wallclock_req: 'timelimit',
  gpus_req: 'reqgpus',
  submit_line: 'submitline',
};

/** Without a header: the columns that Open XDMoD asks sacct for. */
const xdmod =
  'jobid|jobidraw|cluster|partition|qos|account|group|gid|user|uid|submit|eligible|start|end|' +
  'elapsed|exitcode|state|nnodes|ncpus|reqcpus|reqmem|reqtres|alloctres|timelimit|nodelist|jobname';

const separators = ['|', '\t', ';', ','];
/** Columns whose texts may have the separator in them. */
const freeTexts: readonly string[] = [
  'jobname',
  'submitline',
  'workdir',
  'comment',
  'admincomment',
];

export interface SacctHeader {
  readonly separator: string;
  readonly fields: number;
  readonly isStated: boolean;
  /** Index of each column that there is. */
  readonly index: ReadonlyMap<string, number>;
  /** Indexes of columns of free text. */
  readonly free: readonly number[];
}

/** The header that a first line is, or stands for; undefined = neither. */
export function sacctHeaderOf(line: string): SacctHeader | undefined {
  for (const separator of separators) {
    const names = cutLine(line, separator).map((name) => name.trim().toLowerCase());
    const header = headerOf(names, separator, true);
    const known = ['submit', 'start', 'elapsed', 'elapsedraw', 'state', 'ncpus', 'partition'];
    const count = known.filter((name) => header.index.has(name)).length;
    if (header.index.has('jobid') && count >= 2) return header;
  }
  const isRecord = /^\d+[^|]*\|/.test(line) && line.split('|').length >= xdmod.split('|').length;
  return isRecord ? headerOf(xdmod.split('|'), '|', false) : undefined;
}

function headerOf(names: readonly string[], separator: string, isStated: boolean): SacctHeader {
  const known = names.map((name) => otherNames[name] ?? name);
  const index = new Map<string, number>();
  known.forEach((name, at) => {
    if (!index.has(name)) index.set(name, at);
  });
  const free = known.flatMap((name, at) => (freeTexts.includes(name) ? [at] : []));
  return { separator, fields: names.length, isStated, index, free };
}

/** What a header lacks for a replay; empty = nothing. */
export function missingIn({ index }: SacctHeader): string {
  const has = (...names: SacctColumn[]) => names.some((name) => index.has(name));
  if (!has('submit', 'start')) return 'Submit (or Start)';
  if (!has('elapsed', 'elapsedraw') && !(has('start') && has('end'))) return 'Elapsed';
  return has('ncpus', 'reqcpus', 'alloctres') ? '' : 'AllocCPUS';
}

/** The fields of a line; between commas they may be in quotes. */
export function cutLine(line: string, separator: string): readonly string[] {
  if (separator !== ',' || !line.includes('"')) return line.split(separator);
  const fields = line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return fields.map((field, at) => unquoted(at === 0 ? field : field.slice(1)));
}

function unquoted(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}
