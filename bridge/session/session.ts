import type { Act, Connection, ConnectionStatus } from '../connection.ts';
import { formatBeat } from '../delivery/beat.ts';
import { Courier } from '../delivery/courier.ts';
import { handOver } from '../delivery/pay-owed.ts';
import { post } from '../delivery/post.ts';
import { findLosses } from '../lms/reconcile.ts';
import type { Wanted } from '../lms/wanted-values.ts';
import type { Scope } from '../lms/write-plan.ts';
import { paths } from '../paths.ts';
import type { EventOutcome, HeartbeatRequest, LaunchReply, LearnerState } from '../protocol.ts';
import type { Cancel, PageMoment, Surroundings } from '../surroundings.ts';
import { ActiveClock } from './active-clock.ts';
import { Debts } from './debts.ts';
import { Lease } from './lease.ts';
import { type Reaction, reactions } from './reactions.ts';
import { refusals } from './refusals.ts';
import type { SessionNeeds } from './session-needs.ts';

/** How long `exit()` waits for the server; what it does not take by then is kept on this device. */
const patience = 5000;

/** One launch from the server's reply to its end: keeps server and LMS told of each other. */
export class Session implements Connection {
  readonly launch: LaunchReply;
  readonly #needs: SessionNeeds;
  readonly #courier: Courier;
  readonly #debts: Debts;
  readonly #clock: ActiveClock;
  readonly #lease: Lease;
  readonly #stops: readonly Cancel[];
  #stopBeats: Cancel = () => {};
  #state: LearnerState;
  #beats = 0;

  constructor(needs: SessionNeeds) {
    const { surroundings, launch, link } = needs;
    this.#needs = needs;
    this.launch = launch;
    this.#state = launch;
    this.#lease = new Lease(launch, needs.rivals, surroundings.elapsed);
    this.#clock = new ActiveClock(surroundings);
    this.#debts = new Debts(surroundings, needs.serverUrl, { sid: launch.sid, lease: launch.leaseId });
    this.#courier = this.#makeCourier();
    this.#stops = [
      surroundings.page.listen((moment) => this.#react(moment)),
      needs.rivals.stop,
      this.#clock.stop,
    ];
    if (link !== null) link.report(findLosses(link.opening.found, launch.lmsKnown));
    needs.rivals.onHeard(() => {
      this.#lease.yield();
      needs.listeners.tell();
    });
    this.#hold(launch, 0);
    this.#planBeat();
    const own = { serverUrl: needs.serverUrl, sid: launch.sid, lease: launch.leaseId };
    void handOver(surroundings, own, (events) => this.#courier.adopt(events));
  }

  state(): LearnerState {
    return this.#state;
  }

  status(): ConnectionStatus {
    return {
      server: this.#courier.channel(),
      lms: this.#needs.link?.channel() ?? this.#needs.absent,
      lease: this.#lease.phase() === 'elsewhere' ? 'elsewhere' : 'held',
    };
  }

  subscribe(listener: () => void): Cancel {
    return this.#needs.listeners.add(listener);
  }

  act(act: Act): Promise<EventOutcome> {
    const problem = refusals[this.#lease.phase()];
    if (problem === null) return this.#courier.act(act);
    return Promise.resolve({ kind: 'refused', id: this.#needs.surroundings.newId(), problem });
  }

  async retake(): Promise<void> {
    if (this.#lease.phase() === 'ended') return;
    await this.#relaunch();
    this.#courier.retry();
  }

  async exit(): Promise<void> {
    const { surroundings, serverUrl, exit } = this.#needs;
    await this.#courier.drained(patience);
    const beat = this.#end('stays');
    if (beat === null) return;
    const answer = await inTime(surroundings, post(surroundings, serverUrl + paths.finish, beat));
    if (answer?.kind === 'ok' && this.#courier.waiting().length === 0) this.#debts.clear();
    if (exit.closesWindow) surroundings.page.close();
  }

  #makeCourier(): Courier {
    const { surroundings, serverUrl, link, listeners } = this.#needs;
    return new Courier({
      surroundings,
      serverUrl,
      session: () => ({ sid: this.#state.sid, lease: this.#lease.id }),
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
    if (this.#lease.phase() === 'held') this.#needs.link?.tell(this.#wanted(), scope);
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
    this.#lease.learn(state.lease);
    this.#tellLms('changes');
  }

  async #relaunch(): Promise<void> {
    const heard = this.#needs.rivals.heard();
    this.#hold(await this.#needs.relaunch(), heard);
  }

  /** The session is this window's, and the LMS hears all of it. */
  #hold(launch: LaunchReply, heardBefore: number): void {
    if (launch.leaseId !== this.#lease.id) this.#debts.moveTo(launch.leaseId);
    this.#lease.hold(launch, heardBefore);
    this.#state = launch;
    this.#tellLms('all');
    this.#needs.listeners.tell();
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
      lease: this.#lease.id,
      bookmark: this.#state.bookmark,
      sessionTime: this.#clock.counted(),
      seq: this.#beats,
      isVisible: this.#needs.surroundings.page.isVisible(),
      writes: this.#needs.link?.writes() ?? [],
    });
    this.#debts.noteBeat(beat);
    return beat;
  }

  /** The page goes: nobody will hear an answer. Acts first, for the LMS may take its time with the end. */
  #leave(): void {
    const { surroundings, serverUrl } = this.#needs;
    const { sendLast } = surroundings.network;
    for (const body of this.#courier.lastBodies()) sendLast(serverUrl + paths.events, body);
    const beat = this.#end('goes');
    if (beat !== null) sendLast(serverUrl + paths.finish, JSON.stringify(beat));
  }

  /** The last words to the LMS, and then the last beat, which tells how the LMS took them. Null where it was all over before. */
  #end(page: 'stays' | 'goes'): HeartbeatRequest | null {
    const { link, exit, listeners } = this.#needs;
    const phase = this.#lease.phase();
    if (phase === 'ended') return null;
    if (phase === 'held') link?.close({ wanted: this.#wanted(), exit, page });
    else link?.abandon();
    this.#lease.end();
    this.#stopBeats();
    for (const stop of this.#stops) stop();
    listeners.tell();
    return this.#makeBeat();
  }
}

/** Null where no answer came within our patience. */
function inTime<T>({ after }: Surroundings, promise: Promise<T>): Promise<T | null> {
  return Promise.race([promise, new Promise<null>((resolve) => after(patience, () => resolve(null)))]);
}
