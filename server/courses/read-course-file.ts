import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { CourseFault } from './course-fault.ts';

/** The folder of all courses, read with one rule: what cannot be read becomes a fault, and reading goes on. */
export interface CourseFolder {
  readonly dir: string;
  readonly faults: CourseFault[];
  /** The parsed file; undefined where a fault was noted instead. */
  readonly readJson: <T>(file: string, schema: z.ZodType<T>) => Promise<T | undefined>;
  /** Code without its last line break, '' where a fault was noted instead. */
  readonly readCode: (file: string) => Promise<string>;
}

export function openCourseFolder(dir: string): CourseFolder {
  const faults: CourseFault[] = [];
  const read = async (file: string): Promise<string | undefined> => {
    try {
      return await readFile(join(dir, file), 'utf8');
    } catch (error) {
      faults.push({ code: 'FILE_MISSING', file, field: '', detail: `Cannot be read (${reasonOf(error)}).` });
      return undefined;
    }
  };
  return {
    dir,
    faults,
    readCode: async (file) => ((await read(file)) ?? '').replaceAll('\r\n', '\n').trimEnd(),
    readJson: async (file, schema) => {
      const source = await read(file);
      return source === undefined ? undefined : parseFile(source, schema, { file, faults });
    },
  };
}

interface Place {
  readonly file: string;
  readonly faults: CourseFault[];
}

function parseFile<T>(source: string, schema: z.ZodType<T>, { file, faults }: Place): T | undefined {
  const written = parseJson(source);
  if (!written.ok) {
    faults.push({ code: 'JSON_INVALID', file, field: '', detail: `${written.reason}.` });
    return undefined;
  }
  const parsed = schema.safeParse(written.value);
  if (parsed.success) return parsed.data;
  faults.push(
    ...parsed.error.issues.map(({ path, message }): CourseFault => {
      return { code: 'SHAPE_INVALID', file, field: path.join('.'), detail: `${message}.` };
    }),
  );
  return undefined;
}

type Written =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

function parseJson(source: string): Written {
  try {
    return { ok: true, value: JSON.parse(source) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
