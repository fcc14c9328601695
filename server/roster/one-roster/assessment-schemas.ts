import { z } from 'zod';

const reference = z.looseObject({ sourcedId: z.string().min(1).max(255) });
const flag = z.union([z.enum(['true', 'false']), z.boolean()]).optional();
const status = z.enum(['active', 'tobedeleted']);
const day = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** AssessmentLineItem (OneRoster 1.2 Gradebook, 4.2); what else it says is kept. */
export const assessmentLineItemBody = z.object({
  assessmentLineItem: z.looseObject({
    sourcedId: z.string().min(1).max(255),
    status,
    dateLastModified: z.iso.datetime({ offset: true }),
    title: z.string().min(1).max(1000),
    class: reference.optional(),
    parentAssessmentLineItem: reference.optional(),
    metadata: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type AssessmentLineItem = z.output<typeof assessmentLineItemBody>['assessmentLineItem'];

/** AssessmentResult (OneRoster 1.2 Gradebook, 4.4); what else it says is kept. `scoreDate` is a date, or an instant. */
export const assessmentResultBody = z.object({
  assessmentResult: z.looseObject({
    sourcedId: z.string().min(1).max(255),
    status,
    dateLastModified: z.iso.datetime({ offset: true }),
    assessmentLineItem: reference,
    student: reference,
    scoreStatus: z
      .string()
      .regex(/^(exempt|fully graded|not submitted|partially graded|submitted|ext:.{1,200})$/),
    scoreDate: day,
    score: z.number().finite().nullish(),
    inProgress: flag,
    incomplete: flag,
    late: flag,
    missing: flag,
    metadata: z.record(z.string(), z.unknown()).nullish(),
  }),
});
export type AssessmentResult = z.output<typeof assessmentResultBody>['assessmentResult'];
