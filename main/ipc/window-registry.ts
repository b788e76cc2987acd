import type { WebContents, WebFrameMain } from 'electron';

export type WindowRole = 'desk' | 'media' | 'popup';

/** The page that each role may show; a frame with any other address has no rights. */
const pages: Record<WindowRole, string> = {
  desk: 'sawt://desk/',
  media: 'sawt://media/',
  popup: 'sawt://popup/',
};

/** Which of our windows is what. Only windows that we made are in it. */
export class WindowRegistry {
  readonly #roles = new Map<number, { role: WindowRole; contents: WebContents }>();

  add(contents: WebContents, role: WindowRole): void {
    const { id } = contents;
    this.#roles.set(id, { role, contents });
    contents.once('destroyed', () => this.#roles.delete(id));
  }

  of(role: WindowRole): WebContents[] {
    return [...this.#roles.values()].filter((entry) => entry.role === role).map((entry) => entry.contents);
  }

  /** The role of a sender, or null when it is not the main frame of a window of ours on its own page. */
  roleOf(contents: WebContents, frame: WebFrameMain | null): WindowRole | null {
    const entry = this.#roles.get(contents.id);
    if (!entry || !frame || frame !== contents.mainFrame) return null;
    return frame.url.startsWith(pages[entry.role]) ? entry.role : null;
  }
}
