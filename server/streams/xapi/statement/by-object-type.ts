import { z } from 'zod';

/**
 * Reads a value by the schema that its `objectType` names, `usual` where it names none: what is wrong is then told of what was
 * meant, and not of every kind that it might have been.
 */
export function byObjectType<Table extends Readonly<Record<string, z.ZodType>>>(
  table: Table,
  usual: keyof Table & string,
): z.ZodType<z.output<Table[keyof Table]>> {
  const read = z.unknown().transform((value, context) => {
    const named = objectTypeOf(value);
    const schema = table[named === undefined ? usual : String(named)];
    if (schema === undefined) {
      context.addIssue({
        code: 'invalid_value',
        values: Object.keys(table),
        path: ['objectType'],
        input: named,
      });
      return z.NEVER;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data as z.output<Table[keyof Table]>;
    // An issue that was found once is whole; the type asks for the value of its own kind again.
    for (const issue of parsed.error.issues)
      context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
  return read;
}

function objectTypeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'objectType') : undefined;
}
