import type { Call, DataModel } from '../attempt/attempt.ts';
import type { LaunchAnswer } from '../lms-server/wire.ts';
import { apiNamesOf } from '../runtime/api-names.ts';
import { createLmsApi, type LmsApi, type TracedCall } from '../runtime/create-lms-api.ts';
import { createEngine } from '../runtime/engine.ts';
import { sendCalls, sendCommit } from './lms-transport.ts';

/** A SCO's session with the LMS, from launch to the next one. */
export interface Session {
  readonly answer: LaunchAnswer;
  readonly apiName: 'API' | 'API_1484_11';
  readonly api: LmsApi;
  readonly model: () => DataModel;
  /** Sends what the log has and the server has not. */
  readonly flush: () => void;
}

export function openSession(
  answer: LaunchAnswer,
  onCall: (call: Call, method: TracedCall['method']) => void,
): Session {
  const { launchId, edition, seed } = answer;
  const engine = createEngine({
    edition,
    seed,
    store: (kind, model) => sendCommit({ launchId, kind, model }),
  });
  const log = createUnsentLog(answer);
  const api = createLmsApi({
    edition,
    runtime: engine,
    clock: { now: () => performance.now(), instant: () => new Date().toISOString() },
    onCall: ({ method, ...call }) => onCall(log.add(call), method),
  });
  return { answer, api, apiName: apiNamesOf(edition).apiName, model: engine.model, flush: log.flush };
}

function createUnsentLog({ launchId, launch, sco }: LaunchAnswer) {
  const unsent: Call[] = [];
  const count = { seq: 0 };
  return {
    add: (call: Omit<Call, 'seq' | 'launch' | 'sco'>): Call => {
      count.seq += 1;
      const added = { seq: count.seq, launch, sco: sco.id, ...call };
      unsent.push(added);
      return added;
    },
    flush: () => {
      if (unsent.length > 0) sendCalls(launchId, unsent.splice(0));
    },
  };
}
