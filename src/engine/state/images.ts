/** Which images are on which instances, and the pulls that share a speed. */
import { mapRows } from '../../kernel/columns.ts';
import type { EnvironmentId, ImageId, InstanceId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { PullGroup } from './pull-group.ts';

export class Images {
  /** undefined = the environment does not limit its pulls together. */
  private readonly ofEnvironment: Rows<EnvironmentId, PullGroup | undefined>;
  /** MB per second of all pulls of an instance together; Infinity = no limit. */
  private readonly instanceLimit: Rows<EnvironmentId, number>;
  /** Where only the instance limits its pulls together, from the first pull to its end. */
  private readonly ofInstance = new Map<InstanceId, PullGroup>();
  /** Instance × image → the instant at which it is there. */
  private readonly pulled = new Map<number, number>();
  private readonly imageCount: number;

  constructor({ environments, images }: Model) {
    this.ofEnvironment = mapRows(environments, ({ latencies }) => {
      const { sharedPullMBps, instancePullMBps } = latencies;
      if (sharedPullMBps === Infinity) return undefined;
      return new PullGroup(sharedPullMBps, instancePullMBps);
    });
    this.instanceLimit = mapRows(environments, ({ latencies }) => latencies.instancePullMBps);
    this.imageCount = images.length;
  }

  /** When the image is there; Infinity = its pull's end is not known yet, undefined = no pull. */
  pulledAt(instance: InstanceId, image: ImageId): number | undefined {
    return this.pulled.get(this.keyOf(instance, image));
  }

  remember(instance: InstanceId, image: ImageId, pulledAt: number): void {
    this.pulled.set(this.keyOf(instance, image), pulledAt);
  }

  /** What was pulled of the image is lost. */
  forget(instance: InstanceId, image: ImageId): void {
    this.pulled.delete(this.keyOf(instance, image));
  }

  /** The group that a pull of the instance joins; undefined = it has its speed for itself. */
  join(environment: EnvironmentId, instance: InstanceId): PullGroup | undefined {
    const known = this.groupOf(environment, instance);
    const limit = this.instanceLimit[environment];
    if (known !== undefined || limit === Infinity) return known;
    const group = new PullGroup(Infinity, limit);
    this.ofInstance.set(instance, group);
    return group;
  }

  /** The group of the instance's pulls; undefined = there is none. */
  groupOf(environment: EnvironmentId, instance: InstanceId): PullGroup | undefined {
    return this.ofEnvironment[environment] ?? this.ofInstance.get(instance);
  }

  /** The instance is terminated: its own group, if it has one, is no longer needed. */
  leave(instance: InstanceId): void {
    this.ofInstance.delete(instance);
  }

  private keyOf(instance: InstanceId, image: ImageId): number {
    return instance * this.imageCount + image;
  }
}
