/**
 * Times the engine against the floor in one run and prints ratios; absolute times mean nothing on
 * shared machines. Goals: engine and metrics at most 5 × the floor at 10⁵ and 10⁶ jobs; growth at
 * most 1.3 × linear, even for bursts; every family of rules at most 4 × plain FIFO per event. The
 * time to read a scenario or to write files is not a goal. The benchmark is compiled first, because
 * users run the compiled engine.
 *
 *     npm run bench            10⁵ and 10⁶ jobs
 *     npm run bench -- small   10³ and 10⁴ jobs, as the test suite runs it
 */
import { bench, benchFamilies, type Comparison, type FamilyCost } from './measure.ts';

const sizes = process.argv.includes('small') ? [1_000, 10_000] : [100_000, 1_000_000];

function print(rows: readonly Comparison[]): void {
  console.log('case      jobs   floor ns/job  engine ns/job  ratio  growth  same waits  digest');
  for (const row of rows) {
    const cells = [
      row.name.padEnd(8),
      String(row.jobs).padStart(9),
      row.floorNs.toFixed(0).padStart(11),
      row.engineNs.toFixed(0).padStart(14),
      (row.engineNs / row.floorNs).toFixed(2).padStart(8),
      row.growth.toFixed(2).padStart(7),
      (row.sameWaits ? 'yes' : 'NO').padStart(11),
      row.digest.padStart(18),
    ];
    console.log(cells.join(' '));
  }
}

function printFamilies(costs: readonly FamilyCost[]): void {
  console.log('\nfamily of rules                 records  ns/record  ratio to plain FIFO');
  for (const { name, records, nsPerRecord, ratio } of costs) {
    const cells = [
      name.padEnd(30),
      String(records).padStart(9),
      nsPerRecord.toFixed(0).padStart(10),
      ratio.toFixed(2).padStart(20),
    ];
    console.log(cells.join(' '));
  }
}

print(bench(sizes));
printFamilies(benchFamilies(sizes[0]!));
