/** Which images are on which instances, and the pulls that share an environment's bandwidth. */
import { mapRows } from '../../kernel/columns.ts';
import type { EnvironmentId, ImageId, InstanceId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { SharedPulls } from './shared-pulls.ts';

export class Images {
  /** undefined = the environment does not limit its pulls together. */
  readonly shared: Rows<EnvironmentId, SharedPulls | undefined>;
  /** Instance × image → the instant at which it is there. */
  private readonly pulled = new Map<number, number>();
  private readonly imageCount: number;

  constructor(model: Model) {
    this.shared = mapRows(model.environments, ({ latencies: { sharedPullMBps } }) =>
      sharedPullMBps === Infinity ? undefined : new SharedPulls(sharedPullMBps),
    );
    this.imageCount = model.images.length;
  }

  /** When the image is there; Infinity = its pull's end is not known yet, undefined = no pull. */
  pulledAt(instance: InstanceId, image: ImageId): number | undefined {
    return this.pulled.get(this.keyOf(instance, image));
  }

  remember(instance: InstanceId, image: ImageId, pulledAt: number): void {
    this.pulled.set(this.keyOf(instance, image), pulledAt);
  }

  private keyOf(instance: InstanceId, image: ImageId): number {
    return instance * this.imageCount + image;
  }
}
