"""The jobs of a log on equal machines, strict FIFO and first fit, as a plain SimPy 2 model.

    python3 peers.py <log in the Standard Workload Format> <machines> <vCPUs of each>

Prints mean and longest wait, CPU time and peak memory as JSON.
"""
import json
import resource
import sys
import time
from collections import deque

from SimPy.Simulation import Process, Simulation, hold, passivate


class Source(Process):
    """Submits each job at its time."""

    def submit(self, jobs, pool):
        for job in jobs:
            if job[0] > self.sim.now():
                yield hold, self, job[0] - self.sim.now()
            pool.waiting.append(job)
            pool.wake()


class Pool(Process):
    """Places waiting jobs, after all other events of an instant."""

    def __init__(self, sim, machines, vcpus):
        Process.__init__(self, sim=sim)
        self.free = [vcpus] * machines
        self.waiting = deque()
        self.waits = []
        self.asleep = False

    def wake(self):
        if self.asleep:
            self.asleep = False
            self.sim.reactivate(self)

    def place(self):
        while True:
            while self.waiting:
                at, work, vcpus = self.waiting[0]
                machine = next((m for m, room in enumerate(self.free) if room >= vcpus), None)
                if machine is None:
                    break
                self.waiting.popleft()
                self.free[machine] -= vcpus
                self.waits.append(self.sim.now() - at)
                job = Job(sim=self.sim)
                self.sim.activate(job, job.run(work, vcpus, machine, self))
            self.asleep = True
            yield passivate, self


class Job(Process):
    """Works, and gives its vCPUs back."""

    def run(self, work, vcpus, machine, pool):
        yield hold, self, work
        pool.free[machine] += vcpus
        pool.wake()


def main(path, machines, vcpus):
    with open(path, encoding="ascii") as log:
        rows = [line.split() for line in log if not line.startswith(";")]
    jobs = [(int(row[1]), int(row[3]), int(row[4])) for row in rows]
    simulation = Simulation()
    simulation.initialize()
    pool = Pool(simulation, machines, vcpus)
    source = Source(sim=simulation)
    simulation.activate(pool, pool.place())
    simulation.activate(source, source.submit(jobs, pool))
    simulation.simulate(until=float("inf"))
    waits = pool.waits
    figures = {
        "wait_mean_s": sum(waits) / len(waits),
        "wait_max_s": max(waits),
        "cpu_ms": 1000 * time.process_time(),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(figures))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
