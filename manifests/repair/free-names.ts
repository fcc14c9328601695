/** Gives out names that nothing else has. A name asked for again goes on where it stopped, so many alike cost no more. */
export function createFreeNames(
  taken: Set<string>,
  write: (name: string, number: number) => string,
): (name: string) => string {
  const lastNumber = new Map<string, number>();
  return (name) => {
    let number = lastNumber.get(name) ?? 1;
    let free = name;
    while (taken.has(free)) {
      number += 1;
      free = write(name, number);
    }
    lastNumber.set(name, number);
    taken.add(free);
    return free;
  };
}
