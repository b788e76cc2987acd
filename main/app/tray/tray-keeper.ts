import type { NativeWords, TrayAction } from '../../../shared/domain/tray';
import type { Disposable } from '../../platform/disposable';
import type { TrayView } from '../../shell/tray';

interface Icon extends Disposable {
  show(view: TrayView, words: NativeWords): void;
}

interface Options {
  isThere(): Promise<boolean>;
  makeIcon(run: (action: TrayAction) => void): Icon;
  run(action: TrayAction): void;
  view(): TrayView;
  /** Null until the desk has handed them over. */
  words(): NativeWords | null;
  /** The desktop shows an icon, or does not. */
  onChange(isThere: boolean): void;
}

/** Has the icon where the desktop shows one. Panels come and go: it is asked anew each time it matters. */
export class TrayKeeper implements Disposable {
  readonly #options: Options;
  #icon: Icon | null = null;
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether the icon is there now. */
  async look(): Promise<boolean> {
    const isThere = await this.#options.isThere();
    if (this.#isOver) return false;
    if (isThere) this.#icon ??= this.#options.makeIcon((action) => this.#options.run(action));
    else this.#drop();
    this.#options.onChange(isThere);
    this.show();
    return isThere;
  }

  show(): void {
    const words = this.#options.words();
    if (words !== null) this.#icon?.show(this.#options.view(), words);
  }

  dispose(): void {
    this.#isOver = true;
    this.#drop();
  }

  #drop(): void {
    this.#icon?.dispose();
    this.#icon = null;
  }
}
