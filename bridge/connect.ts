import type { Connection } from './connection.ts';
import { payOwed } from './delivery/pay-owed.ts';
import { createListeners } from './listeners.ts';
import { exits, safeExit } from './lms/exits.ts';
import { beginLms, terminateLms } from './lms/lms-link.ts';
import { type LmsEnd, linkOf, noLms, openLink } from './lms/open-link.ts';
import type { LmsOpening } from './lms/open-lms.ts';
import type { LaunchReply, LaunchRequest } from './protocol.ts';
import { deviceLearner } from './session/device-learner.ts';
import { launch } from './session/launch.ts';
import { watchLease } from './session/lease.ts';
import type { ConnectOptions } from './session/options.ts';
import { startSession } from './session/session.ts';
import type { Surroundings } from './surroundings.ts';

/** As `connect`, in the world that it is given. */
export async function connectIn(surroundings: Surroundings, options: ConnectOptions): Promise<Connection> {
  const { serverUrl, packageKey, exit = safeExit, onProgress } = options;
  const listeners = createListeners();
  const lease = watchLease(surroundings, packageKey, listeners.tell);
  lease.announce();
  const lmsEnd = await openEnd(surroundings, options, listeners.tell);
  const link = linkOf(lmsEnd);
  // In another window's hands by now, the LMS must not be written from here until the server says whose the session is.
  if (link && lease.heard === 0) beginLms(link);
  const stop = surroundings.page.listen((moment) => {
    if (link && moment === 'gone') terminateLms(link);
  });
  const line = { ...surroundings, serverUrl };
  const relaunch = async (): Promise<LaunchReply> => {
    lease.announce();
    // What earlier launches still owe comes first, so that the learner finds it done.
    await payOwed(line);
    return launch(line, await makeRequest(surroundings, options, link?.opening), onProgress);
  };
  try {
    const reply = await relaunch();
    return startSession({ ...line, launch: reply, lmsEnd, exit: exits[exit], listeners, relaunch, lease });
  } catch (refusal) {
    lease.stop();
    throw refusal;
  } finally {
    stop();
  }
}

async function openEnd(
  surroundings: Surroundings,
  options: ConnectOptions,
  onChange: () => void,
): Promise<LmsEnd> {
  if (options.lms === 'none') return noLms('No LMS is used.');
  options.onProgress?.({ kind: 'searching-lms' });
  return openLink(surroundings, options, onChange);
}

async function makeRequest(
  surroundings: Surroundings,
  { packageKey, scormVersion, learner }: ConnectOptions,
  opening: LmsOpening | undefined,
): Promise<LaunchRequest> {
  const { entry = '', mode = 'normal', found, sid } = opening ?? {};
  const named = opening?.learner.id ? opening.learner : learner;
  return {
    launchId: surroundings.newId(),
    packageKey,
    scormVersion,
    learner: named ?? (await deviceLearner(surroundings)),
    entry,
    mode,
    ...(found && { found }),
    ...(sid && { sid }),
  };
}
