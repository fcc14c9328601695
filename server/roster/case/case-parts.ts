import { z } from 'zod';

const identifier = z.guid();
const uri = z.string().min(1).max(2000);
/** Real packages have times without a zone; they are read as UTC. */
const time = z.string().refine((text) => iso.test(text) && !Number.isNaN(Date.parse(text)));
const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;
const title = z.string().min(1);
const node = z.looseObject({ identifier, uri, title: z.string() });
const link = z.union([z.looseObject({ identifier, uri }), uri]);
const base = { identifier, uri, lastChangeDateTime: time };
const subjects = {
  /** CASE 1.1; in 1.0 the document has them for all its items. */
  subjectURI: z.array(link).optional(),
};

/**
 * The parts of a package (CASE 1.0 and 1.1, CFPackage) and what each record must have. Members that are not named here are
 * kept as they are.
 */
export const caseParts = {
  CFDocument: z.looseObject({ ...base, ...subjects, title, creator: z.string().min(1) }),
  CFItems: z.looseObject({
    ...base,
    ...subjects,
    fullStatement: z.string().min(1),
    humanCodingScheme: z.string().nullish(),
    CFItemType: z.string().nullish(),
  }),
  CFAssociations: z.looseObject({
    ...base,
    associationType: z.string().min(1),
    originNodeURI: node,
    destinationNodeURI: node,
  }),
  'CFDefinitions.CFSubjects': z.looseObject({
    ...base,
    title,
    hierarchyCode: z.string().min(1),
    description: z.string().nullish(),
  }),
  'CFDefinitions.CFConcepts': z.looseObject({ ...base, title }),
  'CFDefinitions.CFItemTypes': z.looseObject({ ...base, title }),
  'CFDefinitions.CFLicenses': z.looseObject({ ...base, title }),
  'CFDefinitions.CFAssociationGroupings': z.looseObject({ ...base, title }),
  'CFDefinitions.extensions': z.unknown(),
  CFRubrics: z.looseObject(base),
  extensions: z.unknown(),
} as const;
export type CasePart = keyof typeof caseParts;

/** Parts that are one value; the others are lists. */
export const singleParts: readonly CasePart[] = ['CFDocument', 'CFDefinitions.extensions', 'extensions'];

export const partNames = Object.keys(caseParts) as readonly CasePart[];
