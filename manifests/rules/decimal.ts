/** A plain decimal without sign or exponent, within bounds. */
export function isDecimalWithin(text: string, least: number, most: number): boolean {
  return /^\d+(\.\d+)?$/.test(text) && Number(text) >= least && Number(text) <= most;
}
