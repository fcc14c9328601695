import { z } from 'zod';
import { extensions, iri, languageMap } from './values.ts';

const component = z.strictObject({ id: z.string().min(1), description: languageMap.optional() });
const components = z
  .array(component)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'names an id twice')
  .optional();

/** Which lists of components go with which interaction (xAPI 1.0.3 Data 4.1.4.1 and appendix C). */
const componentsOf = {
  'true-false': [],
  choice: ['choices'],
  'fill-in': [],
  'long-fill-in': [],
  matching: ['source', 'target'],
  performance: ['steps'],
  sequencing: ['choices'],
  likert: ['scale'],
  numeric: [],
  other: [],
} as const satisfies Record<string, readonly ComponentList[]>;
type ComponentList = (typeof componentLists)[number];
type InteractionType = keyof typeof componentsOf;

const componentLists = ['choices', 'scale', 'source', 'target', 'steps'] as const;
const interactionTypes = Object.keys(componentsOf) as InteractionType[];

const definition = z
  .strictObject({
    name: languageMap.optional(),
    description: languageMap.optional(),
    type: iri.optional(),
    moreInfo: iri.optional(),
    extensions: extensions.optional(),
    interactionType: z.enum(interactionTypes).optional(),
    correctResponsesPattern: z.array(z.string()).optional(),
    choices: components,
    scale: components,
    source: components,
    target: components,
    steps: components,
  })
  .superRefine((value, context) => {
    const used = componentLists.filter((list) => value[list] !== undefined);
    const allowed: readonly ComponentList[] = componentsOf[value.interactionType ?? 'other'];
    for (const list of used.filter((one) => !allowed.includes(one))) {
      context.addIssue({
        code: 'custom',
        path: [list],
        message: `does not go with interactionType ${value.interactionType ?? '(missing)'}`,
      });
    }
    if (value.correctResponsesPattern !== undefined && value.interactionType === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['correctResponsesPattern'],
        message: 'needs an interactionType',
      });
    }
  });

export const activity = z.strictObject({
  objectType: z.literal('Activity').optional(),
  id: iri,
  definition: definition.optional(),
});

export type Activity = z.infer<typeof activity>;
export type ActivityDefinition = z.infer<typeof definition>;
