import type { LmsChannel } from './connection.ts';
import { createListeners } from './listeners.ts';
import { type ExitRow, exits, safeExit } from './lms/exits.ts';
import { beginLms, closeLms, type LmsLink, tellLms } from './lms/lms-link.ts';
import type { LmsOptions } from './lms/lms-options.ts';
import { linkOf, openLink } from './lms/open-link.ts';
import type { Wanted } from './lms/wanted-values.ts';
import type { LmsConnection, LmsStart } from './lms-connection.ts';
import { startClock } from './session/active-clock.ts';
import { reactions } from './session/reactions.ts';
import type { LmsSurroundings } from './surroundings.ts';

/** As often as the server would ask for a beat. */
const commitEvery = 60_000;

/** As `connectLms`, in the world that it is given. */
export async function connectLmsIn(
  surroundings: LmsSurroundings,
  options: LmsOptions,
): Promise<LmsConnection> {
  const { add: subscribe, tell } = createListeners();
  const end = await openLink(surroundings, options, tell);
  const status = (): LmsChannel => end.lmsChannel;
  const link = linkOf(end);
  if (!link) return { found: null, status, subscribe, report: () => {}, exit: () => {} };
  beginLms(link);
  return {
    found: startOf(link),
    status,
    subscribe,
    ...work(surroundings, link, exits[options.exit ?? safeExit]),
  };
}

function startOf({ opening, dialect }: LmsLink): LmsStart {
  const { learner, entry, mode, found, heldValues } = opening;
  return { ...found, learner, entry, mode, suspendData: heldValues[dialect.cmi.suspendData] ?? '' };
}

/** What was reported is kept together and told to the LMS at each change, beat and turn of the page. */
function work(
  surroundings: LmsSurroundings,
  link: LmsLink,
  exit: ExitRow,
): Pick<LmsConnection, 'report' | 'exit'> {
  const { after, page } = surroundings;
  const clock = startClock(surroundings);
  let status: Wanted['status'] = { completion: 'incomplete', success: 'unknown', score: null };
  let kept: string | null = null;
  const wanted = (): Wanted => ({
    status,
    sessionTime: clock.counted(),
    suspendData: kept,
    location: null,
  });
  const beat = (): void => {
    tellLms(link, wanted(), 'all');
    after(commitEvery, beat);
  };
  page.listen((moment) => {
    if (reactions[moment].includes('commit')) tellLms(link, wanted(), 'due');
    if (moment === 'gone') closeLms(link, { wanted: wanted(), exit, page: 'goes' });
  });
  beat();
  return {
    report: ({ suspendData = kept, ...told }) => {
      status = { ...status, ...told };
      kept = suspendData;
      tellLms(link, wanted(), 'changes');
    },
    exit: () => {
      closeLms(link, { wanted: wanted(), exit, page: 'stays' });
      if (exit.navigation) page.close();
    },
  };
}
