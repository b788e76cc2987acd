import { isTyping, type KeyPress } from './combo';

/** This long after the last character a bare key still belongs to the text, wherever the focus has gone. */
const QUIET_MS = 800;

let lastTyped = Number.NEGATIVE_INFINITY;
/** The text was sent by Enter: the agent means the next step now. */
let isSent = false;

const isRecent = (at: number) => at - lastTyped < QUIET_MS;

/** The next bare key is a shortcut again. */
export function endTyping(): void {
  lastTyped = Number.NEGATIVE_INFINITY;
}

/**
 * Follows the typing: a character into a text field begins it, further ones continue it even when the field has gone
 * meanwhile; the pointer and Tab end it, for with them the agent moves on knowingly. `timeStamp` is in ms.
 */
export function noteTyping(event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.key === 'Tab') {
    endTyping();
    return;
  }
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === 'Enter' && isTyping(target)) isSent = true;
  if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return;
  if (isTyping(target)) isSent = false;
  if (isTyping(target) || isRecent(event.timeStamp)) lastTyped = event.timeStamp;
}

/**
 * Is this bare key the rest of a word whose field was taken away? Alt and Ctrl always mean a shortcut. After Enter only
 * letters are held back, which would hold, mute or end the call: a digit answers the next step. `at` in ms.
 */
export function isStillTyping(press: KeyPress, at: number): boolean {
  if (press.ctrlKey || press.altKey || !isRecent(at)) return false;
  return !isSent || /^\p{L}$/u.test(press.key);
}
