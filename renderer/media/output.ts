import type { Player } from './output-api';

/** One output device and those who play on it; all of them follow it to another. */
export class Output {
  readonly #players = new Set<Player>();
  #id = '';

  /** Empty for the system's default. */
  get id(): string {
    return this.#id;
  }

  add(player: Player): void {
    this.#players.add(player);
    if (this.#id !== '') this.#move(player);
  }

  remove(player: Player): void {
    this.#players.delete(player);
  }

  use(id: string): void {
    if (id === this.#id) return;
    this.#id = id;
    for (const player of this.#players) this.#move(player);
  }

  /** A device that is gone already leaves the player on the default. */
  #move(player: Player): void {
    player.setSinkId(this.#id).catch(() => player.setSinkId('').catch(() => undefined));
  }
}
