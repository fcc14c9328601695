import { paths } from '../../../bridge/paths.ts';
import type {
  EventOutcome,
  EventsRequest,
  FinishRequest,
  HeartbeatRequest,
  LaunchReply,
  LaunchRequest,
  LearnerEvent,
  LearnerState,
  LmsKnown,
} from '../../../bridge/protocol.ts';

/**
 * `deaf`: the request is lost on its way. `mute`: it is processed, and the answer is lost. `hangs`: nothing ever comes.
 * `names-nothing`: acts are answered with yes and without outcomes. The others answer in place of the server.
 */
export type ServerFault =
  | 'none'
  | 'deaf'
  | 'mute'
  | 'hangs'
  | 'names-nothing'
  | 'error-503'
  | 'portal'
  | 'proxy-403'
  | 'proxy-404'
  | 'proxy-502';

const foreignAnswers: Readonly<Partial<Record<ServerFault, number>>> = {
  portal: 200,
  'proxy-403': 403,
  'proxy-404': 404,
  'proxy-502': 502,
};

const challenges = ['one', 'two', 'three'];

interface Kept {
  readonly sid: string;
  readonly learner: LaunchRequest['learner'];
  readonly events: LearnerEvent[];
  readonly leases: string[];
  readonly heartbeats: HeartbeatRequest[];
}

/** The server as the wire shows it: durable, each event once, one live lease. Its course has three challenges, done by one act each. */
export class ServerImitation {
  fault: ServerFault = 'none';
  /** Answered instead of anything else, while set. */
  refusal: { readonly status: number; readonly code: string } | null = null;
  readonly launches: LaunchRequest[] = [];
  readonly finishes: FinishRequest[] = [];
  /** Paths that a blocker stops. */
  readonly blocked = new Set<string>();
  /** Told in every state, where set: what the LMS may hear. */
  verdict: LearnerState['lms'];
  readonly #sessions = new Map<string, Kept>();
  heartbeatSeconds = 60;
  /** What the server believes that the LMS had accepted. */
  lmsKnown: LmsKnown | null = null;

  /** Rejects where no answer comes. */
  receive(url: string, body: string): Response {
    if (this.fault === 'deaf') throw new TypeError('Failed to fetch');
    if (this.fault === 'error-503') return answer(503, {});
    const foreign = foreignAnswers[this.fault];
    if (foreign !== undefined) return answer(foreign, 'Please log in to the network');
    if (this.blocked.has(new URL(url).pathname)) throw new TypeError('Failed to fetch');
    if (this.refusal !== null) return problem(this.refusal.status, this.refusal.code);
    const reply = this.#route(new URL(url).pathname, body);
    if (this.fault === 'mute') throw new TypeError('Failed to fetch');
    return reply;
  }

  /** As a server restored from a backup that is older than the lease. */
  forgetLease(lease: string): void {
    for (const { leases } of this.#sessions.values()) leases.splice(leases.indexOf(lease), 1);
  }

  /** As if another course were behind the same session: nothing is done any more. */
  forgetScores(): void {
    for (const { events } of this.#sessions.values()) events.length = 0;
  }

  session(sid?: string): Kept | undefined {
    return sid === undefined ? [...this.#sessions.values()][0] : this.#sessions.get(sid);
  }

  /** All acts ever taken in, of all sessions. */
  events(): readonly LearnerEvent[] {
    return [...this.#sessions.values()].flatMap(({ events }) => events);
  }

  stateOf(kept: Kept, lease: string): LearnerState {
    const done = doneOf(kept);
    const scores = Object.values(done);
    const score =
      scores.length === 0 ? null : scores.reduce((sum, each) => sum + each, 0) / scores.length / 1.6;
    const isHeld = kept.leases.at(-1) === lease;
    return {
      sid: kept.sid,
      completion: scores.length === challenges.length ? 'completed' : 'incomplete',
      success: successOf(score),
      score: score === null ? null : Math.round(score * 100) / 100,
      bookmark: bookmarkOf(kept),
      totalTime: 'PT0S',
      challengeScores: done,
      lease: isHeld ? 'held' : 'elsewhere',
      ...(this.verdict !== undefined && { lms: this.verdict }),
    };
  }

  #route(path: string, text: string): Response {
    if (path === paths.launch) return this.#launch(JSON.parse(text));
    if (path === paths.events) return this.#record(JSON.parse(text));
    return this.#hear(path, JSON.parse(text));
  }

  #launch(request: LaunchRequest): Response {
    this.launches.push(request);
    const kept = this.#findSession(request);
    this.#sessions.set(kept.sid, kept);
    const leaseId = `lease-of-${request.launchId}`;
    if (!kept.leases.includes(leaseId)) kept.leases.push(leaseId);
    const reply: LaunchReply = {
      ...this.stateOf(kept, leaseId),
      leaseId,
      outline: { courseId: 'course', title: 'Course', topics: [] },
      challenge: null as never,
      heartbeatSeconds: this.heartbeatSeconds,
      resumed: kept.leases.length > 1,
      lmsKnown: this.lmsKnown,
    };
    return answer(200, reply);
  }

  /** A named learner's own session counts; a sid is a hint, good where its owner is the same or nobody known. */
  #findSession({ learner, sid, attempt }: LaunchRequest): Kept {
    const all = [...this.#sessions.values()];
    const own = all.filter((kept) => kept.learner.id === learner.id).slice(-1);
    if (attempt === 'new') return newSession(learner, all.length);
    const hinted = sid === undefined ? undefined : this.#sessions.get(sid);
    const isNamed = (who: LaunchRequest['learner']) => (who.source ?? 'lms') === 'lms';
    const isOurs =
      hinted && (hinted.learner.id === learner.id || !isNamed(hinted.learner) || !isNamed(learner));
    return own[0] ?? (isOurs ? hinted : newSession(learner, all.length));
  }

  #record({ sid, lease, events }: EventsRequest): Response {
    const kept = this.#sessions.get(sid);
    if (kept === undefined || !kept.leases.includes(lease)) return problem(404, 'session-unknown');
    const outcomes = this.fault === 'names-nothing' ? [] : recordAll(kept, events);
    return answer(200, { ...this.stateOf(kept, lease), outcomes });
  }

  #hear(path: string, request: FinishRequest): Response {
    const kept = this.#sessions.get(request.sessionId);
    const lease = request.lease ?? '';
    if (kept === undefined || !kept.leases.includes(lease)) return problem(404, 'session-unknown');
    kept.heartbeats.push(request);
    const outcomes = recordAll(kept, (request.events ?? []) as LearnerEvent[]);
    if (path === paths.finish) this.finishes.push(request);
    return answer(200, { ...this.stateOf(kept, lease), outcomes });
  }
}

function successOf(score: number | null): LearnerState['success'] {
  if (score === null) return 'unknown';
  return score >= 70 ? 'passed' : 'failed';
}

function recordAll(kept: Kept, events: readonly LearnerEvent[]): readonly EventOutcome[] {
  return events.map((event) => {
    const isNew = !kept.events.some(({ id }) => id === event.id);
    if (isNew) kept.events.push(event);
    return { kind: isNew ? 'accepted' : 'duplicate', id: event.id, mark: null, view: null };
  });
}

/** The first has a sid that tests can name. */
function newSession(learner: LaunchRequest['learner'], count: number): Kept {
  const sid = count === 0 ? 'session-0123456789abcdef' : `session-${count}-0123456789abcdef`;
  return { sid, learner, events: [], leases: [], heartbeats: [] };
}

/** The challenge of the newest act about one. */
function bookmarkOf({ events }: Kept): LearnerState['bookmark'] {
  const ids = events.flatMap((event) => ('challengeId' in event ? [event.challengeId] : []));
  const challengeId = ids.at(-1);
  return challengeId === undefined ? null : { topicId: 'topic', challengeId, phase: 1, hints: [0, 0] };
}

/** The best score of each challenge: `good` gives 160, everything else 60. */
function doneOf({ events }: Kept): Record<string, number> {
  const done: Record<string, number> = {};
  for (const event of events) {
    if (event.type !== 'remediation-chosen' || !challenges.includes(event.challengeId)) continue;
    done[event.challengeId] = Math.max(done[event.challengeId] ?? 0, event.optionId === 'good' ? 160 : 60);
  }
  return done;
}

/** What the bridge reads of a response, without the streams that a virtual clock cannot wait for. */
function answer(status: number, body: unknown): Response {
  return { status, headers: new Headers(), json: async () => body } as Response;
}

function problem(status: number, code: string): Response {
  return answer(status, {
    type: 'about:blank',
    title: code,
    status,
    code,
    detail: `The server says ${code}.`,
  });
}
