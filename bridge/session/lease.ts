/** Whose the session is, as far as this window knows: only the holder acts and writes to the LMS. */
import type { LeaseState } from '../protocol.ts';
import type { Cancel, Surroundings } from '../surroundings.ts';

export interface Lease {
  /** The server's name for it; '' before the first launch. */
  id: string;
  phase: 'held' | 'elsewhere' | 'ended';
  /** How often another window of this browser has announced that it opens the same package. */
  heard: number;
  yieldedAt: number;
  readonly elapsed: () => number;
  /** Who announces last has the session. Before the LMS is opened and before the server is asked, so that no other window writes what this one will not know of. */
  readonly announce: () => void;
  readonly stop: Cancel;
}

/** After how long a beat's word that the session is ours counts more than another window's announcement. */
const rivalHadTime = 5000;

/** Listens to the other windows; `onYield` hears when one of them takes over. */
export function watchLease(
  { neighbours, elapsed }: Surroundings,
  packageKey: string,
  onYield: () => void,
): Lease {
  const lease: Lease = {
    id: '',
    phase: 'held',
    heard: 0,
    yieldedAt: 0,
    elapsed,
    announce: () => neighbours.tell(packageKey),
    stop: neighbours.listen((message) => {
      if (message !== packageKey) return;
      lease.heard += 1;
      yieldLease(lease);
      onYield();
    }),
  };
  return lease;
}

/** The server has given the lease; it is ours unless another window began to open the course since `heardBefore`. */
export function holdLease(lease: Lease, id: string, heardBefore: number): void {
  lease.id = id;
  lease.phase = 'held';
  if (lease.heard > heardBefore) yieldLease(lease);
  else lease.announce();
}

/** What an answer of the server says. Another window may announce itself and then never come: after a while we go on. */
export function learnLease(lease: Lease, said: LeaseState): void {
  if (said === 'elsewhere') yieldLease(lease);
  else if (lease.phase === 'elsewhere' && lease.elapsed() - lease.yieldedAt > rivalHadTime) {
    lease.phase = 'held';
  }
}

function yieldLease(lease: Lease): void {
  if (lease.phase === 'held') lease.phase = 'elsewhere';
  lease.yieldedAt = lease.elapsed();
}
