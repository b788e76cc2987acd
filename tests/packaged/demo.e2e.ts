import { expect, test } from '@playwright/test';
import { PackagedProgram } from './packaged-program';

let program: PackagedProgram;

test.beforeEach(async () => {
  program = await PackagedProgram.start();
});

test.afterEach(() => program.stop());

test('the packaged program shows its desk', async () => {
  const desk = await program.desk();
  await expect(desk).toHaveTitle(/Sawt/);
});
