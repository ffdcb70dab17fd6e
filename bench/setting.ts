/** Where and how large: the checkout that is measured, and the sizes of the rows. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Case, floorCaseOf, scenarioOf, writeLog } from './cases.ts';
import { families, manyReplications } from './families.ts';
import type { Command } from './processes.ts';

export interface Setting {
  /** The folder of a built checkout: its `dist/` is measured. */
  readonly checkout: string;
  /** A temporary folder. */
  readonly folder: string;
  readonly sizes: Sizes;
}

export interface Sizes {
  /** Jobs of the cases, ascending. */
  readonly cases: readonly number[];
  /** Jobs of a family. */
  readonly family: number;
  /** Jobs of one replication, where there are many. */
  readonly replication: number;
  /** Plays in a process; the fastest one counts. */
  readonly plays: number;
  /** Processes of each kind; their median counts. */
  readonly rounds: number;
}

export const fullSizes: Sizes = {
  cases: [100_000, 1_000_000],
  family: 100_000,
  replication: 10_000,
  plays: 8,
  rounds: 3,
};

/** For the test suite: seconds. */
export const smokeSizes: Sizes = {
  cases: [10_000],
  family: 2_000,
  replication: 500,
  plays: 30,
  rounds: 1,
};

/** A folder with the files of a scenario, written once. */
export function worldIn({ folder }: Setting, name: string, write: (path: string) => void): string {
  const path = join(folder, name.replaceAll(/\W+/g, '-'));
  if (!existsSync(path)) {
    mkdirSync(path);
    write(path);
  }
  return path;
}

/** The folder of a case. */
export function caseIn(setting: Setting, one: Case): string {
  return worldIn(setting, `${one.name}-${one.jobs}`, (path) => {
    writeFileSync(join(path, 'scenario.yaml'), scenarioOf(one));
    if (one.name !== 'arrays') writeLog(floorCaseOf(one), join(path, 'jobs.swf'));
  });
}

/** The folder of a family. */
export function familyIn(setting: Setting, name: string): string {
  return textIn(setting, name, () => families[name]!(setting.sizes.family));
}

/** The folder of a scenario of plain jobs in several replications. */
export function replicationsIn(setting: Setting, replications: number): string {
  return textIn(setting, `replications-${replications}`, () =>
    manyReplications(setting.sizes.replication, replications),
  );
}

/** The folder of a scenario without other files. */
export function textIn(setting: Setting, name: string, text: () => string): string {
  return worldIn(setting, name, (path) => {
    writeFileSync(join(path, 'scenario.yaml'), text());
  });
}

export function jobsText(jobs: number): string {
  return jobs.toLocaleString('en');
}

/** The command as users call it: what `bin` in the checkout's package.json names. */
export function batchcast({ checkout }: Setting, words: readonly string[]): Command {
  return { words: [join(checkout, packageOf(checkout).bin.batchcast), ...words] };
}

interface Package {
  readonly bin: { readonly batchcast: string };
  readonly exports: { readonly '.': { readonly default: string } };
}

/** Where a checkout has its command and its library. */
export function packageOf(checkout: string): Package {
  return JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Package;
}

/** A measured process of this folder. */
export function ownProcess(name: string, words: readonly (string | number)[]): Command {
  const file = fileURLToPath(new URL(`${name}-process.js`, import.meta.url));
  return { words: [file, ...words.map(String)] };
}

/** The bare loop over a case. */
export function floorProcess({ name, jobs }: Case, plays: number): Command {
  return ownProcess('floor', [name, jobs, plays]);
}
