/** Answers every message with itself: what a question to a thread costs before anything is asked. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (message) => parentPort?.postMessage(message));
