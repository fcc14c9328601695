import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Whether something that was asked for is still on its way; the buttons within say so. */
export const Working = createContext<ReadonlySignal<boolean>>(signal(false));

export function useIsWorking(): boolean {
  return useContext(Working).value;
}
