/** What a value may look like, and how it fails. Shared by the strict layer, which answers, and by the verdict, which reports. */
export type Fit = 'ok' | 'type' | 'range' | 'too-long';

export interface Form {
  /** For people: "a decimal from 0 to 100 or blank". */
  readonly is: string;
  readonly fit: (value: string) => Fit;
}

export function words(...allowed: readonly string[]): Form {
  const is = `one of ${allowed.map((word) => (word === '' ? 'blank' : word)).join(', ')}`;
  return { is, fit: (value) => (allowed.includes(value) ? 'ok' : 'type') };
}

/** Lengths count UTF-16 units, as the LMSs' own checks do. */
export function text(limit: number): Form {
  return {
    is: `text of at most ${limit} characters`,
    fit: (value) => (value.length > limit ? 'too-long' : 'ok'),
  };
}

export function pattern(is: string, expression: RegExp): Form {
  return { is, fit: (value) => (expression.test(value) ? 'ok' : 'type') };
}

const decimalForm = /^-?\d+(\.\d{1,18})?$/;

export function decimal(min: number, max: number): Form {
  const isUnbounded = min === Number.NEGATIVE_INFINITY;
  return {
    is: isUnbounded ? 'a decimal' : `a decimal from ${min} to ${max}`,
    fit: (value) => {
      if (!decimalForm.test(value)) return 'type';
      return Number(value) < min || Number(value) > max ? 'range' : 'ok';
    },
  };
}

export function integer(min: number, max: number): Form {
  const bounded = decimal(min, max);
  return {
    is: `a whole number from ${min} to ${max}`,
    fit: (value) => (/^-?\d+$/.test(value) ? bounded.fit(value) : 'type'),
  };
}

export function orBlank(form: Form): Form {
  return { is: `${form.is} or blank`, fit: (value) => (value === '' ? 'ok' : form.fit(value)) };
}

export const anyDecimal = decimal(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

/** SCORM 1.2 CMITimespan: HHHH:MM:SS.SS with two to four digits of hours. */
export const timespan12 = pattern('a time like 0001:02:03.45', /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
export const time12 = pattern(
  'a time of day like 14:02:03.4',
  /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
);

/** SCORM 2004 timeinterval(second,10,2): at least one part, and one after a T. */
export const duration2004 = pattern(
  'a duration like PT1H2M3.45S',
  /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/,
);
export const time2004 = pattern(
  'a time like 2026-11-21T14:02:03',
  /^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2}([+-]\d{2}(:\d{2})?|Z)?)?)?)?)?)?)?$/,
);

/** CMIIdentifier (1.2): no blanks, ASCII. */
export const identifier12 = pattern(
  'an identifier of 1 to 255 characters without blanks',
  /^[\x21-\x7e]{1,255}$/,
);
export const identifier2004 = pattern('an identifier of 1 to 4000 characters without blanks', /^\S{1,4000}$/);
