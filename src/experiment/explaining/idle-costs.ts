/** What idle capacity cost, by why it was idle. */
import type { IdleRow } from '../../fold/capacity/idle.ts';
import { usdNumber } from '../../kernel/text/usd.ts';
import type { AttributionRule } from '../../words/billing.ts';
import type { IdleCause } from '../../words/causes.ts';
import type { ReplicationResult } from '../result.ts';

export interface IdleCost {
  readonly cause: IdleCause;
  readonly usd: number;
}

/**
 * The highest first. The idle money of a type is shared out by free capacity × time: of vCPUs, or
 * of vCPUs and memory alike, as jobs are charged for it.
 */
export function idleCosts(
  { machines, causes }: Pick<ReplicationResult, 'machines' | 'causes'>,
  rule: AttributionRule,
): readonly IdleCost[] {
  const usdByCause = new Map<IdleCause, number>();
  for (const { type, purchase, nano } of machines) {
    const rows = (causes?.idle ?? []).filter(
      (row) => row.type === type && row.purchase === purchase,
    );
    const wholeMs = rows.reduce((sum, row) => sum + freeTime(row, rule), 0);
    for (const row of rows) {
      const usd = wholeMs === 0 ? 0 : usdNumber(nano.idle) * (freeTime(row, rule) / wholeMs);
      usdByCause.set(row.cause, (usdByCause.get(row.cause) ?? 0) + usd);
    }
  }
  return [...usdByCause].map(([cause, usd]) => ({ cause, usd })).sort((a, b) => b.usd - a.usd);
}

/** Time × the free part of an instance. */
function freeTime(row: IdleRow, rule: AttributionRule): number {
  const vcpu = 1 - row.heldVcpuMilli / row.vcpuMilli;
  const memory = 1 - row.heldMemoryMib / row.memoryMib;
  return row.ms * (rule === 'cpu' ? vcpu : (vcpu + memory) / 2);
}
