import { expect, test } from '@playwright/test';
import { PackagedProgram } from './packaged-program';

const caller = 'Fatima El Idrissi';
/** When she called last in the sample data: shortly after midnight that is no call of today. */
const earlier = new Date(Date.now() - 3 * 3_600_000);

test('the packaged program runs the demo: a call, the record, the outcome', async () => {
  const program = await PackagedProgram.start();
  try {
    const desk = await program.desk();
    await expect(desk).toHaveTitle(/Sawt/);

    const calls = desk.getByRole('row').filter({ hasText: caller });
    const before = earlier.getDate() === new Date().getDate() ? 1 : 0;
    await expect(calls).toHaveCount(before);
    await desk.getByRole('button', { name: 'Une cliente connue' }).click();
    await expect(desk.getByText(caller).first()).toBeVisible();
    await desk.getByRole('button', { name: 'Répondre' }).click();

    await expect(desk.getByRole('heading', { name: caller })).toBeVisible();
    await desk.getByRole('button', { name: 'Raccrocher' }).click();

    const outcomes = desk.getByRole('group', { name: /Résultat de l’appel/ });
    await outcomes.getByRole('button').first().click();
    await expect(outcomes).toBeHidden();
    await expect(calls).toHaveCount(before + 1);
  } finally {
    await program.stop();
  }
});
