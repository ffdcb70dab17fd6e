/** The events of each rank inside an instant: rank · 16 + kind [instants.2, instants.14]. */

export const Event = {
  AttemptExits: 0x00,
  TimeoutSignals: 0x10,
  SignalledStops: 0x11,
  InstanceLost: 0x20,
  UpdateTimesOut: 0x21,
  ScenarioEvent: 0x30,
  InstanceNoticed: 0x31,
  PriceChanges: 0x32,
  CapacityFalls: 0x33,
  CapacityChanges: 0x34,
  InstanceRuns: 0x40,
  InstanceRegisters: 0x41,
  InstanceReady: 0x42,
  AttemptStarts: 0x43,
  PullEnds: 0x44,
  JobSubmits: 0x50,
  JobEvaluates: 0x51,
  HoldEnds: 0x52,
  TimeLimitEnds: 0x60,
  StartFails: 0x61,
  StartTimesOut: 0x62,
  IdleOver: 0x80,
} as const;
export type Event = (typeof Event)[keyof typeof Event];

/** Events with a code below this precede the submissions of the same instant. */
export const submissionRank = 0x50;
/** Events with a code from here on come after the scheduling pass. */
export const scaleInRank = 0x80;
