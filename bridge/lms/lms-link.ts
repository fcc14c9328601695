/** An open LMS: is told what is wanted, what it answers is kept, and it is ended once. */
import type { LmsChannel } from '../connection.ts';
import type { LmsWrite } from '../protocol.ts';
import type { Dialect } from './dialects.ts';
import { type Ending, planBeginning, planEnding } from './end-plan.ts';
import { addWrite, withoutTold } from './evidence.ts';
import type { LmsAnswer, LmsApi, Verdict } from './lms-api.ts';
import type { LmsOpening } from './open-lms.ts';
import type { Values, Wanted, Write } from './wanted-values.ts';
import { commit, type LmsMemory, planCommit, type Scope } from './write-plan.ts';

interface LinkNeeds {
  readonly api: LmsApi;
  readonly dialect: Dialect;
  readonly opening: LmsOpening;
  readonly now: () => Date;
  readonly onChange: () => void;
}

export interface LmsLink extends LinkNeeds, Mutable<LmsMemory> {
  lmsChannel: LmsChannel;
  /** Evidence: what was written and what the LMS answered, oldest first. */
  writes: readonly LmsWrite[];
  /** Error code of a write that matters, refused since the last order. */
  refusedWrite: string | null;
}

type Mutable<T> = { -readonly [name in keyof T]: T[name] };

/** What the LMS gave back at the start is what it had accepted before. */
export function createLink(needs: LinkNeeds): LmsLink {
  const { readOnlyBecause, heldValues } = needs.opening;
  return {
    ...needs,
    heldValues,
    acceptedValues: heldValues,
    trust: 'full',
    lmsChannel: readOnlyBecause ? { kind: 'read-only', mode: readOnlyBecause } : { kind: 'connected' },
    writes: [],
    refusedWrite: null,
  };
}

/**
 * Before anything else: Moodle in SCORM 2004 keeps nothing of a launch that ends without `exit`, and in 1.2 calls one that
 * ends without any status `completed`.
 */
export function beginLms(link: LmsLink): void {
  if (canWrite(link)) take(link, planBeginning(link, link.dialect));
}

/** Writes and commits; does nothing once closed or lost, or in a read-only mode. */
export function tellLms(link: LmsLink, wanted: Wanted, scope: Scope): void {
  link.refusedWrite = null;
  if (canWrite(link)) take(link, planCommit(link, { wanted, scope }, link.dialect));
}

/** Last writes, then Terminate, once: after it nothing is called any more. */
export function closeLms(link: LmsLink, ending: Ending): void {
  if (canWrite(link)) take(link, planEnding(link, ending, link.dialect));
  terminateLms(link);
}

/** Terminate without a word before it: what was written at the beginning stands. */
export function terminateLms(link: LmsLink): void {
  if (isOver(link)) return;
  note(link, ['terminate', ''], link.api.call('Terminate'));
  change(link, { kind: 'closed' });
}

/** Another window has the session: ending this launch would store its old values over the newer ones. */
export function abandonLms(link: LmsLink): void {
  if (!isOver(link)) change(link, { kind: 'closed' });
}

/** The network was gone while the LMS said yes: what it may have lost goes again. */
export function distrustLms(link: LmsLink): void {
  if (link.trust === 'full') link.trust = 'doubted';
}

/** What the LMS lost since it accepted it is written again like all else; here it is put on record. */
export function recordLosses(link: LmsLink, losses: readonly string[]): void {
  const returned = link.opening.readOnlyBecause ? 'left' : 'written again';
  for (const loss of losses) note(link, ['reconcile', loss], { returned, errorCode: '' });
}

export function forgetWrites(link: LmsLink, told: readonly LmsWrite[]): void {
  link.writes = withoutTold(link.writes, told);
}

function isOver({ lmsChannel }: LmsLink): boolean {
  return lmsChannel.kind === 'closed' || lmsChannel.kind === 'lost';
}

function canWrite(link: LmsLink): boolean {
  if (isOver(link) || link.opening.readOnlyBecause) return false;
  const isDead = link.api.isDead();
  if (isDead) change(link, { kind: 'lost', reason: 'Its window was closed.' });
  return !isDead;
}

function take(link: LmsLink, writes: readonly Write[]): void {
  for (const write of writes) {
    if (write === commit) commitWrites(link);
    else set(link, write);
  }
}

/** A refused write is not remembered, so that it is tried again with the next commit. */
function set(link: LmsLink, write: Write): void {
  const [element, value] = write;
  const { verdict, errorCode } = note(link, write, link.api.set(element, value));
  if (verdict === 'yes') link.heldValues = { ...link.heldValues, [element]: value };
  else if (isEssential(element, link.dialect)) link.refusedWrite = errorCode;
}

function commitWrites(link: LmsLink): void {
  // An LMS that answers later has not seen what comes since.
  const { heldValues } = link;
  const { verdict, errorCode, later } = note(link, commit, link.api.call('Commit'));
  const judge = (final: Verdict): void => settle(link, { verdict: final, heldValues, errorCode });
  if (later) void later.then(judge);
  else judge(verdict);
}

function settle(
  link: LmsLink,
  {
    verdict,
    heldValues,
    errorCode,
  }: Pick<LmsAnswer, 'verdict' | 'errorCode'> & { readonly heldValues: Values },
): void {
  if (verdict === 'yes') Object.assign(link, { acceptedValues: heldValues, trust: 'full' });
  else if (verdict === 'no') link.trust = 'refused';
  // After a throw nothing was sent that an LMS could count as sent.
  else distrustLms(link);
  if (link.lmsChannel.kind === 'closed') return;
  const at = link.now();
  const since = link.lmsChannel.kind === 'not-accepted' ? link.lmsChannel.since : at;
  // A commit without a value that matters is no acceptance.
  const code = verdict === 'yes' ? link.refusedWrite : errorCode;
  change(link, code === null ? { kind: 'accepted', at } : { kind: 'not-accepted', errorCode: code, since });
}

function note<A extends Pick<LmsAnswer, 'returned' | 'errorCode'>>(
  link: LmsLink,
  [element, value]: Write,
  answer: A,
): A {
  const { returned, errorCode } = answer;
  const at = link.now().toISOString();
  link.writes = addWrite(link.writes, { at, element, value, returned, errorCode });
  return answer;
}

function change(link: LmsLink, channel: LmsChannel): void {
  link.lmsChannel = channel;
  link.onChange();
}

/** Optional elements (limits of the score, location) may be missing in an LMS without harm. */
function isEssential(name: string, { cmi, statusElements }: Dialect): boolean {
  const isStatus = statusElements.some(({ element }) => element === name);
  return isStatus || name === cmi.rawScore || name === cmi.suspendData;
}
