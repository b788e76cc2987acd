import { render } from 'vitest-browser-react';
import { DeskGate } from '../../../renderer/desk/app/desk-gate';
import { Frame } from '../../../renderer/desk/app/frame';
import { ErrorBoundary } from '../../../renderer/desk/components/error-boundary';
import { followDesk } from '../../../renderer/desk/state/desk';
import '../../../renderer/desk/styles/index.css';
import { type FakeDesk, fakeDesk, type Slices } from '../../fakes/desk-api';

/** The whole desk on a fake main, as `renderer/desk/main.tsx` puts it together. */
export async function renderDesk(slices: Slices) {
  const fake: FakeDesk = fakeDesk(slices);
  const holder = document.createElement('div');
  holder.id = 'root';
  document.body.append(holder);
  const screen = await render(
    <DeskGate desk={followDesk(fake.api)}>
      <ErrorBoundary>
        <Frame />
      </ErrorBoundary>
    </DeskGate>,
    { container: holder },
  );
  return { fake, screen };
}
