/** `computeResources` of an environment: what it may launch, and what replaces its instances. */
import * as z from 'zod';
import { type AllocationName, strategyNames } from '../../words/allocation-strategies.ts';
import type { OwnName } from '../../words/own-names.ts';
import { imageTypes } from '../../words/memory.ts';
import { resourceTypeNames } from '../../words/purchases.ts';
import { aws } from '../values/object.ts';
import { choice, flag, integer, list, text } from '../values/scalar.ts';

export const mostVcpus = 10_000_000;

/** It has no effect of its own; whether an event changes it does. */
export const opaque = z.unknown().optional();

/** An image of instances; which version of it matters only where an event changes it [E46]. */
const imageChoice = aws(
  {
    imageType: choice(imageTypes)
      .optional()
      .describe(
        'The family of the machine image, for the memory that ' +
          'the system keeps; another one for types with GPUs.',
      ),
    imageIdOverride: opaque.describe(
      'A machine image of your own; no effect but that ' +
        'an event that changes it replaces the instances.',
    ),
    imageKubernetesVersion: opaque.describe(
      'The Kubernetes version of the image; no effect but ' +
        'that an event that changes it replaces the instances.',
    ),
  },
  ['batchImageStatus'],
);

/** With the names of strategies that code gives. */
export function allocationStrategy(own: readonly OwnName[]) {
  return choice<AllocationName>([...strategyNames, ...own])
    .optional()
    .describe(
      'How instance types are chosen: by fit and price, by depth of Spot pools, ' +
        'or by the order of the list. Absent: BEST_FIT. Fargate forbids it.',
    );
}

export const computeResources = aws(
  {
    type: choice(resourceTypeNames).describe(
      'What is bought: EC2 (On-Demand), SPOT, FARGATE or FARGATE_SPOT.',
    ),
    allocationStrategy: allocationStrategy([]),
    minvCpus: integer(0, mostVcpus)
      .optional()
      .describe(
        'vCPUs that are kept running even when nothing waits. Absent: 0. Fargate forbids it.',
      ),
    desiredvCpus: integer(0, mostVcpus)
      .optional()
      .describe(
        'vCPUs to launch at creation or by an event, once; ' +
          'Batch sets it otherwise. Fargate forbids it. [E9]',
      ),
    maxvCpus: integer(0, mostVcpus).describe(
      'The most vCPUs of the environment; most strategies ' +
        'may pass it by less than one instance, as in AWS.',
    ),
    instanceTypes: list(text(64), 0, 1_000)
      .optional()
      .describe(
        'Types, families such as m6i, or bundles such as ' +
          'optimal, in your order. Fargate forbids it. [E12]',
      ),
    bidPercentage: integer(1, 1_000)
      .optional()
      .describe(
        'Of Spot, the highest price at which Batch launches, ' +
          'in per cent of On-Demand. Absent: 100. [P8]',
      ),
    ec2Configuration: list(imageChoice, 0, 2)
      .optional()
      .describe('One or two machine images: one for types with GPUs, one for the others. [E57]'),
    scalingPolicy: aws({
      minScaleDownDelayMinutes: integer(0, 10_080)
        .optional()
        .describe('Minutes that an idle instance is kept, at least 20; 0 is off. [E39]'),
    })
      .optional()
      .describe('How long idle instances are kept.'),
    updateToLatestImageVersion: flag
      .optional()
      .describe('In an event only: replaces the instances, as a change of an image does. [E46]'),
    ec2KeyPair: opaque.describe(
      'The key pair for logging in; no effect but that ' +
        'an event that changes it replaces the instances.',
    ),
    imageId: opaque.describe(
      'The machine image; no effect but that an event that changes it replaces the instances.',
    ),
    instanceRole: opaque.describe(
      'The role of the instances; no effect but that an event that changes it replaces them.',
    ),
    launchTemplate: opaque.describe(
      'The launch template, which is not read; an ' +
        'event that changes it replaces the instances.',
    ),
    placementGroup: opaque.describe(
      'The placement group; no effect but that an ' +
        'event that changes it replaces the instances.',
    ),
    securityGroupIds: opaque.describe(
      'Security groups; no effect but that an event that changes them replaces EC2 instances.',
    ),
    subnets: opaque.describe(
      'Subnets, which are not read (zones stand in simulation.zones); ' +
        'an event that changes them replaces EC2 instances.',
    ),
    tags: opaque.describe(
      'Tags of the instances; no effect but that an ' +
        'event that changes them replaces the instances.',
    ),
  },
  ['spotIamFleetRole'],
);

/** Fields of `computeResources` whose change replaces the instances [E46]. */
export const infrastructureFields = [
  'allocationStrategy',
  'bidPercentage',
  'ec2Configuration',
  'ec2KeyPair',
  'imageId',
  'instanceRole',
  'instanceTypes',
  'launchTemplate',
  'placementGroup',
  'securityGroupIds',
  'subnets',
  'tags',
] as const;

/** The values of those fields; absent ones have AWS's defaults. */
export function infrastructureOf(resources: ComputeResources): readonly unknown[] {
  const { allocationStrategy = 'BEST_FIT', bidPercentage = 100 } = resources;
  const complete = { ...resources, allocationStrategy, bidPercentage };
  return infrastructureFields.map((name) => complete[name]);
}

export type ComputeResources = z.output<typeof computeResources>;
