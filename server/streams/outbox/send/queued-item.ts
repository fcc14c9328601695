/** An event or statement that waits. */
export interface QueuedItem {
  readonly n: number;
  readonly id: string;
  /** As it is sent: JSON. */
  readonly json: string;
}
