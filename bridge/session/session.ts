/** One launch from the server's reply to its end: keeps server and LMS told of each other. */
import type { Connection } from '../connection.ts';
import {
  adoptActs,
  type Courier,
  channelOf,
  freshCourier,
  nextActs,
  noteOffline,
  type Reply,
  retry,
  sendAct,
  sendBeat,
} from '../delivery/courier.ts';
import { clearOutbox, moveOutbox, type Outbox, owe } from '../delivery/outbox.ts';
import { handOver } from '../delivery/pay-owed.ts';
import { post, type ServerLine } from '../delivery/post.ts';
import type { Listeners } from '../listeners.ts';
import { encodeEnvelope } from '../lms/envelope.ts';
import type { ExitRow } from '../lms/exits.ts';
import {
  abandonLms,
  closeLms,
  distrustLms,
  forgetWrites,
  type LmsLink,
  recordLosses,
  tellLms,
} from '../lms/lms-link.ts';
import { type LmsEnd, linkOf } from '../lms/open-link.ts';
import { findLosses } from '../lms/reconcile.ts';
import { formatDuration2004 } from '../lms/scorm-time.ts';
import type { Wanted } from '../lms/wanted-values.ts';
import type { Scope } from '../lms/write-plan.ts';
import { paths } from '../paths.ts';
import { pause } from '../pause.ts';
import type { HeartbeatRequest, LaunchReply, LearnerState } from '../protocol.ts';
import type { Cancel, PageMoment } from '../surroundings.ts';
import { type ActiveClock, startClock } from './active-clock.ts';
import { holdLease, type Lease, learnLease } from './lease.ts';
import { reactions } from './reactions.ts';
import { refusalOf } from './refusals.ts';

/** How long `exit()` waits for the server; what it does not take by then is kept on this device. */
const patience = 5000;
const lookEvery = 50;

export interface SessionNeeds extends ServerLine {
  readonly launch: LaunchReply;
  readonly lmsEnd: LmsEnd;
  readonly exit: ExitRow;
  readonly listeners: Listeners;
  /** Asks for the session again, with a new lease. */
  readonly relaunch: () => Promise<LaunchReply>;
  readonly lease: Lease;
}

interface Session extends SessionNeeds, Courier, Outbox {
  readonly launch: LaunchReply;
  readonly lease: Lease;
  readonly link: LmsLink | null;
  readonly clock: ActiveClock;
  state: LearnerState;
  beats: number;
  cancelBeat: Cancel;
  stopListening: Cancel;
}

export function startSession(needs: SessionNeeds): Connection {
  const { serverUrl, launch, lmsEnd, lease, listeners } = needs;
  const session: Session = {
    ...needs,
    ...freshCourier(needs.now()),
    makeBeat: () => makeBeat(session),
    onReply: (reply) => takeReply(session, reply),
    onChange: () => takeChange(session),
    recover: () => recover(session),
    link: linkOf(lmsEnd),
    clock: startClock(needs),
    owed: { serverUrl, sid: launch.sid, lease: launch.leaseId, at: 0, events: [], beat: null },
    state: launch,
    beats: 0,
    cancelBeat: () => {},
    stopListening: needs.page.listen((moment) => react(session, moment)),
  };
  if (session.link) recordLosses(session.link, findLosses(session.link.opening.found, launch.lmsKnown));
  hold(session, launch, 0);
  planBeat(session);
  void handOver(session, (events) => adoptActs(session, events));
  return {
    launch,
    state: () => session.state,
    status: () => ({
      server: channelOf(session),
      lms: lmsEnd.lmsChannel,
      lease: lease.phase === 'elsewhere' ? 'elsewhere' : 'held',
    }),
    subscribe: listeners.add,
    act: (act) => {
      const problem = refusalOf(lease);
      if (!problem) return sendAct(session, act);
      return Promise.resolve({ kind: 'refused', id: needs.newId(), problem });
    },
    retake: () => retake(session),
    exit: () => leave(session),
  };
}

function react(session: Session, moment: PageMoment): void {
  for (const reaction of reactions[moment]) does[reaction](session);
}

const does = {
  commit: (session: Session) => tell(session, 'due'),
  beat: sendBeat,
  finish: (session: Session) => vanish(session),
  retry,
  offline: noteOffline,
} as const;

/** Only the holder of the lease writes: two windows would overwrite each other. */
function tell(session: Session, scope: Scope): void {
  const { lease, link } = session;
  if (link && lease.phase === 'held') tellLms(link, wanted(session), scope);
}

/** The session id stands in the location too: a second copy where suspend_data is lost. */
function wanted({ state, clock }: Session): Wanted {
  const { sid } = state;
  return { status: state, sessionTime: clock.counted(), suspendData: encodeEnvelope(sid), location: sid };
}

function takeReply(session: Session, { state, beat, wasAway }: Reply): void {
  const { link, lease } = session;
  session.state = state;
  learnLease(lease, state.lease);
  if (link && beat) forgetWrites(link, beat.lms ?? []);
  // The network was gone, and the LMS may have said yes to it all the same.
  if (link && wasAway) distrustLms(link);
  tell(session, beat || wasAway ? 'all' : 'changes');
}

function takeChange(session: Session): void {
  const { events, owed, listeners } = session;
  if (events !== owed.events) owe(session, { events });
  listeners.tell();
}

async function retake(session: Session): Promise<void> {
  if (session.lease.phase === 'ended') return;
  await relaunch(session);
  retry(session);
}

async function relaunch(session: Session): Promise<void> {
  const { heard } = session.lease;
  const launch = await session.relaunch();
  // The learner may have left while the server was asked.
  if (session.lease.phase !== 'ended') hold(session, launch, heard);
}

/** The session is this window's, and the LMS hears all of it. */
function hold(session: Session, launch: LaunchReply, heardBefore: number): void {
  if (launch.leaseId !== session.owed.lease) moveOutbox(session, launch.leaseId);
  holdLease(session.lease, launch.leaseId, heardBefore);
  session.state = launch;
  tell(session, 'all');
  session.listeners.tell();
}

/** A lease that the server no longer knows is replaced by a new one; that takes nothing from anybody who holds one. */
async function recover(session: Session): Promise<boolean> {
  try {
    await relaunch(session);
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
function planBeat(session: Session): void {
  session.cancelBeat = session.after(session.launch.heartbeatSeconds * 1000, () => {
    sendBeat(session);
    if (channelOf(session).kind !== 'saved') tell(session, 'all');
    planBeat(session);
  });
}

/** Its time is the time of this launch so far, never a difference: a lost beat costs nothing. */
function makeBeat(session: Session): HeartbeatRequest {
  const { state, lease, clock, link, page } = session;
  const { topicId, challengeId, phase } = state.bookmark ?? {};
  session.beats += 1;
  const beat: HeartbeatRequest = {
    sessionId: state.sid,
    lmsBookmark: topicId ? `${topicId}/${challengeId}/${phase}` : '',
    sessionTime: formatDuration2004(clock.counted()),
    seq: session.beats,
    lease: lease.id,
    visible: page.isVisible(),
    lms: [...(link?.writes ?? [])],
  };
  owe(session, { beat });
  return beat;
}

/** The learner leaves by the content's own exit: what is under way gets its time, and the LMS the end result. */
async function leave(session: Session): Promise<void> {
  const until = session.elapsed() + patience;
  while (session.events.length > 0 && session.elapsed() < until) await pause(session, lookEvery);
  const beat = end(session, 'stays');
  if (!beat) return;
  const answer = await Promise.race([post(session, paths.finish, beat), pause(session, patience)]);
  if (answer?.kind === 'ok' && session.events.length === 0) clearOutbox(session);
  if (session.exit.navigation) session.page.close();
}

/** The page goes: nobody will hear an answer. Acts first, for the LMS may take its time with the end. */
function vanish(session: Session): void {
  const sendLast = (path: string, body: object): void =>
    session.network.sendLast(session.serverUrl + path, JSON.stringify(body));
  const acts = nextActs(session);
  if (acts) sendLast(acts.path, acts.body);
  const beat = end(session, 'goes');
  if (beat) sendLast(paths.finish, beat);
}

/** The last words to the LMS, and then the last beat, which tells how the LMS took them. Null where it was all over before. */
function end(session: Session, page: 'stays' | 'goes'): HeartbeatRequest | null {
  const { link, exit, lease, clock } = session;
  const { phase } = lease;
  if (phase === 'ended') return null;
  if (link && phase === 'held') closeLms(link, { wanted: wanted(session), exit, page });
  else if (link) abandonLms(link);
  lease.phase = 'ended';
  for (const stop of [lease.stop, session.cancelBeat, session.stopListening, clock.stop]) stop();
  session.listeners.tell();
  return makeBeat(session);
}
