/** The thread in which packages are read, one after another: what a zip does to its reader stays in here. */
import { parentPort } from 'node:worker_threads';
import { readPackage } from './read-package.ts';

const port = parentPort;
if (port === null) throw new Error('This file is a worker thread and is started by package-reader.ts');

port.on('message', (path: string) => {
  readPackage(path).then(
    (reading) => port.postMessage({ reading }),
    (error: unknown) => port.postMessage({ error }),
  );
});
