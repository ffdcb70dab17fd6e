/** Reasons in plain words beside AWS's. */
import { namesOf } from '../kernel/text/names-of.ts';
import { statusReason } from '../trace/reason-text.ts';
import { Reason, type Refusal } from '../trace/record.ts';

const refusalTexts: Readonly<Partial<Record<Reason, string>>> = {
  [Reason.JobResourceRequirement]: 'no allowed instance type holds it',
  [Reason.MaxResource]: 'maxvCpus or the quota never admits a type that holds it',
  [Reason.NoRoom]: 'no ready instance has room for it',
  [Reason.AtMaxVcpus]: 'maxvCpus is reached',
  [Reason.DispatchRate]: 'the dispatch rate is reached',
  [Reason.LaunchRate]: 'the launch rate is reached',
  [Reason.VcpuQuota]: 'the account’s vCPU quota is used up',
  [Reason.MaxInstances]: 'the environment has as many instances as it may have',
  [Reason.ConsumableShort]: 'too few units of a consumable resource are left',
  [Reason.ReservationFull]: 'computeReservation keeps the rest for other shares',
  [Reason.EnvironmentDisabled]: 'the environment is DISABLED',
  [Reason.AboveBid]: 'no type that holds it costs less than the bid',
  [Reason.LostInVain]: 'a thousand instances in a row were lost before they took a job',
  [Reason.InsufficientCapacity]: 'AWS has no more capacity for it',
} satisfies Readonly<Record<Refusal, string>>;

/** With AWS's own text in brackets, if there is one. */
export function refusalText(reason: Reason): string {
  const text = refusalTexts[reason] ?? '';
  const aws = statusReason(reason, -1);
  return aws === '' ? text : `${text} (${aws})`;
}

const names = namesOf(Reason);

/** The name in the layout of the trace. */
export function reasonName(reason: Reason): string {
  return names[reason];
}
