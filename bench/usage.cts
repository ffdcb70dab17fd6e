/**
 * Loaded into every measured process (`NODE_OPTIONS`): at its end the process appends the CPU time
 * and the most memory that it took, threads included, to the file that BENCH_USAGE names.
 */
const { isMainThread } = process.getBuiltinModule('node:worker_threads');
const { appendFileSync } = process.getBuiltinModule('node:fs');

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1_000, peakMb: maxRSS / 1_024 };
    appendFileSync(process.env['BENCH_USAGE']!, `${JSON.stringify(usage)}\n`);
  });
}
