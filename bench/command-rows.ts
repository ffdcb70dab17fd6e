/** Rows about the command line: whole processes, from the user's command to the written files. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './cases.ts';
import { cpuOf, floorPlays, peakOf, wallOf } from './measured.ts';
import { haveSameWaits, outcomesIn } from './outcome.ts';
import { type Command, once, play, playInTurn } from './processes.ts';
import type { Row } from './row.ts';
import { fixedPool, generated, ideal, scenario } from './scenarios.ts';
import {
  batchcast,
  caseIn,
  floorProcess,
  jobsText,
  replicationsIn,
  type Setting,
  textIn,
} from './setting.ts';

/** `batchcast run` of a scenario, and the folder of its results. */
export function runOf(setting: Setting, folder: string, flags: readonly string[]) {
  const out = join(folder, `results${flags.join('')}`);
  const words = ['run', join(folder, 'scenario.yaml'), '--out', out, '--quiet', ...flags];
  return { out, command: batchcast(setting, words) };
}

export const withoutJobs = ['--runs', 'none'];
const withJobs = ['--runs', 'all'];
const loggedCase = (jobs: number): Case => ({ name: 'poisson', jobs });

/** A log of jobs: imported, run, written to result files; beside it the bare loop's process. */
export function runRow(setting: Setting, jobs: number, most: Pick<Row, 'target' | 'peakMb'>): Row {
  return {
    group: 'run',
    name: `run, log to result files, ${jobsText(jobs)} jobs`,
    unit: '×',
    ...most,
    measure() {
      const one = loggedCase(jobs);
      const { command, out } = runOf(setting, caseIn(setting, one), withoutJobs);
      const commands = [command, floorProcess(one, 1)];
      const [runs = [], floors = []] = playInTurn(commands, setting.sizes.rounds);
      const outcome = outcomesIn(out)[0]!;
      const { waits } = floorPlays(floors[0]!);
      return {
        value: cpuOf(runs) / cpuOf(floors),
        peakMb: peakOf(runs),
        sameWaits: haveSameWaits(waits, outcome.values),
        outcome,
      };
    },
  };
}

/** Peak memory of one run of a log. */
function memoryOf(setting: Setting, jobs: number, flags: readonly string[]): number {
  const { command } = runOf(setting, caseIn(setting, loggedCase(jobs)), flags);
  return play(command).peakMb;
}

/** The memory that more jobs take, each. */
export function memoryPerJobRow(setting: Setting, few: number, many: number): Row {
  return {
    group: 'memory',
    name: `run, memory per job, from ${jobsText(few)} to ${jobsText(many)}`,
    unit: 'B',
    target: 200,
    measure() {
      const peaks = [few, many].map((jobs) => memoryOf(setting, jobs, withoutJobs));
      return { value: ((peaks[1]! - peaks[0]!) * 2 ** 20) / (many - few) };
    },
  };
}

/** The memory that the files of all jobs take. */
export function memoryOfFilesRow(setting: Setting, jobs: number): Row {
  return {
    group: 'memory',
    name: `run, memory that --runs all adds, ${jobsText(jobs)} jobs`,
    unit: 'MB',
    target: 20,
    measure() {
      const [all, none] = [withJobs, withoutJobs].map((flags) => memoryOf(setting, jobs, flags));
      return { value: all! - none! };
    },
  };
}

const emptyNode: Command = { words: ['-e', '0'] };

/** The shortest commands, compared with Node itself. */
export function startRows(setting: Setting): readonly Row[] {
  const row = (name: string, target: number, command: () => Command): Row => ({
    group: 'start',
    name: `${name}, against node -e 0`,
    unit: '×',
    target,
    measure() {
      const rounds = 3 * setting.sizes.rounds; // they are short
      const [usages = [], empty = []] = playInTurn([command(), emptyNode], rounds);
      return { value: cpuOf(usages) / cpuOf(empty), peakMb: peakOf(usages) };
    },
  });
  const validate = () => {
    const folder = textIn(setting, 'small', smallScenario);
    return batchcast(setting, ['validate', join(folder, 'scenario.yaml')]);
  };
  return [
    row('--help', 2, () => batchcast(setting, ['--help'])),
    row('validate of a small scenario', 4.5, validate),
  ];
}

function smallScenario(): string {
  const mix = [{ vcpus: 1, memory: '1GiB', runtime: '10m' }];
  const workload = { jobs: generated({ count: 100, arrivals: 'at-once', mix }) };
  return scenario({ ...fixedPool(4, 16), workload, assumptions: ideal });
}

/** Two threads against one. */
export function workerRows(setting: Setting): readonly Row[] {
  const count = 24;
  const runs = once(() => {
    const folder = replicationsIn(setting, count);
    const [one, two] = ['1', '2'].map((workers) =>
      runOf(setting, folder, [...withoutJobs, '--workers', workers]),
    );
    const commands = [one!.command, two!.command];
    const [alone = [], both = []] = playInTurn(commands, setting.sizes.rounds);
    const [outcome, other] = [one!, two!].map(({ out }) => outcomesIn(out).at(-1)!);
    if (outcome!.digest !== other!.digest) throw new Error('two workers change a digest');
    return { alone, both, common: { peakMb: peakOf(both), outcome: outcome! } };
  });
  const name = (what: string) =>
    `two workers against one, ${what}, ${count} × ${jobsText(setting.sizes.replication)} jobs`;
  return [
    {
      group: 'workers',
      name: name('speed'),
      unit: '×',
      target: 1.6,
      atLeast: true,
      measure() {
        const { alone, both, common } = runs();
        return { value: wallOf(alone) / wallOf(both), ...common };
      },
    },
    {
      group: 'workers',
      name: name('CPU'),
      unit: '×',
      target: 1.2,
      measure() {
        const { alone, both, common } = runs();
        return { value: cpuOf(both) / cpuOf(alone), ...common };
      },
    },
  ];
}

/** What a newcomer waits for; the second row builds the checkout. */
export function stepRows(setting: Setting): readonly Row[] {
  const { checkout, folder, sizes } = setting;
  return [
    {
      group: 'steps',
      name: 'all shipped scenarios, CPU time',
      unit: 's',
      measure() {
        const scenarios = join(checkout, 'scenarios');
        const names = readdirSync(scenarios).filter((name) => name.endsWith('.yaml'));
        const files = names.map((name) => join(scenarios, name));
        const out = ['--out', join(folder, 'shipped')];
        const words = ['run', ...files, ...out, '--quiet', ...withoutJobs];
        // In one of them, thresholds fail on purpose.
        const command = { ...batchcast(setting, words), exitCode: 3 };
        const [usages = []] = playInTurn([command], sizes.rounds);
        return { value: cpuOf(usages) / 1_000, peakMb: peakOf(usages) };
      },
    },
    {
      group: 'steps',
      name: 'npm start with its build, wall time',
      unit: 's',
      target: 1.5,
      measure() {
        const words = ['start', '--silent', '--', '--out', join(folder, 'started'), '--quiet'];
        const [usages = []] = playInTurn([{ program: 'npm', words, cwd: checkout }], sizes.rounds);
        return { value: wallOf(usages) / 1_000, peakMb: peakOf(usages) };
      },
    },
  ];
}
