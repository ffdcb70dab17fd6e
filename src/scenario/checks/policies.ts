/** Scheduling policies: what of them is not simulated yet is said. */
import type { Draft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';

export function checkPolicies(draft: Draft, report: Report): void {
  for (const [name, { fairsharePolicy }] of draft.schedulingPolicies.values) {
    if ((fairsharePolicy?.computeReservation ?? 0) === 0) continue;
    report({
      path: ['schedulingPolicies', name, 'fairsharePolicy', 'computeReservation'],
      message: 'a compute reservation is not simulated in this release: nothing is kept free',
      severity: 'warning',
      atKey: true,
    });
  }
}
