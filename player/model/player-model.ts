import { type ReadonlySignal, signal } from '@preact/signals';
import type { ConnectProgress } from '../../bridge/index.ts';
import type { CourseConnection } from './course-connection.ts';
import { type CourseModel, createCourseModel } from './course-model.ts';

export interface LaunchFailure {
  /** What the learner tells whoever can help. */
  readonly code: string;
  readonly detail: string;
}
export type Launched =
  | { readonly ok: true; readonly connection: CourseConnection }
  | { readonly ok: false; readonly failure: LaunchFailure };

/** Opens the connection; an expected failure is a value. */
export type Launch = (onProgress: (progress: ConnectProgress) => void) => Promise<Launched>;

export type Stage =
  | { readonly kind: 'connecting'; readonly progress: ConnectProgress }
  | { readonly kind: 'failed'; readonly failure: LaunchFailure }
  | { readonly kind: 'running'; readonly course: CourseModel };

export interface PlayerModel {
  readonly stage: ReadonlySignal<Stage>;
  /** Starts, and starts again after a failure. */
  readonly start: () => Promise<void>;
}

export function createPlayerModel(launch: Launch): PlayerModel {
  const stage = signal<Stage>({ kind: 'connecting', progress: { kind: 'launching' } });
  const start = async (): Promise<void> => {
    stage.value = { kind: 'connecting', progress: { kind: 'launching' } };
    const launched = await launch((progress) => {
      // A running course that is taken back launches again, and stays where it is.
      if (stage.value.kind === 'connecting') stage.value = { kind: 'connecting', progress };
    });
    stage.value = launched.ok
      ? { kind: 'running', course: createCourseModel(launched.connection) }
      : { kind: 'failed', failure: launched.failure };
  };
  return { stage, start };
}
