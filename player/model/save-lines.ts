import type { Identity, LmsChannel, ServerChannel } from '../../bridge/index.ts';
import { formatTime, t, tCount } from '../language/translate.ts';

export type Tone = 'good' | 'quiet' | 'warn' | 'bad';
export interface SaveLine {
  readonly tone: Tone;
  readonly text: string;
}

/** How the work is kept on the server, and under whose name, in a few words. */
export function describeServer(channel: ServerChannel, learner: Identity): SaveLine {
  switch (channel.kind) {
    case 'saved':
      return describeSaved(channel, learner);
    case 'saving':
      return { tone: 'quiet', text: t('server.saving') };
    case 'offline':
      return { tone: 'warn', text: describeOffline(channel) };
    case 'refused':
      return { tone: 'bad', text: t('server.refused', { detail: channel.detail }) };
    case 'none':
      return { tone: 'quiet', text: t('server.none') };
  }
}

const lmsTones: Readonly<Record<LmsChannel['kind'], Tone>> = {
  searching: 'quiet',
  absent: 'quiet',
  connected: 'good',
  accepted: 'good',
  'not-accepted': 'warn',
  lost: 'bad',
  'read-only': 'quiet',
  closed: 'quiet',
};

/** What the LMS has taken, in a few words. */
export function describeLms(channel: LmsChannel): SaveLine {
  return { tone: lmsTones[channel.kind], text: t(`lms.${channel.kind}`, lmsValues(channel)) };
}

/** The same in whole sentences: what it means and what to do. */
export function explainLms(channel: LmsChannel): SaveLine {
  return { tone: lmsTones[channel.kind], text: t(`lms.more.${channel.kind}`, lmsValues(channel)) };
}

/** How many acts are not on the server yet. */
export function waitingOf(channel: ServerChannel): number {
  return 'waiting' in channel ? channel.waiting : 0;
}

/** Nothing comes from the server until something changes. */
export function isStuck({ kind }: ServerChannel): boolean {
  return kind === 'offline' || kind === 'refused';
}

/** `Saved` alone is said of work under the learner's own name. */
function describeSaved(channel: Extract<ServerChannel, { kind: 'saved' }>, learner: Identity): SaveLine {
  const { at, blocked } = channel;
  const values = { time: formatTime(at) };
  if (blocked) return { tone: 'warn', text: t(`server.blocked.${blocked}`, values) };
  if (learner === 'unnamed') return { tone: 'warn', text: t('server.saved-unnamed', values) };
  if (learner === 'device') return { tone: 'quiet', text: t('server.saved-practice', values) };
  return { tone: 'good', text: t('server.saved', values) };
}

function describeOffline({ reason, waiting }: Extract<ServerChannel, { kind: 'offline' }>): string {
  if (reason === 'forbidden-by-page') return t('server.forbidden');
  return waiting === 0 ? t('server.offline.none') : tCount('server.offline', waiting);
}

function lmsValues(channel: LmsChannel): Readonly<Record<string, string>> {
  if (channel.kind === 'accepted') return { time: formatTime(channel.at) };
  if (channel.kind === 'not-accepted') return { detail: channel.errorCode || '–' };
  if (channel.kind === 'read-only') return { detail: channel.mode };
  return 'reason' in channel ? { detail: channel.reason } : {};
}
