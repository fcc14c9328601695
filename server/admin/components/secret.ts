/** A secret that is shown a single time, with what it is for. */
export interface Secret {
  readonly label: string;
  readonly text: string;
  readonly hint: string;
}
