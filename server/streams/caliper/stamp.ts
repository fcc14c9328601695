/**
 * When and by which event something was said, as hexadecimal text that sorts like it and is stored as bytes: a digit for how
 * it was said, the milliseconds of the event's time, the event's id. The greatest wins, whatever the order of arrival.
 */
export type Stamp = string;

/** What an event only implies never replaces what another one says. */
type Emphasis = 'implied' | 'said';

const digits = { implied: '00', said: '01' } as const satisfies Record<Emphasis, string>;

export interface Said {
  readonly id: string;
  readonly time: Date;
}

export function formatStamp({ id, time }: Said, emphasis: Emphasis = 'said'): Stamp {
  return `${digits[emphasis]}${time.getTime().toString(16).padStart(12, '0')}${id.replaceAll('-', '')}`;
}
