/** AWS's reasons for which a queue may cancel its head, if a run has them [Q51, Q52, Q53]. */

export const timeLimitReasons = [
  'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY',
  'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
  'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
] as const;
export type TimeLimitReason = (typeof timeLimitReasons)[number];
