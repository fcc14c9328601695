import type { DataModel } from '../attempt/attempt.ts';
import type { LaunchAnswer } from '../lms-server/wire.ts';
import type { Store } from '../runtime/runtime.ts';
import type { Dismissal } from './dismissal.ts';
import { changedValues, type Delivery, queueCommit, sendCommit } from './lms-transport.ts';

/** How the page reaches its server, as switched by hand. */
export interface Connection {
  isOffline: boolean;
  isExpired: boolean;
}

export interface LmsEnvironment {
  readonly dismissal: Dismissal;
  /** Switched by hand; the browser's own offline mode shows itself as a failing request. */
  readonly connection: Connection;
}

/** How this LMS brings commits to its server, with the habits of its profile. */
export function createLmsStore(
  { launchId, traits, seed }: LaunchAnswer,
  { dismissal, connection }: LmsEnvironment,
  modelOf: () => DataModel,
): Store {
  const sent: { model: DataModel } = { model: seed };
  return (kind) => {
    const now = modelOf();
    const isLeaving = dismissal.phase() !== 'no';
    if (dismissal.phase() === 'going' && traits.whileDismissed === 'throws-and-lost') {
      throw new DOMException('Synchronous XHR in page dismissal', 'NetworkError');
    }
    const model = traits.refusedCommit === 'counted-as-sent' ? changedValues(now, sent.model) : now;
    sent.model = now;
    if (connection.isOffline) return isTakenForSuccess('unreachable', traits);
    const deliver = isLeaving ? queueCommit : sendCommit;
    return isTakenForSuccess(deliver({ launchId, kind, isLeaving, model }), traits);
  };
}

function isTakenForSuccess(delivery: Delivery, traits: LaunchAnswer['traits']): boolean {
  if (delivery === 'unreachable') return traits.onDeadNetwork === 'yes-and-lost';
  if (delivery === 'server-error') return traits.onServerError === 'yes-and-lost';
  return delivery === 'stored';
}
