import { z } from 'zod';

// The windows' CSP forbids eval; zod must not probe for it.
z.config({ jitless: true });

export { z };
