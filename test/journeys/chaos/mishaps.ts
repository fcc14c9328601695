import type { Learner } from './chaos-learner.ts';
import type { ChaosStage } from './chaos-stage.ts';

/** What goes wrong in the middle of a play; each comes back to a state in which the learner can go on. */
export type Mishap = (learner: Learner, stage: ChaosStage) => Promise<void>;

export const mishaps: Readonly<Record<string, Mishap>> = {
  'server killed': async (_, stage) => stage.server.killAndStart(),
  'network cut': async (learner) => {
    await learner.setOffline(true);
    await learner.act(2);
    await learner.pause(700);
    await learner.setOffline(false);
  },
  'tab closed while offline': async (learner) => {
    await learner.setOffline(true);
    await learner.act(1);
    await learner.closeTab();
    await learner.setOffline(false);
    await learner.open();
  },
  'tab closed': async (learner) => {
    void learner.act(1);
    await learner.closeTab();
    await learner.open();
  },
  'browser killed': async (learner) => {
    void learner.act(1);
    await learner.killBrowser();
    await learner.open();
  },
  'LMS session expired': async (learner) => {
    await learner.closeTab();
    await learner.open({ plan: 'session-expires' });
  },
  'second window': async (learner) => {
    await learner.open();
  },
  'tab hidden': async (learner) => {
    await learner.hide();
    await learner.pause(300);
  },
};
