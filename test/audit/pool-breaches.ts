/** How laws are broken by the trace of pools. */
import { breachesOf } from './breaches.ts';
import { poolModel, poolTrace } from './pool-trace.ts';

export const poolBreaches = breachesOf(
  poolModel,
  poolTrace,
  `
  layout: a price of no pool
    + 9        pool #9 costs 0.1

  layout: a refusal of no offering
    + 9        rare launches no #9 (InsufficientCapacity)

  price-course: a price recorded late
    - 200      pool calm costs 0.35
    + 200.001  pool calm costs 0.35

  price-course: another price
    - 200      pool calm costs 0.35
    + 200      pool calm costs 0.000000001

  price-course: a price that is missed
    - 200      pool calm costs 0.35

  price-course: a change of a constant price
    + 0.009    pool rare costs 0.1

  price-course: a step between steps
    - 60       pool wild costs 0.24
    + 60.001   pool wild costs 0.24

  price-course: a price out of bounds
    - 60       pool wild costs 0.24
    + 60       pool wild costs 0.000000001

  price-course: two steps in one
    + 180      pool wild costs 0.2

  price-course: a price of nothing
    - 200      pool calm costs 0.35
    + 200      pool calm costs 0

  capacity-course: a change recorded late
    - 520      pool rare has 9
    + 520.001  pool rare has 9

  capacity-course: another number of instances
    - 520      pool rare has 9
    + 520      pool rare has enough

  capacity-course: a change that is missed
    - 520      pool rare has 9

  capacity-course: a change of a constant capacity
    + 0.009    pool calm has 3

  capacity-course: open when it is short
    - 70       pool wild has 0
    + 70       pool wild has 1

  pool-room: a launch in a full pool
    + 560      i6 launched in wild
    +          i7 launched in wild

  pool-room: an instance that outlives a fall
    - 300      i4 terminated (Reclaimed)

  bids: an instance that stays above its bid
    - 30       i0 noticed
    - 90       C failed on i0 (HostTerminated)
    -          i0 terminated (Reclaimed)

  notices: a notice without a cause
    - 560      i5 terminated
    + 550      i5 noticed

  notices: a loss after the end of its notice
    - 90       C failed on i0 (HostTerminated)
    -          i0 terminated (Reclaimed)
    + 90.001   C failed on i0 (HostTerminated)
    +          i0 terminated (Reclaimed)

  notices: a loss before the end of its notice
    - 90       C failed on i0 (HostTerminated)
    -          i0 terminated (Reclaimed)
    + 89.999   C failed on i0 (HostTerminated)
    +          i0 terminated (Reclaimed)

  notices: no loss
    - 90       C failed on i0 (HostTerminated)
    -          i0 terminated (Reclaimed)

  instance-life: a loss without notice
    - 40       i2 noticed

  instance-life: scaled in under notice
    - 100      i2 terminated (Reclaimed)
    + 100      i2 terminated (ScaleIn)

  instance-life: lost before it runs, without a cause
    - 300      i4 terminated (Reclaimed)
    + 299.999  i4 terminated (Reclaimed)

  backoff: asked again too early
    - 100      rare launches no rare (InsufficientCapacity)
    + 99.999   rare launches no rare (InsufficientCapacity)

  backoff: a launch before the backoff is over
    - 400      rare launches no rare (InsufficientCapacity)
    + 401      rare launches no rare (InsufficientCapacity)

  backoff: refused though the pool has room
    + 235      rare launches no rare (InsufficientCapacity)

  backoff: for another reason
    - 0        rare launches no rare (InsufficientCapacity)
    + 0        rare launches no rare (AtMaxVcpus)

  backoff: by another environment
    - 0        rare launches no rare (InsufficientCapacity)
    + 0        calm launches no rare (InsufficientCapacity)

  backoff: a stop without a cause
    - 300      rare launches nothing (InsufficientCapacity)
    + 240      rare launches nothing (InsufficientCapacity)

  sizes: 64 vCPUs for a job of 8
    - 500      i5 launched in rare as rare
    -          i5 running, registered and ready
    -          R4 placed and started on i5
    - 560      R4 succeeded on i5
    -          i5 terminated
    + 500      i5 launched in rare as vast
    +          i5 running, registered and ready
    +          R4 placed and started on i5
    + 560      R4 succeeded on i5
    +          i5 terminated

  backoff: another type than BEST_FIT chose
    - 500      i5 launched in rare as rare
    -          i5 running, registered and ready
    - 560      i5 terminated
    + 400      i5 launched in rare as other
    + 500      i5 running, registered and ready
    + 560      i5 terminated

  market: a launch above the bid of the time
    + 560      i6 launched in calm
  `,
);
