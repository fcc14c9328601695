import type { Call } from '../attempt/attempt.ts';
import type { Level } from './page-state.ts';

/** 403 on a read is how SCORM 2004 says "nothing stored yet"; questions about errors repeat what was answered before. */
export function isFailedCall({ name, error, returned }: Pick<Call, 'name' | 'error' | 'returned'>): boolean {
  if (returned.startsWith('threw')) return true;
  if (error === '0' || asksAboutErrors({ name })) return false;
  return !(error === '403' && name === 'GetValue');
}

function asksAboutErrors({ name }: Pick<Call, 'name'>): boolean {
  return /LastError|ErrorString|Diagnostic/.test(name);
}

const shows: Readonly<Record<Level, (call: Call) => boolean>> = {
  calls: (call) => !asksAboutErrors(call) || call.returned !== '0',
  all: () => true,
  changes: ({ name }) => !name.includes('Get'),
  failed: isFailedCall,
};

export function isShown(call: Call, level: Level, search: string): boolean {
  const text = [call.name, ...call.args, call.returned, call.error].join(' ').toLowerCase();
  const words = search.trim().toLowerCase().split(/\s+/);
  return shows[level](call) && words.every((word) => text.includes(word));
}
