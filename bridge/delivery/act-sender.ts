/** Brings acts to the server: in their order, one request at a time, each until it is answered. */
import type { Act } from '../connection.ts';
import type { Cancel } from '../environment.ts';
import { paths } from '../paths.ts';
import type { EventOutcome, LearnerEvent, Problem } from '../protocol.ts';
import { pauseAfter } from './back-off.ts';
import type { Ticket } from './outbox.ts';
import { type Away, localProblem, post, type Server, type ServerAnswer, type ServerReply } from './post.ts';
import { firstBatch, isSameDecision, isSameSubject, unanswered } from './queue.ts';
import { noTrouble, type Trouble } from './trouble.ts';

export interface ActSenderInputs {
  readonly server: Server;
  readonly ticket: () => Ticket;
  /** The newest state, before who waits for an act hears its outcome. `wasAway`: after a time without answers. */
  readonly onReply: (reply: ServerReply, wasAway: boolean) => void;
  /** What became of an act that nobody waits for: one of an earlier launch, or one that was refused before. */
  readonly onLateOutcome: (outcome: EventOutcome) => void;
  readonly onChange: () => void;
  /** The server refuses our requests; true where it was won over (a new lease), and asking again makes sense. */
  readonly recover: () => Promise<boolean>;
}

/** `waiting`: for the time of the next try. `refused`: for the learner's next act, or the next tick. */
type Request = 'none' | 'under-way' | 'waiting' | 'refused';

export class ActSender {
  readonly #inputs: ActSenderInputs;
  readonly #askers = new Map<string, (outcome: EventOutcome) => void>();
  #events: readonly LearnerEvent[] = [];
  /** Refused to who asked, and kept all the same. */
  readonly #refused = new Set<string>();
  #all: readonly LearnerEvent[] = [];
  #seq = 0;
  #trouble = noTrouble;
  #request: Request = 'none';
  #cancel: Cancel = () => {};

  constructor(inputs: ActSenderInputs) {
    this.#inputs = inputs;
  }

  /** Without an answer yet, oldest first. */
  get events(): readonly LearnerEvent[] {
    return this.#events;
  }

  /** All acts of this launch. */
  get all(): readonly LearnerEvent[] {
    return this.#all;
  }

  get trouble(): Trouble {
    return this.#trouble;
  }

  /** Acts and heartbeats of a launch are numbered together: the server compares them. */
  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  /** Resolves when the server has answered for this act, however long that takes, or with the reason why it does not. */
  send(act: Act): Promise<EventOutcome> {
    const { newId, now } = this.#inputs.server;
    const before = this.#events.find((event) => this.#refused.has(event.id) && isSameSubject(event, act));
    // Told that it was not accepted, the learner decides again: the same decision keeps its id, another one replaces it.
    const isAgain = before !== undefined && isSameDecision(before, act);
    if (before && !isAgain) this.#events = this.#events.filter((event) => event !== before);
    const event = isAgain ? before : { ...act, id: newId(), at: now().toISOString(), seq: this.nextSeq() };
    if (!isAgain) this.#all = [...this.#all, event];
    this.#refused.delete(event.id);
    const outcome = new Promise<EventOutcome>((resolve) => this.#askers.set(event.id, resolve));
    this.#enqueue(isAgain ? this.#events : [...this.#events, event]);
    return outcome;
  }

  /** Adds what an earlier launch could not deliver: before this launch's acts, under the ids and numbers they have. */
  adopt(events: readonly LearnerEvent[]): void {
    this.#enqueue([...events, ...this.#events]);
  }

  /** The session that these acts belong to is over. */
  drop(): void {
    this.#answerAll(localProblem('attempt-over', 'A new attempt has begun.'));
    this.#events = [];
    this.#inputs.onChange();
  }

  /** The server has answered for these acts by another way than our own request. */
  settle(outcomes: readonly EventOutcome[]): void {
    this.#events = unanswered(this.#events, outcomes);
    for (const outcome of outcomes) this.#answer(outcome);
    this.#inputs.onChange();
  }

  /** Tries at once: the network is back, or a new lease was got. A request under way is waited for. */
  retry(): void {
    this.#cancel();
    if (this.#request !== 'under-way') this.#pump();
  }

  #enqueue(events: readonly LearnerEvent[]): void {
    this.#events = events;
    this.#inputs.onChange();
    // A line that was refused is asked again for what the learner does now: the refusal may be over.
    if (this.#request === 'none' || this.#request === 'refused') this.#pump();
  }

  #pump(): void {
    const { server, ticket } = this.#inputs;
    const events = firstBatch(this.#events);
    this.#change(events.length > 0 ? 'under-way' : 'none', this.#trouble);
    if (events.length === 0) return;
    const { sid, lease } = ticket();
    void post(server, paths.events, { sid, lease, events }).then((answer) => this.#handle(answer, events));
  }

  async #handle(answer: ServerAnswer, sent: readonly LearnerEvent[]): Promise<void> {
    if (answer.kind === 'away') this.#wait(answer);
    else if (answer.kind === 'ok') this.#hear(answer.body, sent);
    else if (await this.#inputs.recover()) this.#pump();
    else {
      this.#change('refused', { ...noTrouble, problem: answer.problem });
      // The acts stay kept and go again later; who waits for them hears why nothing more happens now.
      this.#answerAll(answer.problem);
    }
  }

  #hear(reply: ServerReply, sent: readonly LearnerEvent[]): void {
    const { outcomes = [] } = reply;
    // An answer that names none of the acts is no answer to them.
    if (unanswered(sent, outcomes).length === sent.length) {
      this.#wait({ reason: 'foreign-answer' });
      return;
    }
    const wasAway = this.#trouble.tries > 0;
    this.#trouble = noTrouble;
    this.#inputs.onReply(reply, wasAway);
    this.settle(outcomes);
    this.#pump();
  }

  #wait(away: Omit<Away, 'kind'>): void {
    const { after, random } = this.#inputs.server;
    const tries = this.#trouble.tries + 1;
    this.#cancel = after(pauseAfter(away, tries, random()), () => this.retry());
    this.#change('waiting', { tries, reason: away.reason, problem: null });
  }

  #answerAll(problem: Problem): void {
    for (const { id } of this.#events) {
      if (!this.#askers.has(id)) continue;
      this.#answer({ kind: 'refused', id, problem });
      this.#refused.add(id);
    }
  }

  #answer(outcome: EventOutcome): void {
    const ask = this.#askers.get(outcome.id) ?? this.#inputs.onLateOutcome;
    this.#askers.delete(outcome.id);
    ask(outcome);
  }

  #change(request: Request, trouble: Trouble): void {
    this.#request = request;
    this.#trouble = trouble;
    this.#inputs.onChange();
  }
}
