import type { Leaving } from '../faults/plan.ts';
import type { Cast, Stage } from './stage.ts';

/** Ends a launch in one of the ways in which learners end them. */
export async function leave(stage: Stage, cast: Cast, leaving: Leaving): Promise<void> {
  await ways[leaving](stage, cast);
}

const ways: Readonly<Record<Leaving, (stage: Stage, cast: Cast) => Promise<void>>> = {
  exit: async (_, cast) => {
    await closeOtherWindows(cast);
    await cast.page.evaluate('window.testLms.leave()');
    // Time for the content's goodbye and the log behind it.
    await cast.page.waitForTimeout(400);
  },
  'close-tab': async (_, cast) => closeTab(cast, true),
  'close-at-once': async (_, cast) => closeTab(cast, false),
  navigate: async ({ lms }, cast) => {
    await closeOtherWindows(cast);
    await cast.page.goto(`${lms.url}/api/shelf`);
    await cast.page.waitForTimeout(300);
  },
  'kill-browser': (stage) => stage.kill(),
};

async function closeOtherWindows({ context, page }: Cast): Promise<void> {
  for (const other of context.pages().filter((each) => each !== page))
    await other.close({ runBeforeUnload: true });
}

async function closeTab(cast: Cast, runBeforeUnload: boolean): Promise<void> {
  await closeOtherWindows(cast);
  const closed = cast.page.waitForEvent('close');
  await cast.page.close({ runBeforeUnload });
  await closed;
  await new Promise((resolve) => setTimeout(resolve, 300));
}
