import type { Page } from 'playwright';

export interface RendererWatch {
  /** Resolves when the page has not answered for the whole time; never where it always does. */
  readonly stuck: Promise<'stuck'>;
  readonly stop: () => void;
}

const askedEvery = 1000;

/** Asks the page again and again whether its scripts still get a turn: content in an endless loop keeps all others out. */
export function watchRenderer(page: Page, patience: number): RendererWatch {
  const state = { isStopped: false };
  const watch = async (): Promise<'stuck'> => {
    while (!state.isStopped) {
      if (!(await answersWithin(page, patience)) && !state.isStopped) return 'stuck';
      await new Promise((resolve) => setTimeout(resolve, askedEvery));
    }
    return new Promise(() => undefined);
  };
  return {
    stuck: watch(),
    stop: () => {
      state.isStopped = true;
    },
  };
}

async function answersWithin(page: Page, ms: number): Promise<boolean> {
  const timer: { id: NodeJS.Timeout | undefined } = { id: undefined };
  const late = new Promise<boolean>((resolve) => {
    timer.id = setTimeout(() => resolve(false), ms);
  });
  // A page that is closed or on its way elsewhere is not stuck; whoever waits for it hears of that.
  const answer = page.evaluate('1').then(isAnswer, isAnswer);
  const isAnswered = await Promise.race([answer, late]);
  clearTimeout(timer.id);
  return isAnswered;
}

function isAnswer(): boolean {
  return true;
}
