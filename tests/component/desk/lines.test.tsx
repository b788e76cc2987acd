import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AccountId } from '../../../shared/domain/ids';
import type { Session } from '../../../shared/ipc/slices';
import {
  accountSession,
  callIn,
  deskWith,
  idleDesk,
  line,
  twoLines,
  workItem,
} from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const refused = { state: 'refused', problem: 'wrongPassword' } as const;
const withSession = (session: Session) => ({ ...idleDesk(), session });

async function openList(session: Session = twoLines()) {
  const desk = await renderDesk(withSession(session));
  await desk.screen.getByRole('button', { name: 'Réglages' }).click();
  return desk;
}

describe('the list of lines', () => {
  test('tells each line by name, address and state', async () => {
    const { screen } = await openList(twoLines(refused));
    const [first, second] = [0, 1].map((index) =>
      screen.getByRole('main').getByRole('listitem').nth(index),
    ) as [ReturnType<typeof screen.getByText>, ReturnType<typeof screen.getByText>];
    await expect
      .element(first)
      .toMatchTextContent(/Atlas Assurances.*agent042@atlas\.example.*Ligne par défaut/);
    await expect.element(first.getByText('Connecté')).toBeVisible();
    await expect.element(second).toMatchTextContent(/Rif Télécom.*Refusé/);
  });

  test('opens the one that the server refuses, else waits for a choice', async () => {
    const { screen } = await openList(twoLines(refused));
    await expect.element(screen.getByLabelText('Nom de la ligne')).toHaveValue('Rif Télécom');
    await screen.getByRole('button', { name: 'Modifier Atlas Assurances' }).click();
    await expect.element(screen.getByLabelText('Nom de la ligne')).toHaveValue('Atlas Assurances');
  });

  test('moves a line by keyboard, again and again, and says where it is', async () => {
    const session = twoLines();
    const third = line({ id: AccountId.parse('account-3'), label: 'Souss' }, { state: 'connecting' });
    const { fake, screen } = await openList({ ...session, accounts: [...session.accounts, third] });
    fake.answer('account.reorder', ({ accountIds }) => {
      const accounts = accountIds.flatMap(
        (id) => [...session.accounts, third].find(({ account }) => account.id === id) ?? [],
      );
      fake.push('session', { ...session, accounts });
      return { ok: true, value: {} };
    });
    const up = screen.getByRole('button', { name: 'Monter Souss' });
    await expect.element(up).toBeEnabled();
    (up.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Place de Souss : 2 sur 3')).toBeInTheDocument();
    await expect.element(up).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Place de Souss : 1 sur 3')).toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Descendre Souss' })).toHaveFocus();
    expect(fake.sentTo('account.reorder').map(({ accountIds }) => accountIds.join())).toEqual([
      'account-1,account-3,account-2',
      'account-3,account-1,account-2',
    ]);
  });

  test('switches a line off, and says why it cannot be while a call runs on it', async () => {
    const { fake, screen } = await openList();
    fake.refuse('account.setEnabled', 'lineBusy');
    await screen.getByRole('button', { name: 'Désactiver Rif Télécom' }).click();
    expect(fake.sentTo('account.setEnabled')).toEqual([{ accountId: 'account-2', enabled: false }]);
    await expect
      .element(screen.getByRole('alert'))
      .toMatchTextContent(/Un appel est en cours sur cette ligne/);
  });

  test('a line that is off is told by word and switched on again', async () => {
    const { fake, screen } = await openList(twoLines({ state: 'none' }, { enabled: false }));
    await expect.element(screen.getByRole('main').getByText('Désactivée')).toBeVisible();
    await screen.getByRole('button', { name: 'Activer Rif Télécom' }).click();
    expect(fake.sentTo('account.setEnabled')).toEqual([{ accountId: 'account-2', enabled: true }]);
  });

  test('adds a line with its policy for a second call, which is then the one that is edited', async () => {
    const { fake, screen } = await openList(accountSession);
    fake.answer('account.save', () => {
      fake.push('session', twoLines());
      return { ok: true, value: { accountId: AccountId.parse('account-2') } };
    });
    await screen.getByRole('button', { name: 'Ajouter une ligne' }).click();
    await screen.getByLabelText('Serveur').fill('wss://rif.example/ws');
    await screen.getByLabelText('Identifiant').fill('agent142');
    await screen.getByLabelText('Mot de passe').fill('secret');
    await screen.getByLabelText('Domaine').fill('rif.example');
    await screen.getByLabelText('Nom de la ligne').fill(' Rif Télécom ');
    await screen.getByRole('button', { name: 'Options d’appel' }).click();
    await screen.getByLabelText('Autre appel pendant un appel').selectOptions('Refusé (occupé)');
    await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
    await expect.element(screen.getByText(/Compte enregistré/)).toBeVisible();
    expect(fake.sentTo('account.save')).toMatchObject([
      { accountId: null, form: { label: 'Rif Télécom', options: { busyPolicy: 'busy' } } },
    ]);
    await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
    await expect.poll(() => fake.sentTo('account.save')[1]?.accountId).toBe('account-2');
  });

  test('an account that is there already is told', async () => {
    const { fake, screen } = await openList();
    fake.refuse('account.save', 'accountExists');
    await screen.getByRole('button', { name: 'Modifier Rif Télécom' }).click();
    await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
    await expect
      .element(screen.getByRole('alert'))
      .toMatchTextContent(/Une autre ligne a déjà cet identifiant/);
  });

  test('is full with eight', async () => {
    const accounts = Array.from({ length: 8 }, (_, index) =>
      line({ id: AccountId.parse(`account-${index}`), label: `Ligne ${index}` }, { state: 'connecting' }),
    );
    const { screen } = await openList({ ...accountSession, accounts });
    await expect.element(screen.getByRole('button', { name: 'Ajouter une ligne' })).toBeDisabled();
    await expect.element(screen.getByText(/Ce poste a ses 8 lignes/)).toBeVisible();
  });
});

describe('the status bar', () => {
  test('shows the worst of the lines, and each of them at a key press', async () => {
    const { screen } = await renderDesk(withSession(twoLines(refused)));
    const button = screen.getByRole('contentinfo').getByRole('button', { name: /Lignes.*Refusé.*1\/2/ });
    await expect.element(button).toBeVisible();
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    const list = screen.getByRole('dialog', { name: 'Lignes' });
    await expect.element(list.getByText('Atlas Assurances')).toBeVisible();
    await expect.element(list.getByText(/Le serveur refuse votre mot de passe/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(list).not.toBeInTheDocument();
  });

  test('a line that is off does not spoil the mark', async () => {
    const { screen } = await renderDesk(withSession(twoLines({ state: 'none' }, { enabled: false })));
    await expect.element(screen.getByRole('button', { name: /Lignes.*Connecté.*1\/1/ })).toBeVisible();
    await expect.element(screen.getByRole('contentinfo')).toMatchTextContent(/Disponible/);
  });

  test('with one line nothing is there to open', async () => {
    const { screen } = await renderDesk(idleDesk());
    await expect.element(screen.getByRole('contentinfo').getByText('Connecté')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /Lignes/ })).not.toBeInTheDocument();
  });
});

describe('banners', () => {
  const lost = { state: 'waiting', retryAt: Date.now() + 14_000, problem: 'connectionLost' } as const;

  test('name the line that has the trouble, and the agent stays available on the other', async () => {
    const { screen } = await renderDesk(withSession(twoLines(lost)));
    await expect
      .element(screen.getByRole('status').filter({ hasText: 'Rif Télécom' }))
      .toMatchTextContent(/La liaison avec le serveur est coupée/);
    await expect.element(screen.getByText('Prêt pour le prochain appel')).toBeVisible();
  });

  test('say once what all lines suffer from', async () => {
    const session = twoLines(lost);
    const accounts = session.accounts.map((each) => ({ ...each, registration: lost }));
    const { screen } = await renderDesk(withSession({ ...session, accounts }));
    await expect.element(screen.getByText(/La liaison avec le serveur est coupée/)).toBeVisible();
    await expect
      .element(screen.getByRole('status').filter({ hasText: 'Rif Télécom' }))
      .not.toBeInTheDocument();
    await expect.element(screen.getByText('Aucun appel ne peut arriver pour le moment.')).toBeVisible();
  });
});

describe('calls on several lines', () => {
  test('go over the first that is registered, or the one chosen', async () => {
    const session = twoLines();
    const accounts = session.accounts.map((each, index) =>
      index === 0 ? { ...each, registration: refused } : each,
    );
    const { fake, screen } = await renderDesk(withSession({ ...session, accounts }));
    const picker = screen.getByLabelText('Appeler avec la ligne');
    await expect.element(picker).toHaveValue('account-2');
    const field = screen.getByLabelText('Numéro à appeler');
    await field.fill('0522');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '0522', accountId: 'account-2' }]);
    fake.push('session', session);
    await expect.element(picker).toHaveValue('account-1');
    await picker.selectOptions('Rif Télécom');
    await screen.getByRole('button', { name: 'Rappeler Hélène Dubreuil' }).click();
    expect(fake.sentTo('call.dial')[1]).toEqual({ number: '+212661234567', accountId: 'account-2' });
  });

  test('one line needs no choice and no name', async () => {
    const { screen } = await renderDesk(deskWith(callIn('connected')));
    await expect.element(screen.getByText('Fatima El Idrissi').first()).toBeVisible();
    await expect.element(screen.getByText('agent042@atlas.example')).not.toBeInTheDocument();
    await expect.element(screen.getByLabelText('Appeler avec la ligne')).not.toBeInTheDocument();
  });

  test('the strip names the line that is called', async () => {
    const ringing = callIn('ringing', { accountId: 'account-2' });
    const { screen } = await renderDesk({
      ...deskWith(ringing, workItem({ phase: 'ringing' }, { answeredAt: null })),
      session: twoLines(),
    });
    const strip = screen.getByRole('region', { name: 'Appels entrants' });
    await expect.element(strip.getByText('Rif Télécom')).toBeVisible();
  });

  test('the bar names the line of the call', async () => {
    const { screen } = await renderDesk({
      ...deskWith(callIn('connected', { accountId: 'account-2' })),
      session: twoLines(),
    });
    await expect.element(screen.getByRole('banner').getByText('Rif Télécom')).toBeVisible();
  });
});
