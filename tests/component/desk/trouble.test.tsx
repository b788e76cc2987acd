import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Session } from '../../../shared/ipc/slices';
import { Notice } from '../../../shared/ipc/slices';
import { accountSession, callIn, deskWith, idleDesk, sessionWhose } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const withSession = (more: Partial<Session>) => ({
  ...idleDesk(),
  session: { ...accountSession, ...more },
});

describe('the data is not open', () => {
  test('without a key ring the two ways are explained, and a short passphrase is not sent', async () => {
    const { fake, screen } = await renderDesk(withSession({ storage: { state: 'needsChoice' } }));
    await expect.element(screen.getByText(/quiconque lit votre dossier/)).toBeVisible();
    await screen.getByLabelText('Phrase de passe').fill('courte');
    await screen.getByRole('button', { name: 'Protéger par cette phrase' }).click();
    expect(fake.sentTo('storage.chooseProtection')).toEqual([]);
    await screen.getByLabelText('Phrase de passe').fill('une phrase assez longue');
    await screen.getByLabelText('Répétez-la').fill('une phrase assez longue');
    await screen.getByRole('button', { name: 'Protéger par cette phrase' }).click();
    expect(fake.sentTo('storage.chooseProtection')).toEqual([
      { protection: 'passphrase', passphrase: 'une phrase assez longue' },
    ]);
  });

  test('the key in a file is chosen on purpose', async () => {
    const { fake, screen } = await renderDesk(withSession({ storage: { state: 'needsChoice' } }));
    await screen.getByRole('button', { name: 'Garder la clé dans un fichier' }).click();
    expect(fake.sentTo('storage.chooseProtection')).toEqual([{ protection: 'file' }]);
  });

  test('locked: a wrong passphrase is told beside the field', async () => {
    const { fake, screen } = await renderDesk(withSession({ storage: { state: 'locked' } }));
    fake.refuse('storage.unlock', 'wrongPassphrase');
    await screen.getByLabelText('Phrase de passe').fill('une phrase');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/n’ouvre pas vos données/)).toBeVisible();
    expect(fake.sentTo('storage.unlock')).toEqual([{ passphrase: 'une phrase' }]);
  });

  test.each(['newerProgram', 'diskFull', 'unreadable'] as const)('%s has its sentence', async (problem) => {
    const { screen } = await renderDesk(withSession({ storage: { state: 'failed', problem } }));
    await expect.element(screen.getByText('Vos données ne sont pas ouvertes')).toBeVisible();
  });

  test('calls go on regardless', async () => {
    const slices = deskWith(callIn('connected'));
    const session: Session = { ...accountSession, storage: { state: 'opening' } };
    const { screen } = await renderDesk({ ...slices, session });
    await expect.element(screen.getByRole('button', { name: 'Raccrocher' })).toBeEnabled();
  });
});

describe('the link to the server', () => {
  test('is tried again, with a count-down', async () => {
    const { screen } = await renderDesk(
      withSession(
        sessionWhose({ state: 'waiting', retryAt: Date.now() + 14_000, problem: 'connectionLost' }),
      ),
    );
    const banner = screen.getByText(/La liaison avec le serveur est coupée/);
    await expect.element(banner).toBeVisible();
    await expect.element(screen.getByText(/Nouvel essai dans/)).toMatchTextContent(/0:1\d/);
  });

  test('needs the account changed when the password is wrong', async () => {
    const { screen } = await renderDesk(
      withSession(sessionWhose({ state: 'refused', problem: 'wrongPassword' })),
    );
    await screen.getByRole('button', { name: 'Ouvrir Réglages' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Compte téléphonique' })).toBeVisible();
  });
});

test('audio that restarts is told', async () => {
  const { screen } = await renderDesk(withSession({ media: 'restarting' }));
  await expect.element(screen.getByText(/L’audio redémarre/)).toBeVisible();
});

describe('notices', () => {
  const notice = (id: string, more: object) => Notice.parse({ id, at: 1, values: {}, ...more });
  const notices = [
    notice('info', { severity: 'info', code: 'mediaRestarted' }),
    notice('problem', {
      severity: 'problem',
      code: 'storageSetAside',
      values: { file: 'sawt.db.damaged', rows: '1204' },
    }),
  ];

  test('the worst is shown, the others on request', async () => {
    const { screen } = await renderDesk({ ...idleDesk(), notices: { notices } });
    await expect.element(screen.getByText(/sawt\.db\.damaged.*1204 lignes/)).toBeVisible();
    await expect.element(screen.getByText(/L’audio a été relancé/)).not.toBeInTheDocument();
    await screen.getByRole('button', { name: '1 autre avis' }).click();
    await expect.element(screen.getByText(/L’audio a été relancé/)).toBeVisible();
  });

  test('is dismissed', async () => {
    const { fake, screen } = await renderDesk({ ...idleDesk(), notices: { notices: notices.slice(0, 1) } });
    await screen.getByRole('button', { name: 'Fermer cet avis' }).click();
    expect(fake.sentTo('notices.dismiss')).toEqual([{ noticeId: 'info' }]);
  });
});
