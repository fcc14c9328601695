import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChallengeView } from '../../bridge/index.ts';
import { createExercise, type Exercise, emptyExercise } from './exercise.ts';

/** One exercise per challenge opened in this launch, so that a choice survives a look elsewhere. */
export interface Exercises {
  readonly all: ReadonlySignal<ReadonlyMap<string, Exercise>>;
  readonly of: (challengeId: string) => Exercise;
  readonly change: (challengeId: string, change: (exercise: Exercise) => Exercise) => void;
  /** What was drawn may be out of date: everything is asked for again. */
  readonly clear: () => void;
}

export function createExercises(first: ChallengeView): Exercises {
  const all = signal<ReadonlyMap<string, Exercise>>(new Map([[first.id, createExercise(first)]]));
  const of = (id: string): Exercise => all.value.get(id) ?? emptyExercise;
  return {
    all,
    of,
    change: (id, change) => {
      all.value = new Map([...all.value, [id, change(of(id))]]);
    },
    clear: () => {
      all.value = new Map();
    },
  };
}
