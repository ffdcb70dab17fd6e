/** What a scenario may hold, as an object: made by make-document-types.ts. */

type Name = string;
type Duration = string | 0;
type DurationDistribution =
  | Duration
  | {
      /**
       * The logarithm is normal: {median, p95}. Most run times look like this.
       */
      lognormal?: {
        /**
         * Half of the values are below it.
         */
        median: string | 0;
        /**
         * 95 % of the values are below it.
         */
        p95: string | 0;
      };
      /**
       * Without memory: {mean}.
       */
      exponential?: {
        /**
         * The mean of all values.
         */
        mean: string | 0;
      };
      /**
       * All values between min and max are as likely.
       */
      uniform?: {
        /**
         * The least value.
         */
        min: string | 0;
        /**
         * The greatest value.
         */
        max: string | 0;
      };
      /**
       * A Weibull law: {scale, shape}.
       */
      weibull?: {
        /**
         * The value below which 63 % of the values are.
         */
        scale: string | 0;
        /**
         * Below 1, many short and some very long values; above 1, values around the scale; 1 is exponential.
         */
        shape: number;
      };
      /**
       * A triangle over {min, mode, max}: for estimates by feeling.
       */
      triangular?: {
        /**
         * The least value.
         */
        min: string | 0;
        /**
         * The most likely value.
         */
        mode: string | 0;
        /**
         * The greatest value.
         */
        max: string | 0;
      };
      /**
       * A list of values, each as likely, such as recorded ones.
       */
      empirical?: Duration[];
    };
type MemoryDistribution =
  | Memory
  | {
      /**
       * The logarithm is normal: {median, p95}. Most run times look like this.
       */
      lognormal?: {
        /**
         * Half of the values are below it.
         */
        median: string | number;
        /**
         * 95 % of the values are below it.
         */
        p95: string | number;
      };
      /**
       * Without memory: {mean}.
       */
      exponential?: {
        /**
         * The mean of all values.
         */
        mean: string | number;
      };
      /**
       * All values between min and max are as likely.
       */
      uniform?: {
        /**
         * The least value.
         */
        min: string | number;
        /**
         * The greatest value.
         */
        max: string | number;
      };
      /**
       * A Weibull law: {scale, shape}.
       */
      weibull?: {
        /**
         * The value below which 63 % of the values are.
         */
        scale: string | number;
        /**
         * Below 1, many short and some very long values; above 1, values around the scale; 1 is exponential.
         */
        shape: number;
      };
      /**
       * A triangle over {min, mode, max}: for estimates by feeling.
       */
      triangular?: {
        /**
         * The least value.
         */
        min: string | number;
        /**
         * The most likely value.
         */
        mode: string | number;
        /**
         * The greatest value.
         */
        max: string | number;
      };
      /**
       * A list of values, each as likely, such as recorded ones.
       */
      empirical?: Memory[];
    };
type Memory = string | number;
type Resubmit =
  | {
      /**
       * How many times a failed job is submitted again at most.
       */
      times: number;
      /**
       * Time from the failure to the next submission.
       */
      delay?: Duration;
      /**
       * Factor for the memory of the submission before: 2 asks for twice as much.
       */
      memory?: number;
      /**
       * The queue of this submission; in a map, of the last one. Absent: that of the submission before.
       */
      queue?: Reference;
      /**
       * The share in that queue, if it has a fair-share policy and the job’s own will not do.
       */
      shareIdentifier?: string;
      /**
       * Only after these ends; one match is enough. Absent: after any end that nobody asked for.
       */
      on?: {
        /**
         * Exit codes after which the job is submitted again: [137, "13*"].
         */
        exitCodes?: (number | string)[];
        /**
         * Reasons after which the job is submitted again, exact or with * at the end: ["Host EC2*"].
         */
        reasons?: string[];
      };
    }
  | {
      /**
       * Time from the failure to the next submission.
       */
      delay?: Duration;
      /**
       * Factor for the memory of the submission before: 2 asks for twice as much.
       */
      memory?: number;
      /**
       * The queue of this submission; in a map, of the last one. Absent: that of the submission before.
       */
      queue?: Reference;
      /**
       * The share in that queue, if it has a fair-share policy and the job’s own will not do.
       */
      shareIdentifier?: string;
      /**
       * Only after these ends; one match is enough. Absent: after any end that nobody asked for.
       */
      on?: {
        /**
         * Exit codes after which the job is submitted again: [137, "13*"].
         */
        exitCodes?: (number | string)[];
        /**
         * Reasons after which the job is submitted again, exact or with * at the end: ["Host EC2*"].
         */
        reasons?: string[];
      };
    }[];
type Reference = string;
type PullSpeedDistribution =
  | number
  | {
      /**
       * The logarithm is normal: {median, p95}. Most run times look like this.
       */
      lognormal?: {
        /**
         * Half of the values are below it.
         */
        median: number;
        /**
         * 95 % of the values are below it.
         */
        p95: number;
      };
      /**
       * Without memory: {mean}.
       */
      exponential?: {
        /**
         * The mean of all values.
         */
        mean: number;
      };
      /**
       * All values between min and max are as likely.
       */
      uniform?: {
        /**
         * The least value.
         */
        min: number;
        /**
         * The greatest value.
         */
        max: number;
      };
      /**
       * A Weibull law: {scale, shape}.
       */
      weibull?: {
        /**
         * The value below which 63 % of the values are.
         */
        scale: number;
        /**
         * Below 1, many short and some very long values; above 1, values around the scale; 1 is exponential.
         */
        shape: number;
      };
      /**
       * A triangle over {min, mode, max}: for estimates by feeling.
       */
      triangular?: {
        /**
         * The least value.
         */
        min: number;
        /**
         * The most likely value.
         */
        mode: number;
        /**
         * The greatest value.
         */
        max: number;
      };
      /**
       * A list of values, each as likely, such as recorded ones.
       */
      empirical?: number[];
    };
type Event = {
  /**
   * When it happens, from t = 0: 4h.
   */
  time: string | 0;
  /**
   * A merge patch of environments, queues, policies, consumable resources or the catalogue, as an update in AWS’s console makes it.
   */
  patch?: {
    [k: string]: unknown;
  };
  /**
   * CancelJob of a job: name, name:index for a child of an array, or source/name. A job that runs goes on.
   */
  cancel?: string;
  /**
   * TerminateJob of a job, written like cancel: running jobs are stopped.
   */
  terminate?: string;
  /**
   * The text of the caller; it becomes the job’s status reason. [J26]
   */
  reason?: string;
} & Event1;
type Event1 =
  | {
      /**
       * A merge patch of environments, queues, policies, consumable resources or the catalogue, as an update in AWS’s console makes it.
       */
      patch: {
        [k: string]: unknown;
      };
    }
  | {
      /**
       * CancelJob of a job: name, name:index for a child of an array, or source/name. A job that runs goes on.
       */
      cancel: {
        [k: string]: unknown;
      };
    }
  | {
      /**
       * TerminateJob of a job, written like cancel: running jobs are stopped.
       */
      terminate: {
        [k: string]: unknown;
      };
    };
type Usd = number;
type Percent = number | string;

/**
 * A scenario as an object: what its file would hold.
 */
export interface ScenarioDocument {
  /**
   * The name of the scenario. Its results are written to results/NAME, so a folder must be able to have it.
   */
  name: Name;
  /**
   * What the scenario asks, in one line. It heads the answer and every file that people read.
   */
  question?: string;
  /**
   * The wall clock at t = 0, such as 2026-01-05T18:00:00Z. Without Z or an offset, the time is one of timezone. Hours of the day, recorded prices and deadlines such as 08:00 count from it.
   */
  start?: string;
  /**
   * The zone in which clock times are shown and read: UTC, an offset such as +02:00, or a name such as Europe/Rome. A name is for display only, since daylight saving is not known.
   */
  timezone?: string;
  /**
   * Where all chance comes from. The same scenario and seed give the same bytes; another seed draws other nights. Default 1.
   */
  seed?: string | number;
  /**
   * How often each strategy is played, each time with other draws. Intervals and verdicts rest on them: 20 is a start, 1 is a look.
   */
  replications?: number;
  /**
   * When a run stops, counted from t = 0, whether its jobs are done or not: 7d. Absent: when nothing is left that could happen.
   */
  horizon?: string | 0;
  /**
   * Conditions that a strategy must meet: a deadline, a budget, a longest wait. The answer is the cheapest strategy that meets them all; exit code 3 says that one failed.
   */
  thresholds?: {
    /**
     * Conditions, in USD: all charges of the run.
     */
    cost_usd?: string[];
    /**
     * Conditions, in USD: cost divided by succeeded jobs.
     */
    cost_per_job_usd?: string[];
    /**
     * Conditions, in USD: cost of what jobs held, by the rule of billing.attribution.
     */
    attributed_usd?: string[];
    /**
     * Conditions, in USD: cost that no job caused: boot, idle room, unused commitments.
     */
    overhead_usd?: string[];
    /**
     * Conditions, in USD: cost of work that contributed to a success.
     */
    useful_usd?: string[];
    /**
     * Conditions, in USD: cost of other running time: attempts that failed, savings and restores.
     */
    lost_usd?: string[];
    /**
     * Conditions, in USD: cost of time until instances take jobs and jobs are RUNNING.
     */
    boot_usd?: string[];
    /**
     * Conditions, in USD: the rest of the cost, also of unused commitments.
     */
    idle_usd?: string[];
    /**
     * Conditions, in s: start of the run to last stop; empty if a job is unfinished.
     */
    finish_s?: string[];
    /**
     * Conditions, in s: first creation to last stop; empty if a job is unfinished.
     */
    makespan_s?: string[];
    /**
     * Conditions, in jobs/h: succeeded jobs divided by the makespan.
     */
    throughput_jobs_per_h?: string[];
    /**
     * Conditions, in s: RUNNABLE to first RUNNING, over jobs that started: mean.
     */
    wait_mean_s?: string[];
    /**
     * Conditions, in s: RUNNABLE to first RUNNING, over jobs that started: median.
     */
    wait_p50_s?: string[];
    /**
     * Conditions, in s: RUNNABLE to first RUNNING, over jobs that started: 95th percentile.
     */
    wait_p95_s?: string[];
    /**
     * Conditions, in s: RUNNABLE to first RUNNING, over jobs that started: longest.
     */
    wait_max_s?: string[];
    /**
     * Conditions, in s: creation to stop, over finished jobs: mean.
     */
    turnaround_mean_s?: string[];
    /**
     * Conditions, in s: creation to stop, over finished jobs: 95th percentile.
     */
    turnaround_p95_s?: string[];
    /**
     * Conditions, in jobs: jobs, array children and multi-node jobs created.
     */
    jobs_submitted?: string[];
    /**
     * Conditions, in jobs: of them SUCCEEDED.
     */
    jobs_succeeded?: string[];
    /**
     * Conditions, in jobs: of them FAILED.
     */
    jobs_failed?: string[];
    /**
     * Conditions, in jobs: of them neither at the end of the run.
     */
    jobs_unfinished?: string[];
    /**
     * Conditions, in jobs: of them never RUNNING.
     */
    jobs_never_started?: string[];
    /**
     * Conditions, in attempts: placements of jobs; of a multi-node job those of its main node.
     */
    attempts?: string[];
    /**
     * Conditions, in instances: instances and tasks that were reclaimed.
     *
     * @minItems 1
     * @maxItems 20
     */
    interruptions?: string[];
    /**
     * Conditions, in attempts: attempts that were followed by another try.
     */
    retries?: string[];
    /**
     * Conditions, in vcpu-seconds: RUNNING time of attempts that succeeded or run at the end; with checkpoints, work kept.
     */
    useful_vcpu_s?: string[];
    /**
     * Conditions, in vcpu-seconds: other RUNNING time: attempts that failed, savings and restores.
     */
    lost_vcpu_s?: string[];
    /**
     * Conditions, in vcpu-seconds: provisioned capacity on which nothing was RUNNING.
     */
    idle_vcpu_s?: string[];
    /**
     * Conditions, in vcpu-seconds: capacity from running to termination.
     */
    provisioned_vcpu_s?: string[];
    /**
     * Conditions, in ratio: useful divided by provisioned.
     */
    utilization?: string[];
    /**
     * Conditions, in vcpus: most vCPUs provisioned at once.
     */
    peak_vcpus?: string[];
    /**
     * Conditions, in instances: most instances and tasks at once.
     */
    peak_instances?: string[];
    /**
     * Conditions, in instances: EC2 instances that reached running.
     */
    instances_launched?: string[];
    /**
     * Conditions on cost_usd under its name without the unit.
     */
    cost?: string[];
    /**
     * Conditions on cost_per_job_usd under its name without the unit.
     */
    cost_per_job?: string[];
    /**
     * Conditions on attributed_usd under its name without the unit.
     */
    attributed?: string[];
    /**
     * Conditions on overhead_usd under its name without the unit.
     */
    overhead?: string[];
    /**
     * Conditions on useful_usd under its name without the unit.
     */
    useful?: string[];
    /**
     * Conditions on lost_usd under its name without the unit.
     */
    lost?: string[];
    /**
     * Conditions on boot_usd under its name without the unit.
     */
    boot?: string[];
    /**
     * Conditions on idle_usd under its name without the unit.
     */
    idle?: string[];
    /**
     * Conditions on finish_s under its name without the unit.
     */
    finish?: string[];
    /**
     * Conditions on makespan_s under its name without the unit.
     */
    makespan?: string[];
    /**
     * Conditions on wait_mean_s under its name without the unit.
     */
    wait_mean?: string[];
    /**
     * Conditions on wait_p50_s under its name without the unit.
     */
    wait_p50?: string[];
    /**
     * Conditions on wait_p95_s under its name without the unit.
     */
    wait_p95?: string[];
    /**
     * Conditions on wait_max_s under its name without the unit.
     */
    wait_max?: string[];
    /**
     * Conditions on turnaround_mean_s under its name without the unit.
     */
    turnaround_mean?: string[];
    /**
     * Conditions on turnaround_p95_s under its name without the unit.
     */
    turnaround_p95?: string[];
    /**
     * Conditions on useful_vcpu_s under its name without the unit.
     */
    useful_vcpu?: string[];
    /**
     * Conditions on lost_vcpu_s under its name without the unit.
     */
    lost_vcpu?: string[];
    /**
     * Conditions on idle_vcpu_s under its name without the unit.
     */
    idle_vcpu?: string[];
    /**
     * Conditions on provisioned_vcpu_s under its name without the unit.
     */
    provisioned_vcpu?: string[];
    /**
     * Conditions on the wait of jobs: mean, p(50), p(95) and max are over jobs.
     */
    wait?: string[];
    /**
     * Conditions on the turnaround of jobs: mean, p(50), p(95) and max are over jobs.
     */
    turnaround?: string[];
    [k: string]: string[] | undefined;
  };
  /**
   * Ranges of values in place of single strategies: one strategy for each combination, or a sample of them. The key names what is changed.
   */
  sweep?: {
    /**
     * So many points in place of all combinations: a Latin hypercube, which meets the values of each axis about equally often.
     */
    sample?: number;
    [k: string]:
      | string
      | number
      | (
          | string
          | number
          | boolean
          | null
          | string[]
          | {
              [k: string]: unknown;
            }
        )[]
      | undefined;
  };
  /**
   * What is compared: a merge patch of the document for each strategy, by name. {} is the scenario as it stands; null removes a key. The first is the one that others are compared with.
   */
  strategies?: {
    [k: string]: {
      [k: string]: unknown;
    } | null;
  };
  /**
   * The AWS region whose prices, instance types and zones hold.
   */
  region?: string;
  /**
   * The jobs: one or more sources, by a name of your choice. Each is a list of jobs, a recorded history, or a generator.
   */
  workload: {
    [k: string]:
      | {
          /**
           * Single jobs and arrays, with the fields of SubmitJob.
           */
          jobs?: {
            /**
             * The name of the job, by which dependencies, events and explain refer to it.
             */
            jobName: string;
            /**
             * The queue that the job is submitted to: its name or ARN.
             */
            jobQueue: string;
            /**
             * The definition of the job: a name, name:revision or an ARN. A plain name means the highest revision.
             */
            jobDefinition: string;
            /**
             * When SubmitJob is called, from t = 0: 15m.
             */
            submitAt?: Duration;
            /**
             * The share that the job counts for; required in a queue with a fair-share policy.
             */
            shareIdentifier?: string;
            /**
             * Priority within the share, 0 to 9,999, higher first, in place of the definition’s schedulingPriority.
             */
            schedulingPriorityOverride?: number;
            /**
             * Makes the job an array: {size: 100}.
             */
            arrayProperties?: {
              /**
               * How many children the array has; each is a job of its own with an index from 0.
               */
              size?: number;
            };
            /**
             * Jobs that must succeed before this one becomes RUNNABLE; AWS takes at most 20. [D5]
             */
            dependsOn?: {
              /**
               * The job that must be done first: its jobName, or name:index for one child of an array. It is looked for in the same source first. Absent only with SEQUENTIAL. [D2, D4]
               */
              jobId?: string;
              /**
               * N_TO_N: each child of an array waits for the child of the same index. SEQUENTIAL: each waits for the child before. Absent: for the whole job.
               */
              type?: 'N_TO_N' | 'SEQUENTIAL';
            }[];
            /**
             * What the one container needs instead.
             */
            containerOverrides?: {
              /**
               * vCPUs, as older definitions write them; resourceRequirements win. 0 means not given.
               */
              vcpus?: number;
              /**
               * Memory in MiB, as older definitions write it; resourceRequirements win. 0 means not given.
               */
              memory?: number;
              /**
               * vCPUs, memory and GPUs in place of the definition’s; what is left out stays.
               */
              resourceRequirements?: {
                /**
                 * What is required: VCPU, MEMORY or GPU.
                 */
                type: 'VCPU' | 'MEMORY' | 'GPU';
                /**
                 * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
                 */
                value: string | number;
              }[];
              /**
               * Another instance type for nodes of a multi-node job; other jobs ignore it.
               */
              instanceType?: string;
            };
            /**
             * What containers of the task need instead.
             */
            ecsPropertiesOverride?: {
              /**
               * Changes of the one task.
               */
              taskProperties?: {
                /**
                 * Changes of the task’s containers, each by its name.
                 */
                containers?: {
                  /**
                   * The container that is changed; it may be left out if there is only one.
                   */
                  name?: string;
                  /**
                   * vCPUs, memory and GPUs of this container in place of the definition’s.
                   */
                  resourceRequirements?: {
                    /**
                     * What is required: VCPU, MEMORY or GPU.
                     */
                    type: 'VCPU' | 'MEMORY' | 'GPU';
                    /**
                     * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
                     */
                    value: string | number;
                  }[];
                }[];
              }[];
            };
            /**
             * What containers of the pod need instead.
             */
            eksPropertiesOverride?: {
              /**
               * Changes of the pod.
               */
              podProperties?: {
                /**
                 * Changes of containers of the pod, each by its name.
                 */
                containers?: {
                  /**
                   * The pod’s container that is changed; it may be left out if there is only one.
                   */
                  name?: string;
                  /**
                   * What the pod’s container needs, in place of the definition’s.
                   */
                  resources?: {
                    /**
                     * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
                     */
                    limits?: {
                      [k: string]: string | number;
                    };
                    /**
                     * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
                     */
                    requests?: {
                      [k: string]: string | number;
                    };
                  };
                }[];
                /**
                 * Changes of the containers that run before the others.
                 */
                initContainers?: {
                  /**
                   * The pod’s container that is changed; it may be left out if there is only one.
                   */
                  name?: string;
                  /**
                   * What the pod’s container needs, in place of the definition’s.
                   */
                  resources?: {
                    /**
                     * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
                     */
                    limits?: {
                      [k: string]: string | number;
                    };
                    /**
                     * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
                     */
                    requests?: {
                      [k: string]: string | number;
                    };
                  };
                }[];
              };
            };
            /**
             * What is held of consumable resources instead.
             */
            consumableResourcePropertiesOverride?: ConsumableResourceProperties;
            /**
             * Changes of a multi-node parallel job: the number of nodes, and what ranges of nodes need.
             */
            nodeOverrides?: {
              /**
               * Another number of nodes; the definition’s ranges must have an open end such as 1:.
               */
              numNodes?: number;
              /**
               * What ranges of nodes need instead; of several that cover a node, the last one counts.
               */
              nodePropertyOverrides?: {
                /**
                 * The nodes of this entry: 0, 0:3, :3 or 2:.
                 */
                targetNodes: string;
                /**
                 * What the one container needs instead.
                 */
                containerOverrides?: {
                  /**
                   * vCPUs, as older definitions write them; resourceRequirements win. 0 means not given.
                   */
                  vcpus?: number;
                  /**
                   * Memory in MiB, as older definitions write it; resourceRequirements win. 0 means not given.
                   */
                  memory?: number;
                  /**
                   * vCPUs, memory and GPUs in place of the definition’s; what is left out stays.
                   */
                  resourceRequirements?: {
                    /**
                     * What is required: VCPU, MEMORY or GPU.
                     */
                    type: 'VCPU' | 'MEMORY' | 'GPU';
                    /**
                     * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
                     */
                    value: string | number;
                  }[];
                  /**
                   * Another instance type for nodes of a multi-node job; other jobs ignore it.
                   */
                  instanceType?: string;
                };
                /**
                 * What containers of the task need instead.
                 */
                ecsPropertiesOverride?: {
                  /**
                   * Changes of the one task.
                   */
                  taskProperties?: {
                    /**
                     * Changes of the task’s containers, each by its name.
                     */
                    containers?: {
                      /**
                       * The container that is changed; it may be left out if there is only one.
                       */
                      name?: string;
                      /**
                       * vCPUs, memory and GPUs of this container in place of the definition’s.
                       */
                      resourceRequirements?: {
                        /**
                         * What is required: VCPU, MEMORY or GPU.
                         */
                        type: 'VCPU' | 'MEMORY' | 'GPU';
                        /**
                         * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
                         */
                        value: string | number;
                      }[];
                    }[];
                  }[];
                };
                /**
                 * What containers of the pod need instead.
                 */
                eksPropertiesOverride?: {
                  /**
                   * Changes of the pod.
                   */
                  podProperties?: {
                    /**
                     * Changes of containers of the pod, each by its name.
                     */
                    containers?: {
                      /**
                       * The pod’s container that is changed; it may be left out if there is only one.
                       */
                      name?: string;
                      /**
                       * What the pod’s container needs, in place of the definition’s.
                       */
                      resources?: {
                        /**
                         * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
                         */
                        limits?: {
                          [k: string]: string | number;
                        };
                        /**
                         * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
                         */
                        requests?: {
                          [k: string]: string | number;
                        };
                      };
                    }[];
                    /**
                     * Changes of the containers that run before the others.
                     */
                    initContainers?: {
                      /**
                       * The pod’s container that is changed; it may be left out if there is only one.
                       */
                      name?: string;
                      /**
                       * What the pod’s container needs, in place of the definition’s.
                       */
                      resources?: {
                        /**
                         * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
                         */
                        limits?: {
                          [k: string]: string | number;
                        };
                        /**
                         * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
                         */
                        requests?: {
                          [k: string]: string | number;
                        };
                      };
                    }[];
                  };
                };
                /**
                 * What is held of consumable resources instead.
                 */
                consumableResourcePropertiesOverride?: ConsumableResourceProperties;
                /**
                 * The instance type that these nodes require instead.
                 */
                instanceTypes?: string[];
              }[];
            };
            /**
             * How often and after which failures the job is attempted, in place of the definition’s.
             */
            retryStrategy?: RetryStrategy;
            /**
             * How long an attempt may run, in place of the definition’s.
             */
            timeout?: {
              /**
               * Seconds from the start of an attempt until it is terminated, at least 60. Absent: no limit. [R19, R20]
               */
              attemptDurationSeconds?: number;
            };
            /**
             * Tags of the job; they override those of the definition. Bills and metrics are divided by them.
             */
            tags?: {
              [k: string]: string;
            };
            /**
             * How the job behaves; its keys override those of the definition’s simulation.
             */
            simulation?: Simulation;
          }[];
          /**
           * A recorded history in files, of any known format.
           */
          import?: {
            /**
             * The form of the files. auto recognises it from the content.
             */
            format?:
              | 'swf'
              | 'nextflow'
              | 'nextflow-report'
              | 'describe-jobs'
              | 'seqera'
              | 'wfformat'
              | 'batsim'
              | 'sacct'
              | 'csv'
              | 'auto';
            /**
             * The history, relative to the scenario; it may be gzipped. Of several files, records of one job are joined.
             */
            file: string | string[];
            /**
             * Where jobs go whose own queue is not known, or not one of the scenario.
             */
            queue: string;
            /**
             * The definition of all jobs of the history. Absent: as recorded, where the scenario has it.
             */
            jobDefinition?: Reference;
            /**
             * The share of jobs that go to a queue with a fair-share policy, where none is recorded.
             */
            shareIdentifier?: string;
            /**
             * Priority within a share, 0 to 9,999, higher first. Absent: that of the record or the definition, else 0.
             */
            schedulingPriority?: number;
            /**
             * Most records to read, from the beginning of the file. Absent: all, within the bounds of docs/bounds.md.
             */
            limit?: number;
            /**
             * Leaves out what was submitted earlier, in the log’s own time: 6h.
             */
            from?: Duration;
            /**
             * Leaves out what was submitted at this time or later, on the same clock as from.
             */
            to?: Duration;
            /**
             * Factor for the times between submissions: 0.5 brings the jobs twice as fast. Run times stay.
             */
            scale?: number;
            /**
             * Where t = 0 is: at the first submission that is kept, or at the log’s own zero.
             */
            align?: 'first' | 'log';
            /**
             * Plays more or fewer days than were recorded: each replication draws recorded days anew.
             */
            resample?: {
              /**
               * How many days a run has. Of a history of seven days or more, a Monday is drawn from Mondays.
               */
              days: number;
              /**
               * Expected jobs for each recorded one: 1.5 adds half of a second day, 0.3 keeps three runs in ten.
               */
              scale?: number;
            };
            /**
             * open: jobs come when they came. closed: the next task comes when the ones before are done, as an engine such as Nextflow submits. Absent: as the format usually is.
             */
            replay?: 'open' | 'closed';
            /**
             * The most vCPUs that a job is given, for logs of machines larger than any of AWS. Absent: no cap.
             */
            maxVcpus?: number;
            /**
             * Of a log in SWF, only records with these status codes (field 11): [1] for completed jobs.
             */
            status?: number[];
            /**
             * Of Nextflow and Seqera: what a task’s work is: the life of its container, its script, or the script with its staging. Absent: the container.
             */
            work?: 'container' | 'realtime' | 'realtime+staging';
            /**
             * Of Nextflow and Seqera: whether tasks count whose results came from an earlier run.
             */
            cached?: 'leave' | 'include';
            /**
             * vCPUs and memory by patterns of job names with * and ?, for logs that give no sizes. The first match counts.
             */
            sizes?: {
              [k: string]: {
                /**
                 * vCPUs of a job whose record has none.
                 */
                vcpus?: number;
                /**
                 * Memory of a job whose record has none: 8GiB, or a number of MiB.
                 */
                memory?: Memory;
              };
            };
            /**
             * Memory requested for each MiB of a recorded peak, where the log has the peak but not the request.
             */
            memoryMargin?: number;
            /**
             * vCPUs and memory where nothing else says them.
             */
            defaults?: {
              /**
               * vCPUs of a job whose record has none.
               */
              vcpus?: number;
              /**
               * Memory of a job whose record has none: 8GiB, or a number of MiB.
               */
              memory?: Memory;
            };
            /**
             * What holds for all jobs of the history besides their definition.
             */
            simulation?: {
              /**
               * When and how the client submits failed jobs of this source again, in place of what their definition says.
               */
              resubmit?: Resubmit;
            };
          };
          /**
           * Jobs drawn anew in each replication: when they come, and which they are.
           */
          generate?: {
            /**
             * The queue to which all generated jobs go.
             */
            queue: string;
            /**
             * The definition of the generated jobs; it says retries, timeouts and behaviour. Absent: one without any.
             */
            jobDefinition?: Reference;
            /**
             * How many arrivals there are: jobs or, with workflow, workflows. Absent: as many as come in duration.
             */
            count?: number;
            /**
             * How long jobs arrive, from t = 0: 7d. Absent: until count is reached.
             */
            duration?: Duration;
            /**
             * When jobs come: at-once, or exactly one of the keys below.
             */
            arrivals:
              | 'at-once'
              | {
                  /**
                   * Independent arrivals at a constant rate: {perHour: 120}.
                   */
                  poisson?: {
                    /**
                     * Arrivals per hour; of a profile, the mean over a whole week.
                     */
                    perHour: number;
                  };
                  /**
                   * Independent arrivals at a rate that follows the hours and the days of the week. It needs start.
                   */
                  profile?: {
                    /**
                     * Arrivals per hour; of a profile, the mean over a whole week.
                     */
                    perHour: number;
                    /**
                     * 24 weights, from midnight on at the scenario’s place: how the rate follows the day. Absent: all are 1.
                     */
                    hours?: number[];
                    /**
                     * Seven weights, from Monday on: how the rate follows the week. Absent: all are 1.
                     */
                    weekdays?: number[];
                  };
                  /**
                   * Evenly spaced arrivals from t = 0 on: 30s.
                   */
                  every?: string | 0;
                  /**
                   * So many arrivals at once, again and again: {size: 50, every: 1h}.
                   */
                  burst?: {
                    /**
                     * Arrivals in each burst.
                     */
                    size: number;
                    /**
                     * Time from one burst to the next.
                     */
                    every: string | 0;
                  };
                  /**
                   * So many arrivals at each instant of a schedule: {schedule: "30 2 * * MON-FRI", size: 5}. It needs start.
                   */
                  cron?: {
                    /**
                     * Minute, hour, day of the month, month and weekday, as cron has them, in local time.
                     */
                    schedule: string;
                    /**
                     * Arrivals at each instant of the schedule.
                     */
                    size?: number;
                  };
                  /**
                   * People who each wait for their job to end, think, and submit the next one: {count: 12, think: 15m}.
                   */
                  users?: {
                    /**
                     * How many users there are.
                     */
                    count: number;
                    /**
                     * Time before a user’s first job, and from the end of one job to the submission of the next.
                     */
                    think?: DurationDistribution;
                  };
                };
            /**
             * The kinds of jobs that are drawn from.
             */
            mix: {
              /**
               * The name of this kind of job; a job is called by it and a number.
               */
              name?: Name;
              /**
               * How often this kind is drawn, relative to the others of the mix.
               */
              weight?: number;
              /**
               * vCPUs of a job: a number, or a law such as {uniform: {min: 1, max: 8}}.
               */
              vcpus:
                | number
                | {
                    /**
                     * The logarithm is normal: {median, p95}. Most run times look like this.
                     */
                    lognormal?: {
                      /**
                       * Half of the values are below it.
                       */
                      median: number;
                      /**
                       * 95 % of the values are below it.
                       */
                      p95: number;
                    };
                    /**
                     * Without memory: {mean}.
                     */
                    exponential?: {
                      /**
                       * The mean of all values.
                       */
                      mean: number;
                    };
                    /**
                     * All values between min and max are as likely.
                     */
                    uniform?: {
                      /**
                       * The least value.
                       */
                      min: number;
                      /**
                       * The greatest value.
                       */
                      max: number;
                    };
                    /**
                     * A Weibull law: {scale, shape}.
                     */
                    weibull?: {
                      /**
                       * The value below which 63 % of the values are.
                       */
                      scale: number;
                      /**
                       * Below 1, many short and some very long values; above 1, values around the scale; 1 is exponential.
                       */
                      shape: number;
                    };
                    /**
                     * A triangle over {min, mode, max}: for estimates by feeling.
                     */
                    triangular?: {
                      /**
                       * The least value.
                       */
                      min: number;
                      /**
                       * The most likely value.
                       */
                      mode: number;
                      /**
                       * The greatest value.
                       */
                      max: number;
                    };
                    /**
                     * A list of values, each as likely, such as recorded ones.
                     */
                    empirical?: number[];
                  };
              /**
               * Memory of a job: 8GiB, or a law such as {lognormal: {median: 4GiB, p95: 16GiB}}.
               */
              memory: MemoryDistribution;
              /**
               * GPUs of each job.
               */
              gpus?: number;
              /**
               * Run time of a job on the reference machine: 20m, or a law such as {exponential: {mean: 20m}}.
               */
              runtime: DurationDistribution;
              /**
               * Share of the jobs whose vCPUs, memory and run time have the same rank: the largest is the longest. It is then the rank correlation of each two. Absent: 0.
               */
              correlation?: number;
              /**
               * Share of the jobs whose containers exit with 1 in every attempt: 0.02. Absent: 0.
               */
              failure?: number;
              /**
               * Makes each arrival a whole workflow of jobs of this kind, connected by dependsOn. Absent: one job.
               */
              workflow?: Workflow;
              /**
               * How a workflow is submitted. jobs: each of its jobs by itself. arrays: each level of two or more jobs as one array, after the level before; N_TO_N where both are as wide. Absent: jobs.
               */
              submit?: 'jobs' | 'arrays';
              /**
               * Makes each arrival an array job: {size: 100}. Its children have one size, and run times of their own. Absent: a single job.
               */
              arrayProperties?: {
                /**
                 * How many children the array has: 100, or a law such as {uniform: {min: 10, max: 200}}, of which a draw below 2 is a single job, and one above 10,000 is 10,000.
                 */
                size:
                  | number
                  | {
                      /**
                       * The logarithm is normal: {median, p95}. Most run times look like this.
                       */
                      lognormal?: {
                        /**
                         * Half of the values are below it.
                         */
                        median: number;
                        /**
                         * 95 % of the values are below it.
                         */
                        p95: number;
                      };
                      /**
                       * Without memory: {mean}.
                       */
                      exponential?: {
                        /**
                         * The mean of all values.
                         */
                        mean: number;
                      };
                      /**
                       * All values between min and max are as likely.
                       */
                      uniform?: {
                        /**
                         * The least value.
                         */
                        min: number;
                        /**
                         * The greatest value.
                         */
                        max: number;
                      };
                      /**
                       * A Weibull law: {scale, shape}.
                       */
                      weibull?: {
                        /**
                         * The value below which 63 % of the values are.
                         */
                        scale: number;
                        /**
                         * Below 1, many short and some very long values; above 1, values around the scale; 1 is exponential.
                         */
                        shape: number;
                      };
                      /**
                       * A triangle over {min, mode, max}: for estimates by feeling.
                       */
                      triangular?: {
                        /**
                         * The least value.
                         */
                        min: number;
                        /**
                         * The most likely value.
                         */
                        mode: number;
                        /**
                         * The greatest value.
                         */
                        max: number;
                      };
                      /**
                       * A list of values, each as likely, such as recorded ones.
                       */
                      empirical?: number[];
                    };
              };
              /**
               * Within each array: [{type: SEQUENTIAL}] runs its children one after another. Absent: they do not wait for each other.
               */
              dependsOn?: {
                /**
                 * SEQUENTIAL: each child of the array waits for the child before.
                 */
                type: 'N_TO_N' | 'SEQUENTIAL';
              }[];
              /**
               * The share identifier, for queues with a fair-share policy.
               */
              share?: string;
              /**
               * Priority within the share, 0 to 9,999, higher first. Absent: that of the definition, else 0.
               */
              priority?: number;
            }[];
            /**
             * What holds for all generated jobs besides their definition.
             */
            simulation?: {
              /**
               * When and how the client submits failed jobs of this source again, in place of what their definition says.
               */
              resubmit?: Resubmit;
            };
          };
        }
      | {
          /**
           * Jobs from files, as describe-jobs.
           */
          jobs: {
            /**
             * Files of any known form in place of what would stand here; keys beside change it.
             */
            file: string | string[];
            /**
             * Parameters of a template, or {profile: NAME} of a nextflow.config.
             */
            parameters?: {
              [k: string]: unknown;
            };
            [k: string]: unknown;
          };
          [k: string]: unknown;
        };
  };
  /**
   * Sizes of container images, for the time that pulls take.
   */
  images?: {
    /**
     * Compressed size in MB (10^6 bytes) of each image, by the name that definitions and logs have: {"repo/align:1.2": 850}.
     */
    sizesMB?: {
      [k: string]: number;
    };
    /**
     * Compressed size in MB of every other image. Absent: simulation.imageMB of the job, if anything.
     */
    defaultMB?: number;
  };
  /**
   * What aws batch describe-job-definitions prints, or a map of definitions by name or name:revision. A plain name means the highest revision.
   */
  jobDefinitions?:
    | {
        [k: string]: JobDefinition;
      }
    | JobDefinition[]
    | ({
        /**
         * The name of a single element of jobDefinitions.
         */
        jobDefinitionName: string;
        [k: string]: unknown;
      } & JobDefinition)
    | {
        /**
         * The jobDefinitions of an answer, as AWS prints them.
         */
        jobDefinitions: JobDefinition[];
        [k: string]: unknown;
      }
    | {
        /**
         * The status of a recorded answer, which is not read.
         */
        status_code: number;
        /**
         * A recorded answer with its jobDefinitions.
         */
        data: {
          /**
           * The jobDefinitions of an answer, as AWS prints them.
           */
          jobDefinitions: JobDefinition[];
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | {
        /**
         * Files of any known form in place of what would stand here; keys beside change it.
         */
        file: string | string[];
        /**
         * Parameters of a template, or {profile: NAME} of a nextflow.config.
         */
        parameters?: {
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | (
        | JobDefinition
        | {
            /**
             * Files of any known form in place of what would stand here; keys beside change it.
             */
            file: string | string[];
            /**
             * Parameters of a template, or {profile: NAME} of a nextflow.config.
             */
            parameters?: {
              [k: string]: unknown;
            };
            [k: string]: unknown;
          }
      )[];
  /**
   * What aws batch describe-job-queues prints, or a map of queues by name.
   */
  jobQueues:
    | {
        [k: string]: JobQueue;
      }
    | JobQueue[]
    | ({
        /**
         * The name of a single element of jobQueues.
         */
        jobQueueName: string;
        [k: string]: unknown;
      } & JobQueue)
    | {
        /**
         * The jobQueues of an answer, as AWS prints them.
         */
        jobQueues: JobQueue[];
        [k: string]: unknown;
      }
    | {
        /**
         * The status of a recorded answer, which is not read.
         */
        status_code: number;
        /**
         * A recorded answer with its jobQueues.
         */
        data: {
          /**
           * The jobQueues of an answer, as AWS prints them.
           */
          jobQueues: JobQueue[];
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | {
        /**
         * Files of any known form in place of what would stand here; keys beside change it.
         */
        file: string | string[];
        /**
         * Parameters of a template, or {profile: NAME} of a nextflow.config.
         */
        parameters?: {
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | (
        | JobQueue
        | {
            /**
             * Files of any known form in place of what would stand here; keys beside change it.
             */
            file: string | string[];
            /**
             * Parameters of a template, or {profile: NAME} of a nextflow.config.
             */
            parameters?: {
              [k: string]: unknown;
            };
            [k: string]: unknown;
          }
      )[];
  /**
   * What aws batch describe-scheduling-policies prints, or a map of fair-share policies by name.
   */
  schedulingPolicies?:
    | {
        [k: string]: SchedulingPolicy;
      }
    | SchedulingPolicy[]
    | ({
        /**
         * The name of a single element of schedulingPolicies.
         */
        name: string;
        [k: string]: unknown;
      } & SchedulingPolicy)
    | {
        /**
         * The schedulingPolicies of an answer, as AWS prints them.
         */
        schedulingPolicies: SchedulingPolicy[];
        [k: string]: unknown;
      }
    | {
        /**
         * The status of a recorded answer, which is not read.
         */
        status_code: number;
        /**
         * A recorded answer with its schedulingPolicies.
         */
        data: {
          /**
           * The schedulingPolicies of an answer, as AWS prints them.
           */
          schedulingPolicies: SchedulingPolicy[];
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | {
        /**
         * Files of any known form in place of what would stand here; keys beside change it.
         */
        file: string | string[];
        /**
         * Parameters of a template, or {profile: NAME} of a nextflow.config.
         */
        parameters?: {
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | (
        | SchedulingPolicy
        | {
            /**
             * Files of any known form in place of what would stand here; keys beside change it.
             */
            file: string | string[];
            /**
             * Parameters of a template, or {profile: NAME} of a nextflow.config.
             */
            parameters?: {
              [k: string]: unknown;
            };
            [k: string]: unknown;
          }
      )[];
  /**
   * What aws batch describe-compute-environments prints, or a map of environments by name.
   */
  computeEnvironments:
    | {
        [k: string]: ComputeEnvironment;
      }
    | ComputeEnvironment[]
    | ({
        /**
         * The name of a single element of computeEnvironments.
         */
        computeEnvironmentName: string;
        [k: string]: unknown;
      } & ComputeEnvironment)
    | {
        /**
         * The computeEnvironments of an answer, as AWS prints them.
         */
        computeEnvironments: ComputeEnvironment[];
        [k: string]: unknown;
      }
    | {
        /**
         * The status of a recorded answer, which is not read.
         */
        status_code: number;
        /**
         * A recorded answer with its computeEnvironments.
         */
        data: {
          /**
           * The computeEnvironments of an answer, as AWS prints them.
           */
          computeEnvironments: ComputeEnvironment[];
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | {
        /**
         * Files of any known form in place of what would stand here; keys beside change it.
         */
        file: string | string[];
        /**
         * Parameters of a template, or {profile: NAME} of a nextflow.config.
         */
        parameters?: {
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | (
        | ComputeEnvironment
        | {
            /**
             * Files of any known form in place of what would stand here; keys beside change it.
             */
            file: string | string[];
            /**
             * Parameters of a template, or {profile: NAME} of a nextflow.config.
             */
            parameters?: {
              [k: string]: unknown;
            };
            [k: string]: unknown;
          }
      )[];
  /**
   * What aws batch describe-consumable-resource prints, or a map by name: licences, tokens and other things that jobs hold while they run.
   */
  consumableResources?:
    | {
        [k: string]: ConsumableResource;
      }
    | ConsumableResource[]
    | ({
        /**
         * The name of a single element of consumableResources.
         */
        consumableResourceName: string;
        [k: string]: unknown;
      } & ConsumableResource)
    | {
        /**
         * The consumableResources of an answer, as AWS prints them.
         */
        consumableResources: ConsumableResource[];
        [k: string]: unknown;
      }
    | {
        /**
         * The status of a recorded answer, which is not read.
         */
        status_code: number;
        /**
         * A recorded answer with its consumableResources.
         */
        data: {
          /**
           * The consumableResources of an answer, as AWS prints them.
           */
          consumableResources: ConsumableResource[];
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | {
        /**
         * Files of any known form in place of what would stand here; keys beside change it.
         */
        file: string | string[];
        /**
         * Parameters of a template, or {profile: NAME} of a nextflow.config.
         */
        parameters?: {
          [k: string]: unknown;
        };
        [k: string]: unknown;
      }
    | (
        | ConsumableResource
        | {
            /**
             * Files of any known form in place of what would stand here; keys beside change it.
             */
            file: string | string[];
            /**
             * Parameters of a template, or {profile: NAME} of a nextflow.config.
             */
            parameters?: {
              [k: string]: unknown;
            };
            [k: string]: unknown;
          }
      )[];
  /**
   * What changes during a run: patches of the infrastructure, cancelled and terminated jobs.
   */
  events?: Event[];
  /**
   * Instance types and prices of your own. They override the packaged tables; file names what batchcast prices import has written.
   */
  catalog?: {
    /**
     * Instance types of your own, or with prices of your own, by name.
     */
    instanceTypes?: {
      [k: string]: {
        /**
         * vCPUs of the type.
         */
        vcpu: number;
        /**
         * Memory of the type as AWS states it: 16GiB, or a number of MiB.
         */
        memoryMiB: string | number;
        /**
         * On-Demand price, USD per hour.
         */
        usdPerHour: number;
        /**
         * GPUs of the type.
         */
        gpus?: number;
        /**
         * Processor of the type: x86_64 or arm64.
         */
        arch?: 'x86_64' | 'arm64';
        /**
         * Spot price, USD per hour. Absent: 0.47 of the On-Demand price, with a note.
         */
        spotUsdPerHour?: Usd;
        /**
         * Memory as the operating system shows it, before what Batch keeps. Absent: as assumed by ec2.usableMemory.
         */
        usableMemoryMiB?: Memory;
      };
    };
    /**
     * Prices of your own in the scenario’s region; they win over regions and the packaged tables.
     */
    prices?: {
      /**
       * On-Demand prices by instance type, USD per hour.
       */
      onDemand?: {
        [k: string]: Usd;
      };
      /**
       * Spot prices by instance type, USD per hour.
       */
      spot?: {
        [k: string]: Usd;
      };
      /**
       * Prices of Fargate, in place of the packaged ones.
       */
      fargate?: {
        /**
         * USD per vCPU-hour of Fargate tasks.
         */
        vcpuHour?: Usd;
        /**
         * USD per GB-hour of memory of Fargate tasks.
         */
        gbHour?: Usd;
        /**
         * USD per GB-hour of disk of Fargate tasks beyond 20 GiB.
         */
        ephemeralGbHour?: Usd;
      };
      /**
       * Prices of volumes by type, USD per GB and month of 30 days: {gp3: 0.08}.
       */
      volumes?: {
        [k: string]: Usd;
      };
      /**
       * Price of a public IPv4 address, USD per hour.
       */
      publicIpv4Hour?: Usd;
    };
    /**
     * Types as batchcast prices import writes them, without prices.
     */
    types?: {
      [k: string]: {
        /**
         * vCPUs, as EC2 describes the type.
         */
        vcpu: number;
        /**
         * Memory, as EC2 describes the type.
         */
        memoryMiB: string | number;
        /**
         * GPUs, as EC2 describes the type.
         */
        gpus?: number;
        /**
         * Processor, as EC2 describes the type.
         */
        arch?: 'x86_64' | 'arm64';
      };
    };
    /**
     * Quoted prices by region, as batchcast prices import writes them.
     */
    regions?: {
      [k: string]: {
        /**
         * Quoted On-Demand prices by instance type, per hour.
         */
        onDemand?: {
          [k: string]: Quote;
        };
        /**
         * Quoted Spot prices by instance type and zone, per hour.
         */
        spot?: {
          [k: string]: {
            [k: string]: Quote;
          };
        };
        /**
         * Quoted prices of Fargate by processor.
         */
        fargate?: {
          /**
           * Quoted prices of Linux on x86.
           */
          'linux-x86'?: {
            /**
             * Quoted price of a vCPU-hour on Fargate.
             */
            vcpuHour?: Quote;
            /**
             * Quoted price of a GB-hour of memory on Fargate.
             */
            gbHour?: Quote;
            /**
             * Quoted price of a GB-hour of disk on Fargate.
             */
            ephemeralGbHour?: Quote;
          };
          /**
           * Quoted prices of Linux on Arm.
           */
          'linux-arm'?: {
            /**
             * Quoted price of a vCPU-hour on Fargate.
             */
            vcpuHour?: Quote;
            /**
             * Quoted price of a GB-hour of memory on Fargate.
             */
            gbHour?: Quote;
            /**
             * Quoted price of a GB-hour of disk on Fargate.
             */
            ephemeralGbHour?: Quote;
          };
        };
        /**
         * Quoted prices of volumes by type, per GB-month.
         */
        volumes?: {
          [k: string]: Quote;
        };
        /**
         * Bands of the Spot Advisor by instance type: 0 for less than 5 % of instances interrupted in a month, up to 4 for more than 20 %.
         */
        interruptions?: {
          [k: string]: number;
        };
      };
    };
    /**
     * The catalogue that batchcast prices import has written; keys beside change it.
     */
    file?: string | string[];
  };
  /**
   * What AWS does not publish, such as boot times, the cadence of the scheduler and Spot interruptions: each with a default, a plausible range and a source.
   */
  assumptions?: {
    /**
     * aws has the defaults of this page; ideal switches everything off, for comparison with theory.
     */
    preset?: 'aws' | 'ideal';
    /**
     * How often queues are looked at, and in what order jobs are placed.
     */
    scheduler?: {
      /**
       * Time from the submission of a job to its RUNNABLE. Default 2s (ideal: 0s). [Q57]
       */
      submitToRunnable?: DurationDistribution;
      /**
       * Time between two looks for room for jobs; 0s = at each change, else a grid from t = 0 on. Default 10s (ideal: 0s). [Q58]
       */
      dispatchCycle?: Duration;
      /**
       * Time between two decisions to launch; 0s = at each look for room, else on a grid. Default 150s (ideal: 0s). [E29]
       */
      scalingCycle?: Duration;
      /**
       * First point of that grid: a duration below scalingCycle, or drawn for each environment. Default drawn (ideal: 0s). [E29]
       */
      scalingPhase?: 'drawn' | Duration;
      /**
       * Rate of jobs placed per environment: a bucket of rate × max(dispatchCycle, 1 s). Default 50/s (ideal: none). [L6]
       */
      dispatchRate?: string;
      /**
       * Rate of launches per environment: a bucket of rate × max(scalingCycle, 1 s). Default 100/min (ideal: none). [L7]
       */
      launchRate?: string;
      /**
       * Rate of submissions per account, spaced without burst; not for histories. Default 50/s (ideal: none). [L3]
       */
      submitRate?: string;
      /**
       * Whether a job that cannot be placed blocks those behind it. Default strict. [Q20]
       */
      fifoMode?: 'strict' | 'backfill';
      /**
       * How many RUNNABLE jobs from the head on are tried under backfill. Default 100. [Q21]
       */
      backfillWindow?: number;
      /**
       * Which of the instances with room takes a job: most loaded, oldest, or least loaded. Default binpack. [E27]
       */
      placement?: string;
      /**
       * How many jobs in service order a decision to launch looks at. Default 1000. [S13]
       */
      demandWindow?: number;
      /**
       * Whether demand is counted in vCPUs or packed in every dimension. Default vcpu (ideal: packed). [S14]
       */
      demand?: 'vcpu' | 'packed';
      /**
       * Size taken of each family: the largest that demand fills, the smallest, or the next above. Default demand (ideal: smallest). [S17]
       */
      sizePreference?: 'demand' | 'smallest' | 'largest';
      /**
       * Whether a size is chosen once for all that is uncovered, or for each launch anew. Default decision (ideal: launch). [S26]
       */
      sizeChoice?: 'decision' | 'launch';
      /**
       * Time from the end of a failed attempt to the next chance to be placed. Default 0s. [R9]
       */
      retryDelay?: DurationDistribution;
      /**
       * Whether an attempt that never was RUNNING uses up one of the allowed. Default on. [R8]
       */
      startFailureCountsAsAttempt?: boolean | ('on' | 'off');
      /**
       * Usage that a placement counts for at once, per vCPU: shares alternate within an instant. Default 1s. [Q38]
       */
      fairShareEpsilon?: Duration;
      /**
       * Whether the weight of a prefix holds for each identifier, or is split among them. Default each. [Q37]
       */
      prefixWeightMode?: 'each' | 'split';
    };
    /**
     * How EC2 instances start, stop, and register their memory; what the account may have.
     */
    ec2?: {
      /**
       * Time from the launch to running, where billing starts. Default 6s (ideal: 0s). [E30]
       */
      pending?: DurationDistribution;
      /**
       * Time from running to registered. Default lognormal median 95s, p95 140s (ideal: 0s). [E31]
       */
      registration?: DurationDistribution;
      /**
       * Time from registered to the first job accepted. Default 10s (ideal: 0s). [E32]
       */
      firstTask?: DurationDistribution;
      /**
       * MB (compressed) per second of one image pull; or a distribution, drawn per instance. Default 40 (ideal: unlimited). [E34]
       */
      pullMBps?: 'unlimited' | PullSpeedDistribution;
      /**
       * MB (compressed) per second of all image pulls of one environment together. Default unlimited. [E35]
       */
      sharedPullMBps?: 'unlimited' | number;
      /**
       * MB (compressed) per second of all image pulls of one instance together. Default 125 (ideal: unlimited). [E35]
       */
      instancePullMBps?: 'unlimited' | number;
      /**
       * Part of the starts that fail, drawn per attempt. Default 0. [E58]
       */
      startFailure?: number;
      /**
       * Time from placed after which an attempt that is not RUNNING fails. Default none. [E58]
       */
      startTimeout?: 'none' | (string | 0);
      /**
       * Time from placed to RUNNING where the image is there. Default 1s (ideal: 0s). [E36]
       */
      cachedStart?: DurationDistribution;
      /**
       * Time from idle to terminated where no minScaleDownDelayMinutes is set. Default 300s (ideal: 0s). [E41]
       */
      idleGrace?: DurationDistribution;
      /**
       * Time from the end of a container to the end of its attempt. Default 1s (ideal: 0s). [E37]
       */
      stopLag?: DurationDistribution;
      /**
       * Time from a timeout to its SIGTERM. Default 0s. [R24]
       */
      timeoutLag?: DurationDistribution;
      /**
       * Time from the loss of an instance to the retry of its jobs. Default 0s. [E28]
       */
      hostLossDetection?: DurationDistribution;
      /**
       * Time from SIGTERM to SIGKILL. Default 30s. [R22]
       */
      stopTimeout?: Duration;
      /**
       * Memory that the operating system shows: the figure of the type (likely, or its lowest or highest border), or a part of the nominal memory. Default likely (ideal: 1). [E21]
       */
      usableMemory?: ('lowest' | 'likely' | 'highest') | number;
      /**
       * MiB that come off what the operating system shows. Default 32 (ideal: 0). [E18]
       */
      reservedMiB?: number;
      /**
       * Most instances that live in one environment at a time. Default 5000. [L9]
       */
      maxInstances?: number;
      /**
       * What prices are compared by: what the waiting jobs take of a type, or its vCPUs. Default job. [S27]
       */
      priceBasis?: 'job' | 'vcpu';
      /**
       * VCPUs that the account may have at a time, On-Demand and Spot apart. Default none. [L11]
       */
      vcpuQuota?: 'none' | number;
      /**
       * Instances of an On-Demand pool, those that run included; written like spot.capacity. Default unlimited. [P48]
       */
      onDemandCapacity?:
        | 'unlimited'
        | {
            /**
             * So many instances or tasks in each pool, those that run included.
             */
            fixed?: number;
            /**
             * Open and short windows alternate, with lengths drawn for each pool.
             */
            windows?: {
              /**
               * Instances or tasks in an open window.
               */
              instances: number;
              /**
               * Instances or tasks in a short window.
               */
              shortInstances?: number;
              /**
               * Mean length of open windows; lengths are exponential.
               */
              meanOpen: string | 0;
              /**
               * Mean length of short windows; lengths are exponential.
               */
              meanShort: string | 0;
            };
            /**
             * Capacities by pool; the first entry that matches applies, a pool that matches none is unlimited.
             */
            pools?: {
              /**
               * The AZ id of the pool. Absent: any.
               */
              zone?: string;
              /**
               * The instance type of the pool. Absent: any.
               */
              instanceType?: string;
              /**
               * Instances of the pool at t = 0, those that run included.
               */
              instances: number;
              /**
               * Changes of the capacity, in order of time. A drop only refuses launches.
               */
              changes?: {
                /**
                 * When the capacity changes, from t = 0.
                 */
                time: string | 0;
                /**
                 * Instances from that time on.
                 */
                instances: number;
              }[];
            }[];
            /**
             * Recorded availability from a file; it refuses launches and reclaims nothing.
             */
            replay?:
              | string
              | {
                  /**
                   * The recording, relative to the scenario; it may be gzipped.
                   */
                  file: string;
                  /**
                   * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                   */
                  region?: string;
                  /**
                   * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                   */
                  zones?: {
                    [k: string]: string;
                  };
                  /**
                   * The trace to replay, where the file has several for a pool.
                   */
                  trace?: string;
                  /**
                   * The part of the trace before t = 0: 2d.
                   */
                  skip?: Duration;
                };
          };
    };
    /**
     * How Fargate tasks start and stop, and which sizes there are.
     */
    fargate?: {
      /**
       * Time from placed to the pull, where billing starts. Default 25s (ideal: 0s). [F14]
       */
      provisioning?: DurationDistribution;
      /**
       * MB (compressed) per second of one image pull; or a distribution; billed, no cache. Default 12 (ideal: unlimited). [F15]
       */
      pullMBps?: 'unlimited' | PullSpeedDistribution;
      /**
       * MB (compressed) per second of all image pulls of one environment together. Default unlimited. [F16]
       */
      sharedPullMBps?: 'unlimited' | number;
      /**
       * Part of the starts that fail, drawn per attempt. Default 0. [F26]
       */
      startFailure?: number;
      /**
       * Time from the start of the pull after which a task whose job is not RUNNING fails. Default none. [F26]
       */
      startTimeout?: 'none' | (string | 0);
      /**
       * How fast Fargate launches tasks.
       */
      launch?: {
        /**
         * Tasks that may be launched at once. Default 100 (ideal: unlimited). [L12]
         */
        burst?: 'unlimited' | number;
        /**
         * Tasks per second that may be launched after those at once. Default 20 (ideal: unlimited). [L12]
         */
        perSecond?: 'unlimited' | number;
      };
      /**
       * VCPUs that the account may have at a time, Fargate and Fargate Spot apart. Default none. [L14]
       */
      vcpuQuota?: 'none' | number;
      /**
       * What becomes of requests that are no Fargate size; byOrigin = reject for definitions, roundUp for other jobs. Default byOrigin. [F3]
       */
      sizes?: 'byOrigin' | 'roundUp' | 'reject';
      /**
       * Fargate Spot price ÷ On-Demand price; catalog = from the catalogue, else 0.33. Default catalog. [B18]
       */
      spotFactor?: 'catalog' | number;
      /**
       * Which process ends Fargate Spot tasks: any of Spot’s but replay. Default like-spot. [F20]
       */
      spotInterruptions?:
        | 'like-spot'
        | (
            | ('none' | 'advisor' | 'bathtub' | 'price')
            | {
                /**
                 * Interruptions per instance-hour: 0.15/h.
                 */
                rate?: string;
                /**
                 * The share that the Spot Advisor gives for the type, as a rate; {} has the defaults.
                 */
                advisor?: {
                  /**
                   * How the share that the Spot Advisor gives becomes a rate. Default per-life. [P14]
                   */
                  conversion?: 'per-life' | 'per-month';
                  /**
                   * Mean life of instances that end by themselves, for per-life. Default 2h. [P15]
                   */
                  meanLife?: Duration & string;
                  /**
                   * Time after running without interruptions. Default 0s. [P16]
                   */
                  grace?: Duration & string;
                  /**
                   * Part of the interruptions that come in shocks of the whole pool. Default 0.1. [P18]
                   */
                  shockShare?: number;
                  /**
                   * Part of a pool that one shock takes. Default 0.5. [P19]
                   */
                  shockFraction?: number;
                };
                /**
                 * Many early and many late ends, as measured on preemptible machines; {} has the defaults.
                 */
                bathtub?: {
                  /**
                   * A in F(t) = A·(1 − e^(−t/early) + e^((t − cap)/late)): part of lives that end early. Default 0.45. [P22]
                   */
                  share?: number;
                  /**
                   * Time constant with which the early ends fade away. Default 1h. [P23]
                   */
                  early?: Duration & string;
                  /**
                   * Time constant with which the late ends come up towards the cap. Default 48m. [P24]
                   */
                  late?: Duration & string;
                  /**
                   * Time beyond which nothing lives; Google has one of 24 h, AWS has none. Default 24h. [P25]
                   */
                  cap?: Duration & string;
                };
                /**
                 * Only prices above the bid interrupt; spot.price must move. history is the one word that is taken.
                 */
                price?: 'history';
                /**
                 * Recorded lives, of which each instance draws one, or recorded availability, which reclaims when it drops.
                 */
                replay?:
                  | string
                  | {
                      /**
                       * The recording, relative to the scenario; it may be gzipped.
                       */
                      file: string;
                      /**
                       * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                       */
                      region?: string;
                      /**
                       * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                       */
                      zones?: {
                        [k: string]: string;
                      };
                      /**
                       * The trace to replay, where the file has several for a pool.
                       */
                      trace?: string;
                      /**
                       * The part of the trace before t = 0: 2d.
                       */
                      skip?: Duration;
                    };
                /**
                 * Losses by hand: [{time, environment, launch}].
                 *
                 * @minItems 1
                 * @maxItems 100000
                 */
                at?: {
                  /**
                   * When the instance is lost, from t = 0.
                   */
                  time: string | 0;
                  /**
                   * The environment whose instance is lost: its name or ARN.
                   */
                  environment: string;
                  /**
                   * Which of its launches, counted from 1.
                   */
                  launch: number;
                }[];
              }
          )
        | string
        | {
            [k: string]: unknown;
          };
      /**
       * Fargate tasks that there are, those that run included; written like spot.capacity. Default unlimited. [F24]
       */
      onDemandCapacity?:
        | 'unlimited'
        | {
            /**
             * So many instances or tasks in each pool, those that run included.
             */
            fixed?: number;
            /**
             * Open and short windows alternate, with lengths drawn for each pool.
             */
            windows?: {
              /**
               * Instances or tasks in an open window.
               */
              instances: number;
              /**
               * Instances or tasks in a short window.
               */
              shortInstances?: number;
              /**
               * Mean length of open windows; lengths are exponential.
               */
              meanOpen: string | 0;
              /**
               * Mean length of short windows; lengths are exponential.
               */
              meanShort: string | 0;
            };
            /**
             * Capacities by pool; the first entry that matches applies, a pool that matches none is unlimited.
             */
            pools?: {
              /**
               * The AZ id of the pool. Absent: any.
               */
              zone?: string;
              /**
               * The instance type of the pool. Absent: any.
               */
              instanceType?: string;
              /**
               * Instances of the pool at t = 0, those that run included.
               */
              instances: number;
              /**
               * Changes of the capacity, in order of time. A drop only refuses launches.
               */
              changes?: {
                /**
                 * When the capacity changes, from t = 0.
                 */
                time: string | 0;
                /**
                 * Instances from that time on.
                 */
                instances: number;
              }[];
            }[];
            /**
             * Recorded availability from a file; it refuses launches and reclaims nothing.
             */
            replay?:
              | string
              | {
                  /**
                   * The recording, relative to the scenario; it may be gzipped.
                   */
                  file: string;
                  /**
                   * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                   */
                  region?: string;
                  /**
                   * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                   */
                  zones?: {
                    [k: string]: string;
                  };
                  /**
                   * The trace to replay, where the file has several for a pool.
                   */
                  trace?: string;
                  /**
                   * The part of the trace before t = 0: 2d.
                   */
                  skip?: Duration;
                };
          };
      /**
       * Fargate Spot tasks that there are, those that run included; like spot.capacity. Default unlimited. [F25]
       */
      spotCapacity?:
        | 'unlimited'
        | {
            /**
             * So many instances or tasks in each pool, those that run included.
             */
            fixed?: number;
            /**
             * Open and short windows alternate, with lengths drawn for each pool.
             */
            windows?: {
              /**
               * Instances or tasks in an open window.
               */
              instances: number;
              /**
               * Instances or tasks in a short window.
               */
              shortInstances?: number;
              /**
               * Mean length of open windows; lengths are exponential.
               */
              meanOpen: string | 0;
              /**
               * Mean length of short windows; lengths are exponential.
               */
              meanShort: string | 0;
            };
            /**
             * Capacities by pool; the first entry that matches applies, a pool that matches none is unlimited.
             */
            pools?: {
              /**
               * The AZ id of the pool. Absent: any.
               */
              zone?: string;
              /**
               * The instance type of the pool. Absent: any.
               */
              instanceType?: string;
              /**
               * Instances of the pool at t = 0, those that run included.
               */
              instances: number;
              /**
               * Changes of the capacity, in order of time. A drop only refuses launches.
               */
              changes?: {
                /**
                 * When the capacity changes, from t = 0.
                 */
                time: string | 0;
                /**
                 * Instances from that time on.
                 */
                instances: number;
              }[];
            }[];
            /**
             * Recorded availability from a file; it refuses launches and reclaims nothing.
             */
            replay?:
              | string
              | {
                  /**
                   * The recording, relative to the scenario; it may be gzipped.
                   */
                  file: string;
                  /**
                   * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                   */
                  region?: string;
                  /**
                   * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                   */
                  zones?: {
                    [k: string]: string;
                  };
                  /**
                   * The trace to replay, where the file has several for a pool.
                   */
                  trace?: string;
                  /**
                   * The part of the trace before t = 0: 2d.
                   */
                  skip?: Duration;
                };
          };
    };
    /**
     * How Spot is interrupted, what it costs, and how much of it there is.
     */
    spot?: {
      /**
       * What ends Spot instances: none, {advisor}, {bathtub}, {rate: 0.15/h}, price (above the bid), {replay: FILE of lives or availability}, {at: [{time, environment, launch}]}. Default advisor (ideal: none). [P13]
       */
      interruptions?:
        | ('none' | 'advisor' | 'bathtub' | 'price')
        | {
            /**
             * Interruptions per instance-hour: 0.15/h.
             */
            rate?: string;
            /**
             * The share that the Spot Advisor gives for the type, as a rate; {} has the defaults.
             */
            advisor?: {
              /**
               * How the share that the Spot Advisor gives becomes a rate. Default per-life. [P14]
               */
              conversion?: 'per-life' | 'per-month';
              /**
               * Mean life of instances that end by themselves, for per-life. Default 2h. [P15]
               */
              meanLife?: Duration & string;
              /**
               * Time after running without interruptions. Default 0s. [P16]
               */
              grace?: Duration & string;
              /**
               * Part of the interruptions that come in shocks of the whole pool. Default 0.1. [P18]
               */
              shockShare?: number;
              /**
               * Part of a pool that one shock takes. Default 0.5. [P19]
               */
              shockFraction?: number;
            };
            /**
             * Many early and many late ends, as measured on preemptible machines; {} has the defaults.
             */
            bathtub?: {
              /**
               * A in F(t) = A·(1 − e^(−t/early) + e^((t − cap)/late)): part of lives that end early. Default 0.45. [P22]
               */
              share?: number;
              /**
               * Time constant with which the early ends fade away. Default 1h. [P23]
               */
              early?: Duration & string;
              /**
               * Time constant with which the late ends come up towards the cap. Default 48m. [P24]
               */
              late?: Duration & string;
              /**
               * Time beyond which nothing lives; Google has one of 24 h, AWS has none. Default 24h. [P25]
               */
              cap?: Duration & string;
            };
            /**
             * Only prices above the bid interrupt; spot.price must move. history is the one word that is taken.
             */
            price?: 'history';
            /**
             * Recorded lives, of which each instance draws one, or recorded availability, which reclaims when it drops.
             */
            replay?:
              | string
              | {
                  /**
                   * The recording, relative to the scenario; it may be gzipped.
                   */
                  file: string;
                  /**
                   * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                   */
                  region?: string;
                  /**
                   * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                   */
                  zones?: {
                    [k: string]: string;
                  };
                  /**
                   * The trace to replay, where the file has several for a pool.
                   */
                  trace?: string;
                  /**
                   * The part of the trace before t = 0: 2d.
                   */
                  skip?: Duration;
                };
            /**
             * Losses by hand: [{time, environment, launch}].
             *
             * @minItems 1
             * @maxItems 100000
             */
            at?: {
              /**
               * When the instance is lost, from t = 0.
               */
              time: string | 0;
              /**
               * The environment whose instance is lost: its name or ARN.
               */
              environment: string;
              /**
               * Which of its launches, counted from 1.
               */
              launch: number;
            }[];
          }
        | string
        | {
            [k: string]: unknown;
          };
      /**
       * Time from the notice to the termination. Default 120s. [P2]
       */
      notice?: Duration;
      /**
       * Whether jobs are stopped (SIGTERM) at the notice. Default off. [P4]
       */
      draining?: boolean | ('on' | 'off');
      /**
       * How long a pool is as deep as it is; then its depth is drawn anew. Default 1h. [P46]
       */
      depthHold?: string | 0;
      /**
       * Part of a pool’s depth that the Spot Advisor’s band gives; the rest is drawn. Default 0.03 (ideal: 1). [P47]
       */
      depthLead?: number;
      /**
       * Part of the pools, deepest first, among which price decides, or the list for …_PRIORITIZED. Default 0.2. [S20]
       */
      poolTop?: number;
      /**
       * Spot prices: those of the catalogue, {factor: 0.47} of the On-Demand price, {history: FILE}, or {process} of small steps from the catalogue’s. Default snapshot. [P32]
       */
      price?:
        | 'snapshot'
        | {
            /**
             * That part of the On-Demand price: 0.47.
             */
            factor?: number;
            /**
             * Recorded prices from a file, on the wall clock of start.
             */
            history?:
              | string
              | {
                  /**
                   * The recording, relative to the scenario; it may be gzipped.
                   */
                  file: string;
                  /**
                   * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                   */
                  region?: string;
                  /**
                   * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                   */
                  zones?: {
                    [k: string]: string;
                  };
                  /**
                   * What holds where a pool has no price for longer than maxGap: a mistake, or the last price. Default error. [P35]
                   */
                  onGap?: 'error' | 'hold';
                  /**
                   * Longest time between two prices of a pool, and from the last one to the horizon. Default 10d. [P36]
                   */
                  maxGap?: string | 0;
                };
            /**
             * Small steps from the catalogue’s price, as large as those recorded of the type.
             */
            process?: {
              /**
               * Time between two steps of the price. Default 6h. [P37]
               */
              every?: string | 0;
              /**
               * Part of the steps that change the price; catalog = as recorded for the type, else 0.68. Default catalog. [P38]
               */
              changeFraction?: 'catalog' | number;
              /**
               * Standard deviation of a step of the price’s logarithm; catalog = as recorded, else 0.0042. Default catalog. [P39]
               */
              sdLogStep?: 'catalog' | number;
              /**
               * Part of the On-Demand price that the price stays above. Default 0.1. [P40]
               */
              least?: number;
              /**
               * Part of the On-Demand price that the price stays below. Default 1. [P41]
               */
              most?: number;
            };
          };
      /**
       * Instances of a Spot pool, those that run included: {fixed: 20}, {windows: {instances, shortInstances, meanOpen, meanShort}}, {pools: [{zone, instanceType, instances, changes}]}, {replay: FILE}. Default unlimited. [P42]
       */
      capacity?:
        | 'unlimited'
        | {
            /**
             * So many instances or tasks in each pool, those that run included.
             */
            fixed?: number;
            /**
             * Open and short windows alternate, with lengths drawn for each pool.
             */
            windows?: {
              /**
               * Instances or tasks in an open window.
               */
              instances: number;
              /**
               * Instances or tasks in a short window.
               */
              shortInstances?: number;
              /**
               * Mean length of open windows; lengths are exponential.
               */
              meanOpen: string | 0;
              /**
               * Mean length of short windows; lengths are exponential.
               */
              meanShort: string | 0;
            };
            /**
             * Capacities by pool; the first entry that matches applies, a pool that matches none is unlimited.
             */
            pools?: {
              /**
               * The AZ id of the pool. Absent: any.
               */
              zone?: string;
              /**
               * The instance type of the pool. Absent: any.
               */
              instanceType?: string;
              /**
               * Instances of the pool at t = 0, those that run included.
               */
              instances: number;
              /**
               * Changes of the capacity, in order of time. A drop only refuses launches.
               */
              changes?: {
                /**
                 * When the capacity changes, from t = 0.
                 */
                time: string | 0;
                /**
                 * Instances from that time on.
                 */
                instances: number;
              }[];
            }[];
            /**
             * Recorded availability from a file; it refuses launches and reclaims nothing.
             */
            replay?:
              | string
              | {
                  /**
                   * The recording, relative to the scenario; it may be gzipped.
                   */
                  file: string;
                  /**
                   * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                   */
                  region?: string;
                  /**
                   * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                   */
                  zones?: {
                    [k: string]: string;
                  };
                  /**
                   * The trace to replay, where the file has several for a pool.
                   */
                  trace?: string;
                  /**
                   * The part of the trace before t = 0: 2d.
                   */
                  skip?: Duration;
                };
          };
      /**
       * Time from a launch refused for lack of capacity to the next one in that pool. Default 300s (ideal: 0s). [P43]
       */
      capacityBackoff?: Duration;
    };
    /**
     * What is billed besides machines, and what was agreed with AWS.
     */
    billing?: {
      /**
       * Disk of each EC2 instance, {type, sizeGiB} or none. Default type gp3, sizeGiB 30 (ideal: none). [B21]
       */
      rootVolume?:
        | 'none'
        | {
            /**
             * The volume type: gp3, gp2, io1, io2, st1, sc1 or standard.
             */
            type: string;
            /**
             * The size in GiB, which is billed while the instance exists.
             */
            sizeGiB: number;
          };
      /**
       * Addresses billed: none, or those that job definitions and environments ask for. Default configured (ideal: none). [B25]
       */
      publicIpv4?: 'none' | 'configured';
      /**
       * Negotiated rates, {ec2: 12 %, fargate: 5 %}, also spot, fargateSpot, ebs: what is paid is less, what is decided stays as it is. Default none. [B38]
       */
      discounts?:
        | 'none'
        | {
            /**
             * Part off On-Demand prices of EC2: 12 %, or 0.12.
             */
            ec2?: Percent;
            /**
             * Part off Spot prices of EC2.
             */
            spot?: Percent;
            /**
             * Part off prices of Fargate tasks.
             */
            fargate?: Percent;
            /**
             * Part off prices of Fargate Spot tasks.
             */
            fargateSpot?: Percent;
            /**
             * Part off prices of volumes.
             */
            ebs?: Percent;
          };
      /**
       * Hourly commitments, [{kind: compute, usdPerHour: 5, discount: 0.28}], never on Spot. Default none. [B26]
       */
      savingsPlans?:
        | 'none'
        | {
            /**
             * compute: any instance and Fargate. ec2-instance: one family in the region.
             */
            kind: 'compute' | 'ec2-instance';
            /**
             * Of an ec2-instance plan, the family: m6i.
             */
            family?: string;
            /**
             * The commitment in USD per hour, paid whether it is used or not.
             */
            usdPerHour: number;
            /**
             * Part off the On-Demand price of what the plan covers: 0.27.
             */
            discount: number;
          }[];
      /**
       * Instances paid for, whether they run or not: [{instanceType, count, usdPerHour}]. Default none. [B27]
       */
      reservedInstances?:
        | 'none'
        | {
            /**
             * The type that is reserved.
             */
            instanceType: string;
            /**
             * How many instances are reserved.
             */
            count: number;
            /**
             * What each reserved instance costs in USD per hour, used or not.
             */
            usdPerHour: number;
          }[];
      /**
       * What else a run costs, [{name: nat-gateway, perHour: 0.045}], also perInstanceHour, perJob, perAttempt, perGB. Default none. [B35]
       */
      lines?:
        | 'none'
        | {
            /**
             * The name of the line, which is its meter in all files: nat-gateway.
             */
            name: string;
            /**
             * USD for each hour of the billing period, such as of a NAT gateway.
             */
            perHour?: Usd;
            /**
             * USD for each hour of an EC2 instance, such as of a monitoring agent.
             */
            perInstanceHour?: Usd;
            /**
             * USD for each job.
             */
            perJob?: Usd;
            /**
             * USD for each attempt.
             */
            perAttempt?: Usd;
            /**
             * USD for each GB, at most six decimals.
             */
            perGB?: Usd;
            /**
             * Of perGB: the GB of each job.
             */
            gbPerJob?: number;
            /**
             * Of perGB: the GB of each attempt. Without both, simulation.transferGB of the job counts.
             */
            gbPerAttempt?: number;
          }[];
      /**
       * How long a run pays what is paid by the hour: its days in whole 24 h, its part of a month of such runs, or the hours of the run. Default days (ideal: run). [B34]
       */
      period?: 'days' | 'month' | 'run';
      /**
       * How the cost of an instance is split among its jobs. Default cpu+memory. [B29]
       */
      attribution?: 'cpu+memory' | 'cpu' | 'max';
    };
  };
  /**
   * Where the next page begins; it is not read.
   */
  nextToken?: {
    [k: string]: unknown;
  };
  /**
   * What a client adds to an answer; not read.
   */
  ResponseMetadata?: {
    [k: string]: unknown;
  };
}
interface ConsumableResourceProperties {
  /**
   * The resources of a job; it waits until all of them are free.
   */
  consumableResourceList?: {
    /**
     * The resource: its name or ARN.
     */
    consumableResource: string;
    /**
     * How many units a job holds from its placement to its end.
     */
    quantity: number;
  }[];
}
interface RetryStrategy {
  /**
   * How often the job is attempted at most, 1 to 10. Absent: 1. [R1, R10]
   */
  attempts?: number;
  /**
   * Up to five conditions on a failed attempt; the first match decides. What matches none is tried again. [R11, R12, R14]
   */
  evaluateOnExit?: {
    /**
     * Matches the status reason of the attempt: "Host EC2*" for a lost host. * only at the end. [R15]
     */
    onStatusReason?: string;
    /**
     * Matches the reason of the container: "OutOfMemoryError*". * only at the end.
     */
    onReason?: string;
    /**
     * Matches the exit code: "137" or "13*".
     */
    onExitCode?: string;
    /**
     * What happens if all given conditions match: RETRY or EXIT, in any case of letters.
     */
    action: string;
  }[];
}
interface Simulation {
  /**
   * Run time of a complete attempt on the reference machine: 20m, a law such as {lognormal: {median: 20m, p95: 1h}}, or a list with one of them per array child or node.
   */
  runtime?: DurationDistribution | DurationDistribution[];
  /**
   * How attempts end by themselves.
   */
  outcomes?: {
    /**
     * Chance that an attempt fails by itself, with exit code 1: 0.02. Absent: 0.
     */
    failureProbability?: number;
    /**
     * Exit codes of the first, second … attempt; the last one repeats, and 0 is success. In place of failureProbability.
     */
    exitCodes?: number[];
  };
  /**
   * Run time and exit code of the first, second … attempt, by hand; the last entry repeats.
   */
  attempts?: {
    /**
     * Run time of this attempt. Absent: that of the job.
     */
    runtime?: Duration;
    /**
     * Exit code of this attempt; 0 is success.
     */
    exitCode?: number;
  }[];
  /**
   * How long the container still runs after SIGTERM: 10s, or ignore, which waits for SIGKILL. Absent: it ends at once.
   */
  onSigterm?: 'ignore' | Duration;
  /**
   * The application saves its work and goes on from there in the next attempt. Absent: an attempt starts from the beginning.
   */
  checkpoint?: {
    /**
     * Work between two saves: 30m.
     */
    interval: string | 0;
    /**
     * How long a save takes, in which no work is done.
     */
    cost?: Duration;
    /**
     * How long it takes to go on from saved work, at the start of an attempt.
     */
    restore?: Duration;
  };
  /**
   * The most memory that the job uses, drawn once per job. An attempt with less is killed with OutOfMemoryError. Absent: jobs use no more than they ask for.
   */
  peakMemory?: MemoryDistribution;
  /**
   * How fast the job runs on a type, a family or Fargate, relative to the reference: {c7g: 1.3, FARGATE: 0.8}. Absent: 1.
   */
  speed?: {
    [k: string]: number;
  };
  /**
   * When and how the client submits a failed job again: a map for all resubmissions, or a list with one entry for each. Absent: never.
   */
  resubmit?: Resubmit;
  /**
   * Compressed size of the image in MB, unless images has it. Absent: pulls take no time.
   */
  imageMB?: number;
  /**
   * GiB that each start of the job leaves on volumes of its machine that grow.
   */
  scratchGiB?: number;
  /**
   * GB that each attempt transfers, for lines of the bill that are per GB.
   */
  transferGB?: number;
  /**
   * By array index: keys that replace those above for that child.
   */
  children?: {
    [k: string]: {
      /**
       * Run time of this child or node on the reference machine, as for the job.
       */
      runtime?: DurationDistribution;
      /**
       * How attempts end by themselves.
       */
      outcomes?: {
        /**
         * Chance that an attempt fails by itself, with exit code 1: 0.02. Absent: 0.
         */
        failureProbability?: number;
        /**
         * Exit codes of the first, second … attempt; the last one repeats, and 0 is success. In place of failureProbability.
         */
        exitCodes?: number[];
      };
      /**
       * Run time and exit code of the first, second … attempt, by hand; the last entry repeats.
       */
      attempts?: {
        /**
         * Run time of this attempt. Absent: that of the job.
         */
        runtime?: Duration;
        /**
         * Exit code of this attempt; 0 is success.
         */
        exitCode?: number;
      }[];
      /**
       * How long the container still runs after SIGTERM: 10s, or ignore, which waits for SIGKILL. Absent: it ends at once.
       */
      onSigterm?: 'ignore' | Duration;
      /**
       * The application saves its work and goes on from there in the next attempt. Absent: an attempt starts from the beginning.
       */
      checkpoint?: {
        /**
         * Work between two saves: 30m.
         */
        interval: string | 0;
        /**
         * How long a save takes, in which no work is done.
         */
        cost?: Duration;
        /**
         * How long it takes to go on from saved work, at the start of an attempt.
         */
        restore?: Duration;
      };
      /**
       * The most memory that the job uses, drawn once per job. An attempt with less is killed with OutOfMemoryError. Absent: jobs use no more than they ask for.
       */
      peakMemory?: MemoryDistribution;
    };
  };
  /**
   * By node index of a multi-node job: keys that replace those above for that node.
   */
  nodes?: {
    [k: string]: {
      /**
       * Run time of this child or node on the reference machine, as for the job.
       */
      runtime?: DurationDistribution;
      /**
       * How attempts end by themselves.
       */
      outcomes?: {
        /**
         * Chance that an attempt fails by itself, with exit code 1: 0.02. Absent: 0.
         */
        failureProbability?: number;
        /**
         * Exit codes of the first, second … attempt; the last one repeats, and 0 is success. In place of failureProbability.
         */
        exitCodes?: number[];
      };
      /**
       * Run time and exit code of the first, second … attempt, by hand; the last entry repeats.
       */
      attempts?: {
        /**
         * Run time of this attempt. Absent: that of the job.
         */
        runtime?: Duration;
        /**
         * Exit code of this attempt; 0 is success.
         */
        exitCode?: number;
      }[];
      /**
       * How long the container still runs after SIGTERM: 10s, or ignore, which waits for SIGKILL. Absent: it ends at once.
       */
      onSigterm?: 'ignore' | Duration;
    };
  };
}
interface Workflow {
  /**
   * One job after another.
   */
  chain?: {
    /**
     * How many jobs follow each other.
     */
    length: number;
  };
  /**
   * A job, then branches of depth jobs each, then a job that waits for all branches.
   */
  'fork-join'?: {
    /**
     * How many branches there are.
     */
    width: number;
    /**
     * How many jobs each branch has.
     */
    depth?: number;
  };
  /**
   * Rounds of width jobs, each gathered by one job that starts the next round.
   */
  'scatter-gather'?: {
    /**
     * How many jobs each round has before the one that gathers them.
     */
    width: number;
    /**
     * How many rounds there are.
     */
    rounds?: number;
  };
  /**
   * The number of jobs on each level: [1, 20, 20, 4, 1].
   */
  levels?: number[];
}
interface JobDefinition {
  /**
   * The name, where definitions are a list as AWS prints it; in a map, the key is the name.
   */
  jobDefinitionName?: string;
  /**
   * The revision; a plain name means the highest one.
   */
  revision?: number;
  /**
   * ACTIVE, or INACTIVE for a revision that no plain name means.
   */
  status?: string;
  /**
   * container, or multinode for a multi-node parallel job.
   */
  type?: 'container' | 'multinode';
  /**
   * EC2 or FARGATE: the kind of environment that the jobs need. Absent: EC2.
   */
  platformCapabilities?: ('EC2' | 'FARGATE')[];
  /**
   * Priority within a share, 0 to 9,999, higher first. Absent: 0.
   */
  schedulingPriority?: number;
  /**
   * How often and after which failures the jobs are attempted.
   */
  retryStrategy?: RetryStrategy;
  /**
   * How long an attempt may run before it is terminated.
   */
  timeout?: {
    /**
     * Seconds from the start of an attempt until it is terminated, at least 60. Absent: no limit. [R19, R20]
     */
    attemptDurationSeconds?: number;
  };
  /**
   * The one container of the job: its image and what it needs.
   */
  containerProperties?: {
    /**
     * The container image. Pulls take as long as its size says: images.sizesMB, or simulation.imageMB.
     */
    image?: string;
    /**
     * vCPUs, as older definitions write them; resourceRequirements win. 0 means not given.
     */
    vcpus?: number;
    /**
     * Memory in MiB, as older definitions write it; resourceRequirements win. 0 means not given.
     */
    memory?: number;
    /**
     * vCPUs, memory and GPUs of the container.
     */
    resourceRequirements?: {
      /**
       * What is required: VCPU, MEMORY or GPU.
       */
      type: 'VCPU' | 'MEMORY' | 'GPU';
      /**
       * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
       */
      value: string | number;
    }[];
    /**
     * The disk of the task. On Fargate beyond 20 GiB it is billed; on EC2 it changes nothing.
     */
    ephemeralStorage?: {
      /**
       * Disk of a Fargate task, 21 to 200 GiB in AWS; 20 GiB are free. [F5]
       */
      sizeInGiB: number;
    };
    /**
     * The network of a Fargate task; on EC2 it changes nothing.
     */
    networkConfiguration?: {
      /**
       * Whether a Fargate task has a public IPv4 address, which is billed.
       */
      assignPublicIp?: 'ENABLED' | 'DISABLED';
    };
    /**
     * Operating system and processor of a Fargate task; on EC2 it changes nothing.
     */
    runtimePlatform?: {
      /**
       * The operating system of a Fargate task; Windows is refused, since its rates are not documented. [F6]
       */
      operatingSystemFamily?: string;
      /**
       * X86_64 or ARM64 on Fargate; prices differ. Absent: X86_64.
       */
      cpuArchitecture?: 'X86_64' | 'ARM64';
    };
    /**
     * The instance type of these nodes of a multi-node job; other jobs ignore it.
     */
    instanceType?: string;
  };
  /**
   * A job of several containers on ECS, in place of containerProperties.
   */
  ecsProperties?: {
    /**
     * The one task of the job.
     */
    taskProperties: {
      /**
       * Up to ten containers that run beside each other.
       */
      containers: {
        /**
         * The image of this container; the first one of the task counts for the time of pulls.
         */
        image?: string;
        /**
         * The name of the container, by which overrides refer to it.
         */
        name?: string;
        /**
         * vCPUs, memory and GPUs of this container; a job needs the sum over its containers.
         */
        resourceRequirements?: {
          /**
           * What is required: VCPU, MEMORY or GPU.
           */
          type: 'VCPU' | 'MEMORY' | 'GPU';
          /**
           * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
           */
          value: string | number;
        }[];
        /**
         * Seconds from SIGTERM to SIGKILL. Absent: ec2.stopTimeout of the assumptions. [R22]
         */
        stopTimeout?: number;
      }[];
      /**
       * The disk of the task. On Fargate beyond 20 GiB it is billed; on EC2 it changes nothing.
       */
      ephemeralStorage?: {
        /**
         * Disk of a Fargate task, 21 to 200 GiB in AWS; 20 GiB are free. [F5]
         */
        sizeInGiB: number;
      };
      /**
       * The network of a Fargate task; on EC2 it changes nothing.
       */
      networkConfiguration?: {
        /**
         * Whether a Fargate task has a public IPv4 address, which is billed.
         */
        assignPublicIp?: 'ENABLED' | 'DISABLED';
      };
      /**
       * Operating system and processor of a Fargate task; on EC2 it changes nothing.
       */
      runtimePlatform?: {
        /**
         * The operating system of a Fargate task; Windows is refused, since its rates are not documented. [F6]
         */
        operatingSystemFamily?: string;
        /**
         * X86_64 or ARM64 on Fargate; prices differ. Absent: X86_64.
         */
        cpuArchitecture?: 'X86_64' | 'ARM64';
      };
    }[];
  };
  /**
   * The pod of a job on EKS, in place of containerProperties.
   */
  eksProperties?: {
    /**
     * The pod of the job.
     */
    podProperties?: {
      /**
       * Up to ten containers of the pod that run beside each other.
       */
      containers?: {
        /**
         * The image of the container; the first one of the pod counts for the time of pulls.
         */
        image?: string;
        /**
         * The name of the pod’s container, by which overrides refer to it. Absent: Default.
         */
        name?: string;
        /**
         * What the pod’s container needs: cpu, memory and nvidia.com/gpu, as limits or requests.
         */
        resources?: {
          /**
           * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
           */
          limits?: {
            [k: string]: string | number;
          };
          /**
           * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
           */
          requests?: {
            [k: string]: string | number;
          };
        };
      }[];
      /**
       * Containers that run before the others, one after another: the pod needs at least as much as the largest of them. [J63]
       */
      initContainers?: {
        /**
         * The image of the container; the first one of the pod counts for the time of pulls.
         */
        image?: string;
        /**
         * The name of the pod’s container, by which overrides refer to it. Absent: Default.
         */
        name?: string;
        /**
         * What the pod’s container needs: cpu, memory and nvidia.com/gpu, as limits or requests.
         */
        resources?: {
          /**
           * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
           */
          limits?: {
            [k: string]: string | number;
          };
          /**
           * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
           */
          requests?: {
            [k: string]: string | number;
          };
        };
      }[];
    };
  };
  /**
   * The nodes of a multi-node parallel job, in place of containerProperties.
   */
  nodeProperties?: {
    /**
     * How many nodes the job has.
     */
    numNodes: number;
    /**
     * The index of the main node, which decides when the job ends.
     */
    mainNode: number;
    /**
     * What the nodes need, by ranges; of nested ranges, the smallest counts. [J67]
     */
    nodeRangeProperties: {
      /**
       * The nodes of this entry: 0, 0:3, :3 or 2:.
       */
      targetNodes: string;
      /**
       * The container of these nodes.
       */
      container?: {
        /**
         * The container image. Pulls take as long as its size says: images.sizesMB, or simulation.imageMB.
         */
        image?: string;
        /**
         * vCPUs, as older definitions write them; resourceRequirements win. 0 means not given.
         */
        vcpus?: number;
        /**
         * Memory in MiB, as older definitions write it; resourceRequirements win. 0 means not given.
         */
        memory?: number;
        /**
         * vCPUs, memory and GPUs of the container.
         */
        resourceRequirements?: {
          /**
           * What is required: VCPU, MEMORY or GPU.
           */
          type: 'VCPU' | 'MEMORY' | 'GPU';
          /**
           * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
           */
          value: string | number;
        }[];
        /**
         * The disk of the task. On Fargate beyond 20 GiB it is billed; on EC2 it changes nothing.
         */
        ephemeralStorage?: {
          /**
           * Disk of a Fargate task, 21 to 200 GiB in AWS; 20 GiB are free. [F5]
           */
          sizeInGiB: number;
        };
        /**
         * The network of a Fargate task; on EC2 it changes nothing.
         */
        networkConfiguration?: {
          /**
           * Whether a Fargate task has a public IPv4 address, which is billed.
           */
          assignPublicIp?: 'ENABLED' | 'DISABLED';
        };
        /**
         * Operating system and processor of a Fargate task; on EC2 it changes nothing.
         */
        runtimePlatform?: {
          /**
           * The operating system of a Fargate task; Windows is refused, since its rates are not documented. [F6]
           */
          operatingSystemFamily?: string;
          /**
           * X86_64 or ARM64 on Fargate; prices differ. Absent: X86_64.
           */
          cpuArchitecture?: 'X86_64' | 'ARM64';
        };
        /**
         * The instance type of these nodes of a multi-node job; other jobs ignore it.
         */
        instanceType?: string;
      };
      /**
       * The task of these nodes, of several containers.
       */
      ecsProperties?: {
        /**
         * The one task of the job.
         */
        taskProperties: {
          /**
           * Up to ten containers that run beside each other.
           */
          containers: {
            /**
             * The image of this container; the first one of the task counts for the time of pulls.
             */
            image?: string;
            /**
             * The name of the container, by which overrides refer to it.
             */
            name?: string;
            /**
             * vCPUs, memory and GPUs of this container; a job needs the sum over its containers.
             */
            resourceRequirements?: {
              /**
               * What is required: VCPU, MEMORY or GPU.
               */
              type: 'VCPU' | 'MEMORY' | 'GPU';
              /**
               * How much: vCPUs, MiB or GPUs, as text in AWS; a number is as clear. Fargate has fixed pairs of vCPU and memory. [J56]
               */
              value: string | number;
            }[];
            /**
             * Seconds from SIGTERM to SIGKILL. Absent: ec2.stopTimeout of the assumptions. [R22]
             */
            stopTimeout?: number;
          }[];
          /**
           * The disk of the task. On Fargate beyond 20 GiB it is billed; on EC2 it changes nothing.
           */
          ephemeralStorage?: {
            /**
             * Disk of a Fargate task, 21 to 200 GiB in AWS; 20 GiB are free. [F5]
             */
            sizeInGiB: number;
          };
          /**
           * The network of a Fargate task; on EC2 it changes nothing.
           */
          networkConfiguration?: {
            /**
             * Whether a Fargate task has a public IPv4 address, which is billed.
             */
            assignPublicIp?: 'ENABLED' | 'DISABLED';
          };
          /**
           * Operating system and processor of a Fargate task; on EC2 it changes nothing.
           */
          runtimePlatform?: {
            /**
             * The operating system of a Fargate task; Windows is refused, since its rates are not documented. [F6]
             */
            operatingSystemFamily?: string;
            /**
             * X86_64 or ARM64 on Fargate; prices differ. Absent: X86_64.
             */
            cpuArchitecture?: 'X86_64' | 'ARM64';
          };
        }[];
      };
      /**
       * The pod of these nodes.
       */
      eksProperties?: {
        /**
         * The pod of the job.
         */
        podProperties?: {
          /**
           * Up to ten containers of the pod that run beside each other.
           */
          containers?: {
            /**
             * The image of the container; the first one of the pod counts for the time of pulls.
             */
            image?: string;
            /**
             * The name of the pod’s container, by which overrides refer to it. Absent: Default.
             */
            name?: string;
            /**
             * What the pod’s container needs: cpu, memory and nvidia.com/gpu, as limits or requests.
             */
            resources?: {
              /**
               * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
               */
              limits?: {
                [k: string]: string | number;
              };
              /**
               * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
               */
              requests?: {
                [k: string]: string | number;
              };
            };
          }[];
          /**
           * Containers that run before the others, one after another: the pod needs at least as much as the largest of them. [J63]
           */
          initContainers?: {
            /**
             * The image of the container; the first one of the pod counts for the time of pulls.
             */
            image?: string;
            /**
             * The name of the pod’s container, by which overrides refer to it. Absent: Default.
             */
            name?: string;
            /**
             * What the pod’s container needs: cpu, memory and nvidia.com/gpu, as limits or requests.
             */
            resources?: {
              /**
               * The most that the pod’s container may use: {cpu: "2", memory: 4096Mi, nvidia.com/gpu: 1}. Counts where there is no request. [J61, J62]
               */
              limits?: {
                [k: string]: string | number;
              };
              /**
               * What the pod’s container is placed by: {cpu: 500m, memory: 2048Mi}.
               */
              requests?: {
                [k: string]: string | number;
              };
            };
          }[];
        };
      };
      /**
       * The instance type that these nodes require; AWS takes at most one.
       */
      instanceTypes?: string[];
      /**
       * What each of these nodes holds of consumable resources.
       */
      consumableResourceProperties?: ConsumableResourceProperties;
    }[];
  };
  /**
   * What each job holds of consumable resources while it runs.
   */
  consumableResourceProperties?: ConsumableResourceProperties;
  /**
   * Tags of all jobs of this definition; bills and metrics are divided by them.
   */
  tags?: {
    [k: string]: string;
  };
  /**
   * How the jobs of this definition behave: run time, outcomes, checkpoints.
   */
  simulation?: Simulation;
}
interface JobQueue {
  /**
   * The name, where queues are a list as AWS prints it; in a map, the key is the name.
   */
  jobQueueName?: string;
  /**
   * ENABLED, or DISABLED: the queue takes no new jobs. [Q4]
   */
  state?: 'ENABLED' | 'DISABLED';
  /**
   * Of queues that share an environment, the one with the higher number goes first. [Q12]
   */
  priority?: number;
  /**
   * The fair-share policy of the queue: its name or ARN. Absent: first in, first out. [Q8, Q17]
   */
  schedulingPolicyArn?: Reference;
  /**
   * The environments that run the jobs, tried in ascending order; AWS takes at most 3. [Q1]
   */
  computeEnvironmentOrder: {
    /**
     * The place in the order; lower first.
     */
    order: number;
    /**
     * The environment: its name or ARN.
     */
    computeEnvironment: string;
  }[];
  /**
   * Limits for how long a job may block the head of the queue. [Q49]
   */
  jobStateTimeLimitActions?: {
    /**
     * The status reason at which the clock runs, such as MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT.
     */
    reason: string;
    /**
     * The state of the head of the queue; AWS has RUNNABLE only.
     */
    state: 'RUNNABLE';
    /**
     * How long the head may have that state and reason: 600 to 86,400 seconds.
     */
    maxTimeSeconds: number;
    /**
     * What is done with the job then.
     */
    action: 'CANCEL' | 'TERMINATE';
  }[];
}
interface SchedulingPolicy {
  /**
   * The name, where policies are a list as AWS prints it; in a map, the key is the name.
   */
  name?: string;
  /**
   * How capacity is divided among shares. Absent: all shares weigh the same.
   */
  fairsharePolicy?: {
    /**
     * How far back use counts, in seconds. 0 means AWS’s shortest window, 600 s. [Q28]
     */
    shareDecaySeconds?: number;
    /**
     * Per cent kept for shares that are not active yet: of maxvCpus, N active shares may use 1 − (n/100)^N. [Q40]
     */
    computeReservation?: number;
    /**
     * Weights of shares; a share that is not listed has weight 1. [Q35]
     */
    shareDistribution?: {
      /**
       * The share, or a prefix with * at its end.
       */
      shareIdentifier: string;
      /**
       * A lower factor gives a larger share: of 1 and 2, the first has twice as much. [Q29]
       */
      weightFactor?: number;
    }[];
  };
}
interface ComputeEnvironment {
  /**
   * The name, where environments are a list as AWS prints it; in a map, the key is the name.
   */
  computeEnvironmentName?: string;
  /**
   * MANAGED: Batch launches and ends the instances. UNMANAGED: their owner does.
   */
  type?: 'MANAGED' | 'UNMANAGED';
  /**
   * ENABLED, or DISABLED: nothing is placed or launched, running jobs go on. [E5]
   */
  state?: 'ENABLED' | 'DISABLED';
  /**
   * Of UNMANAGED environments: the vCPUs of which a fair-share policy reserves a part. [Q41]
   */
  unmanagedvCpus?: number;
  /**
   * ECS or EKS; jobs of EKS are played as on ECS.
   */
  containerOrchestrationType?: 'ECS' | 'EKS';
  /**
   * What the environment may launch; required unless it is UNMANAGED.
   */
  computeResources?: {
    /**
     * What is bought: EC2 (On-Demand), SPOT, FARGATE or FARGATE_SPOT.
     */
    type: 'EC2' | 'SPOT' | 'FARGATE' | 'FARGATE_SPOT';
    /**
     * How instance types are chosen: by fit and price, by depth of Spot pools, or by the order of the list. Absent: BEST_FIT. Fargate forbids it.
     */
    allocationStrategy?: string;
    /**
     * vCPUs that are kept running even when nothing waits. Absent: 0. Fargate forbids it.
     */
    minvCpus?: number;
    /**
     * vCPUs to launch at creation or by an event, once; Batch sets it otherwise. Fargate forbids it. [E9]
     */
    desiredvCpus?: number;
    /**
     * The most vCPUs of the environment; most strategies may pass it by less than one instance, as in AWS.
     */
    maxvCpus: number;
    /**
     * Types, families such as m6i, or bundles such as optimal, in your order. Fargate forbids it. [E12]
     */
    instanceTypes?: string[];
    /**
     * Of Spot, the highest price at which Batch launches, in per cent of On-Demand. Absent: 100. [P8]
     */
    bidPercentage?: number;
    /**
     * One or two machine images: one for types with GPUs, one for the others. [E57]
     */
    ec2Configuration?: {
      /**
       * The family of the machine image, for the memory that the system keeps; another one for types with GPUs.
       */
      imageType?:
        | 'ECS_AL1'
        | 'ECS_AL2'
        | 'ECS_AL2_NVIDIA'
        | 'ECS_AL2023'
        | 'ECS_AL2023_NVIDIA'
        | 'EKS_AL2'
        | 'EKS_AL2_NVIDIA'
        | 'EKS_AL2023'
        | 'EKS_AL2023_NVIDIA';
      /**
       * A machine image of your own; no effect but that an event that changes it replaces the instances.
       */
      imageIdOverride?: {
        [k: string]: unknown;
      };
      /**
       * The Kubernetes version of the image; no effect but that an event that changes it replaces the instances.
       */
      imageKubernetesVersion?: {
        [k: string]: unknown;
      };
    }[];
    /**
     * How long idle instances are kept.
     */
    scalingPolicy?: {
      /**
       * Minutes that an idle instance is kept, at least 20; 0 is off. [E39]
       */
      minScaleDownDelayMinutes?: number;
    };
    /**
     * In an event only: replaces the instances, as a change of an image does. [E46]
     */
    updateToLatestImageVersion?: boolean | ('on' | 'off');
    /**
     * The key pair for logging in; no effect but that an event that changes it replaces the instances.
     */
    ec2KeyPair?: {
      [k: string]: unknown;
    };
    /**
     * The machine image; no effect but that an event that changes it replaces the instances.
     */
    imageId?: {
      [k: string]: unknown;
    };
    /**
     * The role of the instances; no effect but that an event that changes it replaces them.
     */
    instanceRole?: {
      [k: string]: unknown;
    };
    /**
     * The launch template, which is not read; an event that changes it replaces the instances.
     */
    launchTemplate?: {
      [k: string]: unknown;
    };
    /**
     * The placement group; no effect but that an event that changes it replaces the instances.
     */
    placementGroup?: {
      [k: string]: unknown;
    };
    /**
     * Security groups; no effect but that an event that changes them replaces EC2 instances.
     */
    securityGroupIds?: {
      [k: string]: unknown;
    };
    /**
     * Subnets, which are not read (zones stand in simulation.zones); an event that changes them replaces EC2 instances.
     */
    subnets?: {
      [k: string]: unknown;
    };
    /**
     * Tags of the instances; no effect but that an event that changes them replaces the instances.
     */
    tags?: {
      [k: string]: unknown;
    };
  };
  /**
   * What AWS’s own fields do not cover: zones, volumes, times and capacities.
   */
  simulation?: {
    /**
     * Availability zones by id, such as use1-az1: each is a Spot pool of its own. Absent: the first three of the region.
     */
    zones?: string[];
    /**
     * The root volume of each instance: none, or {type: gp3, sizeGiB: 30}. Absent: billing.rootVolume of the assumptions.
     */
    rootVolume?:
      | 'none'
      | {
          /**
           * The volume type: gp3, gp2, io1, io2, st1, sc1 or standard.
           */
          type: string;
          /**
           * The size in GiB, which is billed while the instance exists.
           */
          sizeGiB: number;
        };
    /**
     * Volumes of each instance besides the root volume.
     */
    volumes?: {
      /**
       * The volume type: gp3, gp2, io1, io2, st1, sc1 or standard.
       */
      type: string;
      /**
       * The size in GiB, which is billed while the instance exists.
       */
      sizeGiB: number;
      /**
       * The volume grows with the jobs that start on its machine.
       */
      grows?: {
        /**
         * GiB that each job that starts on the machine adds. Absent: what the job says, simulation.scratchGiB.
         */
        perJobGiB?: number;
        /**
         * The size up to which the volume grows. Absent: as far as EBS allows for the type.
         */
        upToGiB?: number;
      };
    }[];
    /**
     * Whether each instance has a public IPv4 address, which is billed. Absent: billing.publicIpv4 of the assumptions.
     */
    publicIpv4?: boolean | ('on' | 'off');
    /**
     * The system that is billed; the catalogue’s prices are for Linux. [B8, B11]
     */
    operatingSystem?: 'linux' | 'suse' | 'windows';
    /**
     * Times of starts and pulls in this environment, in place of the assumptions.
     */
    latencies?: {
      /**
       * Time from placed to the pull, where billing starts. Default as assumed. [F14]
       */
      provisioning?: DurationDistribution;
      /**
       * MB (compressed) per second of one image pull; or a distribution, drawn per instance. Default as assumed. [E34]
       */
      pullMBps?: 'unlimited' | PullSpeedDistribution;
      /**
       * MB (compressed) per second of all image pulls of one environment together. Default as assumed. [E35]
       */
      sharedPullMBps?: 'unlimited' | number;
      /**
       * Part of the starts that fail, drawn per attempt. Default as assumed. [E58]
       */
      startFailure?: number;
      /**
       * Time from placed after which an attempt that is not RUNNING fails. Default as assumed. [E58]
       */
      startTimeout?: 'none' | (string | 0);
      /**
       * Time from the launch to running, where billing starts. Default as assumed. [E30]
       */
      pending?: DurationDistribution;
      /**
       * Time from running to registered. Default as assumed. [E31]
       */
      registration?: DurationDistribution;
      /**
       * Time from registered to the first job accepted. Default as assumed. [E32]
       */
      firstTask?: DurationDistribution;
      /**
       * MB (compressed) per second of all image pulls of one instance together. Default as assumed. [E35]
       */
      instancePullMBps?: 'unlimited' | number;
    };
    /**
     * How many instances or tasks its pools have while it buys On-Demand. Absent: as assumed.
     */
    onDemandCapacity?:
      | 'unlimited'
      | {
          /**
           * So many instances or tasks in each pool, those that run included.
           */
          fixed?: number;
          /**
           * Open and short windows alternate, with lengths drawn for each pool.
           */
          windows?: {
            /**
             * Instances or tasks in an open window.
             */
            instances: number;
            /**
             * Instances or tasks in a short window.
             */
            shortInstances?: number;
            /**
             * Mean length of open windows; lengths are exponential.
             */
            meanOpen: string | 0;
            /**
             * Mean length of short windows; lengths are exponential.
             */
            meanShort: string | 0;
          };
          /**
           * Capacities by pool; the first entry that matches applies, a pool that matches none is unlimited.
           */
          pools?: {
            /**
             * The AZ id of the pool. Absent: any.
             */
            zone?: string;
            /**
             * The instance type of the pool. Absent: any.
             */
            instanceType?: string;
            /**
             * Instances of the pool at t = 0, those that run included.
             */
            instances: number;
            /**
             * Changes of the capacity, in order of time. A drop only refuses launches.
             */
            changes?: {
              /**
               * When the capacity changes, from t = 0.
               */
              time: string | 0;
              /**
               * Instances from that time on.
               */
              instances: number;
            }[];
          }[];
          /**
           * Recorded availability from a file; it refuses launches and reclaims nothing.
           */
          replay?:
            | string
            | {
                /**
                 * The recording, relative to the scenario; it may be gzipped.
                 */
                file: string;
                /**
                 * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                 */
                region?: string;
                /**
                 * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                 */
                zones?: {
                  [k: string]: string;
                };
                /**
                 * The trace to replay, where the file has several for a pool.
                 */
                trace?: string;
                /**
                 * The part of the trace before t = 0: 2d.
                 */
                skip?: Duration;
              };
        };
    /**
     * How many instances or tasks its pools have while it buys Spot. Absent: as assumed.
     */
    spotCapacity?:
      | 'unlimited'
      | {
          /**
           * So many instances or tasks in each pool, those that run included.
           */
          fixed?: number;
          /**
           * Open and short windows alternate, with lengths drawn for each pool.
           */
          windows?: {
            /**
             * Instances or tasks in an open window.
             */
            instances: number;
            /**
             * Instances or tasks in a short window.
             */
            shortInstances?: number;
            /**
             * Mean length of open windows; lengths are exponential.
             */
            meanOpen: string | 0;
            /**
             * Mean length of short windows; lengths are exponential.
             */
            meanShort: string | 0;
          };
          /**
           * Capacities by pool; the first entry that matches applies, a pool that matches none is unlimited.
           */
          pools?: {
            /**
             * The AZ id of the pool. Absent: any.
             */
            zone?: string;
            /**
             * The instance type of the pool. Absent: any.
             */
            instanceType?: string;
            /**
             * Instances of the pool at t = 0, those that run included.
             */
            instances: number;
            /**
             * Changes of the capacity, in order of time. A drop only refuses launches.
             */
            changes?: {
              /**
               * When the capacity changes, from t = 0.
               */
              time: string | 0;
              /**
               * Instances from that time on.
               */
              instances: number;
            }[];
          }[];
          /**
           * Recorded availability from a file; it refuses launches and reclaims nothing.
           */
          replay?:
            | string
            | {
                /**
                 * The recording, relative to the scenario; it may be gzipped.
                 */
                file: string;
                /**
                 * The region whose rows are read; others are skipped. Absent: the file must have no other region.
                 */
                region?: string;
                /**
                 * AZ ids for zones that the recording names by letters of an account: {us-east-1b: use1-az2}.
                 */
                zones?: {
                  [k: string]: string;
                };
                /**
                 * The trace to replay, where the file has several for a pool.
                 */
                trace?: string;
                /**
                 * The part of the trace before t = 0: 2d.
                 */
                skip?: Duration;
              };
        };
    /**
     * Of UNMANAGED environments: the machines that their owner runs throughout.
     */
    instances?: {
      /**
       * The type of these machines.
       */
      instanceType: string;
      /**
       * How many of them there are.
       */
      count?: number;
    }[];
  };
  /**
   * The service role. An event that changes instances needs AWSServiceRoleForBatch, or none, to replace them.
   */
  serviceRole?: {
    [k: string]: unknown;
  };
  /**
   * What becomes of jobs on instances that an event replaces.
   */
  updatePolicy?: {
    /**
     * Whether jobs on instances that an event replaces are terminated at once. Absent: off, as in AWS.
     */
    terminateJobsOnUpdate?: boolean | ('on' | 'off');
    /**
     * Minutes that jobs on replaced instances may still run. Absent: 30. [E47]
     */
    jobExecutionTimeoutMinutes?: number;
  };
}
interface ConsumableResource {
  /**
   * The name, where resources are a list as AWS prints it; in a map, the key is the name.
   */
  consumableResourceName?: string;
  /**
   * How many units there are; an event may change it.
   */
  totalQuantity: number;
  /**
   * REPLENISHABLE: units come back when the job ends. NON_REPLENISHABLE: units that a job used are gone. [Q46]
   */
  resourceType?: 'REPLENISHABLE' | 'NON_REPLENISHABLE';
}
interface Quote {
  /**
   * The price in USD, in the unit of its place.
   */
  usd: number;
  /**
   * The date of the price: 2026-05-01, or a month, or a year.
   */
  asOf: string;
  /**
   * The file that the price is from.
   */
  source?: string;
}
