import type { PopupApi } from '../../shared/ipc/popup';

declare global {
  interface Window {
    /** Put there by preload/popup.ts. */
    readonly sawtPopup: PopupApi;
  }
}

/** The bridge to main; nothing else in the pop-up touches `window.sawtPopup`. */
export const bridge = (): PopupApi => window.sawtPopup;
