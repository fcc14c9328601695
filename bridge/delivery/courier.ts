import type { Act, ServerChannel } from '../connection.ts';
import { paths } from '../paths.ts';
import type { EventOutcome, HeartbeatRequest, LearnerEvent, LearnerState, Problem } from '../protocol.ts';
import type { Cancel, Surroundings } from '../surroundings.ts';
import { backOff } from './back-off.ts';
import { afterAnswer, channelOf, type Line, openLine, reopen, startSending, triesOf } from './line.ts';
import { outcomesOf } from './outcomes.ts';
import { post } from './post.ts';
import { adopt, emptyQueue, enqueue, firstBatch, type Queue, settle } from './queue.ts';
import type { ServerAnswer } from './server-answer.ts';

interface Parcel {
  readonly path: string;
  readonly body: object;
  /** The body, where it is a beat. */
  readonly beat: HeartbeatRequest | null;
}

export interface CourierNeeds {
  readonly surroundings: Surroundings;
  readonly serverUrl: string;
  readonly session: () => { readonly sid: string; readonly lease: string };
  readonly makeBeat: () => HeartbeatRequest;
  readonly onBeatKept: (beat: HeartbeatRequest) => void;
  readonly onState: (state: LearnerState) => void;
  /** The line or what waits on it has changed. */
  readonly onChange: () => void;
  /** The server answers again after a time without answers. */
  readonly onReturn: () => void;
  /** The server does not take our requests; true where it was won over (a new lease), and asking again makes sense. */
  readonly recover: (problem: Problem) => Promise<boolean>;
}

/** Brings acts and beats to the server: one request at a time, acts in order and before beats, each until it is answered. */
export class Courier {
  readonly #needs: CourierNeeds;
  readonly #askers = new Map<string, (outcome: EventOutcome) => void>();
  #queue: Queue = emptyQueue;
  #line: Line = openLine;
  #beat: 'none' | 'due' = 'none';
  /** One attempt to recover until the next good answer: a refusal must not become a loop. */
  #recovery: 'possible' | 'tried' = 'possible';
  #savedAt: Date;
  #cancelWait: Cancel = () => {};
  #onDrained: () => void = () => {};

  constructor(needs: CourierNeeds) {
    this.#needs = needs;
    this.#savedAt = needs.surroundings.now();
  }

  /** Resolves when the server has answered for this act, however long that takes. */
  act(act: Act): Promise<EventOutcome> {
    const { newId, now } = this.#needs.surroundings;
    const id = newId();
    this.#queue = enqueue(this.#queue, act, { id, at: now().toISOString() });
    const outcome = new Promise<EventOutcome>((resolve) => this.#askers.set(id, resolve));
    this.#needs.onChange();
    this.#pump();
    return outcome;
  }

  /** Takes over what an earlier launch could not deliver. */
  adopt(events: readonly LearnerEvent[]): void {
    this.#queue = adopt(this.#queue, events);
    this.#needs.onChange();
    this.#pump();
  }

  /** Sends a beat once the acts before it are answered; beats asked for meanwhile become one. */
  beat(): void {
    this.#beat = 'due';
    this.#pump();
  }

  /** Tries at once: the network is back, or a new lease was got. */
  retry(): void {
    this.#cancelWait();
    this.#line = reopen(this.#line);
    this.#pump();
  }

  /** The browser knows that the network is gone before any request fails. */
  noteOffline(): void {
    if (this.#line.kind === 'open') this.#wait({ kind: 'waiting', tries: 1, atLeast: 0 });
  }

  channel(): ServerChannel {
    return channelOf(this.#line, this.#queue.events.length, this.#savedAt);
  }

  waiting(): readonly LearnerEvent[] {
    return this.#queue.events;
  }

  /** Resolves when nothing waits any more, or when the time is over. */
  drained(milliseconds: number): Promise<void> {
    if (this.#queue.events.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#needs.surroundings.after(milliseconds, resolve);
      this.#onDrained = () => {
        cancel();
        resolve();
      };
    });
  }

  /** What still waits, as one last body for a page that goes; empty where nothing does. */
  lastBodies(): readonly string[] {
    const events = firstBatch(this.#queue);
    const { sid, lease } = this.#needs.session();
    return events.length === 0 ? [] : [JSON.stringify({ sid, lease, events })];
  }

  #pump(): void {
    const parcel = this.#line.kind === 'open' ? this.#nextParcel() : null;
    if (parcel === null) return;
    const { serverUrl, surroundings, onChange } = this.#needs;
    this.#line = startSending(this.#line);
    onChange();
    void post(surroundings, serverUrl + parcel.path, parcel.body).then((answer) =>
      this.#take(answer, parcel),
    );
  }

  #nextParcel(): Parcel | null {
    const events = firstBatch(this.#queue);
    if (events.length > 0) {
      const { sid, lease } = this.#needs.session();
      return { path: paths.events, body: { sid, lease, events }, beat: null };
    }
    if (this.#beat === 'none') return null;
    this.#beat = 'none';
    const beat = this.#needs.makeBeat();
    return { path: paths.heartbeat, body: beat, beat };
  }

  #take(answer: ServerAnswer, parcel: Parcel): void {
    const next = afterAnswer(this.#line, answer);
    if (next.kind === 'waiting') {
      if (parcel.beat !== null) this.#beat = 'due';
      this.#wait(next);
      return;
    }
    const wasAway = triesOf(this.#line) > 0;
    this.#line = next;
    if (answer.kind === 'ok') this.#keepUp(answer.body, parcel);
    if (answer.kind === 'ok' && wasAway) this.#needs.onReturn();
    if (answer.kind === 'refused') void this.#recover(answer.problem);
    this.#needs.onChange();
    this.#pump();
  }

  async #recover(problem: Problem): Promise<void> {
    const isWorthIt = this.#recovery === 'possible';
    this.#recovery = 'tried';
    if (isWorthIt && (await this.#needs.recover(problem))) this.retry();
    else this.#refuseWaiting(problem);
  }

  #keepUp(body: LearnerState, parcel: Parcel): void {
    this.#savedAt = this.#needs.surroundings.now();
    this.#recovery = 'possible';
    // The state first, so that who hears an outcome finds it already in the state.
    this.#needs.onState(body);
    if (parcel.beat !== null) this.#needs.onBeatKept(parcel.beat);
    const outcomes = outcomesOf(body);
    this.#queue = settle(this.#queue, outcomes);
    for (const outcome of outcomes) this.#answer(outcome);
    if (this.#queue.events.length === 0) this.#onDrained();
  }

  #wait(line: Line & { kind: 'waiting' }): void {
    const { surroundings, onChange } = this.#needs;
    this.#cancelWait();
    this.#line = line;
    const pause = Math.max(line.atLeast, backOff(line.tries, surroundings.chance()));
    this.#cancelWait = surroundings.after(pause, () => this.retry());
    onChange();
  }

  /** The acts stay kept for the next launch; who waits for them hears why nothing more happens now. */
  #refuseWaiting(problem: Problem): void {
    for (const { id } of this.#queue.events) this.#answer({ kind: 'refused', id, problem });
  }

  #answer(outcome: EventOutcome): void {
    this.#askers.get(outcome.id)?.(outcome);
    this.#askers.delete(outcome.id);
  }
}
