/** A secret that is shown once, with what it is for. */
export interface Once {
  readonly label: string;
  readonly text: string;
  readonly hint: string;
}
