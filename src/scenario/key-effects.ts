/** Which keys of environments and definitions have an effect, by the kind of environment. */

import { type Platform, resourceTypeNames } from '../words/purchases.ts';

/** Kinds of environments; `EKS` adds to what its type, EC2 or SPOT, says. */
export const environmentKinds = [...resourceTypeNames, 'UNMANAGED', 'EKS'] as const;
export type EnvironmentKind = (typeof environmentKinds)[number];

/**
 * `used`: runs depend on it. `update`: only its change by an event does something. `idle`: it is
 * accepted, and does nothing. `refused`: an error. `plain`: it is not about capacity.
 */
export type KeyEffect = 'used' | 'update' | 'idle' | 'refused' | 'plain';

/** The effects of a key, and what to write instead where it is idle. */
export interface KeyRow {
  readonly effects: Readonly<Record<EnvironmentKind, KeyEffect>>;
  readonly remedy: string;
}

interface Effects {
  readonly ec2: KeyEffect;
  readonly fargate: KeyEffect;
  readonly unmanaged: KeyEffect;
  /** Default: those of `ec2` and `fargate`. */
  readonly spot?: KeyEffect;
  readonly fargateSpot?: KeyEffect;
}

function row({ ec2, fargate, unmanaged, spot, fargateSpot }: Effects, remedy = ''): KeyRow {
  const effects = {
    EC2: ec2,
    SPOT: spot ?? ec2,
    FARGATE: fargate,
    FARGATE_SPOT: fargateSpot ?? fargate,
    UNMANAGED: unmanaged,
    EKS: ec2 === 'idle' ? (spot ?? ec2) : ec2,
  };
  return { effects, remedy };
}

const launches = row({ ec2: 'used', fargate: 'refused', unmanaged: 'idle' });
const replaces = row({ ec2: 'update', fargate: 'refused', unmanaged: 'idle' });
const network = row({ ec2: 'update', fargate: 'plain', unmanaged: 'idle' });
const limits = row({ ec2: 'used', fargate: 'used', unmanaged: 'idle' });
const onSpot = { ec2: 'idle', spot: 'used', unmanaged: 'idle' } as const;
const onDemand = { ec2: 'used', spot: 'idle', unmanaged: 'idle' } as const;
const machines = { ec2: 'used', fargate: 'idle', unmanaged: 'used' } as const;
const boots = row({ ec2: 'used', fargate: 'idle', unmanaged: 'idle' });
const starts = row({ ec2: 'used', fargate: 'used', unmanaged: 'used' });

/** Of environments, by path [E1, E7, E46]. */
export const environmentKeys: Readonly<Record<string, KeyRow>> = {
  unmanagedvCpus: row({ ec2: 'idle', fargate: 'idle', unmanaged: 'used' }),
  updatePolicy: boots,
  'computeResources.type': limits,
  'computeResources.maxvCpus': limits,
  'computeResources.allocationStrategy': launches,
  'computeResources.minvCpus': launches,
  'computeResources.desiredvCpus': launches,
  'computeResources.instanceTypes': launches,
  'computeResources.ec2Configuration': launches,
  'computeResources.scalingPolicy': launches,
  'computeResources.bidPercentage': row({ ...onSpot, fargate: 'refused' }),
  'computeResources.spotIamFleetRole': row({ ec2: 'plain', fargate: 'refused', unmanaged: 'idle' }),
  'computeResources.updateToLatestImageVersion': replaces,
  'computeResources.ec2KeyPair': replaces,
  'computeResources.imageId': replaces,
  'computeResources.instanceRole': replaces,
  'computeResources.launchTemplate': replaces,
  'computeResources.placementGroup': replaces,
  'computeResources.tags': replaces,
  'computeResources.securityGroupIds': network,
  'computeResources.subnets': network,
  'simulation.zones': row(machines),
  'simulation.rootVolume': row(machines, 'job definitions say ephemeralStorage'),
  'simulation.volumes': row(machines, 'job definitions say ephemeralStorage'),
  'simulation.publicIpv4': row(
    machines,
    'job definitions say networkConfiguration: {assignPublicIp: ENABLED}',
  ),
  'simulation.operatingSystem': row({ ec2: 'used', fargate: 'refused', unmanaged: 'used' }),
  'simulation.instances': row({ ec2: 'refused', fargate: 'refused', unmanaged: 'used' }),
  'simulation.onDemandCapacity': row({ ...onDemand, fargate: 'used', fargateSpot: 'idle' }),
  'simulation.spotCapacity': row({ ...onSpot, fargate: 'idle', fargateSpot: 'used' }),
  'simulation.latencies.provisioning': row({ ec2: 'idle', fargate: 'used', unmanaged: 'idle' }),
  'simulation.latencies.pending': boots,
  'simulation.latencies.registration': boots,
  'simulation.latencies.firstTask': boots,
  'simulation.latencies.instancePullMBps': row(machines),
  'simulation.latencies.pullMBps': starts,
  'simulation.latencies.sharedPullMBps': starts,
  'simulation.latencies.startFailure': starts,
  'simulation.latencies.startTimeout': starts,
};

/** Fields of `computeResources` that Fargate environments forbid [E7]. */
export const forbiddenByFargate = Object.entries(environmentKeys).flatMap(
  ([path, { effects }]): readonly string[] => {
    const [section, key = ''] = path.split('.');
    return section === 'computeResources' && effects.FARGATE === 'refused' ? [key] : [];
  },
);

/**
 * Of the container of a definition that is not multi-node, by the platform on which its jobs run
 * [F5, F6].
 */
export const containerKeys: Readonly<Record<string, Readonly<Record<Platform, KeyEffect>>>> = {
  image: { EC2: 'used', FARGATE: 'used' },
  vcpus: { EC2: 'used', FARGATE: 'used' },
  memory: { EC2: 'used', FARGATE: 'used' },
  resourceRequirements: { EC2: 'used', FARGATE: 'used' },
  instanceType: { EC2: 'idle', FARGATE: 'idle' },
  ephemeralStorage: { EC2: 'idle', FARGATE: 'used' },
  networkConfiguration: { EC2: 'idle', FARGATE: 'used' },
  runtimePlatform: { EC2: 'idle', FARGATE: 'used' },
};
