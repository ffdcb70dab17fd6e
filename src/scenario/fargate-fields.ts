/** Fields that Fargate environments forbid [E7]. */

/** Of `computeResources`. */
export const forbiddenByFargate = [
  'allocationStrategy',
  'bidPercentage',
  'desiredvCpus',
  'ec2Configuration',
  'ec2KeyPair',
  'imageId',
  'instanceRole',
  'instanceTypes',
  'launchTemplate',
  'minvCpus',
  'placementGroup',
  'scalingPolicy',
  'spotIamFleetRole',
  'tags',
] as const;
