/**
 * A measured process: runs a scenario on one thread and prints the CPU time of each replication,
 * from compiling to auditing.
 *
 *     node replications-process.js <checkout> <folder>
 */
import { libraryOf, scenarioIn } from './library.ts';
import type { ReplicationPlays } from './plays.ts';

const [, , checkout = '', folder = ''] = process.argv;
const library = await libraryOf(checkout);
const { text, options } = scenarioIn(folder);
const prepared = await library.prepareScenario(text, options);
const cpuMs: number[] = [];
let before = process.cpuUsage();
const { strategies } = await library.runPrepared(prepared, {
  workers: 1,
  onProgress() {
    const { user, system } = process.cpuUsage(before);
    cpuMs.push((user + system) / 1_000);
    before = process.cpuUsage();
  },
});
const { digest, values } = strategies[0]!.replications.at(-1)!;
const printed: ReplicationPlays = { cpuMs, outcome: { digest, values } };
console.log(JSON.stringify(printed));
