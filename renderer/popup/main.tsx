import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from './api';
import { Popup } from './popup';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Popup api={bridge()} />
  </StrictMode>,
);
