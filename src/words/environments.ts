/** Words for compute environments and queues, AWS's own [E1, E2]. */

/** For environments, queues and public addresses. */
export const switches = ['ENABLED', 'DISABLED'] as const;

/** Who launches the instances: Batch, or their owner. */
export const environmentTypes = ['MANAGED', 'UNMANAGED'] as const;

export const orchestrations = ['ECS', 'EKS'] as const;

/** States of a head, and what a time limit does to it. */
export const limitedStates = ['RUNNABLE'] as const;
export const timeLimitActions = ['CANCEL', 'TERMINATE'] as const;

/** For instance types; job definitions use capitals. */
export const architectures = ['x86_64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];
export const cpuArchitectures = ['X86_64', 'ARM64'] as const;
