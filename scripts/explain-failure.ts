/** The one sentence that a person needs for a failure at start; a failure that nobody foresaw keeps its stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return portInUse(error);
  // Errors with a code of our own are written for people.
  return code !== '' && !/^E[A-Z]+$/.test(code) ? error.message : (error.stack ?? error.message);
}

function portInUse(error: Error): string {
  const port = 'port' in error ? String(error.port) : '';
  return `Port ${port} is in use. Stop what listens there, or choose others: PORT for the server, LMS_PORT for the test LMS.`;
}
