/** The fleet: all instances and tasks, their room, and what limits launches. */
import { flags, int32, float64, mapRows, table } from '../../kernel/columns.ts';
import type {
  Cells,
  Column,
  EnvironmentId,
  InstanceId,
  OfferingId,
  RowId,
  Rows,
} from '../../kernel/ids.ts';
import { IntList } from '../../kernel/int-list.ts';
import { Purchase } from '../../words/purchases.ts';
import type { Model } from '../../model/model.ts';
import type { Policies } from '../../policy/bind.ts';
import { EnvironmentState, isScaled } from './environment-state.ts';
import { InstanceState } from './instance-state.ts';
import { PlacementIndex } from './placement-index.ts';
import { TokenBucket } from './token-bucket.ts';

const purchaseKinds = Object.keys(Purchase).length;

export class Fleet {
  readonly instances = new InstanceState();
  readonly environments: Rows<EnvironmentId, EnvironmentState>;
  /** 1 = its instances are Fargate tasks. */
  readonly isFargate: Column<EnvironmentId>;
  /** 1 = Batch scales it (managed EC2). */
  readonly isScaled: Column<EnvironmentId>;
  /** Environments that Batch scales. */
  readonly scaled: Rows<RowId, EnvironmentId>;
  readonly room: PlacementIndex;
  /** Instances that were booked for multi-node jobs by the last scale-out. */
  readonly booked = new IntList<InstanceId>();
  /** Launches so far, and living instances. */
  readonly launches: Cells<OfferingId>;
  readonly living: Cells<OfferingId>;
  /** The account's living milli-vCPU and Fargate launch tokens. */
  readonly livingVcpuMilli: Cells<Purchase>;
  readonly taskTokens: Rows<Purchase, TokenBucket>;
  /** Some environment may have fewer vCPUs than its floor (minvCpus). */
  floorsOpen = true;
  /** Environments at which scale-outs have looked so far, and demands that they collected. */
  looks = 0;
  demands = 0;
  /** Ready instances that no pass has offered work yet, over all environments. */
  unoffered = 0;

  constructor(model: Model, { placement }: Policies) {
    const { environments, offerings } = model;
    const { burst, perSecond } = model.assumptions.fargate.launch;
    this.environments = mapRows(environments, () => new EnvironmentState(model));
    this.isFargate = flags(environments, ({ platform }) => platform === 'FARGATE');
    this.isScaled = flags(environments, isScaled);
    this.scaled = table(environments.flatMap((one, id) => (isScaled(one) ? id : [])));
    this.room = new PlacementIndex(model, placement);
    this.launches = int32(offerings.count);
    this.living = int32(offerings.count);
    this.livingVcpuMilli = float64(purchaseKinds);
    const newBucket = () => new TokenBucket(perSecond * 60, burst);
    this.taskTokens = table(Array.from({ length: purchaseKinds }, newBucket));
  }

  /** Whether an instance is a Fargate task. */
  isTask(instance: InstanceId): boolean {
    return this.isFargate[this.instances.environment[instance]] === 1;
  }
}
