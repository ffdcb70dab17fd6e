/**
 * A measured process: draws the jobs of a case, plays them with the bare loop several times, and
 * prints the CPU time of each play and the waits.
 *
 *     node floor-process.js <case> <jobs> <plays>
 */
import { type Case, floorCaseOf } from './cases.ts';
import { floor } from './floor.ts';
import { cpuMsOf, type FloorPlays } from './plays.ts';

const [, , name, jobs, plays] = process.argv;
const floorCase = floorCaseOf({ name: name as Case['name'], jobs: Number(jobs) });
let waits: Float64Array = new Float64Array();
const cpuMs = Array.from({ length: Number(plays) }, () =>
  cpuMsOf(() => {
    waits = floor(floorCase);
  }),
);
let sumMs = 0;
let mostMs = 0;
for (const waitMs of waits) {
  sumMs += waitMs;
  mostMs = Math.max(mostMs, waitMs);
}
const printed: FloorPlays = {
  cpuMs,
  waits: { wait_mean_s: sumMs / waits.length / 1_000, wait_max_s: mostMs / 1_000 },
};
console.log(JSON.stringify(printed));
