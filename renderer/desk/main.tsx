import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from './api';
import { DeskGate } from './app/desk-gate';
import { Frame } from './app/frame';
import { ErrorBoundary } from './components/error-boundary';
import { followDesk } from './state/desk';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <DeskGate desk={followDesk(bridge())}>
      <ErrorBoundary>
        <Frame />
      </ErrorBoundary>
    </DeskGate>
  </StrictMode>,
);
