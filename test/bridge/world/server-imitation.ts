import { paths } from '../../../bridge/paths.ts';
import type {
  EventOutcome,
  EventsRequest,
  HeartbeatRequest,
  LaunchReply,
  LaunchRequest,
  LearnerEvent,
  LearnerState,
  LmsKnown,
} from '../../../bridge/protocol.ts';

/** `deaf`: the request is lost on its way. `mute`: it is processed, and the answer is lost. */
export type ServerFault = 'none' | 'deaf' | 'mute' | 'error-503' | 'portal';

const challenges = ['one', 'two', 'three'];

interface Kept {
  readonly sid: string;
  readonly events: LearnerEvent[];
  readonly leases: string[];
  readonly beats: HeartbeatRequest[];
}

/** The server as the wire shows it: durable, each event once, one live lease. Its course has three challenges, done by one act each. */
export class ServerImitation {
  fault: ServerFault = 'none';
  /** Answered instead of anything else, while set. */
  refusal: { readonly status: number; readonly code: string } | null = null;
  readonly launches: LaunchRequest[] = [];
  readonly finishes: HeartbeatRequest[] = [];
  readonly #sessions = new Map<string, Kept>();
  heartbeatSeconds = 60;
  /** What the server believes that the LMS had accepted. */
  lmsKnown: LmsKnown | null = null;

  /** Rejects where no answer comes. */
  receive(url: string, body: string): Response {
    if (this.fault === 'deaf') throw new TypeError('Failed to fetch');
    if (this.fault === 'error-503') return answer(503, {});
    if (this.fault === 'portal') return answer(200, 'Please log in to the network');
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
      bookmark: null,
      totalTime: 'PT0S',
      challengeScores: done,
      lease: isHeld ? 'held' : 'elsewhere',
    };
  }

  #route(path: string, text: string): Response {
    if (path === paths.launch) return this.#launch(JSON.parse(text));
    if (path === paths.events) return this.#take(JSON.parse(text));
    return this.#beat(path, JSON.parse(text));
  }

  #launch(request: LaunchRequest): Response {
    this.launches.push(request);
    const known = request.sid === undefined ? undefined : this.#sessions.get(request.sid);
    const kept = known ?? this.session() ?? newSession();
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

  #take({ sid, lease, events }: EventsRequest): Response {
    const kept = this.#sessions.get(sid);
    if (kept === undefined || !kept.leases.includes(lease)) return problem(404, 'session-unknown');
    const outcomes = events.map((event): EventOutcome => {
      const isNew = !kept.events.some(({ id }) => id === event.id);
      if (isNew) kept.events.push(event);
      return { kind: isNew ? 'accepted' : 'duplicate', id: event.id, mark: null, view: null };
    });
    return answer(200, { ...this.stateOf(kept, lease), outcomes });
  }

  #beat(path: string, beat: HeartbeatRequest): Response {
    const kept = this.#sessions.get(beat.sessionId);
    if (kept === undefined || !kept.leases.includes(beat.lease ?? '')) return problem(404, 'session-unknown');
    kept.beats.push(beat);
    if (path === paths.finish) this.finishes.push(beat);
    return answer(200, this.stateOf(kept, beat.lease ?? ''));
  }
}

function successOf(score: number | null): LearnerState['success'] {
  if (score === null) return 'unknown';
  return score >= 70 ? 'passed' : 'failed';
}

function newSession(): Kept {
  return { sid: 'session-0123456789abcdef', events: [], leases: [], beats: [] };
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
