import type { Form } from './forms.ts';

/** r: LMS writes, content reads; w: content writes only. */
export interface ElementRule {
  readonly access: 'r' | 'w' | 'rw';
  readonly form: Form;
}

export type ElementRules = Readonly<Record<string, ElementRule>>;

export const r = (form: Form): ElementRule => ({ access: 'r', form });
export const w = (form: Form): ElementRule => ({ access: 'w', form });
export const rw = (form: Form): ElementRule => ({ access: 'rw', form });
