/** Brings acts and beats to the server: one request at a time, acts in order and before beats, each until it is answered. */
import type { Act, ServerChannel } from '../connection.ts';
import { paths } from '../paths.ts';
import type { EventOutcome, HeartbeatRequest, LearnerEvent, LearnerState, Problem } from '../protocol.ts';
import type { Cancel } from '../surroundings.ts';
import { backOff } from './back-off.ts';
import { post, type ServerAnswer, type ServerLine, type ServerReply } from './post.ts';
import { firstBatch, unanswered } from './queue.ts';

export interface Courier extends CourierState, ServerLine {
  readonly launch: { readonly sid: string };
  readonly lease: { readonly id: string };
  readonly makeBeat: () => HeartbeatRequest;
  readonly onReply: (reply: Reply) => void;
  /** The line or what waits on it has changed. */
  readonly onChange: () => void;
  /** The server does not take our requests; true where it was won over (a new lease), and asking again makes sense. */
  readonly recover: () => Promise<boolean>;
}

export interface Reply {
  readonly state: LearnerState;
  /** The beat that was kept, where the reply is to one. */
  readonly beat: HeartbeatRequest | null;
  /** The server answers again after a time without answers. */
  readonly wasAway: boolean;
}

interface CourierState {
  /** Without an answer yet, oldest first. */
  events: readonly LearnerEvent[];
  /** How many acts this launch has seen. */
  acts: number;
  readonly askers: Map<string, (outcome: EventOutcome) => void>;
  /** A problem: a no to the whole request, and asking the same again would get the same no. */
  lineState: 'open' | 'sending' | 'waiting' | Problem;
  /** How many attempts in a row got no answer. */
  tries: number;
  isBeatDue: boolean;
  /** One attempt until the next good answer: a refusal must not become a loop. */
  mayRecover: boolean;
  savedAt: Date;
  cancelWait: Cancel;
}

export function freshCourier(savedAt: Date): CourierState {
  return {
    events: [],
    acts: 0,
    askers: new Map(),
    lineState: 'open',
    tries: 0,
    isBeatDue: false,
    mayRecover: true,
    savedAt,
    cancelWait: () => {},
  };
}

/** Resolves when the server has answered for this act, however long that takes. */
export function sendAct(courier: Courier, act: Act): Promise<EventOutcome> {
  const id = courier.newId();
  courier.acts += 1;
  const event: LearnerEvent = { ...act, id, at: courier.now().toISOString(), seq: courier.acts };
  const outcome = new Promise<EventOutcome>((resolve) => courier.askers.set(id, resolve));
  takeIn(courier, [...courier.events, event]);
  return outcome;
}

/** Takes over what an earlier launch could not deliver: before this launch's acts, under the ids they have. */
export function adoptActs(courier: Courier, events: readonly LearnerEvent[]): void {
  takeIn(courier, [...events, ...courier.events]);
}

function takeIn(courier: Courier, events: readonly LearnerEvent[]): void {
  courier.events = events;
  courier.onChange();
  pump(courier);
}

/** Sends a beat once the acts before it are answered; beats asked for meanwhile become one. */
export function sendBeat(courier: Courier): void {
  courier.isBeatDue = true;
  pump(courier);
}

/** Tries at once: the network is back, or a new lease was got. A request under way is waited for. */
export function retry(courier: Courier): void {
  courier.cancelWait();
  if (courier.lineState !== 'sending') courier.lineState = 'open';
  pump(courier);
}

/** The browser knows that the network is gone before any request fails. */
export function noteOffline(courier: Courier): void {
  if (courier.lineState === 'open') wait(courier, 0);
}

/** A broken line stays told as offline while it is tried again; nothing else than an answer repairs it. */
export function channelOf({ lineState, tries, events, savedAt }: Courier): ServerChannel {
  const waiting = events.length;
  if (typeof lineState === 'object') {
    return { kind: 'refused', code: lineState.code, detail: lineState.detail, waiting };
  }
  if (tries > 0) return { kind: 'offline', waiting };
  return waiting > 0 ? { kind: 'saving', waiting } : { kind: 'saved', at: savedAt };
}

interface Parcel {
  readonly path: string;
  readonly body: object;
  /** The body, where it is a beat. */
  readonly beat: HeartbeatRequest | null;
}

/** The acts to send next; null where none wait. */
export function nextActs({ events, launch: { sid }, lease }: Courier): Parcel | null {
  const body = { sid, lease: lease.id, events: firstBatch(events) };
  return events.length > 0 ? { path: paths.events, body, beat: null } : null;
}

function nextBeat(courier: Courier): Parcel | null {
  if (!courier.isBeatDue) return null;
  courier.isBeatDue = false;
  const beat = courier.makeBeat();
  return { path: paths.heartbeat, body: beat, beat };
}

function pump(courier: Courier): void {
  const parcel = courier.lineState === 'open' ? (nextActs(courier) ?? nextBeat(courier)) : null;
  if (!parcel) return;
  courier.lineState = 'sending';
  courier.onChange();
  void post(courier, parcel.path, parcel.body).then((answer) => take(courier, answer, parcel.beat));
}

function take(courier: Courier, answer: ServerAnswer, beat: HeartbeatRequest | null): void {
  if (answer.kind === 'away') {
    courier.isBeatDue ||= beat !== null;
    wait(courier, answer.waitAtLeast);
    return;
  }
  const wasAway = courier.tries > 0;
  courier.tries = 0;
  courier.lineState = answer.kind === 'ok' ? 'open' : answer.problem;
  if (answer.kind === 'ok') keepUp(courier, answer.body, { beat, wasAway });
  else void recover(courier, answer.problem);
  courier.onChange();
  pump(courier);
}

async function recover(courier: Courier, problem: Problem): Promise<void> {
  const { mayRecover } = courier;
  courier.mayRecover = false;
  if (mayRecover && (await courier.recover())) return retry(courier);
  // The acts stay kept for the next launch; who waits for them hears why nothing more happens now.
  for (const { id } of courier.events) answerFor(courier, { kind: 'refused', id, problem });
}

function keepUp(courier: Courier, state: ServerReply, reply: Omit<Reply, 'state'>): void {
  courier.savedAt = courier.now();
  courier.mayRecover = true;
  // The state first, so that who hears an outcome finds it already in the state.
  courier.onReply({ state, ...reply });
  courier.events = unanswered(courier.events, state.outcomes);
  for (const outcome of state.outcomes ?? []) answerFor(courier, outcome);
}

function wait(courier: Courier, atLeast: number): void {
  courier.cancelWait();
  courier.lineState = 'waiting';
  courier.tries += 1;
  const pause = Math.max(atLeast, backOff(courier.tries, courier.chance()));
  courier.cancelWait = courier.after(pause, () => retry(courier));
  courier.onChange();
}

function answerFor({ askers }: Courier, outcome: EventOutcome): void {
  askers.get(outcome.id)?.(outcome);
  askers.delete(outcome.id);
}
