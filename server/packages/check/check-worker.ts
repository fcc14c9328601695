/** The thread in which packages are checked: one after another, so that a validator is made once. */
import { parentPort } from 'node:worker_threads';
import { checkFile } from './check-file.ts';
import { createSchemaValidator } from './validate-schema.ts';

export interface CheckOrder {
  readonly file: string;
  readonly name: string;
}

const port = parentPort;
if (port === null) throw new Error('This file is a worker thread and is started by check-in-worker.ts');
const validator = createSchemaValidator();

port.on('message', ({ file, name }: CheckOrder) => {
  checkFile(file, validator, name).then(
    (report) => port.postMessage({ report }),
    // The code of an error does not survive its way to another thread.
    (error: NodeJS.ErrnoException) => port.postMessage({ error, code: error.code }),
  );
});
