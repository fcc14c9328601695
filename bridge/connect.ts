import type { Connection } from './connection.ts';
import { payOwed } from './delivery/pay-owed.ts';
import { Listeners } from './listeners.ts';
import { exits, safeExit } from './lms/exits.ts';
import type { LmsLink } from './lms/lms-link.ts';
import { type LmsEnd, openLink } from './lms/open-link.ts';
import type { LaunchReply, LaunchRequest } from './protocol.ts';
import { deviceLearner } from './session/device-learner.ts';
import { launch } from './session/launch.ts';
import type { ConnectOptions } from './session/options.ts';
import { Rivals } from './session/rivals.ts';
import { Session } from './session/session.ts';
import type { Surroundings } from './surroundings.ts';

/** As `connect`, in the world that it is given. */
export async function connectIn(surroundings: Surroundings, options: ConnectOptions): Promise<Connection> {
  const rivals = new Rivals(surroundings.neighbours, options.packageKey);
  rivals.announce();
  const listeners = new Listeners();
  const end = await openEnd(surroundings, options, listeners);
  const link = end.kind === 'link' ? end.link : null;
  // In another window's hands by now, the LMS must not be written from here until the server says whose the session is.
  if (rivals.heard() === 0) link?.begin();
  const stop = surroundings.page.listen((moment) => {
    if (moment === 'gone') link?.close({ wanted: null, exit: exits['suspend-and-stay'], page: 'goes' });
  });
  const ask = async (): Promise<LaunchReply> => {
    rivals.announce();
    // What earlier launches still owe comes first, so that the learner finds it done.
    await payOwed(surroundings, options.serverUrl);
    return launch(surroundings, await makeRequest(surroundings, options, link), options);
  };
  const reply = await ask()
    .catch((refusal: unknown) => {
      rivals.stop();
      throw refusal;
    })
    .finally(stop);
  const session = new Session({
    surroundings,
    serverUrl: options.serverUrl,
    launch: reply,
    link,
    absent: end.kind === 'absent' ? end : { kind: 'closed' },
    exit: exits[options.exit ?? safeExit],
    listeners,
    relaunch: ask,
    rivals,
  });
  return asConnection(session);
}

async function openEnd(
  surroundings: Surroundings,
  options: ConnectOptions,
  listeners: Listeners,
): Promise<LmsEnd> {
  if (options.lms === 'none') return { kind: 'absent', reason: 'This content runs without an LMS.' };
  options.onProgress?.({ kind: 'searching-lms' });
  return openLink(surroundings, options, listeners);
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
