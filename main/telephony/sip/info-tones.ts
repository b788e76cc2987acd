import type { Session } from 'sip.js';

const TONE_MS = 160;
const TONE_GAP_MS = 70;

/**
 * Sends key tones as INFO requests (application/dtmf-relay), one after the other and as long apart as the tones are, while
 * `session` names one. Resolves with the number of tones that were refused.
 */
export async function sendInfoTones(
  session: () => Session | null,
  tones: string,
  pause: (delayMs: number) => Promise<void>,
): Promise<number> {
  let refused = 0;
  for (const tone of tones.toUpperCase().replace(/[^0-9A-D*#]/g, '')) {
    const body = {
      contentDisposition: 'render',
      contentType: 'application/dtmf-relay',
      content: `Signal=${tone}\r\nDuration=${TONE_MS}\r\n`,
    };
    const sent = session()?.info({ requestOptions: { body } });
    if (!sent) break;
    await sent.catch(() => refused++);
    await pause(TONE_MS + TONE_GAP_MS);
  }
  return refused;
}
