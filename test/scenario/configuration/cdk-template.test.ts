/** A template that CDK makes: functions, pseudo parameters and conditions, without short forms. */
import { describe, expect, it } from 'vitest';
import { fileOf } from './files.ts';

describe('a template that CDK makes', () => {
  const template = {
    Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' } },
    Conditions: {
      CDKMetadataAvailable: {
        'Fn::Or': [
          { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
          { 'Fn::Or': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] }] },
        ],
      },
      IsAmerican: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    },
    Resources: {
      FleetAB12: {
        Type: 'AWS::Batch::ComputeEnvironment',
        Properties: {
          ComputeEnvironmentName: { 'Fn::Join': ['-', ['fleet', { Ref: 'AWS::Region' }]] },
          ComputeResources: {
            Type: 'EC2',
            MaxvCpus: 256,
            InstanceTypes: ['optimal'],
            InstanceRole: { 'Fn::GetAtt': ['ProfileCD34', 'Arn'] },
            SecurityGroupIds: [{ 'Fn::GetAtt': ['GroupEF56', 'GroupId'] }],
            Subnets: [{ Ref: 'SubnetGH78' }],
          },
          ReplaceComputeEnvironment: false,
          Type: 'managed',
        },
        Metadata: { 'aws:cdk:path': 'Stack/Fleet/Resource' },
      },
      QueueIJ90: {
        Type: 'AWS::Batch::JobQueue',
        Properties: {
          ComputeEnvironmentOrder: [
            {
              ComputeEnvironment: { 'Fn::GetAtt': ['FleetAB12', 'ComputeEnvironmentArn'] },
              Order: 1,
            },
          ],
          Priority: 1,
          State: 'ENABLED',
        },
      },
      AmericanKL12: {
        Type: 'AWS::Batch::JobQueue',
        Condition: 'IsAmerican',
        Properties: { ComputeEnvironmentOrder: [], Priority: 2 },
      },
      JobMN34: {
        Type: 'AWS::Batch::JobDefinition',
        Properties: {
          Type: 'container',
          ContainerProperties: {
            Image: {
              'Fn::Join': [
                '',
                ['1.dkr.ecr.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/tool:1'],
              ],
            },
            ResourceRequirements: [
              { Type: 'MEMORY', Value: '2048' },
              { Type: 'VCPU', Value: '1' },
            ],
          },
          PlatformCapabilities: ['EC2'],
          RetryStrategy: { Attempts: 3 },
        },
      },
      CDKMetadata: {
        Type: 'AWS::CDK::Metadata',
        Condition: 'CDKMetadataAvailable',
        Properties: { Analytics: 'v2:x' },
      },
    },
    Rules: { CheckBootstrapVersion: {} },
  };

  it('is put together for the region, where its conditions hold', () => {
    const { objects, said } = fileOf(JSON.stringify(template), 'Stack.template.json');
    expect(Object.keys(objects)).toEqual([
      'computeEnvironments fleet-eu-west-1',
      'jobQueues QueueIJ90',
      'jobDefinitions JobMN34',
    ]);
    expect(objects['jobQueues QueueIJ90']).toMatchObject({
      computeEnvironmentOrder: [{ computeEnvironment: 'fleet-eu-west-1', order: 1 }],
    });
    expect(objects['jobDefinitions JobMN34']).toMatchObject({
      containerProperties: { image: '1.dkr.ecr.eu-west-1.amazonaws.com/tool:1' },
    });
    expect(said).toEqual([expect.stringMatching(/1 resource is not AWS Batch's: AWS::CDK::Met/)]);
  });
});
