import { Stopped } from './run.mjs';

/**
 * Runs a script's work; an error ends the process with its message alone, without a stack trace.
 * @param {() => Promise<void>} work
 */
export async function explain(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = error instanceof Stopped ? error.exitCode : 1;
  }
}
