import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fr } from '../../../renderer/desk/i18n/fr';
import type { DeviceInUse } from '../../../shared/domain/sound';
import { fatima } from '../../fakes/desk-people';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

afterEach(() => vi.restoreAllMocks());

/** Four seconds of a call as the media window records it: the agent left, in silence, a tone right. */
async function recordSound(): Promise<Uint8Array<ArrayBuffer>[]> {
  const context = new AudioContext();
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  const tone = new OscillatorNode(context, { frequency: 440 });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2 });
  tone.connect(merger, 0, 1).connect(destination);
  const recorder = new MediaRecorder(destination.stream, { mimeType: 'audio/webm;codecs=opus' });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const ended = new Promise((resolve) => tone.addEventListener('ended', resolve));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  recorder.start(1000);
  tone.start();
  tone.stop(context.currentTime + 4);
  await ended;
  recorder.stop();
  await stopped;
  await context.close();
  return Promise.all(pieces.map(async (piece) => new Uint8Array(await piece.arrayBuffer())));
}

const past = (more: object) => {
  const [first, ...others] = fatima.timeline;
  const startedAt = (first?.at ?? 0) + 8000;
  const recording = {
    ...{ id: 'r1', startedAt, endedAt: startedAt + 4000, pauses: [], consent: 'announced', deleted: null },
    ...{ announcement: null, mayExport: false, exports: [] },
    ...{ sha256: 'c0ffee'.padEnd(64, '0'), keepUntil: Date.UTC(2027, 1, 3, 12) },
    ...more,
  };
  const record = { ...fatima, timeline: [{ ...first, recordings: [recording] }, ...others] };
  return deskWith(callIn('connected'), workItem({ record }));
};

/** The labels of the speakers to which sound went meanwhile, in order; empty for the system's default. */
async function watchSpeakers() {
  const found = await navigator.mediaDevices.enumerateDevices();
  const outputs = found.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default');
  const set = vi.spyOn(AudioContext.prototype, 'setSinkId');
  const used = () => set.mock.calls.map(([id]) => outputs.find((one) => one.deviceId === id)?.label ?? id);
  return { labels: outputs.map(({ label }) => label), used };
}

function playingOn(speaker: DeviceInUse) {
  const desk = past({});
  const { devices } = desk.devices;
  return { ...desk.devices, devices: { ...devices, inUse: { ...devices.inUse, speaker } } };
}

describe('a recording in the timeline', () => {
  test('plays on the speaker of the calls, follows it to another, and to the default when it is not to be found', async () => {
    const pieces = await recordSound();
    const { labels, used } = await watchSpeakers();
    const [first = '', second = ''] = labels;
    expect(first).not.toBe(second);
    const devices = playingOn({ state: 'chosen', label: first });
    const { fake, screen } = await renderDesk({ ...past({}), devices });
    fake.answer('recording.read', ({ from }) => {
      const data = pieces[from];
      if (data === undefined) throw new Error('no such piece');
      return { ok: true, value: { data, next: from + 1 < pieces.length ? from + 1 : null } };
    });
    await screen.getByRole('button', { name: /Écouter/ }).click();
    await expect.element(screen.getByText(/0:0[1-3] \/ 0:04/)).toBeVisible();
    expect(used()).toEqual([first]);
    fake.push('devices', playingOn({ state: 'chosen', label: second }));
    await expect.poll(used).toEqual([first, second]);
    fake.push('devices', playingOn({ state: 'chosen', label: 'Casque parti' }));
    await expect.poll(used).toEqual([first, second, '']);
    fake.push('devices', playingOn({ state: 'fallback', label: first }));
    await expect.poll(used).toEqual([first, second, '', '']);
    await screen.getByRole('button', { name: 'Fermer l’enregistrement' }).click();
  });

  test('is played, paused and sought by keyboard, with the level of each side', async () => {
    const pieces = await recordSound();
    const { fake, screen } = await renderDesk(past({}));
    fake.answer('recording.read', ({ from }) => {
      const data = pieces[from];
      if (data === undefined) throw new Error('no such piece');
      return { ok: true, value: { data, next: from + 1 < pieces.length ? from + 1 : null } };
    });
    await screen.getByRole('button', { name: 'Écouter l’enregistrement, 0:04' }).click();
    const player = screen.getByRole('group', { name: /Enregistrement de/ });
    await expect.element(player.getByText(/0:0[1-3] \/ 0:04/)).toBeVisible();
    const level = (name: string) =>
      Number(
        player
          .getByRole('img', { name })
          .element()
          .querySelector<HTMLElement>('.level-fill')
          ?.style.getPropertyValue('--level'),
      );
    await expect.poll(() => level('Correspondant')).toBeGreaterThan(0.5);
    expect(level('Vous')).toBeLessThan(0.1);

    const slider = player.getByRole('slider', { name: 'Position dans l’enregistrement' });
    slider.element().focus();
    await userEvent.keyboard(' ');
    await expect.element(player.getByRole('button', { name: 'Lire' })).toBeVisible();
    await userEvent.keyboard('{Home}');
    await expect.element(slider).toHaveAttribute('aria-valuetext', 'Position 0:00 sur 0:04');
    await userEvent.keyboard(' ');
    await expect.element(player.getByText(/0:0[1-4] \/ 0:04/)).toBeVisible();
    await player.getByRole('button', { name: 'Fermer l’enregistrement' }).click();
    await expect.element(player).not.toBeInTheDocument();
  });

  test('that cannot be read says so', async () => {
    const { fake, screen } = await renderDesk(past({}));
    fake.refuse('recording.read', 'unavailable');
    await screen.getByRole('button', { name: /Écouter/ }).click();
    await expect.element(screen.getByText(/abîmé ou n’est plus sur ce poste/)).toBeVisible();
  });

  test('tells of its consent and pauses', async () => {
    const pauses = [{ by: 'step', from: 1, until: 1001 }];
    const { screen } = await renderDesk(past({ pauses }));
    await expect
      .element(screen.getByRole('button', { name: 'Écouter l’enregistrement, 0:03' }))
      .toBeVisible();
    await expect
      .element(screen.getByText('annoncé pendant l’appel · 1 passage non enregistré'))
      .toBeVisible();
  });

  test.each([
    [{ kind: 'tone' }, 'signal sonore', null],
    [{ kind: 'sentence', language: 'es' }, 'phrase de Sawt, en espagnol', null],
    [{ kind: 'sound', name: 'Bienvenue', sha256: 'b'.repeat(64) }, 'Bienvenue', 'b'.repeat(64)],
  ])('proves what the customer heard: %o', async (announcement, words, hash) => {
    const { screen } = await renderDesk(past({ announcement }));
    await screen.getByRole('button', { name: fr.recording.details.title, exact: false }).click();
    const heard = screen.getByText(fr.recording.details.announcement);
    expect(heard.element().nextElementSibling?.textContent).toBe(words);
    const field = screen.getByRole('textbox', { name: fr.recording.details.soundHash });
    if (hash === null) await expect.element(field).not.toBeInTheDocument();
    else await expect.element(field).toHaveValue(hash);
  });

  test('shows what proves it, and its hash is copied by keyboard', async () => {
    const { screen } = await renderDesk(past({}));
    const title = screen.getByRole('button', { name: fr.recording.details.title, exact: false });
    title.element().focus();
    await userEvent.keyboard('{Enter}');
    const kept = screen.getByText(fr.recording.details.kept).element().nextElementSibling;
    expect(kept?.textContent).toMatch(/^3 février 2027, \d\d:\d\d:\d\d$/);
    await userEvent.keyboard('{Tab}');
    const hash = screen.getByRole('textbox', { name: fr.recording.details.hash });
    await expect.element(hash).toHaveFocus();
    await expect.element(hash).toHaveAttribute('readonly');
    const copied = vi.fn<(text: string) => void>();
    document.addEventListener('copy', () => copied(String(getSelection())), { once: true });
    await userEvent.keyboard('{Control>}ac{/Control}');
    expect(copied).toHaveBeenCalledExactlyOnceWith('c0ffee'.padEnd(64, '0'));
  });

  test('is exported where its campaign lets it, once: what that means is said, and its proof has it', async () => {
    const at = Date.UTC(2026, 10, 29, 10, 31);
    const copy = {
      at,
      by: '1001@pbx.example',
      place: `~/${'Documents'.repeat(20)}/a.webm`,
      ...{ sha256: 'e'.repeat(64), isDone: true },
    };
    const { fake, screen } = await renderDesk(past({ mayExport: true }));
    fake.answer('recording.export', () => ({ ok: true, value: { result: 'exported', copy } }));
    const button = screen.getByRole('button', { name: 'Exporter l’enregistrement, 0:04' });
    button.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect
      .element(screen.getByRole('status').filter({ hasText: /n’est pas chiffré et Sawt ne l’effacera pas/ }))
      .toBeVisible();
    expect(fake.sentTo('recording.export')).toEqual([{ recordingId: 'r1' }]);
    await screen.getByRole('button', { name: fr.recording.details.title, exact: false }).click();
    const place = screen.getByText(fr.recording.details.exportedTo).element().nextElementSibling;
    expect(place?.textContent).toBe(copy.place);
    // However long the path is, all of it is seen.
    const { right } = place?.parentElement?.getBoundingClientRect() ?? new DOMRect();
    expect(place?.getBoundingClientRect().right).toBeLessThanOrEqual(right + 1);
    expect(place?.scrollWidth).toBeLessThanOrEqual(place?.clientWidth ?? 0);
    const hash = screen.getByRole('textbox', { name: /Empreinte du fichier exporté le 29 novembre 2026/ });
    await expect.element(hash).toHaveValue(copy.sha256);
    // Left out by the filter, and shown again.
    const show = (name: string) => screen.getByRole('radio', { name }).element().closest('label')?.click();
    show(fr.customer.filter.cases);
    await expect.element(hash).not.toBeInTheDocument();
    show(fr.customer.filter.all);
    await screen.getByRole('button', { name: fr.recording.details.title, exact: false }).click();
    await expect.element(hash).toHaveValue(copy.sha256);
    // The store tells it too, once it is read anew.
    fake.push('work', past({ mayExport: true, exports: [copy] }).work);
    await expect.element(hash).toHaveValue(copy.sha256);
  });

  test.each([
    ['forbidden', /ne permet pas/],
    ['deleted', /a été effacé/],
    ['damaged', /abîmé ou n’est plus sur ce poste/],
    ['diskFull', /Le disque est plein/],
    ['notWritable', /Impossible d’écrire à cet endroit/],
    ['ownFolder', /fichiers de Sawt/],
    ['leftBehind', /copie inachevée, non chiffrée/],
  ] as const)('that is not exported says why: %s', async (result, sentence) => {
    const { fake, screen } = await renderDesk(past({ mayExport: true }));
    fake.answer('recording.export', () => ({ ok: true, value: { result } }));
    await screen.getByRole('button', { name: /^Exporter/ }).click();
    await expect.element(screen.getByRole('status').filter({ hasText: sentence })).toBeVisible();
    fake.answer('recording.export', () => ({ ok: true, value: { result: 'cancelled' } }));
    await screen.getByRole('button', { name: /^Exporter/ }).click();
    await expect.element(screen.getByText(sentence)).not.toBeInTheDocument();
  });

  test('whose export came to nothing says so in its proof, and shows no hash of a copy', async () => {
    const copy = {
      at: Date.UTC(2026, 10, 29, 10, 31),
      by: '1001@pbx.example',
      place: '~/a.webm',
      sha256: 'e'.repeat(64),
      isDone: false,
    };
    const { screen } = await renderDesk(past({ mayExport: true, exports: [copy] }));
    await screen.getByRole('button', { name: fr.recording.details.title, exact: false }).click();
    await expect.element(screen.getByText('Export non abouti')).toBeVisible();
    await expect.element(screen.getByText('~/a.webm')).toBeVisible();
    await expect.element(screen.getByText(fr.recording.details.exported)).not.toBeInTheDocument();
    await expect.element(screen.getByLabelText(/^Empreinte du fichier exporté/)).not.toBeInTheDocument();
  });

  test('of a campaign that forbids it cannot be exported', async () => {
    const { screen } = await renderDesk(past({}));
    await expect.element(screen.getByRole('button', { name: /Écouter/ })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Exporter/ })).not.toBeInTheDocument();
  });

  test('that was deleted says when and why, and cannot be played', async () => {
    const deleted = { at: Date.UTC(2026, 10, 22, 12), why: 'retention' };
    const { screen } = await renderDesk(past({ deleted }));
    await expect.element(screen.getByText(/effacé le 22 novembre 2026/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /Écouter/ })).not.toBeInTheDocument();
    await screen.getByRole('button', { name: fr.recording.details.title, exact: false }).click();
    await expect.element(screen.getByText(fr.recording.details.wasKept)).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: fr.recording.details.hash })).toBeVisible();
  });
});
