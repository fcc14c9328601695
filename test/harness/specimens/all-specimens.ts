import { elementSpecimens } from './element-specimens.ts';
import { pageSpecimens } from './page-specimens.ts';
import { persistenceSpecimens } from './persistence-specimens.ts';
import { sessionSpecimens } from './session-specimens.ts';
import { type Specimen, specimen } from './specimen.ts';

/** Packages made for the purpose: each shows exactly the findings that it names. */
export const allSpecimens: readonly Specimen[] = [
  ...sessionSpecimens,
  ...elementSpecimens,
  ...persistenceSpecimens,
  ...pageSpecimens,
].map(specimen);
