import type { Act, Connection, ConnectionStatus, LmsChannel } from '../connection.ts';
import { formatBeat } from '../delivery/beat.ts';
import { Courier } from '../delivery/courier.ts';
import { takeRefused } from '../delivery/pay-owed.ts';
import { post } from '../delivery/post.ts';
import { localProblem } from '../delivery/server-answer.ts';
import type { Listeners } from '../listeners.ts';
import type { ExitRow } from '../lms/exits.ts';
import type { LmsLink } from '../lms/lms-link.ts';
import { findLosses } from '../lms/reconcile.ts';
import type { Wanted } from '../lms/wanted-values.ts';
import type { Scope } from '../lms/write-plan.ts';
import { paths } from '../paths.ts';
import type { EventOutcome, HeartbeatRequest, LaunchReply, LearnerState, Problem } from '../protocol.ts';
import type { Cancel, PageMoment, Surroundings } from '../surroundings.ts';
import { ActiveClock } from './active-clock.ts';
import { Debts } from './debts.ts';
import { type Reaction, reactions } from './reactions.ts';
import type { Rivals } from './rivals.ts';

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
  readonly rivals: Rivals;
}

/** How long `exit()` waits for the server; what it does not take by then is kept on this device. */
const patience = 5000;

/** One launch from the server's reply to its end: keeps server and LMS told of each other. */
export class Session implements Connection {
  readonly launch: LaunchReply;
  readonly #needs: SessionNeeds;
  readonly #courier: Courier;
  readonly #debts: Debts;
  readonly #clock: ActiveClock;
  readonly #stops: readonly Cancel[];
  #stopBeats: Cancel = () => {};
  #state: LearnerState;
  #leaseId: string;
  #phase: 'held' | 'elsewhere' | 'ended' = 'held';
  #yieldedAt = 0;
  #beats = 0;

  constructor(needs: SessionNeeds) {
    const { surroundings, launch, link } = needs;
    this.#needs = needs;
    this.launch = launch;
    this.#state = launch;
    this.#leaseId = launch.leaseId;
    this.#clock = new ActiveClock(surroundings);
    this.#debts = new Debts(surroundings, needs.serverUrl, { sid: launch.sid, lease: launch.leaseId });
    this.#courier = this.#makeCourier();
    this.#stops = [
      surroundings.page.listen((moment) => this.#react(moment)),
      needs.rivals.stop,
      this.#clock.stop,
    ];
    if (link !== null) link.report(findLosses(link.opening.found, launch.lmsKnown));
    needs.rivals.onHeard(() => this.#yield());
    this.#hold(launch, 0);
    this.#planBeat();
    void this.#adoptRefused();
  }

  state(): LearnerState {
    return this.#state;
  }

  status(): ConnectionStatus {
    return {
      server: this.#courier.channel(),
      lms: this.#needs.link?.channel() ?? this.#needs.absent,
      lease: this.#phase === 'elsewhere' ? 'elsewhere' : 'held',
    };
  }

  subscribe(listener: () => void): Cancel {
    return this.#needs.listeners.add(listener);
  }

  act(act: Act): Promise<EventOutcome> {
    const { surroundings } = this.#needs;
    const problem = refusals[this.#phase];
    if (problem !== null) return Promise.resolve({ kind: 'refused', id: surroundings.newId(), problem });
    return this.#courier.act(act);
  }

  async retake(): Promise<void> {
    if (this.#phase === 'ended') return;
    await this.#relaunch();
    this.#courier.retry();
  }

  async exit(): Promise<void> {
    if (this.#phase === 'ended') return;
    await this.#courier.drained(patience);
    const beat = this.#end('stays');
    if (beat !== null) await this.#finish(beat);
    this.#needs.surroundings.page.close();
  }

  async #adoptRefused(): Promise<void> {
    const { surroundings, serverUrl, launch } = this.#needs;
    const session = { sid: launch.sid, lease: launch.leaseId };
    this.#courier.adopt(await takeRefused(surroundings, serverUrl, session));
  }

  #makeCourier(): Courier {
    const { surroundings, serverUrl, link, listeners } = this.#needs;
    return new Courier({
      surroundings,
      serverUrl,
      session: () => ({ sid: this.#state.sid, lease: this.#leaseId }),
      makeBeat: () => this.#makeBeat(),
      onBeatKept: ({ lms }) => {
        link?.forget(lms ?? []);
        this.#tellLms('all');
      },
      onState: (state) => this.#learn(state),
      onReturn: () => {
        link?.distrust();
        this.#tellLms('all');
      },
      onChange: () => {
        this.#debts.noteEvents(this.#courier.waiting());
        listeners.tell();
      },
      recover: () => this.#recover(),
    });
  }

  #react(moment: PageMoment): void {
    for (const reaction of reactions[moment]) this.#do(reaction);
  }

  #do(reaction: Reaction): void {
    switch (reaction) {
      case 'commit':
        this.#tellLms('due');
        return;
      case 'beat':
        this.#courier.beat();
        return;
      case 'finish':
        this.#leave();
        return;
      case 'retry':
        this.#courier.retry();
        return;
      case 'note-offline':
        this.#courier.noteOffline();
    }
  }

  /** Only the holder of the lease writes: two windows would overwrite each other. */
  #tellLms(scope: Scope): void {
    if (this.#phase === 'held') this.#needs.link?.tell(this.#wanted(), scope);
  }

  #wanted(): Wanted {
    return {
      kept: { kind: 'session', sid: this.#state.sid },
      status: this.#state,
      sessionTime: this.#clock.counted(),
    };
  }

  #learn(state: LearnerState): void {
    this.#state = state;
    if (state.lease === 'elsewhere') this.#yield();
    else if (this.#isLeftAlone()) this.#phase = 'held';
    this.#tellLms('changes');
  }

  async #relaunch(): Promise<void> {
    const heard = this.#needs.rivals.heard();
    this.#hold(await this.#needs.relaunch(), heard);
  }

  /** The session is this window's, and the LMS hears all of it; unless another window began to open it meanwhile. */
  #hold(launch: LaunchReply, heardBefore: number): void {
    if (launch.leaseId !== this.#leaseId) this.#debts.moveTo(launch.leaseId);
    this.#leaseId = launch.leaseId;
    this.#state = launch;
    this.#phase = 'held';
    if (this.#needs.rivals.heard() > heardBefore) this.#yield();
    else this.#needs.rivals.announce();
    this.#tellLms('all');
    this.#needs.listeners.tell();
  }

  #yield(): void {
    if (this.#phase === 'held') this.#phase = 'elsewhere';
    this.#yieldedAt = this.#needs.surroundings.elapsed();
    this.#needs.listeners.tell();
  }

  /** Another window began to open the course, and some time later the server still says that the session is ours. */
  #isLeftAlone(): boolean {
    return this.#phase === 'elsewhere' && this.#needs.surroundings.elapsed() - this.#yieldedAt > patience;
  }

  /** A lease that the server no longer knows is replaced by a new one; that takes nothing from anybody who holds one. */
  async #recover(): Promise<boolean> {
    try {
      await this.#relaunch();
      return true;
    } catch {
      // The launch is refused too; what is told is the first refusal, which says what is wrong with the work.
      return false;
    }
  }

  /**
   * The server first, then the LMS: the answer says whether the session is still this window's. The LMS is told at each
   * beat even when nothing changed, which keeps its own session alive.
   */
  #planBeat(): void {
    const { surroundings, launch } = this.#needs;
    this.#stopBeats = surroundings.after(launch.heartbeatSeconds * 1000, () => {
      this.#courier.beat();
      if (this.#courier.channel().kind !== 'saved') this.#tellLms('all');
      this.#planBeat();
    });
  }

  #makeBeat(): HeartbeatRequest {
    this.#beats += 1;
    const beat = formatBeat({
      sid: this.#state.sid,
      lease: this.#leaseId,
      bookmark: this.#state.bookmark,
      sessionTime: this.#clock.counted(),
      seq: this.#beats,
      isVisible: this.#needs.surroundings.page.isVisible(),
      writes: this.#needs.link?.writes() ?? [],
    });
    this.#debts.noteBeat(beat);
    return beat;
  }

  /** The page goes: nobody will hear an answer. */
  #leave(): void {
    const { network } = this.#needs.surroundings;
    const beat = this.#end('goes');
    if (beat === null) return;
    network.sendLast(this.#needs.serverUrl + paths.finish, JSON.stringify(beat));
    for (const body of this.#courier.lastBodies())
      network.sendLast(this.#needs.serverUrl + paths.events, body);
  }

  async #finish(beat: HeartbeatRequest): Promise<void> {
    const { surroundings, serverUrl } = this.#needs;
    const sent = post(surroundings, serverUrl + paths.finish, beat);
    const late = new Promise<null>((resolve) => surroundings.after(patience, () => resolve(null)));
    const answer = await Promise.race([sent, late]);
    if (answer?.kind === 'ok' && this.#courier.waiting().length === 0) this.#debts.clear();
  }

  /** The last words to the LMS, and then the last beat, which tells how the LMS took them. Null where it was all over before. */
  #end(page: 'stays' | 'goes'): HeartbeatRequest | null {
    const { link, exit, listeners } = this.#needs;
    if (this.#phase === 'ended') return null;
    if (this.#phase === 'held') link?.close({ wanted: this.#wanted(), exit, page });
    else link?.abandon();
    this.#phase = 'ended';
    this.#stopBeats();
    for (const stop of this.#stops) stop();
    listeners.tell();
    return this.#makeBeat();
  }
}

const refusals = {
  held: null,
  elsewhere: localProblem(
    'continued-elsewhere',
    'The course was continued in another window or on another device.',
  ),
  ended: localProblem('ended', 'This launch has ended. Open the course again.'),
} as const satisfies Record<string, Problem | null>;
