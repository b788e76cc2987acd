import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { DeskGate } from '../../../renderer/desk/app/desk-gate';
import { ErrorBoundary } from '../../../renderer/desk/components/error-boundary';
import { followDesk } from '../../../renderer/desk/state/desk';
import { fakeDesk } from '../../fakes/desk-api';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

function Broken(): never {
  throw new Error('cannot be drawn');
}

test('a failed snapshot can be asked for again', async () => {
  const fake = fakeDesk(idleDesk());
  fake.refuse('desk.snapshot', 'timeout');
  const screen = await render(
    <DeskGate desk={followDesk(fake.api)}>
      <p>desk</p>
    </DeskGate>,
  );
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/Vos appels ne sont pas touchés/);
  fake.refuse('desk.snapshot', 'timeout');
  await screen.getByRole('button', { name: 'Réessayer' }).click();
  await expect.poll(() => fake.sentTo('desk.snapshot')).toHaveLength(2);
});

test('an older revision never comes back on the screen', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  const today = idleDesk().today;
  fake.deliver('today', { revision: 9, value: { ...today, calls: 90 } });
  await expect.element(screen.getByText(/90 appels aujourd’hui/)).toBeVisible();
  fake.deliver('today', { revision: 8, value: { ...today, calls: 80 } });
  fake.deliver('today', { revision: 10, value: { ...today, calls: 91 } });
  await expect.element(screen.getByText(/91 appels aujourd’hui/)).toBeVisible();
});

test('a failure to draw offers a reload', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const fake = fakeDesk(idleDesk());
  const screen = await render(
    <DeskGate desk={followDesk(fake.api)}>
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>
    </DeskGate>,
  );
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/L’affichage s’est arrêté/);
  await expect.element(screen.getByRole('button', { name: 'Recharger le poste' })).toBeVisible();
  quiet.mockRestore();
});
