import pc from 'picocolors';

/** One line per step, with the time it took; while a step runs its name is on the terminal. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  if (process.stdout.isTTY) process.stdout.write(pc.dim(`  … ${name}`));
  const result = await work();
  const took = ((performance.now() - started) / 1000).toFixed(1);
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
  console.log(`${pc.green('✓')} ${name} ${pc.dim(`(${took} s)`)}`);
  return result;
}
