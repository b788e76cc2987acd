import { expect, test } from 'vitest';
import { SelfTest } from '../../../shared/domain/self-test';
import { idleDesk, twoLines } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const row = (part: string, outcome: object, accountId: string | null = null) => ({
  part,
  accountId,
  outcome,
});
const scene = (state: string, ...rows: object[]) => SelfTest.parse({ state, rows });

async function showHelp(selfTest = idleDesk().selfTest) {
  const desk = await renderDesk({ ...idleDesk(), session: twoLines(), selfTest });
  await desk.screen.getByRole('button', { name: 'Aide', exact: true }).click();
  return { ...desk, block: desk.screen.getByRole('region', { name: 'Vérifier ce poste' }) };
}

test('starts by one key press, can be stopped, and says each result to a screen reader', async () => {
  const { fake, block } = await showHelp();
  const start = block.getByRole('button', { name: 'Lancer la vérification' });
  start.element().focus();
  await start.click();
  expect(fake.sentTo('selfTest.start')).toHaveLength(1);
  fake.push(
    'selfTest',
    scene('running', row('microphone', { state: 'running' }), row('disk', { state: 'waiting' })),
  );
  await expect.element(block.getByText('Parlez normalement…')).toBeVisible();
  fake.push(
    'selfTest',
    scene(
      'running',
      row('microphone', { state: 'failed', problem: 'microphoneMuted', values: {} }),
      row('disk', { state: 'passed', values: { megabytes: 812 } }),
    ),
  );
  await expect.element(block.getByText('Micro : À corriger. Disque : Réussi')).toBeInTheDocument();
  await expect.element(block.getByText(/il est coupé sur le casque/)).toBeVisible();
  await expect.element(block.getByText('812 Mo libres.')).toBeVisible();
  await block.getByRole('button', { name: 'Arrêter' }).click();
  expect(fake.sentTo('selfTest.cancel')).toHaveLength(1);
  fake.push('selfTest', scene('cancelled', row('disk', { state: 'cancelled' })));
  await expect.element(block.getByText('Vérification arrêtée.')).toBeVisible();
  await expect.element(block.getByRole('button', { name: 'Vérifier à nouveau' })).toBeVisible();
});

test('asks whether a sound was heard, with two keys', async () => {
  const { fake, block } = await showHelp(scene('running', row('speaker', { state: 'asking' })));
  const question = block.getByRole('group', { name: 'Avez-vous entendu le son ?' });
  await question.getByRole('button', { name: 'Non' }).click();
  expect(fake.sentTo('selfTest.answer')).toEqual([{ part: 'speaker', heard: false }]);
});

test('names the line in trouble, says what to do, and counts what is to be put right', async () => {
  const { block } = await showHelp(
    scene(
      'done',
      row(
        'connection',
        { state: 'refused', check: { result: 'unreachable', host: 'sip.atlas.example' } },
        'account-1',
      ),
      row('registration', { state: 'notApplicable', reason: 'notReached' }, 'account-1'),
      row('speaker', { state: 'notApplicable', reason: 'inCall' }),
    ),
  );
  await expect.element(block.getByText('Vérification terminée : 1 point à corriger.')).toBeVisible();
  await expect.element(block.getByText('Atlas Assurances').first()).toBeVisible();
  await expect.element(block.getByText(/sip\.atlas\.example/)).toBeVisible();
  await expect.element(block.getByText('Laissé de côté pour ne pas déranger votre appel.')).toBeVisible();
});
