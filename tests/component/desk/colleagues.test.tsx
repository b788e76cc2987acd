import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ColleagueState } from '../../../shared/domain/colleague';
import { AccountOptions } from '../../../shared/domain/settings';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const colleague = (name: string, address: string, more: Record<string, unknown> = {}) =>
  ColleagueState.parse({
    ...{ name, address, lamp: 'free', presence: null, caller: null, canPickUp: false, ...more },
  });
const karim = colleague('Karim', '1002');
const ringing = colleague('Sofia', '1003', { lamp: 'ringing', caller: 'Léa Roux', canPickUp: true });
const lampDesk = (...colleagues: ColleagueState[]) => ({ ...idleDesk(), colleagues: { colleagues } });
const voicemail = (more: Record<string, unknown>, canCall = true) => ({
  accounts: [
    {
      accountId: idleDesk().session.accounts[0]?.account.id as never,
      mailbox: { waiting: true, new: 0, old: 0, urgentNew: 0, urgentOld: 0, ...more },
      canCall,
    },
  ],
});

test('each lamp has its word, and presence its note', async () => {
  const away = { state: 'away', note: 'De retour à 15 h' };
  const { screen } = await renderDesk(
    lampDesk(
      karim,
      colleague('Ali', '1004', { lamp: 'busy', presence: away }),
      colleague('Zoé', '1005', { lamp: 'unknown' }),
    ),
  );
  await expect.element(screen.getByRole('main')).toBeVisible();
  await userEvent.keyboard('{Control>}b{/Control}');
  const row = (name: string) => screen.getByRole('listitem').filter({ hasText: name });
  await expect.element(row('Karim').getByText('Libre')).toBeVisible();
  await expect.element(row('Ali').getByText('Occupé')).toBeVisible();
  await expect.element(row('Ali').getByText('Absent · De retour à 15 h')).toBeVisible();
  await expect.element(row('Zoé').getByText('Inconnu')).toBeVisible();
});

test('one press calls, another writes', async () => {
  const { fake, screen } = await renderDesk(lampDesk(karim));
  await screen.getByRole('button', { name: 'Collègues' }).click();
  await screen.getByRole('button', { name: 'Appeler Karim' }).click();
  expect(fake.sentTo('call.dial')).toEqual([{ number: '1002@atlas.example' }]);
  fake.answer('messages.open', () => ({ ok: true, value: { peer: '1002' } }));
  await screen.getByRole('button', { name: 'Écrire à Karim' }).click();
  await expect.element(screen.getByRole('region', { name: 'Messages', exact: true })).toBeVisible();
});

test('a call that rings at a colleague’s is taken by one key, from anywhere', async () => {
  const { fake, screen } = await renderDesk(lampDesk(karim, ringing));
  await expect.element(screen.getByRole('button', { name: /Ça sonne chez Sofia/ })).toBeVisible();
  await userEvent.keyboard('p');
  await expect.poll(() => fake.sentTo('colleagues.pickUp')).toEqual([{ address: '1003' }]);
  fake.push('colleagues', { colleagues: [karim] });
  await expect.element(screen.getByRole('button', { name: /Ça sonne/ })).not.toBeInTheDocument();
  await userEvent.keyboard('p');
  expect(fake.sentTo('colleagues.pickUp')).toHaveLength(1);
});

test('without a way to take the call it says what is missing', async () => {
  const { fake, screen } = await renderDesk(lampDesk({ ...ringing, canPickUp: false }));
  await screen.getByRole('button', { name: 'Collègues' }).click();
  await expect.element(screen.getByText(/Demandez le code d’interception/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /Prendre l’appel/ })).toBeDisabled();
  fake.push('colleagues', { colleagues: [ringing] });
  fake.refuse('colleagues.pickUp', 'conflict');
  await screen.getByRole('button', { name: /Prendre l’appel/ }).click();
  await expect.element(screen.getByText(/Ce n’est pas possible en ce moment/)).toBeVisible();
});

test('the list is edited: added, refused with the reason, moved, removed', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  const saved = () =>
    fake
      .sentTo('preferences.update')
      .at(-1)
      ?.colleagues?.map(({ address }) => address);
  fake.answer('preferences.update', (patch) => {
    fake.push('preferences', { ...idleDesk().preferences, colleagues: patch.colleagues ?? [] });
    return { ok: true, value: {} };
  });
  await screen.getByRole('button', { name: 'Collègues' }).click();
  await screen.getByRole('button', { name: 'Modifier la liste' }).click();
  const add = async (name: string, address: string) => {
    await screen.getByLabelText('Nom', { exact: true }).fill(name);
    await screen.getByLabelText('Poste ou adresse').fill(address);
    await userEvent.keyboard('{Enter}');
  };
  await add('Karim', '1002');
  await expect.poll(saved).toEqual(['1002']);
  await add('Sofia', 'sofia@atlas.example');
  await expect.poll(saved).toEqual(['1002', 'sofia@atlas.example']);
  await add('Encore', '1002');
  await expect.element(screen.getByText('Ce poste est déjà dans la liste.')).toBeVisible();
  await add('Rien', 'a b');
  await expect.element(screen.getByText(/ni un poste ni une adresse/)).toBeVisible();
  await screen.getByRole('button', { name: 'Monter Sofia' }).click();
  await expect.poll(saved).toEqual(['sofia@atlas.example', '1002']);
  await screen.getByRole('button', { name: 'Retirer Karim' }).click();
  await expect.poll(saved).toEqual(['sofia@atlas.example']);
});

test('the voicemail lamp tells what waits, and V calls', async () => {
  const { fake, screen } = await renderDesk({
    ...idleDesk(),
    mailbox: voicemail({ new: 3, old: 1, urgentNew: 1 }),
  });
  const lamp = screen.getByRole('button', { name: '3 nouveaux messages vocaux · 1 urgent · 1 ancien' });
  await expect.element(lamp).toBeEnabled();
  await userEvent.keyboard('v');
  await expect.poll(() => fake.sentTo('mailbox.call')).toEqual([{ accountId: 'account-1' }]);
  fake.refuse('mailbox.call', 'notConnected');
  await lamp.click();
  await expect.element(screen.getByRole('contentinfo').getByText(/pas connecté/)).toBeVisible();
  fake.push('mailbox', voicemail({ waiting: false, old: 2 }, false));
  await expect.element(screen.getByRole('button', { name: 'Messagerie vide' })).toBeDisabled();
});

test('the options of an account are saved with it', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await screen.getByRole('button', { name: 'Réglages' }).click();
  await screen.getByRole('button', { name: 'Options du standard' }).click();
  await screen.getByLabelText('Numéro de messagerie').fill('*97');
  await screen.getByLabelText('Code d’interception').fill('**');
  const publish = screen.getByRole('checkbox', { name: /Montrer aux collègues/ });
  (publish.element() as HTMLInputElement).focus();
  await userEvent.keyboard(' ');
  await expect.element(publish).toBeChecked();
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect
    .poll(() => fake.sentTo('account.save').at(-1)?.form.options)
    .toEqual({
      ...AccountOptions.parse({}),
      voicemailNumber: '*97',
      pickupPrefix: '**',
      publishPresence: true,
    });
});
