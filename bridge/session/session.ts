/** One launch from the server's reply to its end: keeps server and LMS told of each other. */
import { Changes } from '../changes.ts';
import type { Act, Connection, ConnectionStatus } from '../connection.ts';
import { ActSender } from '../delivery/act-sender.ts';
import { adoptRefused } from '../delivery/flush-outbox.ts';
import { HeartbeatSender } from '../delivery/heartbeat-sender.ts';
import { Outbox } from '../delivery/outbox.ts';
import { localProblem, post, type Server, type ServerReply } from '../delivery/post.ts';
import { describeServerChannel, type ServerFacts } from '../delivery/server-channel.ts';
import { type Cancel, type PageMoment, pause, within } from '../environment.ts';
import type { ExitRow } from '../lms/exits.ts';
import type { LmsClient } from '../lms/lms-client.ts';
import type { LmsLink } from '../lms/lms-link.ts';
import { paths } from '../paths.ts';
import type {
  EventOutcome,
  FinishRequest,
  HeartbeatRequest,
  LaunchReply,
  LaunchRequest,
  LearnerState,
} from '../protocol.ts';
import { startClock } from './active-clock.ts';
import { describeFinish, describeHeartbeat } from './describe-heartbeat.ts';
import { joinedActs } from './joined-acts.ts';
import type { Launcher } from './launcher.ts';
import type { Lease } from './lease.ts';
import { LmsReporter } from './lms-reporter.ts';
import { reactions } from './reactions.ts';
import { Recovery } from './recovery.ts';
import { leavingOf } from './wanted.ts';

/** How long `exit()` waits for the server; what it has not answered by then is kept on this device. */
const patience = 5000;
const lookEvery = 50;

export interface SessionInputs {
  readonly server: Server;
  readonly launch: LaunchReply;
  /** Null for use without an LMS. */
  readonly lms: LmsClient | null;
  readonly exit: ExitRow;
  readonly changes: Changes;
  readonly lease: Lease;
  readonly launcher: Launcher;
}

export class Session {
  readonly #inputs: SessionInputs;
  readonly #lateOutcomes = new Changes<EventOutcome>();
  readonly #acts: ActSender;
  readonly #heartbeats: HeartbeatSender;
  readonly #outbox: Outbox;
  readonly #reporter: LmsReporter;
  readonly #recovery = new Recovery(() => this.#relaunch({}));
  readonly #clock;
  readonly #stops: Cancel[];
  #launch: LaunchReply;
  #state: LearnerState;
  #savedAt: Date;
  #blocked: ServerFacts['blocked'] = null;
  /** Acts were answered since the last heartbeat was described. */
  #isHeartbeatOld = false;
  /** Acts were answered since heartbeats began to fail. */
  #areActsAnswered = false;
  #cancelTick: Cancel = () => {};

  constructor(inputs: SessionInputs) {
    const { server, launch, lms, lease, exit } = inputs;
    this.#inputs = inputs;
    this.#launch = launch;
    this.#state = launch;
    this.#savedAt = server.now();
    this.#clock = startClock(server);
    this.#outbox = new Outbox(server, { sid: launch.sid, lease: launch.leaseId });
    this.#reporter = new LmsReporter({
      timer: server,
      clock: this.#clock,
      ...{ lms, lease, exit },
      state: () => this.#state,
    });
    const recover = (): Promise<boolean> => this.#recovery.attempt();
    this.#acts = new ActSender({
      ...{ server, recover },
      ticket: () => this.#outbox.entry,
      onReply: (reply, wasAway) => this.#hearActs(reply, wasAway),
      onLateOutcome: this.#lateOutcomes.notify,
      onChange: () => this.#keepActs(),
    });
    this.#heartbeats = new HeartbeatSender({
      ...{ server, recover },
      describe: () => this.#describeHeartbeat(),
      onReply: (reply, heartbeat, wasAway) => this.#hearHeartbeat(reply, heartbeat, wasAway),
      onFailure: () => this.#hearNothing(),
    });
    this.#stops = [
      server.page.listen((moment) => this.#react(moment)),
      lms?.watch((link) => void this.#join(link)) ?? (() => {}),
    ];
  }

  /** The LMS hears all of it, and what earlier launches left under old leases is sent under this one. */
  start(): Connection {
    this.#reporter.meet(this.#launch.lmsKnown);
    this.#hold(this.#launch, 0);
    this.#planTick();
    void adoptRefused(this.#inputs.server, this.#outbox.entry, (events) => this.#acts.adopt(events));
    const launch = (): LaunchReply => this.#launch;
    return {
      get launch() {
        return launch();
      },
      language: this.#inputs.lms?.link?.opening.language ?? '',
      state: () => this.#state,
      status: () => this.#status(),
      subscribe: this.#inputs.changes.subscribe,
      onLateOutcome: this.#lateOutcomes.subscribe,
      act: (act) => this.#act(act),
      retake: () => this.#retake({}),
      tryAgain: () => this.#retake({ attempt: 'new' }),
      exit: () => this.#leave(),
    };
  }

  #status(): ConnectionStatus {
    const { lms, lease, launcher } = this.#inputs;
    return {
      server: describeServerChannel({
        troubles: [this.#acts.trouble, this.#heartbeats.trouble],
        waiting: this.#acts.events.length,
        savedAt: this.#savedAt,
        blocked: this.#blocked,
      }),
      lms: lms?.channel ?? { kind: 'absent', reason: '' },
      lease: lease.phase === 'elsewhere' ? 'elsewhere' : 'held',
      learner: launcher.identity,
    };
  }

  #act(act: Act): Promise<EventOutcome> {
    const { lease, server } = this.#inputs;
    if (lease.phase === 'held') return this.#acts.send(act);
    const problem = localProblem(lease.phase, 'The course has left this window.');
    return Promise.resolve({ kind: 'refused', id: server.newId(), problem });
  }

  #react(moment: PageMoment): void {
    const does = {
      commit: () => this.#reporter.tell('due'),
      heartbeat: () => this.#heartbeats.send(),
      finish: () => this.#vanish(),
      retry: () => this.#retry(),
      offline: () => this.#heartbeats.noteOffline(),
    };
    for (const reaction of reactions[moment]) does[reaction]();
  }

  #retry(): void {
    this.#acts.retry();
    this.#heartbeats.retry();
  }

  /** The server first, then the LMS: the answer says whether the session is still this window's. */
  #planTick(): void {
    const { server } = this.#inputs;
    this.#cancelTick();
    this.#cancelTick = server.after(this.#launch.heartbeatSeconds * 1000, () => {
      this.#recovery.allow();
      this.#reporter.beginTick();
      this.#heartbeats.send();
      this.#acts.retry();
      this.#planTick();
    });
  }

  #hearActs(reply: ServerReply, wasAway: boolean): void {
    this.#isHeartbeatOld = true;
    this.#areActsAnswered = true;
    this.#state = reply;
    this.#hearGood(reply, wasAway);
    this.#reporter.tell(wasAway ? 'all' : 'changes');
    this.#heartbeats.retry();
  }

  #hearHeartbeat(reply: ServerReply, heartbeat: HeartbeatRequest, wasAway: boolean): void {
    // Acts were answered while it was under way: their state is the newer one.
    if (!this.#isHeartbeatOld) this.#state = reply;
    this.#blocked = null;
    this.#reporter.forget(heartbeat.lms);
    if (this.#outbox.entry.heartbeat === heartbeat) this.#outbox.update({ heartbeat: null });
    this.#hearGood(reply, wasAway);
    this.#reporter.endTick(wasAway ? 'all' : 'changes');
    this.#acts.retry();
    this.#inputs.changes.notify();
  }

  #hearGood(reply: ServerReply, wasAway: boolean): void {
    this.#savedAt = this.#inputs.server.now();
    this.#recovery.allow();
    this.#inputs.lease.learn(reply.lease);
    if (wasAway) this.#reporter.doubt();
  }

  /** Heartbeats fail. If acts are answered meanwhile, something stops heartbeats alone. */
  #hearNothing(): void {
    if (this.#heartbeats.trouble.tries === 1) this.#areActsAnswered = false;
    else if (this.#areActsAnswered) this.#blocked = 'heartbeat';
    this.#reporter.endTick('changes');
    this.#inputs.changes.notify();
  }

  #keepActs(): void {
    const { events } = this.#acts;
    if (events !== this.#outbox.entry.events) this.#outbox.update({ events });
    this.#inputs.changes.notify();
  }

  #describeHeartbeat(): HeartbeatRequest {
    this.#isHeartbeatOld = false;
    const heartbeat = describeHeartbeat({
      // Where acts on their way lead to is not known yet, and they tell it themselves.
      bookmark: this.#acts.events.length > 0 ? null : this.#state.bookmark,
      ticket: this.#outbox.entry,
      counted: this.#clock.counted(),
      seq: this.#acts.nextSeq(),
      visible: this.#inputs.server.page.isVisible(),
      lms: this.#reporter.evidence(),
    });
    this.#outbox.update({ heartbeat });
    return heartbeat;
  }

  async #retake(change: Pick<LaunchRequest, 'attempt'>): Promise<void> {
    if (this.#inputs.lease.phase === 'ended') return;
    await this.#relaunch(change);
    this.#retry();
  }

  async #relaunch(change: Pick<LaunchRequest, 'attempt'>): Promise<void> {
    const { lease, launcher } = this.#inputs;
    const { heard } = lease;
    const launch = await launcher.launch(change);
    // The learner may have left while the server was asked.
    if (lease.phase === 'ended') return;
    this.#changeTicket(launch, change.attempt === 'new' ? 'stay' : 'come-along');
    this.#hold(launch, heard);
  }

  /** What was sent under the old lease and not acknowledged stays with it, in the outbox. */
  #changeTicket({ sid, leaseId }: LaunchReply, acts: 'come-along' | 'stay'): void {
    const { entry } = this.#outbox;
    if (leaseId === entry.lease) return;
    this.#reporter.forget(entry.heartbeat?.lms);
    this.#outbox.move({ sid, lease: leaseId }, acts);
    if (acts === 'stay') this.#acts.drop();
  }

  /** The session is this window's, and the LMS hears all of it. */
  #hold(launch: LaunchReply, heardBefore: number): void {
    this.#inputs.lease.hold(heardBefore);
    this.#launch = launch;
    this.#state = launch;
    this.#reporter.tell('all');
    this.#inputs.changes.notify();
  }

  /** An LMS that came late says who learns; one that was loaded again hears everything. */
  async #join(link: LmsLink): Promise<void> {
    const { lease, launcher } = this.#inputs;
    if (lease.phase === 'held') link.begin();
    const { sid } = this.#state;
    if (await launcher.hearLms(sid)) {
      const done = joinedActs(this.#acts.all, this.#acts.events);
      // A refusal leaves the work where it is: saved, and said to be nobody's.
      await this.#relaunch({}).catch(() => {});
      this.#reporter.meet(this.#launch.lmsKnown);
      if (this.#state.sid !== sid) this.#acts.adopt(done);
    }
    this.#reporter.tell('all');
  }

  /** The learner leaves by the content's own exit: what is under way gets its time, and the LMS the end result. */
  async #leave(): Promise<void> {
    const { server, exit } = this.#inputs;
    const until = server.elapsed() + patience;
    while (this.#acts.events.length > 0 && server.elapsed() < until) await pause(server, lookEvery);
    const finish = this.#end('stays');
    if (!finish) return;
    const answer = await within(server, patience, post(server, paths.finish, finish));
    if (answer?.kind === 'ok') {
      this.#acts.settle(answer.body.outcomes ?? []);
      this.#outbox.update({ heartbeat: null });
    } else if (this.#status().server.kind === 'saved') this.#blocked = 'finish';
    this.#inputs.changes.notify();
    if (leavingOf(exit, this.#state).navigation) server.page.close();
  }

  /** The page goes: nobody will hear an answer. */
  #vanish(): void {
    const { network, serverUrl } = this.#inputs.server;
    const finish = this.#end('goes');
    if (finish) network.sendLast(serverUrl + paths.finish, JSON.stringify(finish));
  }

  /** The last words to the LMS, and then the last heartbeat, which tells how the LMS answered. Null where it was all over before. */
  #end(page: 'stays' | 'goes'): FinishRequest | null {
    const { lease, changes } = this.#inputs;
    if (lease.phase === 'ended') return null;
    this.#reporter.close(page);
    lease.end();
    for (const stop of [...this.#stops, this.#cancelTick, this.#clock.stop]) stop();
    this.#heartbeats.stop();
    changes.notify();
    return describeFinish(this.#describeHeartbeat(), this.#acts.events);
  }
}
