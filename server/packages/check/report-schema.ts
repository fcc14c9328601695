import { z } from 'zod';
import type { ExplainedItem } from '../../../manifests/explain.ts';
import { severities } from '../../../manifests/rules/rule.ts';
import type { CheckReport } from './check-file.ts';

const place = z.object({
  detail: z.string(),
  file: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
});

const finding = z.object({
  /** `subject/fault`; the same for ever. */
  rule: z.string(),
  severity: z.enum(severities),
  standard: z.string(),
  paragraph: z.string(),
  title: z.string(),
  /** LMSs that it stops a package in. */
  brokenIn: z.array(z.string()).readonly(),
  ...place.shape,
  whatLmsDoes: z.string(),
  remedy: z.string(),
  /** The first ones, its own among them. */
  places: z.array(place).readonly(),
  count: z.int(),
});

const item: z.ZodType<ExplainedItem> = z.object({
  title: z.string(),
  launch: z.string().nullable(),
  isSco: z.boolean(),
  get items() {
    return z.array(item).readonly();
  },
});

const explanation = z.object({
  kind: z.enum([
    'scorm-1.2',
    'scorm-2004-2nd',
    'scorm-2004-3rd',
    'scorm-2004-4th',
    'aicc',
    'cmi5',
    'tincan',
    'none',
  ]),
  kindLabel: z.string(),
  title: z.string().nullable(),
  identifier: z.string().nullable(),
  organizations: z
    .array(z.object({ title: z.string(), isDefault: z.boolean(), items: z.array(item).readonly() }))
    .readonly(),
  scos: z.int(),
  assets: z.int(),
  files: z.int(),
  contentBytes: z.int(),
  largestFile: z.object({ path: z.string(), bytes: z.int() }).nullable(),
  thresholds: z.array(z.string()).readonly(),
  usesSequencing: z.boolean(),
  lmss: z
    .array(
      z.object({
        lms: z.string(),
        suits: z.enum(['yes', 'with limits', 'no', 'not tried']),
        because: z.string(),
      }),
    )
    .readonly(),
});

/** What a check answers: the findings, errors first, and what is in the package. */
export const checkReportSchema = z.object({
  name: z.string(),
  bytes: z.int(),
  findings: z.array(finding).readonly(),
  explanation,
}) satisfies z.ZodType<CheckReport>;
