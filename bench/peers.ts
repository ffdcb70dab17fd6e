/**
 * Another simulator on the same log: SimPy (Debian: `apt-get install python3-simpy`) with a plain
 * model of the pool in `peers.py`, beside `batchcast run`. SimPy only computes waits; batchcast
 * also bills, audits and writes files.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Case, floorCaseOf } from './cases.ts';
import { runOf, withoutJobs } from './command-rows.ts';
import { median } from './measured.ts';
import { haveSameWaits, type Outcome, outcomesIn } from './outcome.ts';
import { play } from './processes.ts';
import { caseIn, jobsText, type Setting } from './setting.ts';

interface PeerRun extends Pick<Outcome['values'], 'wait_mean_s' | 'wait_max_s'> {
  readonly cpu_ms: number;
  readonly peak_mb: number;
}

/** From the root of the repository, where npm runs its scripts. */
const model = 'bench/peers.py';

export function comparePeers(setting: Setting): void {
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', 'import SimPy.Simulation']).status === 0,
  );
  if (python === undefined) {
    console.log('SimPy is missing: apt-get install python3-simpy');
    process.exitCode = 1;
    return;
  }
  for (const jobs of setting.sizes.cases) compare(setting, python, { name: 'poisson', jobs });
}

function compare(setting: Setting, python: string, one: Case): void {
  const folder = caseIn(setting, one);
  const { machines, vcpusPerMachine } = floorCaseOf(one);
  const { command, out } = runOf(setting, folder, withoutJobs);
  const words = [model, join(folder, 'jobs.swf'), String(machines), String(vcpusPerMachine)];
  const rounds = Array.from({ length: setting.sizes.rounds }, () => {
    const { status, stdout, stderr } = spawnSync(python, words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return { peer: JSON.parse(stdout) as PeerRun, own: play(command) };
  });
  const { values } = outcomesIn(out)[0]!;
  const { peer, own } = rounds[0]!;
  const ratio = median(rounds.map((round) => round.own.cpuMs / round.peer.cpu_ms));
  const waits = haveSameWaits(peer, values) ? 'the same waits' : 'OTHER WAITS';
  const memory = `${Math.round(own.peakMb)} MB against ${Math.round(peer.peak_mb)} MB`;
  console.log(
    `batchcast run against SimPy, ${jobsText(one.jobs)} jobs: ${ratio.toFixed(2)} × its CPU, ` +
      `${memory}, ${waits}`,
  );
}
