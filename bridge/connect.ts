import type { Connection, LmsChannel } from './connection.ts';
import { payOwed } from './delivery/pay-owed.ts';
import { Listeners } from './listeners.ts';
import { dialects } from './lms/dialects.ts';
import { exits, safeExit } from './lms/exits.ts';
import { createLmsApi } from './lms/lms-api.ts';
import { LmsLink } from './lms/lms-link.ts';
import { openLms } from './lms/open-lms.ts';
import { searchLms } from './lms/search.ts';
import type { LaunchReply, LaunchRequest } from './protocol.ts';
import { deviceLearner } from './session/device-learner.ts';
import { launch } from './session/launch.ts';
import type { ConnectOptions } from './session/options.ts';
import { Rivals } from './session/rivals.ts';
import { Session } from './session/session.ts';
import type { Surroundings } from './surroundings.ts';

type LmsEnd = { readonly link: LmsLink } | { readonly link: null; readonly absent: LmsChannel };

/** As `connect`, in the world that it is given. */
export async function connectIn(surroundings: Surroundings, options: ConnectOptions): Promise<Connection> {
  const rivals = new Rivals(surroundings.neighbours, options.packageKey);
  rivals.announce();
  const listeners = new Listeners();
  const lms = await openLink(surroundings, options, listeners);
  // In another window's hands by now, the LMS must not be written from here until the server says whose the session is.
  if (rivals.heard() === 0) lms.link?.begin();
  const stop = surroundings.page.listen((moment) => {
    if (moment === 'gone') lms.link?.close({ wanted: null, exit: exits['suspend-and-stay'], page: 'goes' });
  });
  const ask = async (): Promise<LaunchReply> => {
    rivals.announce();
    // What earlier launches still owe comes first, so that the learner finds it done.
    await payOwed(surroundings, options.serverUrl);
    return launch(surroundings, await makeRequest(surroundings, options, lms.link), options);
  };
  const reply = await ask().finally(stop);
  const session = new Session({
    surroundings,
    serverUrl: options.serverUrl,
    launch: reply,
    link: lms.link,
    absent: lms.link === null ? lms.absent : { kind: 'closed' },
    exit: exits[options.exit ?? safeExit],
    listeners,
    relaunch: ask,
    rivals,
  });
  return asConnection(session);
}

async function openLink(
  surroundings: Surroundings,
  options: ConnectOptions,
  listeners: Listeners,
): Promise<LmsEnd> {
  if (options.lms === 'none') return absent('This content runs without an LMS.');
  options.onProgress?.({ kind: 'searching-lms' });
  const dialect = dialects[options.scormVersion];
  const found = await searchLms(surroundings, dialect, options.lmsWaitSeconds ?? 7);
  if (found === null) return absent(`No window around offers ${dialect.apiName}.`);
  const api = createLmsApi(found, dialect);
  const opened = openLms(api, dialect);
  if (opened.kind === 'refused')
    return absent(`The LMS refused to begin (error ${opened.errorCode || 'unknown'}).`);
  const { opening } = opened;
  const { now } = surroundings;
  return { link: new LmsLink({ api, dialect, opening, now, onChange: () => listeners.tell() }) };
}

function absent(reason: string): LmsEnd {
  return { link: null, absent: { kind: 'absent', reason } };
}

async function makeRequest(
  surroundings: Surroundings,
  { packageKey, scormVersion, learner }: ConnectOptions,
  link: LmsLink | null,
): Promise<LaunchRequest> {
  const base = { launchId: surroundings.newId(), packageKey, scormVersion };
  const known = link?.opening;
  const who = known !== undefined && known.learner.id !== '' ? known.learner : learner;
  return {
    ...base,
    learner: who ?? (await deviceLearner(surroundings)),
    entry: known?.entry ?? '',
    mode: known?.mode ?? 'normal',
    ...(known === undefined ? {} : { found: known.found }),
    ...(known?.sid === undefined ? {} : { sid: known.sid }),
  };
}

/** Plain functions, so that content may take them apart. */
function asConnection(session: Session): Connection {
  return {
    launch: session.launch,
    state: () => session.state(),
    status: () => session.status(),
    subscribe: (listener) => session.subscribe(listener),
    act: (act) => session.act(act),
    retake: () => session.retake(),
    exit: () => session.exit(),
  };
}
