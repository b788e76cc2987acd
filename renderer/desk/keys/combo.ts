/** What of a keyboard event decides on a shortcut. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Does `press` mean `combo` (`h`, `1`, `Enter`, `Escape`, `/`, `ctrl+k`, `alt+x`)?
 * A bare key also counts with Alt, which is how it is reached while typing. Digits go by their place on the
 * keyboard, because a French one writes `&` there without Shift.
 */
export function matches(press: KeyPress, combo: string): boolean {
  const wantsCtrl = combo.startsWith('ctrl+');
  const wantsAlt = combo.startsWith('alt+');
  const key = combo.replace(/^(ctrl|alt)\+/, '');
  if (press.metaKey || press.ctrlKey !== wantsCtrl) return false;
  if (wantsCtrl ? press.altKey : wantsAlt && !press.altKey) return false;
  if (/^\d$/.test(key) && (press.code === `Digit${key}` || press.code === `Numpad${key}`)) {
    return !press.shiftKey || press.key === key;
  }
  return press.key.toLowerCase() === key.toLowerCase();
}

/** A bare key belongs to the field that is being typed in; Alt, Ctrl and Escape do not. */
export function firesWhileTyping(press: KeyPress): boolean {
  return press.ctrlKey || press.altKey || press.key === 'Escape';
}

/** Enter in an empty dial or search field does nothing there: it is free for a call that rings. In a form it sends the form. */
export function entersNothing(press: KeyPress, element: Element | null): boolean {
  const isFree = element instanceof HTMLInputElement && ['tel', 'search'].includes(element.type);
  return press.key === 'Enter' && isFree && element.value === '';
}

/** Is there a text under way in this element? */
export function writesInto(element: Element | null): boolean {
  const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  return isText && isTyping(element) && element.value !== '';
}

/** Is the user writing into this element? */
export function isTyping(element: Element | null): boolean {
  if (element === null) return false;
  if (element.matches('textarea, select, [contenteditable="true"], [role="combobox"]')) return true;
  return element.matches('input:not([type="radio"], [type="checkbox"], [type="button"])');
}
