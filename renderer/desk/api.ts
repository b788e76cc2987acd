import type { DeskApi } from '../../shared/ipc/desk-api';

declare global {
  interface Window {
    /** Put there by preload/desk.ts. */
    readonly sawt: DeskApi;
  }
}

/** The bridge to main; nothing else in the desk touches `window.sawt`. */
export const bridge = (): DeskApi => window.sawt;
