import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Conversation, Message } from '../../../shared/domain/message';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const now = Date.now();
const message = (id: string, more: Record<string, unknown> = {}) =>
  Message.parse({
    ...{ id, accountId: 'account-1', peer: '1002', peerName: null, text: `Texte ${id}`, at: now },
    ...{ state: 'received', ...more },
  });
const conversation = (unread: number, last = message('m1')) =>
  Conversation.parse({ accountId: 'account-1', peer: last.peer, peerName: 'Karim', last, unread });
const withMessages = (unread: number, open: ReturnType<typeof message>[] | null = null) => {
  const slices = idleDesk();
  const thread = open && { accountId: message('x').accountId, peer: '1002', messages: open };
  return { ...slices, messages: { conversations: [conversation(unread)], open: thread } };
};

test('what is unread is counted at the rail and told to screen readers', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  const rail = screen.getByRole('navigation');
  await expect.element(rail.getByRole('button', { name: 'Messages', exact: true })).toBeVisible();
  fake.push('messages', withMessages(2).messages);
  await expect.element(rail.getByRole('button', { name: /Messages.*2 messages non lus/ })).toBeVisible();
  await expect.element(screen.getByText('Nouveau message de Karim')).toBeInTheDocument();
});

test('a conversation is opened, written in by keyboard, and closed when one looks elsewhere', async () => {
  const { fake, screen } = await renderDesk(withMessages(1));
  await expect.element(screen.getByRole('main')).toBeVisible();
  await userEvent.keyboard('{Control>}m{/Control}');
  await screen.getByRole('button', { name: /Karim/ }).click();
  expect(fake.sentTo('messages.open')).toEqual([{ accountId: 'account-1', to: '1002' }]);
  fake.push('messages', withMessages(0, [message('m1')]).messages);
  const text = screen.getByLabelText('Votre message');
  await expect.element(text).toHaveFocus();
  await userEvent.keyboard('Bonjour{Shift>}{Enter}{/Shift}à tous{Enter}');
  await expect
    .poll(() => fake.sentTo('messages.send'))
    .toEqual([{ accountId: 'account-1', peer: '1002', text: 'Bonjour\nà tous' }]);
  await expect.element(text).toHaveValue('');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => fake.sentTo('messages.close')).toHaveLength(1);
});

test('a text that was not sent is still there after looking elsewhere', async () => {
  const { fake, screen } = await renderDesk(withMessages(0, [message('m1')]));
  fake.refuse('messages.send', 'diskFull');
  await screen.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
  await screen.getByLabelText('Votre message').fill('Important');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(/Le disque est plein, rien n’a été enregistré/)).toBeVisible();
  await screen.getByRole('button', { name: 'Fiches' }).click();
  await screen.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
  await expect.element(screen.getByLabelText('Votre message')).toHaveValue('Important');
  await screen.getByLabelText('Votre message').fill('');
});

test('each message of ours says how it stands; one that failed can be sent again', async () => {
  const all = [
    message('a', { state: 'delivered' }),
    message('b', { state: 'accepted' }),
    message('c', { state: 'sending' }),
    message('d', { state: 'unavailable', text: 'Encore' }),
  ];
  const { fake, screen } = await renderDesk(withMessages(0, all));
  await screen.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
  for (const word of ['Remis', 'Pris en charge par le serveur', 'Envoi…'])
    await expect.element(screen.getByText(word, { exact: true })).toBeVisible();
  await expect.element(screen.getByText(/le destinataire n’est pas connecté/)).toBeVisible();
  await screen.getByRole('button', { name: 'Renvoyer' }).click();
  expect(fake.sentTo('messages.send')).toEqual([{ accountId: 'account-1', peer: '1002', text: 'Encore' }]);
});

test('a message of another day says which', async () => {
  const { screen } = await renderDesk(withMessages(0, [message('a', { at: now - 2 * 86_400_000 })]));
  await screen.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
  await expect
    .element(screen.getByText(/^\d+ \p{L}+\.?,? .*\d\d:\d\d$|^\d+ \p{L}+\.? \d{4}$/u))
    .toBeVisible();
});

test('hostile content is text', async () => {
  const { screen } = await renderDesk(
    withMessages(0, [message('a', { text: '<img src=x onerror=alert(1)>' })]),
  );
  await screen.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
  const thread = screen.getByRole('region', { name: 'Messages échangés' });
  await expect.element(thread.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  expect(document.querySelector('.thread img')).toBeNull();
});

test('a number that is none is told where it was typed', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  fake.refuse('messages.open', 'invalidNumber');
  await screen.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
  await screen.getByLabelText('Écrire à', { exact: true }).fill('???');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(/Ce numéro n’est pas valable/)).toBeVisible();
});
