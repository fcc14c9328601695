/** What a proof says about a piece of code: whether the attack of its challenge works, and whether the program still does its work. */
export interface Verdict {
  readonly exploit: boolean;
  readonly feature: boolean;
}

/** Loads the code anew, with the stubs of its proof beside it. */
export type Load = <Module>() => Promise<Module>;

/** A proof of a JavaScript or TypeScript challenge. */
export interface Proof {
  /** Modules that the code imports, by path. */
  readonly stubs: Readonly<Record<string, string>>;
  readonly prove: (load: Load, source: string) => Promise<Verdict>;
}
