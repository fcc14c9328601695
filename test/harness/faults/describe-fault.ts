import type { CallFault, ServerFault } from './plan.ts';

/** What each fault does to a call, as people say it. */
export const doings: Readonly<Record<CallFault['does'], string>> = {
  false: 'is refused',
  throw: 'throws',
  slow: 'is slow',
  promise: 'answers a promise',
  lost: 'is lost',
};

const serverDoings: Readonly<Record<ServerFault['does'], string>> = {
  refuse: 'is answered 503 by the server',
  drop: 'is cut off on its way',
  lose: 'is forgotten by the server',
  expire: 'finds the session expired',
};

/** E.g. “Commit 2 is refused (391)”. */
export function describeCallFault({ call, from, to, does, error, ms }: CallFault): string {
  const more = { false: ` (${error})`, slow: ` (${ms} ms)`, throw: '', promise: '', lost: '' }[does];
  return `${call} ${rangeOf(from, to)} ${doings[does]}${more}`;
}

export function describeServerFault({ of, does }: ServerFault): string {
  const which = of === 'leaving' ? 'What is sent while leaving' : `Commit ${rangeOf(of.from, of.to)}`;
  return `${which} ${serverDoings[does]}`;
}

function rangeOf(from: number, to: number | undefined): string {
  if (to === from) return String(from);
  return to === undefined ? `${from} and each later one` : `${from} to ${to}`;
}
