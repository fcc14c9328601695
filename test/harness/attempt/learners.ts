/** Who can launch: made-up people, one of them with letters outside ASCII. */
export interface Learner {
  readonly id: string;
  /** As people write it. */
  readonly name: string;
  /** As an LMS hands it over: family name first. */
  readonly lmsName: string;
}

export const learners: readonly Learner[] = [
  { id: 'ann', name: 'Ann Verne', lmsName: 'Verne, Ann' },
  { id: 'ben', name: 'Ben Okafor', lmsName: 'Okafor, Ben' },
  { id: 'chloe', name: 'Chloé Dufour', lmsName: 'Dufour, Chloé' },
];
