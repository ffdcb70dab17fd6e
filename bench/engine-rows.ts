/** Rows about the library: plays of one model, as ratios to plays of the bare loop. */
import { type Case, caseNames } from './cases.ts';
import { families } from './families.ts';
import { enginePlays, floorPlays, median, peakOf, replicationPlays } from './measured.ts';
import { haveSameWaits } from './outcome.ts';
import type { FoldName } from './plays.ts';
import { once, play, playInTurn } from './processes.ts';
import type { Row } from './row.ts';
import {
  caseIn,
  familyIn,
  floorProcess,
  jobsText,
  ownProcess,
  replicationsIn,
  type Setting,
} from './setting.ts';

/** The median of each process's fastest play: the first plays warm the compiler up. */
function fastest(cpuMs: readonly (readonly number[])[]): number {
  return median(cpuMs.map((plays) => Math.min(...plays)));
}

/** Plays of the scenario in `folder`, with metrics, over plays of the bare loop on a case. */
function compared({ checkout, sizes }: Setting, folder: string, bare: Case) {
  const { plays, rounds } = sizes;
  const engine = ownProcess('engine', [checkout, folder, plays, 'metrics']);
  const [engines = [], floors = []] = playInTurn([engine, floorProcess(bare, plays)], rounds);
  const { outcome } = enginePlays(engines[0]!);
  const { waits } = floorPlays(floors[0]!);
  const value =
    fastest(engines.map((usage) => enginePlays(usage).cpuMs.metrics)) /
    fastest(floors.map((usage) => floorPlays(usage).cpuMs));
  return { value, peakMb: peakOf(engines), outcome, waits };
}

/** Engine, trace, digest and metrics, without files, over the bare loop on the same jobs. */
export function engineRows(setting: Setting): readonly Row[] {
  const cases = caseNames.flatMap((name) => setting.sizes.cases.map((jobs) => ({ name, jobs })));
  return cases.map((one) => ({
    group: 'engine',
    name: `engine and metrics, ${one.name}, ${jobsText(one.jobs)} jobs`,
    unit: '×',
    target: 3,
    measure() {
      const { waits, ...measured } = compared(setting, caseIn(setting, one), one);
      return { ...measured, sameWaits: haveSameWaits(waits, measured.outcome.values) };
    },
  }));
}

const auditedFamilies = ['5,000 instances', 'Spot with shocks', '50 shares'];

/** The auditor in cases and families. */
export function auditorRows(setting: Setting): readonly Row[] {
  const [jobs = 0] = setting.sizes.cases;
  return [
    ...caseNames.map((name) => auditedCase(setting, { name, jobs })),
    ...auditedFamilies.map((name) => auditorRow(setting, name, () => familyIn(setting, name))),
  ];
}

export function auditedCase(setting: Setting, one: Case): Row {
  const name = `${one.name}, ${jobsText(one.jobs)} jobs`;
  return auditorRow(setting, name, () => caseIn(setting, one));
}

/** What the auditor adds to a play, over a play with metrics. */
function auditorRow({ checkout, sizes }: Setting, name: string, folder: () => string): Row {
  return {
    group: 'auditor',
    name: `auditor beside the engine, ${name}`,
    unit: '×',
    target: 3,
    measure() {
      const plays = Math.ceil(sizes.plays / 2);
      const words = [checkout, folder(), plays, 'none', 'auditor', 'metrics'];
      const [usages = []] = playInTurn([ownProcess('engine', words)], sizes.rounds);
      const ofFold = (fold: FoldName) =>
        fastest(usages.map((usage) => enginePlays(usage).cpuMs[fold]));
      const value = (ofFold('auditor') - ofFold('none')) / ofFold('metrics');
      return { value, peakMb: peakOf(usages), outcome: enginePlays(usages[0]!).outcome };
    },
  };
}

/** Families with a target of their own. */
const targets: Readonly<Record<string, number>> = {
  '50 environments': 8,
  '50 environments, BEST_FIT at its maximum': 8,
};

/** Engine, trace, digest and metrics, over the bare loop on as many plain jobs. */
export function familyRows(setting: Setting): readonly Row[] {
  const plain: Case = { name: 'poisson', jobs: setting.sizes.family };
  return Object.keys(families).map((name) => ({
    group: 'families',
    name: `engine and metrics, ${name}`,
    unit: '×',
    target: targets[name] ?? 15,
    measure() {
      const { value, peakMb, outcome } = compared(setting, familyIn(setting, name), plain);
      return { value, peakMb, outcome };
    },
  }));
}

/** Replications of one scenario on one thread: cold and warm, from compiling to auditing. */
export function replicationRows(setting: Setting): readonly Row[] {
  const { checkout, sizes } = setting;
  const count = 20;
  const runs = once(() => {
    const own = ownProcess('replications', [checkout, replicationsIn(setting, count)]);
    const floor = floorProcess({ name: 'poisson', jobs: sizes.replication }, count);
    return playInTurn([own, floor], sizes.rounds);
  });
  return [1, count].map((replication) => ({
    group: 'replications',
    name: `replication ${replication} of ${count} × ${jobsText(sizes.replication)} jobs`,
    unit: '×',
    measure() {
      const [usages = [], floors = []] = runs();
      const own = usages.map((usage) => replicationPlays(usage).cpuMs[replication - 1]!);
      const bare = floors.map((usage) => floorPlays(usage).cpuMs[replication - 1]!);
      const { outcome } = replicationPlays(usages[0]!);
      return { value: median(own) / median(bare), peakMb: peakOf(usages), outcome };
    },
  }));
}

/** Memory of a program that imports a log and plays it once. */
export function libraryMemoryRow(setting: Setting, jobs: number, peakMb: number): Row {
  return {
    group: 'memory',
    name: `library, log to metrics, ${jobsText(jobs)} jobs`,
    unit: 'MB',
    target: peakMb,
    measure() {
      const folder = caseIn(setting, { name: 'poisson', jobs });
      const usage = play(ownProcess('engine', [setting.checkout, folder, 1, 'metrics']));
      return { value: usage.peakMb, outcome: enginePlays(usage).outcome };
    },
  };
}
