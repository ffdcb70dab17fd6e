/** `jobDefinitions`: RegisterJobDefinition's shape, plus `simulation`. */
import type * as z from 'zod';
import { definitionTypes } from '../../words/jobs.ts';
import { platforms } from '../../words/purchases.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, integer } from '../values/scalar.ts';
import { definitionName } from '../values/name.ts';
import { consumableResourceProperties } from './consumable-resources.ts';
import { containerProperties, ecsProperties, eksProperties } from './containers.ts';
import { retryStrategy, tags, timeout } from './job.ts';
import { instanceTypes, mostNodes, targetNodes } from './overrides.ts';
import { simulation } from './simulation.ts';

/** A group of nodes [J67]. */
const nodeRangeProperty = aws({
  targetNodes,
  container: containerProperties.optional().describe('The container of these nodes.'),
  ecsProperties: ecsProperties
    .optional()
    .describe('The task of these nodes, of several containers.'),
  eksProperties: eksProperties.optional().describe('The pod of these nodes.'),
  instanceTypes: instanceTypes
    .optional()
    .describe('The instance type that these nodes require; AWS takes at most one.'),
  consumableResourceProperties: consumableResourceProperties
    .optional()
    .describe('What each of these nodes holds of consumable resources.'),
});

const nodeProperties = aws({
  numNodes: integer(1, mostNodes).describe('How many nodes the job has.'),
  mainNode: integer(0, mostNodes - 1).describe(
    'The index of the main node, which decides when the job ends.',
  ),
  nodeRangeProperties: list(nodeRangeProperty, 1, 5).describe(
    'What the nodes need, by ranges; of nested ranges, the smallest counts. [J67]',
  ),
});

export const jobDefinition = aws(
  {
    jobDefinitionName: text()
      .optional()
      .describe(
        'The name, where definitions are a list as AWS ' +
          'prints it; in a map, the key is the name.',
      ),
    revision: integer(1, 999_999_999)
      .optional()
      .describe('The revision; a plain name means the highest one.'),
    status: text()
      .optional()
      .describe('ACTIVE, or INACTIVE for a revision that no plain name means.'),
    type: choice(definitionTypes)
      .default('container')
      .describe('container, or multinode for a multi-node parallel job.'),
    platformCapabilities: list(choice(platforms), 0, 2)
      .optional()
      .describe('EC2 or FARGATE: the kind of environment that the jobs need. Absent: EC2.'),
    schedulingPriority: integer(0, 9_999)
      .optional()
      .describe('Priority within a share, 0 to 9,999, higher first. Absent: 0.'),
    retryStrategy: retryStrategy
      .optional()
      .describe('How often and after which failures the jobs are attempted.'),
    timeout: timeout.optional().describe('How long an attempt may run before it is terminated.'),
    containerProperties: containerProperties
      .optional()
      .describe('The one container of the job: its image and what it needs.'),
    ecsProperties: ecsProperties
      .optional()
      .describe('A job of several containers on ECS, in place of containerProperties.'),
    eksProperties: eksProperties
      .optional()
      .describe('The pod of a job on EKS, in place of containerProperties.'),
    nodeProperties: nodeProperties
      .optional()
      .describe('The nodes of a multi-node parallel job, in place of containerProperties.'),
    consumableResourceProperties: consumableResourceProperties
      .optional()
      .describe('What each job holds of consumable resources while it runs.'),
    tags: tags
      .optional()
      .describe('Tags of all jobs of this definition; bills and metrics are divided by them.'),
    simulation: simulation
      .optional()
      .describe('How the jobs of this definition behave: run time, outcomes, checkpoints.'),
  },
  ['containerOrchestrationType', 'jobDefinitionArn', 'parameters', 'propagateTags'],
).meta({ id: 'jobDefinition' });

/** Key: the name, or `name:revision` [J43, J55]. */
export const jobDefinitions = mapOf(definitionName, jobDefinition);

export type JobDefinition = z.output<typeof jobDefinition>;
export type NodeProperties = z.output<typeof nodeProperties>;
export type NodeRangeProperty = z.output<typeof nodeRangeProperty>;
