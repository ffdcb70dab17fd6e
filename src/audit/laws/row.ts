/** A record of the trace as the auditor's laws see it. */
import type { Kind, Reason } from '../../trace/record.ts';

/** One record as an object; reused, so a law must not keep it. */
export interface AuditRow {
  at: number;
  kind: Kind;
  reason: Reason;
  subject: number;
  object: number;
  value: number;
}
