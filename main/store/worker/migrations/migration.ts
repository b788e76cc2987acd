/** One step of the schema. Never changed once released: the next step corrects it. */
export interface Migration {
  /** 1, 2, 3 … without gaps, as in the file's name. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
