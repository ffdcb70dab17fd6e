/** Assumptions on Batch where AWS gives no figure: name, default and plausible range. */

/** A row of the sheet, and the assumptions that it stands for. */
type SheetRow = readonly [cell: string, ids: readonly string[]];

/** Rows whose figures recorded runs corrected after the sheet was written. */
export const correctedRows: readonly SheetRow[] = [
  [
    '6 / 95 (p95 140) / 10 | 3–20 / 20–120 / 1–240',
    ['ec2.pending', 'ec2.registration', 'ec2.firstTask'],
  ],
];

/** Rows of the sheet as it was collected. */
export const parameterSheet: readonly SheetRow[] = [
  ['submitToRunnableSec | 2 | 0–30', ['scheduler.submitToRunnable']],
  ['dispatchCycleSec | 10 | 1–60', ['scheduler.dispatchCycle']],
  ['scalingEvalSec | 150 | 10–600', ['scheduler.scalingCycle']],
  ['idleGraceSec (no delay configured) | 300 | 60–900', ['ec2.idleGrace']],
  [
    'fargateProvisionSec, fargatePullMBps | 25, 12 | 10–60, 5–40',
    ['fargate.provisioning', 'fargate.pullMBps'],
  ],
  [
    'dispatchRatePerCE, launchRatePerCE | 50/s, 100/min | 5–200, 10–1,000',
    ['scheduler.dispatchRate', 'scheduler.launchRate'],
  ],
  ['capacityBackoffSec | 300 | 60–1,800', ['spot.capacityBackoff']],
];
