import type { Act, Connection, ConnectionStatus, LmsChannel } from '../connection.ts';
import { formatBeat } from '../delivery/beat.ts';
import { Courier } from '../delivery/courier.ts';
import { localProblem } from '../delivery/server-answer.ts';
import type { Listeners } from '../listeners.ts';
import type { ExitRow } from '../lms/exits.ts';
import type { LmsLink } from '../lms/lms-link.ts';
import type { Scope, Wanted } from '../lms/write-plan.ts';
import { paths } from '../paths.ts';
import type { EventOutcome, HeartbeatRequest, LaunchReply, LearnerState, Problem } from '../protocol.ts';
import type { Cancel, PageMoment, Surroundings } from '../surroundings.ts';
import { type ActiveTime, countTo, learnerActed, showOrHide, startTime } from './active-time.ts';
import { type Reaction, reactions } from './reactions.ts';

export interface SessionNeeds {
  readonly surroundings: Surroundings;
  readonly serverUrl: string;
  readonly launch: LaunchReply;
  /** Null where there is no LMS; `absent` says why. */
  readonly link: LmsLink | null;
  readonly absent: LmsChannel;
  readonly exit: ExitRow;
  readonly listeners: Listeners;
  /** Asks for the session again, with a new lease. */
  readonly relaunch: () => Promise<LaunchReply>;
}

/** How long `exit()` waits for acts that are still on their way; they are kept on this device all the same. */
const patience = 5000;

/** One launch from the server's reply to its end: keeps server and LMS told of each other. */
export class Session implements Connection {
  readonly launch: LaunchReply;
  readonly #needs: SessionNeeds;
  readonly #courier: Courier;
  readonly #reactions: Readonly<Record<Reaction, () => void>>;
  readonly #stopListening: Cancel;
  #stopBeats: Cancel = () => {};
  #state: LearnerState;
  #leaseId: string;
  #lease: ConnectionStatus['lease'] = 'held';
  #phase: 'running' | 'ended' = 'running';
  #time: ActiveTime;
  #beats = 0;

  constructor(needs: SessionNeeds) {
    const { surroundings, launch, listeners } = needs;
    this.#needs = needs;
    this.launch = launch;
    this.#state = launch;
    this.#leaseId = launch.leaseId;
    this.#time = startTime(surroundings.elapsed(), surroundings.page.isVisible());
    this.#courier = new Courier({
      surroundings,
      serverUrl: needs.serverUrl,
      session: () => ({ sid: this.#state.sid, lease: this.#leaseId }),
      makeBeat: () => this.#makeBeat(),
      onBeatKept: ({ lms }) => needs.link?.forget(lms ?? []),
      onState: (state) => this.#learn(state),
      onChange: () => listeners.tell(),
    });
    this.#reactions = this.#makeReactions();
    this.#stopListening = surroundings.page.listen((moment) => this.#react(moment));
    this.#tellLms('all');
    this.#planBeat();
  }

  state(): LearnerState {
    return this.#state;
  }

  status(): ConnectionStatus {
    return {
      server: this.#courier.channel(),
      lms: this.#needs.link?.channel() ?? this.#needs.absent,
      lease: this.#lease,
    };
  }

  subscribe(listener: () => void): Cancel {
    return this.#needs.listeners.add(listener);
  }

  act(act: Act): Promise<EventOutcome> {
    const { surroundings } = this.#needs;
    const problem = this.#whyNot();
    if (problem !== null) return Promise.resolve({ kind: 'refused', id: surroundings.newId(), problem });
    this.#time = learnerActed(this.#time, surroundings.elapsed());
    return this.#courier.act(act);
  }

  async retake(): Promise<void> {
    const launch = await this.#needs.relaunch();
    this.#leaseId = launch.leaseId;
    this.#lease = 'held';
    this.#state = launch;
    this.#tellLms('all');
    this.#courier.retry();
    this.#needs.listeners.tell();
  }

  async exit(): Promise<void> {
    if (this.#phase === 'ended') return;
    await this.#courier.drained(patience);
    this.#end('stays');
    this.#needs.surroundings.page.close();
  }

  #whyNot(): Problem | null {
    if (this.#phase === 'ended')
      return localProblem('ended', 'This launch has ended. Open the course again.');
    if (this.#lease === 'held') return null;
    return localProblem(
      'continued-elsewhere',
      'The course was continued in another window or on another device.',
    );
  }

  #makeReactions(): Readonly<Record<Reaction, () => void>> {
    const elapsed = this.#needs.surroundings.elapsed;
    const move = (next: (time: ActiveTime, at: number) => ActiveTime) => (): void => {
      this.#time = next(this.#time, elapsed());
    };
    return {
      'stop-clock': move((time, at) => showOrHide(time, at, 'hidden')),
      'start-clock': move((time, at) => showOrHide(time, at, 'shown')),
      'learner-acted': move(learnerActed),
      commit: () => this.#tellLms('all'),
      beat: () => this.#courier.beat(),
      finish: () => this.#end('goes'),
      retry: () => this.#courier.retry(),
      'note-offline': () => this.#courier.noteOffline(),
    };
  }

  #react(moment: PageMoment): void {
    for (const reaction of reactions[moment]) this.#reactions[reaction]();
  }

  /** The LMS is told again at each beat even when nothing changed: this keeps its own session alive. */
  #planBeat(): void {
    const { surroundings, launch } = this.#needs;
    this.#stopBeats = surroundings.after(launch.heartbeatSeconds * 1000, () => {
      this.#tellLms('all');
      this.#courier.beat();
      this.#planBeat();
    });
  }

  #learn(state: LearnerState): void {
    this.#state = state;
    if (state.lease === 'elsewhere') this.#lease = 'elsewhere';
    this.#tellLms('changes');
  }

  /** Only the holder of the lease writes: two windows would overwrite each other. */
  #tellLms(scope: Scope): void {
    if (this.#phase === 'running' && this.#lease === 'held') this.#needs.link?.tell(this.#wanted(), scope);
  }

  #wanted(): Wanted {
    return { sid: this.#state.sid, status: this.#state, sessionTime: this.#countedTime() };
  }

  #countedTime(): number {
    this.#time = countTo(this.#time, this.#needs.surroundings.elapsed());
    return this.#time.counted;
  }

  #makeBeat(): HeartbeatRequest {
    this.#beats += 1;
    return formatBeat({
      sid: this.#state.sid,
      lease: this.#leaseId,
      bookmark: this.#state.bookmark,
      sessionTime: this.#countedTime(),
      seq: this.#beats,
      isVisible: this.#time.isVisible,
      writes: this.#needs.link?.writes() ?? [],
    });
  }

  /** The last beat goes out before the LMS is closed: closing may take the page with it. */
  #end(page: 'stays' | 'goes'): void {
    if (this.#phase === 'ended') return;
    const { surroundings, serverUrl, link, exit, listeners } = this.#needs;
    const wanted = this.#lease === 'held' ? this.#wanted() : null;
    link?.close({ wanted, exit, page });
    this.#phase = 'ended';
    this.#stopBeats();
    this.#stopListening();
    surroundings.network.sendLast(serverUrl + paths.finish, JSON.stringify(this.#makeBeat()));
    for (const body of this.#courier.lastBodies())
      surroundings.network.sendLast(serverUrl + paths.events, body);
    listeners.tell();
  }
}
