import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fr } from '../../../renderer/desk/i18n/fr';
import { Desktop } from '../../../shared/domain/desktop';
import type { CallRecording } from '../../../shared/domain/recording';
import { callIn, deskWith, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const paused = (more: object): CallRecording => ({
  ...{ state: 'paused', by: 'agent', inStep: false, isForgotten: false, mustAsk: false },
  ...more,
});
const recorded = (recording: CallRecording) => {
  const call = callIn('connected');
  return { ...deskWith(call), recordings: { calls: [{ callId: call.id, recording }] } };
};

describe('a call that may be recorded', () => {
  test.each([
    ['recording.start', { state: 'off', mustAsk: false }, fr.recording.does.start],
    ['recording.start', { state: 'off', mustAsk: true }, fr.recording.does.startAgreed],
    ['recording.pause', { state: 'recording' }, fr.recording.does.pause],
    ['recording.resume', paused({}), fr.recording.does.resume],
    ['recording.resume', paused({ mustAsk: true }), fr.recording.does.resumeAgreed],
  ] as const)('R sends %s', async (command, recording, name) => {
    const { fake, screen } = await renderDesk(recorded(recording));
    await expect.element(screen.getByRole('button', { name, exact: true })).toBeVisible();
    await userEvent.keyboard('r');
    await expect.poll(() => fake.sentTo(command)).toEqual([{ callId: 'call-now' }]);
  });

  test('keeps R beside a number from outside, which offers no redial', async () => {
    const dialRequest = {
      state: 'ready',
      id: 'request-1',
      from: 'link',
      number: '+212661234567',
      extension: null,
    };
    const { today, desktop } = idleDesk();
    const { fake, screen } = await renderDesk({
      ...{ ...recorded({ state: 'recording' }), today },
      desktop: Desktop.parse({ ...desktop, dialRequest }),
    });
    await expect.element(screen.getByRole('region', { name: 'Numéro reçu' })).toBeVisible();
    // Out of the field, which takes the focus where nothing else has it.
    await screen.getByText(fr.recording.says.recording).click();
    await userEvent.keyboard('r');
    await expect.poll(() => fake.sentTo('recording.pause')).toEqual([{ callId: 'call-now' }]);
    expect(fake.sentTo('call.dial')).toEqual([]);
  });

  test('in a payment says why it is paused, and R does nothing', async () => {
    const { fake, screen } = await renderDesk(recorded(paused({ by: 'step', inStep: true })));
    await expect
      .element(screen.getByRole('status').filter({ hasText: fr.recording.says.pausedByStep }))
      .toBeVisible();
    await userEvent.keyboard('r');
    expect(fake.sent.filter(({ name }) => name.startsWith('recording.'))).toEqual([]);
  });

  test('of another call in the conference that waits for who came to agree is told in place of its own', async () => {
    const [call, other] = [callIn('connected'), callIn('connected', { id: 'call-other' })];
    const desk = deskWith(call);
    const { fake, screen } = await renderDesk({
      ...desk,
      calls: { ...desk.calls, calls: [call, other] },
      conference: { callIds: [call.id, other.id] },
      recordings: {
        calls: [
          { callId: call.id, recording: paused({}) },
          { callId: other.id, recording: paused({ mustAsk: true }) },
        ],
      },
    });
    await expect
      .element(screen.getByRole('alert').filter({ hasText: fr.recording.says.pausedToAsk }))
      .toBeVisible();
    await userEvent.keyboard('r');
    await expect.poll(() => fake.sentTo('recording.resume')).toEqual([{ callId: other.id }]);
  });

  test('of another call in the conference is told where the one in the bar has none', async () => {
    const [call, other] = [callIn('connected'), callIn('connected', { id: 'call-other' })];
    const desk = deskWith(call);
    const slices = {
      ...desk,
      calls: { ...desk.calls, calls: [call, other] },
      recordings: { calls: [{ callId: other.id, recording: { state: 'recording' as const } }] },
    };
    const { fake, screen } = await renderDesk(slices);
    await expect.element(screen.getByRole('button', { name: 'Raccrocher' })).toBeVisible();
    expect(document.querySelector('.recording')).toBeNull();
    fake.push('conference', { callIds: [call.id, other.id] });
    await expect
      .element(screen.getByRole('status').filter({ hasText: fr.recording.says.recording }))
      .toBeVisible();
  });

  test('and is left paused is told aloud until it is resumed', async () => {
    const { fake, screen } = await renderDesk(recorded(paused({ isForgotten: true })));
    const alert = screen.getByRole('alert').filter({ hasText: 'depuis plus d’une minute' });
    await expect.element(alert).toBeVisible();
    await screen.getByRole('button', { name: fr.recording.does.resume }).click();
    await expect.poll(() => fake.sentTo('recording.resume')).toHaveLength(1);
    fake.push('recordings', { calls: [] });
    await expect.element(alert).not.toBeInTheDocument();
  });

  test('of a campaign without recordings has neither sign nor key', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    await expect.element(screen.getByRole('button', { name: 'Raccrocher' })).toBeVisible();
    await userEvent.keyboard('r');
    expect(fake.sent.filter(({ name }) => name.startsWith('recording.'))).toEqual([]);
  });
});
