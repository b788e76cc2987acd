import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Desktop, type DialRequest } from '../../../shared/domain/desktop';
import { callIn, deskWith, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const desktop = (dialRequest: object | null, more: object = {}): Desktop =>
  Desktop.parse({ ...idleDesk().desktop, dialRequest, ...more });
const asked = (more: object = {}) => ({
  state: 'ready',
  id: 'request-1',
  from: 'link',
  number: '+212661234567',
  extension: null,
  ...more,
});
const refusal = (problem: string) => ({ state: 'refused', id: 'request-1', from: 'link', problem });

describe('a number from outside', () => {
  test('stands in the dial field, is called by nobody but the agent, with one key', async () => {
    const { fake, screen } = await renderDesk({ ...idleDesk(), desktop: desktop(asked()) });
    const field = screen.getByLabelText('Numéro à appeler');
    await expect.element(field).toHaveValue('+212661234567');
    await expect.element(field).toHaveFocus();
    // An Enter that was meant for something else.
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('button', { name: 'Appeler', exact: true })).toBeEnabled();
    expect(fake.sentTo('call.dial')).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '+212661234567' }]);
    await expect.poll(() => fake.sentTo('dialRequest.close')).toEqual([{ requestId: 'request-1' }]);
    await expect.element(field).toHaveValue('');
  });

  test('is put away by Escape, with the number', async () => {
    const { fake, screen } = await renderDesk({
      ...idleDesk(),
      desktop: desktop(asked({ extension: '12' })),
    });
    await expect.element(screen.getByText(/Poste à composer ensuite\s: 12/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => fake.sentTo('dialRequest.close')).toEqual([{ requestId: 'request-1' }]);
    fake.push('desktop', desktop(null));
    await expect.element(screen.getByLabelText('Numéro à appeler')).toHaveValue('');
    await expect.element(screen.getByRole('region', { name: 'Numéro reçu' })).not.toBeInTheDocument();
    expect(fake.sentTo('call.dial')).toEqual([]);
  });

  test('leaves Escape to a call that rings, and does not show it then', async () => {
    const { fake, screen } = await renderDesk({ ...idleDesk(), desktop: desktop(asked()) });
    const close = screen.getByRole('button', { name: 'Ne pas appeler' });
    await expect.element(close).toMatchTextContent(/Échap$/);
    fake.push('calls', { calls: [callIn('ringing')], activeId: null });
    await expect.element(close).toMatchTextContent(/Ne pas appeler$/);
    fake.push('calls', { calls: [], activeId: null });
    await expect.element(close).toMatchTextContent(/Échap$/);
  });

  test('has a field of its own while a call has the bar, and leaves the note its focus', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    const note = screen.getByLabelText('Notes');
    await note.click();
    await userEvent.keyboard('Rappeler ');
    fake.push('desktop', desktop(asked()));
    const strip = screen.getByRole('region', { name: 'Numéro reçu' });
    await expect.element(strip.getByLabelText('Numéro à appeler')).toHaveValue('+212661234567');
    await expect.element(note).toHaveFocus();
    await strip.getByRole('button', { name: 'Appeler', exact: true }).click();
    await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '+212661234567' }]);
  });

  test.each<[Extract<DialRequest, { state: 'refused' }>['problem'], RegExp]>([
    ['tooLong', /trop long/],
    ['notANumber', /pas un numéro valable/],
    ['forbiddenParts', /autre chose qu’un numéro/],
    ['serviceCode', /code de service/],
  ])('that is refused is told, and the field is free for another: %s', async (problem, sentence) => {
    const { fake, screen } = await renderDesk({ ...idleDesk(), desktop: desktop(refusal(problem)) });
    await expect.element(screen.getByRole('alert')).toMatchTextContent(sentence);
    const field = screen.getByLabelText('Numéro à appeler');
    await field.fill('0522123456');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '0522123456' }]);
  });
});

describe('telephone links in the settings', () => {
  const open = async (phoneLinks: object) => {
    const slices = { ...idleDesk(), desktop: desktop(null, { phoneLinks }) };
    const desk = await renderDesk(slices);
    await desk.screen.getByRole('button', { name: 'Réglages' }).click();
    return desk;
  };

  test('are switched on by the user', async () => {
    const { fake, screen } = await open({ state: 'off' });
    const toggle = screen.getByRole('switch', { name: 'Ouvrir les liens téléphoniques' });
    await expect.element(toggle).not.toBeChecked();
    (toggle.element() as HTMLElement).focus();
    await userEvent.keyboard(' ');
    await expect.poll(() => fake.sentTo('desktop.update')).toEqual([{ phoneLinks: true }]);
  });

  test.each([
    [{ state: 'ours' }, /Le système les donne à Sawt/],
    [{ state: 'others', programs: ['Teams', 'Linphone'] }, /encore à Teams, Linphone/],
    [{ state: 'notTaken' }, /ne l’a pas accepté/],
  ])('tell who has them: %j', async (state, sentence) => {
    const { screen } = await open(state);
    await expect.element(screen.getByText(sentence)).toBeVisible();
  });
});
