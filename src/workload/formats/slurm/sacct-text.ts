/** Reads the durations, times, sizes and resource lists that Slurm writes. */
import { msPerSecond } from '../../../kernel/units.ts';
import { instantMsOf } from '../nextflow/nextflow-text.ts';

const elapsed = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/;
const seconds = /^\d+(\.\d+)?$/;
const size = /^(\d+(?:\.\d+)?)([KMGTP]?)([nc]?)$/i;
const mibOfUnit: Readonly<Record<string, number>> = {
  K: 1 / 1_024,
  M: 1,
  '': 1,
  G: 1_024,
  T: 1_024 ** 2,
  P: 1_024 ** 3,
};
/** Slurm before 19.05 marks memory per CPU by this bit of its MiB. */
const perCpuBit = 2 ** 31;

/** Seconds of `[days-][hours:]minutes:seconds`, or of a plain number of them; NaN = neither. */
export function elapsedSecondsOf(text: string): number {
  if (seconds.test(text)) return Number(text);
  const parts = elapsed.exec(text);
  if (!parts) return NaN;
  const part = (group: number) => Number(parts[group] ?? 0);
  return ((part(1) * 24 + part(2)) * 60 + part(3)) * 60 + part(4);
}

/** ms since 1970 of a time, taken as UTC, or of seconds since 1970; NaN = it is not known. */
export function slurmInstantOf(text: string): number {
  return seconds.test(text) ? Math.round(Number(text) * msPerSecond) : instantMsOf(text);
}

export interface SlurmMemory {
  readonly mib: number;
  readonly per: 'job' | 'node' | 'cpu';
}

/** Memory as asked for: `4Gn` for each node, `4Gc` for each CPU, `4G` in all. */
export function slurmMemoryOf(text: string): SlurmMemory | undefined {
  const [, number, unit = '', scope = ''] = size.exec(text) ?? [];
  if (number === undefined) return undefined;
  const mib = Number(number) * (mibOfUnit[unit.toUpperCase()] ?? NaN);
  if (mib >= perCpuBit) return { mib: mib - perCpuBit, per: 'cpu' };
  const letter = scope.toLowerCase();
  return { mib, per: letter === 'c' ? 'cpu' : letter === 'n' ? 'node' : 'job' };
}

/** A trackable resource of `cpu=12,mem=31000M,gres/gpu=2`; empty = it is not listed. */
export function resourceIn(list: string, name: string): string {
  const isNamed = (entry: string) => entry.startsWith(`${name}=`) || entry.startsWith(`${name}:`);
  const entry = list.split(',').find(isNamed) ?? '';
  return entry.slice(entry.indexOf('=') + 1);
}

const dependency = /(?:--dependency[= ]|-d ?)([\w:,?+]+)/;

/**
 * What a command line depends on: kind and job ids of `--dependency=afterok:17:18,afterany:19`; the
 * id of `singleton` is empty. Between question marks, one of them is enough.
 */
export function dependenciesIn(command: string) {
  const list = dependency.exec(command)?.[1] ?? '';
  const entries = list.split(/[,?]/).filter((entry) => entry !== '');
  const dependencies = entries.flatMap((entry) => {
    const [kind = '', ...ids] = entry.split(':');
    return (ids.length === 0 ? [''] : ids).map((id) => ({ kind, id: id.replace(/\+.*$/, '') }));
  });
  return { dependencies, isAnyEnough: list.includes('?') };
}
