import pc from 'picocolors';

const patienceMs = 2000;

/** One line per step, with the time it took; a step that takes long says so while it runs. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const patience = setTimeout(
    () => console.log(pc.dim(`… ${name}: takes some seconds the first time`)),
    patienceMs,
  );
  try {
    const result = await work();
    console.log(
      `${pc.green('✓')} ${name} ${pc.dim(`(${((performance.now() - started) / 1000).toFixed(1)} s)`)}`,
    );
    return result;
  } finally {
    clearTimeout(patience);
  }
}
