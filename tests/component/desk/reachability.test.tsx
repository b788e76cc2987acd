import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type Reachability, reachableAlways } from '../../../shared/domain/reachability';
import { callIn, deskWith, idleDesk, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const deskSet = (more: Partial<Reachability>) => ({
  ...idleDesk(),
  reachability: { ...reachableAlways, ...more },
});
const ringing = () => deskWith(callIn('ringing'), workItem({ phase: 'ringing' }, { answeredAt: null }));

describe('do not disturb', () => {
  test('Ctrl+D switches it, also while typing, and the sign stays until it is off', async () => {
    const { fake, screen } = await renderDesk(idleDesk());
    const button = screen.getByRole('button', { name: 'Joignabilité Joignable' });
    await expect.element(button).toBeVisible();
    await userEvent.fill(screen.getByLabelText('Numéro à appeler'), '0612');
    await userEvent.keyboard('{Control>}d{/Control}');
    await expect.poll(() => fake.sentTo('reachability.update')).toEqual([{ doNotDisturb: true }]);
    fake.push('reachability', { ...reachableAlways, doNotDisturb: true });
    const sign = screen.getByRole('status').filter({ hasText: 'aucun appel ne sonne' });
    await expect.element(sign).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Joignabilité Ne pas déranger' })).toBeVisible();
    await sign.getByRole('button', { name: /Redevenir joignable/ }).click();
    await expect.poll(() => fake.sentTo('reachability.update').at(-1)).toEqual({ doNotDisturb: false });
  });
});

describe('forwarding', () => {
  test('is set up at the rail: where to, which calls, after how long', async () => {
    const { fake, screen } = await renderDesk(idleDesk());
    await screen.getByRole('button', { name: 'Joignabilité Joignable' }).click();
    const dialog = screen.getByRole('dialog', { name: 'Joignabilité' });
    const send = dialog.getByRole('button', { name: 'Activer le renvoi' });
    await expect.element(send).toBeDisabled();
    await dialog.getByLabelText('Renvoyer vers').fill('1003');
    await dialog.getByLabelText('Quels appels').selectOptions('noAnswer');
    await dialog.getByLabelText('Sonner d’abord').selectOptions('10');
    await send.click();
    await expect
      .poll(() => fake.sentTo('reachability.update'))
      .toEqual([{ forwards: true, forwardTo: '1003', forwardWhen: 'noAnswer', forwardAfterSeconds: 10 }]);
    const set = { forwards: true, forwardTo: '1003', forwardWhen: 'noAnswer' as const };
    fake.push('reachability', { ...reachableAlways, ...set, forwardAfterSeconds: 10 });
    await expect.element(screen.getByText('Renvoi vers le 1003 après 10 s sans réponse.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Arrêter le renvoi' }).click();
    await expect.poll(() => fake.sentTo('reachability.update').at(-1)).toEqual({ forwards: false });
  });

  test('who sets it up by key keeps the focus, and Escape closes', async () => {
    const { fake, screen } = await renderDesk(deskSet({ forwardTo: '1003' }));
    await screen.getByRole('button', { name: 'Joignabilité Joignable' }).click();
    const dialog = screen.getByRole('dialog', { name: 'Joignabilité' });
    (dialog.getByRole('button', { name: 'Activer le renvoi' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('reachability.update')).toHaveLength(1);
    fake.push('reachability', { ...reachableAlways, forwards: true, forwardTo: '1003' });
    await expect.element(dialog.getByRole('button', { name: 'Arrêter le renvoi' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test.each([
    ['callLoop', /tournerait en rond/],
    ['notForwardable', /On ne peut pas y renvoyer/],
  ] as const)('a number that will not do is said: %s', async (code, sentence) => {
    const { fake, screen } = await renderDesk(deskSet({ forwardTo: '1001' }));
    fake.refuse('reachability.update', code);
    await screen.getByRole('button', { name: 'Joignabilité Joignable' }).click();
    await screen.getByRole('button', { name: 'Activer le renvoi' }).click();
    await expect.element(screen.getByRole('alert')).toMatchTextContent(sentence);
  });

  test('is in the settings too', async () => {
    const { screen } = await renderDesk(deskSet({ forwards: true, forwardTo: '1003' }));
    await screen.getByRole('button', { name: 'Réglages' }).click();
    const block = screen.getByRole('region', { name: 'Joignabilité' });
    await expect.element(block.getByLabelText('Renvoyer vers')).toHaveValue('1003');
    await expect.element(block.getByRole('switch', { name: 'Ne pas déranger' })).not.toBeChecked();
  });
});

describe('a call that rings', () => {
  test('Alt+T sends it on; Enter and Escape are the choice’s meanwhile', async () => {
    const { fake, screen } = await renderDesk(ringing());
    await expect.element(screen.getByRole('button', { name: /^Renvoyer/ })).toBeVisible();
    await userEvent.keyboard('{Alt>}t{/Alt}');
    const dialog = screen.getByRole('dialog', { name: 'Renvoyer cet appel' });
    await expect.element(dialog.getByLabelText('Numéro ou collègue')).toHaveFocus();
    await userEvent.keyboard('1003{Enter}');
    await expect.poll(() => fake.sentTo('call.deflect')).toEqual([{ callId: 'call-now', number: '1003' }]);
    expect(fake.sentTo('call.answer')).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(fake.sentTo('call.reject')).toEqual([]);
  });
});
